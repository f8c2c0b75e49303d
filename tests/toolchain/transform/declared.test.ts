// Tags of data: which locks they can name, and what is said of those that name none.
import { expect, it } from "vitest";
import { compile } from "./harness.js";

/** The first line of each finding and its hint. */
async function findings(source: string): Promise<string[]> {
  const { said } = await compile(source);
  return [...said.matchAll(/User-defined: (.*)/g)].map(([, text]) => text!);
}

const program = (declarations: string, body = ""): string => `
  import { FastLocked, SpinLocked } from "ksync";
  /** @lockClass registry */
  const lock = new FastLocked<i32>(0);
  ${declarations}
  export function main(): void { ${body} }`;

it.each([
  ["/** @guardedBy lock */ let x = 1;", "x = 2;", "x", "lock"],
  ["/** @guardedBy registry */ let x = 1;", "x = 2;", "x", "registry"],
  [
    "class C { static l: FastLocked<i32> = new FastLocked<i32>(0); /** @guardedBy l */ static x: i32 = 1; }",
    "C.x = 2;",
    "C.x",
    "l",
  ],
  [
    "class C { static l: FastLocked<i32> = new FastLocked<i32>(0); } /** @guardedBy C.l */ let x = 1;",
    "x = 2;",
    "x",
    "C.l",
  ],
  ["namespace n { /** @guardedBy lock */ export let x = 1; }", "n.x = 2;", "n.x", "lock"],
  [
    "class C { l: FastLocked<i32> = lock; } const c = new C(); /** @guardedBy c.l */ let x = 1;",
    "x = 2;",
    "x",
    "c.l",
  ],
  ["class C { l: FastLocked<i32> = lock; } /** @guardedBy C */ let x = 1;", "x = 2;", "x", "C"],
])("looks up the lock of %s", async (declarations, body, name, guard) => {
  expect(await findings(program(declarations, body))).toEqual([
    `R21 unguarded-access: main writes '${name}' without '${guard}', which guards it, and no lock is held.`,
  ]);
  const held = guard === "lock" || guard === "registry" ? "lock" : guard;
  if (held === "C" || held === "l") return;
  const right = program(declarations, `using guard = ${held}.lock(); ${body}`);
  expect(await findings(right)).toEqual([]);
});

it.each([
  [
    "class C { l: FastLocked<i32> = lock; /** @guardedBy this.l */ x: i32 = 1; }",
    "this.l",
    "c.l.lock()",
  ],
  [
    "class C { l: SpinLocked<i32> = new SpinLocked<i32>(0); /** @guardedBy l */ x: i32 = 1; }",
    "l",
    "c.l.lock()",
  ],
  ["class C { /** @guardedBy lock */ x: i32 = 1; }", "lock", "lock.lock()"],
  ["class C { /** @guardedBy registry */ x: i32 = 1; }", "registry", "lock.lock()"],
])("looks up the lock of a field: %s", async (declarations, guard, taken) => {
  const made = `${declarations} const c = new C();`;
  expect(await findings(program(made, "c.x++;"))).toEqual([
    `R21 unguarded-access: C.x is written without '${guard}', which guards it, and no lock is held.`,
  ]);
  expect(await findings(program(made, `using guard = ${taken}; c.x++;`))).toEqual([]);
});

it.each([
  [
    "/** @guardedBy nothing */ let x = 1;",
    "@guardedBy: there is no field, global or lock class 'nothing'",
  ],
  ["let n = 1.5; /** @guardedBy n */ let x = 1;", "@guardedBy: 'n' is no lock"],
  [
    "/** @guardedBy lock.key */ let x = 1;",
    "@guardedBy: there is no field 'key' on the way to 'lock.key'",
  ],
  [
    "/** @lockOrder registry < nothing */",
    "@lockOrder: there is no lock class, field or global 'nothing'",
  ],
  [
    "const b = new FastLocked<i32>(0); /** @lockOrder registry < b */ /** @lockOrder b < registry */",
    "@lockOrder: 'b < registry' contradicts 'registry < b'",
  ],
])("refuses %s", async (declarations, message) => {
  const said = await findings(program(`${declarations}\n;`));
  expect(said).toEqual([`R8 bad-tag: ${message}.`]);
});

it("tells once what is wrong with a field of all instances of a class", async () => {
  const source = program(
    "class C<T> { /** @guardedBy key */ x: i32 = 1; }",
    "new C<i32>().x; new C<f64>().x;",
  );
  expect(await findings(source)).toEqual([
    "R8 bad-tag: @guardedBy: there is no field, global or lock class 'key'.",
  ]);
});

it("takes the locks of a class for those of its tag", async () => {
  const declarations = `
    /** @lockOrder registry < sessions */
    /** @lockClass sessions */
    class Session { l: FastLocked<i32> = new FastLocked<i32>(0); }
    const session = new Session();`;
  const wrong = "using inner = session.l.lock(); using outer = lock.lock();";
  expect(await findings(program(declarations, wrong))).toEqual([
    expect.stringContaining(
      "acquires 'registry' while 'sessions' is held, against the declared order registry < sessions (",
    ),
  ]);
});
