// Findings in finished modules: each at the byte of the very call that it is about, by the names that the module has.
import binaryen from "assemblyscript/binaryen";
import { expect, it } from "vitest";
import { buildModule } from "../../../toolchain/build/module.js";
import { functionText } from "../../../toolchain/check/names.js";
import { checkBinary } from "../../../toolchain/check/wasm.js";

const built = new Map<string, Promise<Uint8Array>>();

/** What breaks a rule, built in spite of that: once for all tests. */
function build(folder: string): Promise<Uint8Array> {
  const known =
    built.get(folder) ??
    buildModule(`tests/rules/${folder}/fails.ts`, { check: false }).then(({ bytes }) => bytes);
  built.set(folder, known);
  return known;
}

/** Names of all functions by their index, as Binaryen reads them. */
function namesIn(bytes: Uint8Array): string[] {
  const module = binaryen.readBinary(bytes);
  try {
    return Array.from({ length: module.getNumFunctions() }, (_, index) => {
      const { name, base } = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
      return base || name;
    });
  } finally {
    module.dispose();
  }
}

it.each(["R14-double-acquire", "R19-blocking-at-dispatch"])("%s", async (folder) => {
  const bytes = await build(folder);
  const names = namesIn(bytes);
  const findings = checkBinary(bytes, "m.wasm");
  expect(findings.length).toBeGreaterThanOrEqual(3);
  for (const { byteOffset, functionOffset, message, function: name } of findings) {
    expect(bytes[byteOffset!], "the instruction is a call").toBe(0x10);
    const [low, high] = [bytes[byteOffset! + 1]!, bytes[byteOffset! + 2]!];
    const target = low < 0x80 ? low : (low & 0x7f) | (high << 7);
    expect(message.startsWith(`${functionText(names[target]!)} `), message).toBe(true);
    // The body begins behind its size, which is at most two bytes here, and holds the call.
    const start = byteOffset! - functionOffset!;
    const sizes = [bytes[start - 1]!, (bytes[start - 2]! & 0x7f) | (bytes[start - 1]! << 7)];
    expect(sizes.some((size) => bytes[start + size - 1] === 0x0b)).toBe(true);
    expect(names.map(functionText)).toContain(name);
  }
});

it("tells the position of the source that the caller knows", async () => {
  const bytes = await build("R14-double-acquire");
  const asked: number[] = [];
  const [first] = checkBinary(bytes, "m.wasm", (offset, start) => {
    asked.push(offset - start);
    return { file: "m.ts", line: offset, column: 1 };
  });
  expect(first!.source).toEqual({ file: "m.ts", line: first!.byteOffset, column: 1 });
  expect(asked).toContain(first!.functionOffset);
  expect(first!.since).toMatch(/\(m\.ts:\d+:1\)$/);
});

it("refuses what is no module", () => {
  expect(() => checkBinary(Uint8Array.of(0, 1, 2), "m.wasm")).toThrow(
    expect.objectContaining({ code: "not-a-module" }),
  );
});
