// `@irql` on exported functions: what the manifest says of the entry, and what is refused, at the tag.
import { describe, expect, it } from "vitest";
import { compile } from "./harness.js";
import { readManifest } from "./manifest-reader.js";

/** Lowest and highest IRQL of each entry. */
async function levels(source: string, flags: readonly string[] = ["-O3"]): Promise<object> {
  const { wasm, said } = await compile(source, { flags });
  expect(said).toBe("");
  const { entries } = readManifest(wasm);
  return Object.fromEntries(
    entries
      .filter(({ name }) => name !== "ksync:start")
      .map(({ name, irqlMin, irqlMax }) => [name, [irqlMin, irqlMax]]),
  );
}

describe("@irql", () => {
  it.each([
    ["/** @irql DISPATCH_LEVEL */", [2, 2]],
    ["/** @irql ..DISPATCH_LEVEL */", [0, 2]],
    ["/** @irql PASSIVE_LEVEL..APC_LEVEL */", [0, 1]],
    ["/** @irql APC_LEVEL..DISPATCH_LEVEL */", [1, 2]],
    ["/**\n * Says something.\n * @irql   APC_LEVEL\t\n * @always ..APC_LEVEL\n */", [1, 1]],
    ["/** @irql ..APC_LEVEL */\n// and a remark\n\n// or two\n", [0, 1]],
    ["", [0, 0]],
    ["/** No tag. */", [0, 0]],
    ["/** @irqlish DISPATCH_LEVEL */", [0, 0]],
    ["/* @irql DISPATCH_LEVEL */", [0, 0]],
    ["// @irql DISPATCH_LEVEL\n", [0, 0]],
  ])("%j before an export gives %j", async (comment, expected) => {
    expect(await levels(`${comment}\nexport function f(): void {}`)).toEqual({ f: expected });
  });

  it("belongs to the function, whatever it is exported as and however it is compiled", async () => {
    const source = `
      /** @irql ..DISPATCH_LEVEL */
      function f(): i32 { return 1; }
      /** @irql ..APC_LEVEL */
      function g(): i32 { return 1; }
      export { f, f as again, g };
      export function h(): i32 { return f() + g(); }`;
    const expected = { f: [0, 2], again: [0, 2], g: [0, 1], h: [0, 0] };
    expect(await levels(source, ["-O0"])).toEqual(expected);
    expect(await levels(source, ["-O3"])).toEqual(expected);
  });

  it("stays with a function that is lowered", async () => {
    const source = `import { SpinLocked } from "ksync";
      const lock = new SpinLocked<i32>(0);
      /** @irql ..DISPATCH_LEVEL */
      export function f(): i32 { using guard = lock.lock(); return guard.value; }`;
    expect(await levels(source)).toEqual({ f: [0, 2] });
  });

  it.each([
    ["/** @irql DISPACH_LEVEL */", "unknown IRQL 'DISPACH_LEVEL' (one of PASSIVE_LEVEL, "],
    ["/** @irql <= DISPATCH_LEVEL */", "unknown IRQL '<= DISPATCH_LEVEL'"],
    ["/** @irql DISPATCH_LEVEL.. */", "unknown IRQL ''"],
    ["/** @irql APC_LEVEL..PASSIVE_LEVEL */", "the interval 'APC_LEVEL..PASSIVE_LEVEL' is empty"],
    ["/** @irql */", "@irql needs to say what"],
    ["/** @irql APC_LEVEL\n * @irql APC_LEVEL */", "@irql is there twice."],
  ])("refuses %j where it stands", async (comment, message) => {
    const { wasm, said } = await compile(`${comment}\nexport function f(): void {}`);
    expect(wasm).toHaveLength(0);
    expect(said).toContain(message);
    const lines = comment.split("\n");
    const at = lines.at(-1)!.indexOf("@irql") + 1;
    expect(said).toContain(`user.ts(${lines.length},${at})`);
  });
});
