// What cannot be right under threads is an error at the user's line, with what to use instead; all else is not.
import { describe, expect, it } from "vitest";
import { compile } from "./harness.js";

const cases: readonly (readonly [name: string, marked: string, source: string, message: RegExp])[] =
  [
    [
      "float to string",
      "x.toString()",
      "export function f(x: f64): string { return x.toString(); }",
      /Formatting a float/,
    ],
    [
      "a float in a template",
      "`${x}`",
      "export function f(x: f32): string { return `${x}`; }",
      /Formatting a float/,
    ],
    [
      "floats joined by the library",
      'a.join(",")',
      'export function f(a: f64[]): string { return a.join(","); }',
      /Formatting a float/,
    ],
    [
      "parseFloat",
      "parseFloat(s)",
      "export function f(s: string): f64 { return parseFloat(s); }",
      /Parsing a float/,
    ],
    [
      "Math.random",
      "Math.random()",
      "export function f(): f64 { return Math.random(); }",
      /randomness/,
    ],
    [
      "crypto",
      "crypto.getRandomValues(a)",
      "export function f(a: Uint8Array): void { crypto.getRandomValues(a); }",
      /randomness: pass a seed/,
    ],
    [
      "process",
      "process.exit(1)",
      "export function f(): void { process.exit(1); }",
      /throw, which ends the module/,
    ],
    [
      "Math.sin",
      "Math.sin(x)",
      "export function f(x: f64): f64 { return Math.sin(x); }",
      /Math keeps its state/,
    ],
    [
      "Math.pow",
      "Math.pow(x, x)",
      "export function f(x: f64): f64 { return Math.pow(x, x); }",
      /Math keeps its state/,
    ],
    [
      "Date.now",
      "Date.now()",
      "export function f(): i64 { return Date.now(); }",
      /`time` of "ksync"/,
    ],
    [
      "Symbol",
      'Symbol("x")',
      'export function f(): symbol { return Symbol("x"); }',
      /Symbol keeps its state/,
    ],
    [
      "console.log",
      'console.log("x")',
      'export function f(): void { console.log("x"); }',
      /println/,
    ],
    ["trace", 'trace("x")', 'export function f(): void { trace("x"); }', /println/],
    [
      "memory.grow",
      "memory.grow(1)",
      "export function f(): i32 { return memory.grow(1); }",
      /memory is fixed/,
    ],
    [
      "atomic.wait",
      "atomic.wait<i32>(0, 0, -1)",
      "export function f(): i32 { return atomic.wait<i32>(0, 0, -1); }",
      /wait on a ksync object/,
    ],
    [
      "atomic.notify",
      "atomic.notify(0, 1)",
      "export function f(): i32 { return atomic.notify(0, 1); }",
      /wait on a ksync object/,
    ],
    [
      "atomic.fence",
      "atomic.fence()",
      "export function f(): void { atomic.fence(); }",
      /call fence\(\) of "ksync"/,
    ],
    [
      "SIMD",
      "i32x4.extract_lane(i32x4.splat(1), 0)",
      "export function f(): i32 { return i32x4.extract_lane(i32x4.splat(1), 0); }",
      /feature that ksync's engine does not have/,
    ],
    [
      "an export with optional parameters",
      "g(a: i32",
      "export function g(a: i32, b: i32 = a + 1): i32 { return a + b; }\nexport function f(): i32 { return g(3); }",
      /'g' has optional parameters and is exported or used as a function value/,
    ],
    [
      "a function value with optional parameters",
      "g(a: i32",
      "function g(a: i32, b: i32 = a + 1): i32 { return a + b; }\nexport function f(): i32 { const v = g; return v(3) + g(4); }",
      /'g' has optional parameters and is exported or used as a function value/,
    ],
    [
      "what an omitted argument is computed with",
      "Math.sin(a)",
      "function g(a: f64,\n  b: f64 = Math.sin(a)): f64 { return b; }\nexport function f(): f64 { return g(1); }",
      /Math keeps its state/,
    ],
    [
      "another module's import",
      "other()",
      '@external("driver", "other") declare function other(): void;\nexport function f(): void { other(); }',
      /cannot import 'other' of 'driver'/,
    ],
    [
      "an unknown import of ksync",
      "nope()",
      '@external("ksync", "nope") declare function nope(): void;\nexport function f(): void { nope(); }',
      /no import 'nope'/,
    ],
    [
      "a locked value without its lock",
      "lock.__value",
      'import { SpinLocked } from "ksync";\nexport function f(lock: SpinLocked<i32>): i32 { return lock.__value; }',
      /'__value' is private/,
    ],
    [
      "a lock's handle",
      "lock.__handle = 3",
      'import { FastLocked } from "ksync";\nexport function f(lock: FastLocked<i32>): void { lock.__handle = 3; }',
      /'__handle' is private/,
    ],
    [
      "a wrongly declared import",
      "bad(1)",
      '@external("ksync", "irql_current") declare function bad(a: i64): u32;\nexport function f(): void { bad(1); }',
      /other parameter or result types/,
    ],
  ];

describe("refused", () => {
  it.each(cases)("%s", async (_, marked, source, message) => {
    const { said, wasm } = await compile(source, { flags: ["--enable", "simd"] });
    expect(wasm.length).toBe(0);
    expect(said).toMatch(message);
    const before = source.slice(0, source.lastIndexOf(marked)).split("\n");
    expect(said).toContain(`user.ts(${before.length},${before.at(-1)!.length + 1})`);
    expect(said.match(/ERROR/g)).toHaveLength(1);
  });

  it("own memory of another kind, and too much of it", async () => {
    for (const [flag, words] of [
      ["--importMemory", /importMemory cannot be used/],
      ["--importTable", /importTable cannot be used/],
      ["--initialMemory=40000", /initialMemory is 40000 pages/],
    ] as const)
      expect((await compile("export function f(): void {}", { flags: [flag] })).said).toMatch(
        words,
      );
  });
});

describe("not refused", () => {
  it.each([
    [
      "integers, strings, arrays, maps",
      "export function f(n: i32): i32 { const m = new Map<string, i32>(); m.set(`k${n}`, n); const a = [1, 2, 3]; a.push(n); return m.get(`k${n}`) + a.length + parseInt('12') as i32; }",
    ],
    [
      "float arithmetic and roots",
      "export function f(x: f64): f64 { return Math.sqrt(x) + Math.abs(x) * 2 + Math.floor(x); }",
    ],
    [
      "optional parameters with constant and computed defaults",
      "function g(a: i32, b: i32 = 4): i32 { return a + b; }\nfunction h(a: i32, b: i32 = g(a)): i32 { return a + b; }\nexport function f(): i32 { return g(3) + g(3, 1) + h(3) + h(3, 1); }",
    ],
    [
      "classes, overrides and interfaces",
      "interface I { m(): i32; } class A implements I { m(): i32 { return 1; } } class B extends A { m(): i32 { return 2; } }\nexport function f(n: i32): i32 { const x: I = n ? new A() : new B(); return x.m(); }",
    ],
    [
      "own members that are named like private ones",
      "class A { __value: i32 = 1; __leave(): i32 { return this.__value; } }\nexport function f(): i32 { const a = new A(); return a.__leave() + a.__value; }",
    ],
    ["the size of memory", "export function f(): i32 { return memory.size(); }"],
    [
      "library code that is not used",
      "function unused(x: f64): string { return x.toString(); }\nexport function f(): i32 { return 1; }",
    ],
  ])("%s", async (_, source) => {
    const { said, wasm } = await compile(source);
    expect(said).toBe("");
    expect(WebAssembly.validate(wasm)).toBe(true);
  });
});
