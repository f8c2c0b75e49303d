// Calls that omit arguments: the results of plain asc, without the global that threads would share.
import { SourceMap } from "node:module";
import asc from "assemblyscript/asc";
import { beforeAll, describe, expect, it } from "vitest";
import { startHost } from "../client/host-process.js";
import { compile, run, UNCHECKED } from "./harness.js";

const LIBRARY = [
  '"abcdef".slice(2)',
  '"abcdef".slice(-3, -1)',
  '"abcdef".substring(2)',
  '"abcdef".substr(1)',
  '"abc".padStart(5) + "|"',
  '"abc".padStart(6, "xy")',
  '"abc".padEnd(5) + "|"',
  '"a,b,,c".split(",").join("|")',
  '"a,b,,c".split(",", 2).join("|")',
  '"abc".split().join("|")',
  '["a", "b", "c"].join()',
  '"abcabc".indexOf("c").toString()',
  '"abcabc".indexOf("c", 3).toString()',
  '"abcabc".lastIndexOf("c").toString()',
  '"abcabc".lastIndexOf("c", 3).toString()',
  '"abcabc".includes("ca").toString()',
  '"abcabc".startsWith("a").toString() + "abcabc".endsWith("c").toString()',
  '[1, 2, 3].fill(7).join("")',
  '[1, 2, 3].fill(7, 1).join("")',
  '[1, 2, 3].fill(7, 0, 1).join("")',
  '[1, 2, 3].slice().join("") + [1, 2, 3].slice(1).join("") + [1, 2, 3].slice(1, 2).join("")',
  "[1, 2, 3, 2].indexOf(2).toString() + [1, 2, 3, 2].lastIndexOf(2).toString()",
  '[3, 1, 2].sort().join("")',
  '[1, 2, 3, 4].splice(1).join("") + [1, 2, 3, 4].copyWithin(0, 2).join("")',
  "[1, 2].includes(2).toString()",
  '(<i32>parseInt("ff", 16)).toString() + (255).toString(16)',
  '"x".concat("abc".slice(1).padStart("12".slice(1).length + 3, "abcdef".slice("ab".length)))',
];

/** Its functions say which arguments they got; their defaults are computed, and some call with omitted ones again. */
const USER = `
let trail = "";
function note(what: string): string { trail += what; return what; }
function one(a: string = note("a")): string { return a; }
function two(a: string, b: string = a + note("b")): string { return a + "/" + b; }
function four(a: string = note("a"), b: string = a + note("b"), c: string = two(b), d: string = two(c, a)): string {
  return [a, b, c, d].join(".");
}
function mixed(a: i32, b: i64 = a + 1, c: f64 = <f64>b * 2, d: i32 = 7): string {
  return a.toString() + " " + b.toString() + " " + (<i32>c).toString() + " " + d.toString();
}
function ahead(a: i32 = b + 1, b: i32 = 5): string { return a.toString() + b.toString(); }
function down(n: i32, rest: string = note(n.toString())): string { return n > 0 ? rest + down(n - 1) + down(0, "-") : rest; }
function either<T>(a: T, b: T = a, count: i32 = sizeof<T>() + one("").length): string { return count.toString() + (a == b).toString(); }
@inline function inlined(a: string, b: string = two(a)): string { return a + b; }
class Base {
  constructor(public x: string = note("x"), public y: string = x + "y") {}
  method(a: string = this.x, b: string = a + this.y): string { return a + b; }
  static make(x: string, y: string = two(x)): Base { return new Base(x, y); }
}
class Derived extends Base {
  constructor(z: string = note("z")) { super(z); }
  method(a: string = this.y, b: string = a + "d"): string { return b + a; }
}
class Plain extends Base {}
class Box<T> { constructor(public value: T) {} or(other: T = this.value, n: i32 = two("").length): string { return other == this.value ? "own" : "other"; } }
function take<T>(value: T): T { trail = ""; return value; }
`;
const CALLS = [
  "one()",
  'one("1")',
  'two("1")',
  'two("1", "2")',
  "four()",
  'four("1")',
  'four("1", "2")',
  'four("1", "2", "3")',
  'four("1", "2", "3", "4")',
  "mixed(1)",
  "mixed(1, 5)",
  "mixed(1, 5, 9)",
  "mixed(1, 5, 9, 2)",
  "ahead()",
  "ahead(1)",
  "down(5)",
  'down(5, "!")',
  "either(1)",
  "either<i64>(1)",
  "either<i64>(1, 2)",
  'inlined("i")',
  // The number that counts is the last one that is set before the call, not that of a call in the arguments.
  'four(two("1", one()), four(two("2"), two("3", "4")))',
  "two(four(one()), two(two(one(), two(one()))))",
  "new Base().method()",
  'new Base("1").method("m")',
  'new Base("1", "2").method("m", "n")',
  'Base.make("1").method()',
  'Base.make("1", two("2")).method(one())',
  "take<Base>(new Derived()).method()",
  'take<Base>(new Derived("1")).method("2")',
  "take<Base>(new Plain()).method()",
  'new Box<i32>(3).or() + new Box<string>("a").or("b")',
  "true ? two(one()) : four()",
];

/** A function `c<index>` for each expression; it returns the text and what defaults were computed for it. */
const program = (expressions: readonly string[]): string =>
  USER +
  expressions
    .map(
      (one, i) => `export function c${i}(): string { trail = ""; return (${one}) + "#" + trail; }`,
    )
    .join("\n");

type Texts = Record<string, () => number>;
const results = (count: number, exports: Texts, memory: WebAssembly.Memory): string[] =>
  Array.from({ length: count }, (_, i) => {
    const at = exports[`c${i}`]!();
    const bytes = new DataView(memory.buffer).getUint32(at - 4, true);
    return Buffer.from(memory.buffer, at, bytes).toString("utf16le");
  });

async function withPlainAsc(source: string, count: number): Promise<string[]> {
  let wasm: Uint8Array | undefined;
  const { error, stderr } = await asc.main(["user.ts", "-o", "user.wasm", "--runtime", "stub"], {
    readFile: (name: string) => (name === "user.ts" ? source : null),
    writeFile: (_: string, contents: string | Uint8Array) => void (wasm = contents as Uint8Array),
    listFiles: () => [],
  });
  if (error) throw new Error(stderr.toString());
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(wasm!)), {
    env: { abort: () => expect.unreachable() },
  });
  return results(count, exports as Texts, exports["memory"] as WebAssembly.Memory);
}

const named = (expressions: readonly string[], values: readonly string[]): string[] =>
  expressions.map((expression, i) => `${expression} = ${values[i]}`);

describe.each([
  ["the standard library's functions", LIBRARY],
  ["a user's functions", CALLS],
])("%s with omitted arguments", (_, expressions) => {
  let plain: string[];
  beforeAll(async () => {
    plain = await withPlainAsc(program(expressions), expressions.length);
  });

  it.each(["-O0", "-O3"])("give what plain asc computes (%s)", async (level) => {
    const { exports, memory } = await run(program(expressions), [level, "--initialMemory=64"]);
    const ours = results(expressions.length, exports as Texts, memory);
    expect(named(expressions, ours)).toEqual(named(expressions, plain));
  });

  it("do not read the shared global", async () => {
    const { text, said } = await compile(program(expressions), { flags: UNCHECKED });
    expect(said).toBe("");
    expect(text).toContain("@varargs");
    expect(text).not.toMatch(/global\.get \$~argumentsLength/);
  });
});

it("keeps the positions and the names of the stub for omitted arguments", async () => {
  const source = [
    "function fail(a: i32): i32 { if (a) throw new Error(); return a; }",
    "function g(a: i32,",
    "  first: i32 = fail(a)): i32 { return first; }",
    "export function f(): i32 { return g(3); }",
  ].join("\n");
  const { text, said, wasm, map } = await compile(source, { flags: ["--sourceMap", "-O0"] });
  expect(said).toBe("");
  expect(text).toContain("(func $user/g@varargs1 (param $a i32) (param $first i32) (result i32)");
  const positions = new SourceMap(JSON.parse(map) as never);
  const seen = Array.from(wasm, (_, offset) => {
    const entry = positions.findEntry(0, offset);
    return "originalLine" in entry ? `${entry.originalLine + 1}:${entry.originalColumn}` : "";
  });
  expect(seen).toContain("3:15");
});

it("leaves calls through function values alone, beside calls by name", async () => {
  const { exports } = await run(`
function g(a: i32, b: i32 = a * 2): i32 { return a + b; }
function twice(f: (a: i32, b: i32) => i32): i32 { return f(g(1), g(g(2))) + g(4); }
export function f(): i32 { return twice((a: i32, b: i32) => a * 100 + b); }`);
  expect(exports["f"]!()).toBe(3 * 100 + 18 + 12);
});

it("two threads that give different numbers of arguments do not disturb each other", async ({
  skip,
}) => {
  const binary = process.env["KSYNC_HOST_BINARY"];
  skip(binary === undefined, "KSYNC_HOST_BINARY names no host");
  const { wasm, said } = await compile(
    `
import { thread } from "ksync";
class Shared { started: i32 = 0; wrong: i32 = 0; }
function sum(a: i32, b: i32 = a + 1, c: i32 = a + b, d: i32 = b + c): i32 { return a + 10 * b + 100 * c + 1000 * d; }
function together(shared: Shared): void {
  atomic.add<i32>(changetype<usize>(shared), 1);
  while (atomic.load<i32>(changetype<usize>(shared)) < 2) thread.yieldNow();
}
export function race(rounds: i32): i32 {
  const shared = new Shared();
  using other = thread.spawn(() => {
    together(shared);
    let wrong = 0;
    for (let i = 0; i < rounds; i++) {
      if (sum(1) != 5321) wrong++;
      if (sum(1, 1, 1) != 2111) wrong++;
    }
    atomic.add<i32>(changetype<usize>(shared), wrong, offsetof<Shared>("wrong"));
  });
  together(shared);
  let wrong = 0;
  for (let i = 0; i < rounds; i++) {
    if (sum(1, 1) != 3211) wrong++;
    if (sum(1, 1, 1, 1) != 1111) wrong++;
  }
  other.join();
  return wrong + atomic.load<i32>(changetype<usize>(shared), offsetof<Shared>("wrong"));
}`,
    { flags: ["-O0"] },
  );
  expect(said).toBe("");
  const client = await (await startHost(binary!)).connect();
  await client.load("race", wasm);
  const wrong = await client.call("race", "race", [{ type: "i32", value: 1_000_000 }]);
  expect(wrong).toEqual([{ type: "i32", value: 0 }]);
});
