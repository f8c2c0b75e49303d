import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { document, ksync, moduleSource, temporaryFolder } from "../../tools/cli.js";

test("writes a module that says that it is ksync's", async () => {
  const out = path.join(temporaryFolder(), "deep", "counter.wasm");
  const ran = await ksync(["build", moduleSource("counter.ts"), "-o", out]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  const module = new WebAssembly.Module(fs.readFileSync(out));
  expect(WebAssembly.Module.customSections(module, "ksync")).toHaveLength(1);
  expect(new Set(WebAssembly.Module.imports(module).map((entry) => entry.module))).toEqual(
    new Set(["ksync"]),
  );
  expect(ran.stdout).toContain(`counter.wasm: ${fs.statSync(out).size} bytes`);
});

test("--json gives place, size and diagnostics", async () => {
  const out = path.join(temporaryFolder(), "counter.wasm");
  const ran = await ksync(["build", moduleSource("counter.ts"), "-o", out, "--json"]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(document(ran)).toEqual({ out, bytes: fs.statSync(out).size, diagnostics: [] });
});

test("an error is shown as the compiler shows it, and nothing is written", async () => {
  const out = path.join(temporaryFolder(), "broken.wasm");
  const ran = await ksync(["build", moduleSource("broken.ts"), "-o", out]);
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain("ERROR TS2322: Type '~lib/string/String' is not assignable");
  expect(ran.stderr).toContain('return "text";');
  expect(ran.stderr).toMatch(/error build-failed: .*broken\.ts did not compile: 1 error/);
  expect(fs.existsSync(out)).toBe(false);
});

test("with --json the diagnostics are data", async () => {
  const out = path.join(temporaryFolder(), "broken.wasm");
  const ran = await ksync(["build", moduleSource("broken.ts"), "-o", out, "--json"]);
  expect(ran).toMatchObject({ status: 1, stderr: "" });
  const { error } = document(ran);
  expect(error.code).toBe("build-failed");
  expect(error.details.diagnostics).toEqual([
    expect.objectContaining({
      severity: "error",
      code: 2322,
      file: "tests/toolchain/commands/modules/broken.ts",
      line: 2,
      column: 10,
    }),
  ]);
});

test("a configuration of the user's own is used, and ksync's base goes under it", async () => {
  const folder = temporaryFolder();
  fs.copyFileSync(moduleSource("counter.ts"), path.join(folder, "counter.ts"));
  const options = { initialMemory: 7, maximumMemory: 7, textFile: "counter.wat" };
  const config = { entries: ["not-there.ts"], options };
  fs.writeFileSync(path.join(folder, "asconfig.json"), JSON.stringify(config));
  const ran = await ksync(["build", "counter.ts", "-o", "counter.wasm"], { cwd: folder });
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(fs.readFileSync(path.join(folder, "counter.wat"), "utf8")).toMatch(/\(memory \S+ 7 7\)/);
  const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, "counter.wasm")));
  expect(WebAssembly.Module.exports(module).map((entry) => entry.name)).toContain("ksync:start");
});

test.each([
  ["a file that is not there", ["nowhere.ts", "-o", "x.wasm"], "no-such-file"],
  ["a file of another kind", ["package.json", "-o", "x.wasm"], "not-a-source-file"],
  ["no place for the output", ["x.ts"], "usage"],
  [
    "an output that cannot be written",
    [moduleSource("counter.ts"), "-o", "/dev/null/x"],
    "cannot-write",
  ],
])("%s ends with a code", async (_what, args, code) => {
  const ran = await ksync(["build", ...args]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain(`error ${code}: `);
});

test("a configuration that is not JSON ends with a code", async () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, "asconfig.json"), "{");
  fs.copyFileSync(moduleSource("counter.ts"), path.join(folder, "counter.ts"));
  const ran = await ksync(["build", path.join(folder, "counter.ts"), "-o", "x.wasm"]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain("error bad-asconfig: ");
});
