// Calls in the bytes of a binary: found behind every kind of operand, and not guessed where an instruction is unknown.
import binaryen from "assemblyscript/binaryen";
import { expect, it } from "vitest";
import { readCode, sourceMapUrl } from "../../../../toolchain/check/ir/code.js";

function assemble(text: string): Uint8Array {
  const module = binaryen.parseText(text);
  try {
    module.setFeatures(binaryen.Features.All);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/** Inside of so many blocks that the depth of what is around them is the byte of a call. */
function deep(body: string): string {
  const open = Array.from({ length: 16 }, (_, i) => `(block $b${i} (br_if $b${i} (local.get $x))`);
  return `${open.join(" ")}${body}${")".repeat(open.length)}`;
}

// Bytes of operands that would be calls if they were taken for instructions, where that can be.
const OPERANDS = `
  (block $out
    (drop (i32.const -2147483648))
    (drop (i64.const -9223372036854775808))
    (drop (f32.const 0x1.202020p-95))
    (drop (f64.const 0x1.0101010101010p-766))
    (i64.store offset=4096 (i32.const 0) (i64.const 0))
    (memory.copy (i32.const 0) (i32.const 16) (i32.const 16))
    (memory.fill (i32.const 0) (i32.const 16) (i32.const 16))
    (drop (i32.trunc_sat_f64_s (f64.const 16)))
    (drop (i32.extend8_s (memory.size)))
    (global.set $g (select (local.get $x) (global.get $g) (local.tee $x (i32.const 300))))
    (loop $again (br_if $again (i32.eqz (local.get $x))))
    (if (local.get $x) (then (br $out)) (else (nop)))
    ${deep("(br_table $out $out $out (local.get $x))")})`;
const module = (body: string): string => `(module
  (import "m" "a" (func $a))
  (import "m" "b" (func $b (result i32)))
  (type $t (func (param i32)))
  (memory 1) (table 1 funcref) (global $g (mut i32) (i32.const 0))
  (func $first (local $x i32) (local f64) ${OPERANDS}
    (call $a)
    (call_indirect (type $t) (call $b) (call $b)))
  (func $second (local $x i32) ${body} (call $a)))`;

it("finds each call at its own byte", () => {
  const binary = assemble(module("(nop)"));
  const [first, second] = readCode(binary);
  expect(first!.calls!.map(({ target }) => target)).toEqual([0, 1, 1, undefined]);
  expect(second!.calls!.map(({ target }) => target)).toEqual([0]);
  for (const { offset, target } of [...first!.calls!, ...second!.calls!]) {
    expect(binary[offset]).toBe(target === undefined ? 0x11 : 0x10);
    if (target !== undefined) expect(binary[offset + 1]).toBe(target);
  }
  // In front of the second body is its size, of one byte, and before that the end of the first.
  expect(binary[second!.start - 2]).toBe(0x0b);
  expect(binary[second!.start + binary[second!.start - 1]! - 1]).toBe(0x0b);
});

it("gives no calls of a function with an instruction that it does not know, and those of the next", () => {
  const binary = assemble(
    module("(call $a)").replace(
      "(func $first",
      "(func (drop (v128.const i32x4 1 2 3 4))) (func $first",
    ),
  );
  expect(readCode(binary).map(({ calls }) => calls?.length)).toEqual([undefined, 4, 2]);
});

it("reads the address of the source map", () => {
  const binary = assemble(module(""));
  expect(sourceMapUrl(binary)).toBeUndefined();
  const content = Buffer.from("\u0010sourceMappingURL\u0007./m.map", "latin1");
  expect(sourceMapUrl(Buffer.concat([binary, Buffer.of(0, content.length), content]))).toBe(
    "./m.map",
  );
});
