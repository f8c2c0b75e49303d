import { expect, test } from "vitest";
import {
  formatSignature,
  formatValue,
  fromWire,
  parseArgument,
  parseSignature,
  toWire,
  type Value,
  type ValueType,
} from "../../../toolchain/client/values.js";

const accepted: [string, ValueType, number | bigint][] = [
  ["0", "i32", 0],
  ["-2147483648", "i32", -(2 ** 31)],
  ["4294967295", "i32", -1],
  ["0xFFFFFFFF", "i32", -1],
  ["-0x10", "i32", -16],
  ["+7", "i32", 7],
  ["-9223372036854775808", "i64", -(2n ** 63n)],
  ["18446744073709551615", "i64", -1n],
  ["0x8000000000000000", "i64", -(2n ** 63n)],
  ["1.5", "f32", 1.5],
  ["0.1", "f32", Math.fround(0.1)],
  ["1e-3", "f64", 0.001],
  ["-inf", "f64", -Infinity],
  ["Infinity", "f32", Infinity],
  ["nan", "f64", NaN],
  ["-0", "f64", -0],
];

test.each(accepted)("%s is the %s %s", (text, type, value) => {
  expect(parseArgument(text, type)).toEqual({ type, value });
});

const refused: [string, ValueType][] = [
  ["", "i32"],
  [" 1", "i32"],
  ["1.0", "i32"],
  ["1e3", "i64"],
  ["-2147483649", "i32"],
  ["4294967296", "i32"],
  ["18446744073709551616", "i64"],
  ["-9223372036854775809", "i64"],
  ["0x", "i32"],
  ["ten", "i64"],
  ["", "f64"],
  [" ", "f32"],
  ["1,5", "f64"],
  ["1e39", "f32"],
  ["1e999", "f64"],
];

test.each(refused)("%j is refused as %s", (text, type) => {
  expect(() => parseArgument(text, type)).toThrowError(
    expect.objectContaining({ code: "argument-type", exitCode: 2 }),
  );
});

const written: [Value, string][] = [
  [{ type: "i32", value: -1 }, "-1"],
  [{ type: "i64", value: -(2n ** 63n) }, "-9223372036854775808"],
  [{ type: "f32", value: Math.fround(0.1) }, "0.1"],
  [{ type: "f32", value: Math.fround(16777217.5) }, "16777218"],
  [{ type: "f32", value: 2 ** -149 }, "1e-45"],
  [{ type: "f64", value: -0 }, "-0"],
  [{ type: "f64", value: NaN }, "NaN"],
  [{ type: "f32", value: -Infinity }, "-Infinity"],
];

test.each(written)("%o is written %s", (value, text) => {
  expect(formatValue(value)).toBe(text);
});

test.each(written)("%o survives text and wire", (value, text) => {
  expect(fromWire(toWire(value))).toEqual(value);
  expect(parseArgument(text, value.type)).toEqual(value);
});

test("narrow values are zero-extended on the wire", () => {
  expect(toWire({ type: "i32", value: -1 })).toEqual({ type: 0x7f, bits: 0xffff_ffffn });
  expect(toWire({ type: "f32", value: 1 })).toEqual({ type: 0x7d, bits: 0x3f80_0000n });
});

test("a value of an unknown type is refused", () => {
  expect(() => fromWire({ type: 0x70, bits: 0n })).toThrowError(
    expect.objectContaining({ code: "bad-message" }),
  );
});

test("signatures are read and written", () => {
  const signature = parseSignature("I(ifF)");
  expect(signature).toEqual({ results: ["i64"], parameters: ["i32", "f32", "f64"] });
  expect(formatSignature(signature)).toBe("(i32, f32, f64): i64");
  expect(formatSignature(parseSignature("v()"))).toBe("(): void");
  for (const bad of ["", "i", "()", "v(v)", "x()", "i(i) "]) {
    expect(() => parseSignature(bad)).toThrowError(
      expect.objectContaining({ code: "bad-message" }),
    );
  }
});
