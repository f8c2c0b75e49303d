// R8 where it stands: at the tag, once, and only where a tag promises nothing. What each kind of thing can have.
import { expect, it } from "vitest";
import { compile, UNCHECKED, type CompileOptions } from "./harness.js";

/** The first line of each error, without what they have in common. */
async function errors(source: string, options: CompileOptions = {}): Promise<string[]> {
  const { said } = await compile(source, options);
  return [...said.matchAll(/User-defined: (?:R8 bad-tag: )?(.*)/g)].map(([, text]) => text!);
}

const program = (declaration: string, body = ""): string => `
  import { FastLocked } from "ksync";
  const lock = new FastLocked<i32>(0);
  ${declaration}
  export function main(): void { using guard = lock.lock(); ${body} }`;

it.each([
  ["/** @mustHold lock */ function f(): void {}", "f();"],
  ["/** @mustHold lock */ function f<T>(x: T): void {}", "f<i32>(1); f<i64>(1);"],
  ["class C { /** @mustHold lock */ constructor() {} }", "new C();"],
  ["class C { /** @mustHold lock */ get x(): i32 { return 1; } }", "new C().x;"],
  ["class C { /** @mustHold lock */ static f(): void {} }", "C.f();"],
  ["namespace n { /** @mustHold lock */ export function f(): void {} }", "n.f();"],
  ["class C { l: FastLocked<i32> = lock; /** @mustHold this.l */ f(): void {} }", "new C().f();"],
  ["/** @guardedBy lock */ let x = 1;", "x = 2;"],
  ["class C { /** @guardedBy lock */ x: i32 = 1; }", "new C().x = 2;"],
  ["/** @lockClass c */ class C {}", "new C();"],
  ["const b = new FastLocked<i32>(0); /** @lockOrder lock < b */", ""],
])("takes %s", async (declaration, body) => {
  expect(await errors(program(declaration, body))).toEqual([]);
});

it.each([
  ["/** @saves */ class C {}", "@saves stands before a class."],
  ["/** @saves */ namespace n {}", "@saves stands before what has no tags."],
  ["/** @guardedBy lock */ function f(): void {}", "@guardedBy stands before a function."],
  ["/** @saves */ type T = i32;", "@saves stands before what has no tags."],
  ["/** @saves */", "@saves stands before nothing that has tags."],
])("refuses %s", async (declaration, message) => {
  expect(await errors(program(`${declaration}\n;`, ""))).toEqual([message]);
});

it("tells once what is wrong with all instances of a generic function", async () => {
  const source = program(
    "/** @mustHold x */ function f<T>(x: T): void {}",
    "f<f32>(1); f<f64>(1);",
  );
  expect(await errors(source)).toEqual(["@mustHold: 'x' is no lock, but f32."]);
});

it("leaves alone helpers in another file that this module does not use", async () => {
  const files = {
    "helpers.ts":
      "/** @irql ..APC_LEVEL */ export function unused(): void {}\nexport function used(): void {}",
  };
  const source = `import { used } from "./helpers"; export function main(): void { used(); }`;
  expect(await errors(source, { files })).toEqual([]);
  const broken = { "helpers.ts": files["helpers.ts"].replace("APC_", "ACP_") };
  expect(await errors(source, { files: broken })).toEqual([
    expect.stringMatching(/^@irql: unknown IRQL 'ACP_LEVEL'/),
  ]);
});

it("can be allowed, in the comment and before it", async () => {
  const source = "// ksync-allow R8: later\n/** @irql HIGH */\nexport function f(): void {}";
  expect(await errors(source)).toEqual([]);
  const inside =
    "/**\n * // ksync-allow R8: later\n * @irql HIGH\n */\nexport function f(): void {}";
  expect(await errors(inside)).toEqual([]);
});

it("is no error where nothing is to be checked", async () => {
  const { wasm } = await compile("/** @irql HIGH */\nexport function f(): void {}", {
    flags: UNCHECKED,
  });
  expect(wasm.length).toBeGreaterThan(0);
});
