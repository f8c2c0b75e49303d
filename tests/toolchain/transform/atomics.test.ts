// Atomics of every operation and width become imports, and compute what plain arithmetic does.
import { describe, expect, it } from "vitest";
import { compile, run } from "./harness.js";

const TYPES = ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64"] as const;
const OPERATIONS: Readonly<Record<string, (old: string, value: string) => string>> = {
  add: (old, value) => `${old} + ${value}`,
  sub: (old, value) => `${old} - ${value}`,
  and: (old, value) => `${old} & ${value}`,
  or: (old, value) => `${old} | ${value}`,
  xor: (old, value) => `${old} ^ ${value}`,
  xchg: (_, value) => value,
};

describe("atomics", () => {
  it.each(TYPES)("equal plain arithmetic on %s", async (type) => {
    const checks = Object.entries(OPERATIONS).map(
      ([name, plain]) => `
        store<${type}>(p, a, 8);
        assert(atomic.${name}<${type}>(p, b, 8) == a, "${name} returns");
        assert(load<${type}>(p, 8) == <${type}>(${plain("a", "b")}), "${name} stores");`,
    );
    const running = await run(`
      const p = memory.data(64, 16);
      function check(a: ${type}, b: ${type}): void {
        ${checks.join("")}
        atomic.store<${type}>(p, a, 16);
        assert(load<${type}>(p, 16) == a, "store");
        assert(atomic.load<${type}>(p, 16) == a, "load");
      }
      export function main(): i32 {
        check(3, 5); check(0, ${type}.MAX_VALUE); check(${type}.MIN_VALUE, 1); check(${type}.MAX_VALUE, ${type}.MAX_VALUE);
        store<${type}>(p, 7);
        assert(atomic.cmpxchg<${type}>(p, 7, 9) == 7 && load<${type}>(p) == 9, "exchanged");
        assert(atomic.cmpxchg<${type}>(p, 7, 11) == 9 && load<${type}>(p) == 9, "not exchanged");
        return 1;
      }`);
    expect(running.exports["main"]!()).toBe(1);
    const bits = type.slice(1);
    for (const name of [
      "load",
      "store",
      "add",
      "sub",
      "and",
      "or",
      "xor",
      "exchange",
      "compareExchange",
    ])
      expect(
        running.calls.some((call) => call.startsWith(`atomic_${name}${bits}(`)),
        name,
      ).toBe(true);
  });

  it("pass the constant offset on, and leave neither an instruction nor the feature behind", async () => {
    const source = "export function main(p: usize): i32 { return atomic.add<i32>(p, 2, 24); }";
    const { text } = await compile(source, { flags: ["-O3"] });
    expect(text).not.toMatch(/atomic\.(?!add)|i32\.atomic/);
    const running = await run(source, ["-O3"]);
    running.exports["main"]!(1000);
    expect(running.calls).toEqual(["atomic_add32(1000,2,24)"]);
  });

  it("nest in each other's operands", async () => {
    const running = await run(`
      const p = memory.data(16, 16);
      export function main(): i32 { return atomic.add<i32>(p, atomic.add<i32>(p, 1) + atomic.sub<i32>(p, 3) + 10) + atomic.load<i32>(p); }`);
    expect(running.exports["main"]!()).toBe(-2 + 9);
  });
});
