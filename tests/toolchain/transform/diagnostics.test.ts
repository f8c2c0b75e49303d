// Every error stands where the user made it, and quotes what the user wrote.
import { describe, expect, it } from "vitest";
import { compile } from "./harness.js";

interface Diagnostic {
  readonly message: string;
  readonly at: string;
  readonly quoted: string;
  readonly marked: string;
}

/** Errors as the compiler printed them, with the text above the tildes. */
function parse(said: string): Diagnostic[] {
  const found = said.matchAll(
    /ERROR (?:TS|AS)\d+: (.*)\n +:\n +\d+ │ (.*)\n +│ ( *)(~*\^?~*)[^\n]*\n +└─ in (\S+)/g,
  );
  return [...found].map(([, message = "", quoted = "", spaces = "", tildes = "", at = ""]) => ({
    message: message.replace(/^User-defined: /, ""),
    at,
    quoted,
    marked: quoted.slice(spaces.length, spaces.length + tildes.length),
  }));
}

/** Compiles a text in which ‹ › mark what the single expected error points at, and checks that it does. */
async function expectErrorAt(source: string, message: RegExp): Promise<void> {
  const start = source.indexOf("‹");
  const end = source.indexOf("›") - 1;
  const plain = source.replace(/[‹›]/g, "");
  const before = plain.slice(0, start).split("\n");
  const { said } = await compile(plain);
  const [first] = parse(said);
  expect(first, said).toBeDefined();
  expect(first!.message).toMatch(message);
  expect(first!.at).toBe(`user.ts(${before.length},${before.at(-1)!.length + 1})`);
  expect(first!.marked).toBe(plain.slice(start, end).split("\n")[0]);
  expect(plain.split("\n")[before.length - 1]!.trim()).toBe(first!.quoted.trim());
}

const GUARD = `class Guard { dispose(): void {} }
class NoGuard {}
import { thread } from "ksync";
`;

describe("errors of the compiler keep their places", () => {
  it.each([
    [
      "behind using on the same line",
      `export function f(): void { using g = new Guard(); const s: string = ‹5›; }`,
      /not assignable/,
    ],
    [
      "in the value of a return that disposes",
      `export function f(): i32 { using g = new Guard(); return ‹nothing›; }`,
      /Cannot find name 'nothing'/,
    ],
    [
      "in the initialiser of using",
      `export function f(): void { using g = ‹missing›(); }`,
      /Cannot find name 'missing'/,
    ],
    [
      "in a capturing function",
      `export function f(n: i32): void { thread.spawn(() => { const k = n; ‹oops›(); }); }`,
      /Cannot find name 'oops'/,
    ],
    [
      "in a nested capturing function",
      `export function f(n: i32): () => i32 {\n  return (): i32 => {\n    const g = (): i32 => n + ‹oops›;\n    return g();\n  };\n}`,
      /Cannot find name 'oops'/,
    ],
    [
      "in a member after [Symbol.dispose]",
      `class D { [Symbol.dispose](): void { ‹oops›(); } }\nexport function f(): void { using d = new D(); }`,
      /Cannot find name 'oops'/,
    ],
    [
      "on assignment to a using variable",
      `export function f(): void { using g = new Guard(); g = ‹new Guard()›; }`,
      /constant/,
    ],
  ])("%s", async (_, source, message) => {
    await expectErrorAt(GUARD + source, message);
  });
});

describe("errors of the lowering", () => {
  it.each([
    [
      "a value without dispose",
      `export function f(): void { using ‹g› = new NoGuard(); }`,
      /Property 'dispose' does not exist/,
    ],
    ["using at module level", `‹using› g = new Guard();`, /only allowed inside a block/],
    [
      "using in a case",
      `export function f(n: i32): void { switch (n) { case 1: ‹using g = new Guard()›; } }`,
      /block of its own/,
    ],
    [
      "a captured guard",
      `export function f(): void { using g = new Guard(); thread.spawn(() => { ‹g›.dispose(); }); }`,
      /guard 'g' cannot be captured/,
    ],
    [
      "a function value that calls itself",
      `export function f(n: i32): void { const g = (x: i32): i32 => ‹g›(x - n); }`,
      /captured before it has a value/,
    ],
    [
      "a variable captured above its declaration",
      `export function f(): void { const g = (): i32 => ‹later›; const later = 5; }`,
      /captured before it has a value/,
    ],
    [
      "a returned literal whose type the context would give",
      `const g: () => f64 = () => { using a = new Guard(); return ‹3 / 2›; };\nexport function f(): f64 { return g(); }`,
      /needs its return type/,
    ],
    [
      "for of, which the compiler does not have",
      `export function f(): void { ‹for (const x of [1]) { thread.spawn(() => { assert(x); }); }› }`,
      /Not implemented: Iterators/,
    ],
    [
      "assignment inside the function",
      `export function f(n: i32): void { thread.spawn(() => { ‹n› = 4; }); }`,
      /copy of its value/,
    ],
    [
      "assignment after the capture",
      `export function f(): void { let n = 1; thread.spawn(() => { assert(n); }); ‹n› += 4; }`,
      /copy of its value/,
    ],
    [
      "assignment before the capture",
      `export function f(): void { let n = 1; ‹n› = 2; thread.spawn(() => { assert(n); }); }`,
      /copy of its value/,
    ],
    [
      "increment of a captured variable",
      `export function f(): void { let n = 1; thread.spawn(() => { assert(n); }); ‹n›++; }`,
      /copy of its value/,
    ],
    [
      "assignment of a loop variable in the body",
      `export function f(): void { for (let i = 0; i < 3; i++) { thread.spawn(() => { assert(i); }); ‹i› = 7; } }`,
      /copy of its value/,
    ],
    [
      "a missing return type, expression",
      `export function f(n: i32): void { const g = () => ‹n + 1›; }`,
      /needs its return type/,
    ],
    [
      "a missing return type, block",
      `export function f(n: i32): void { const g = () => { return ‹n + 1›; }; }`,
      /needs its return type/,
    ],
    [
      "a missing parameter type",
      `export function f(n: i32): void { const g = (‹x›): i32 => n; }`,
      /types of its parameters/,
    ],
    [
      "super in a capturing function",
      `class A { m(): i32 { return 1; } }\nclass B extends A { f(): () => i32 { return (): i32 => this.m() + ‹super›.m(); } }\nexport function f(): void { new B().f(); }`,
      /`super` cannot be used/,
    ],
    [
      "dispose and another [Symbol.dispose]",
      `class D { dispose(): void {} ‹[Symbol›.dispose](): void { assert(true); } }`,
      /using` calls dispose/,
    ],
  ])("%s", async (_, source, message) => {
    await expectErrorAt(GUARD + source, message);
  });

  it("points at both places of a captured guard", async () => {
    const { said } = await compile(
      `${GUARD}export function f(): void {\n  using guard = new Guard();\n  thread.spawn(() => { guard.dispose(); });\n}`,
    );
    expect(said).toContain("using guard = new Guard();");
    expect(said).toMatch(/user\.ts\(6,24\)[^]*user\.ts\(5,9\)/);
  });

  it("does not speak of what is fine", async () => {
    const { said, wasm } = await compile(`${GUARD}export function f(n: i32): i32 {
  using g = new Guard();
  let m = 1; m += n;
  const k = m;
  for (let i = 0; i < n; i++) thread.spawn(() => { using h = new Guard(); let own = k; own += i; });
  return m;
}`);
    expect(said).toBe("");
    expect(wasm.length).toBeGreaterThan(0);
  });
});
