// A finished module with its source map: the same places as its source has.
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { checkFile } from "../../../toolchain/build/check.js";
import { buildModule } from "../../../toolchain/build/module.js";
import { temporaryFolder } from "../../tools/cli.js";

async function build(optimizeLevel: number): Promise<{ source: string; wasm: string }> {
  const folder = temporaryFolder();
  const source = path.join(folder, "m.ts");
  const wasm = path.join(folder, "m.wasm");
  copyFileSync("tests/rules/R14-double-acquire/fails.ts", source);
  const options = { sourceMap: true, optimizeLevel };
  writeFileSync(path.join(folder, "asconfig.json"), JSON.stringify({ options }));
  await buildModule(source, { out: wasm, check: false });
  return { source, wasm };
}

it("tells the lines of a module that was not optimised", async () => {
  const { source, wasm } = await build(0);
  const placesIn = async (file: string): Promise<string[]> =>
    (await checkFile(file)).map((one) => `${one.rule} ${path.basename(one.file)}:${one.line}`);
  const places = await placesIn(source);
  expect(places.length).toBeGreaterThanOrEqual(3);
  expect((await placesIn(wasm)).sort()).toEqual(places.sort());
});

it("tells the user's own place before code that was inlined; without the map, offsets", async () => {
  const { wasm } = await build(3);
  const direct = (await checkFile(wasm)).find(({ function: name }) => name === "direct")!;
  expect(path.basename(direct.file)).toBe("m.ts");
  expect([direct.line, direct.since]).toEqual([19, expect.stringMatching(/m\.ts:18:\d+\)$/)]);

  writeFileSync(`${wasm}.map`, "{");
  await expect(checkFile(wasm)).rejects.toMatchObject({ code: "bad-source-map", exitCode: 2 });
  rmSync(`${wasm}.map`);
  for (const one of await checkFile(wasm)) {
    expect(one).toMatchObject({ file: "", line: 0, column: 0 });
    expect(one.byteOffset).toBeGreaterThan(0);
  }
});
