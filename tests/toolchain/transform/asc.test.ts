// Plain asc, as a user runs it: the transform on the command line, and a configuration that extends ksync's.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isSupported } from "../../../dist/toolchain/transform/compiler.js";
import { root, userProject } from "../../tools/user-project.js";
import { start } from "./harness.js";

let folder: string;
beforeEach(() => {
  folder = userProject();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);

function asc(...args: string[]): { status: number | null; said: string } {
  const bin = path.join(root, "node_modules/assemblyscript/bin/asc.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

const MODULE = `import { println, SpinLocked } from "ksync";
const counter = new SpinLocked<i32>(40);
export function main(): i32 { using guard = counter.lock(); guard.value += 2; println("ran"); return guard.value; }
`;

function expectRuns(): void {
  const running = start(new Uint8Array(readFileSync(path.join(folder, "out.wasm"))));
  expect(running.exports["main"]!()).toBe(42);
  expect(running.log).toEqual(["ran"]);
}

describe("plain asc", () => {
  it("builds with --transform ksync/transform and nothing else", () => {
    write("user.ts", MODULE);
    expect(asc("user.ts", "--transform", "ksync/transform", "-o", "out.wasm")).toEqual({
      status: 0,
      said: "",
    });
    expectRuns();
  });

  it("builds with a configuration that extends ksync's, named functions included", () => {
    write("user.ts", MODULE);
    write(
      "asconfig.json",
      JSON.stringify({
        extends: "ksync/asconfig.json",
        entries: ["user.ts"],
        options: { outFile: "out.wasm" },
      }),
    );
    expect(asc()).toEqual({ status: 0, said: "" });
    expectRuns();
    const module = new WebAssembly.Module(readFileSync(path.join(folder, "out.wasm")));
    expect(WebAssembly.Module.customSections(module, "name")).toHaveLength(1);
  });

  it("takes the transform once when the configuration and the command line both name it", () => {
    write("user.ts", MODULE);
    write("asconfig.json", JSON.stringify({ extends: "ksync/asconfig.json" }));
    expect(asc("user.ts", "--transform", "ksync/transform", "-o", "out.wasm").said).toBe("");
    const module = new WebAssembly.Module(readFileSync(path.join(folder, "out.wasm")));
    expect(WebAssembly.Module.customSections(module, "ksync")).toHaveLength(1);
  });

  it("fails with the compiler's exit code and writes nothing when ksync finds an error", () => {
    write("user.ts", "export function main(): f64 {\n  return Math.random();\n}");
    const { status, said } = asc("user.ts", "--transform", "ksync/transform", "-o", "out.wasm");
    expect(status).not.toBe(0);
    expect(said).toContain("user.ts(2,10)");
    expect(existsSync(path.join(folder, "out.wasm"))).toBe(false);
  });

  it("knows which assemblyscript it was tested with", () => {
    expect(
      ["0.27.37", "0.27.40", "0.28.0", "0.28.20", "0.28.21-nightly.1"].filter(
        (version) => !isSupported(version),
      ),
    ).toEqual([]);
    expect(["0.27.36", "0.26.9", "0.29.0", "1.0.0", ""].filter(isSupported)).toEqual([]);
  });
});
