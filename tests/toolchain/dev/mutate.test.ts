import { expect, test } from "vitest";
import { matchBrackets, tokenize } from "../../../toolchain/dev/c-tokens.js";
import { mutantsOf } from "../../../toolchain/dev/mutate.js";

/** The changes of a function body, as `line operator: before => after`. */
function changes(body: string, families: string[][] = []): string[] {
  return mutantsOf(`void f(void) {\n${body}\n}\n`, families).map(
    ({ line, operator, before, after }) => `${line} ${operator}: ${before} => ${after}`,
  );
}

test("tokens have no comments, preprocessor lines or spaces, and know their places", () => {
  const source = '#define A \\\n  f(0)\na->b /* 0 */ += "x\\"(0)"; // 1\n0x1fu .5e-3 \'"\'';
  expect(tokenize(source).map(({ text }) => text)).toEqual([
    ...["a", "->", "b", "+=", '"x\\"(0)"', ";", "0x1fu", ".5e-3", "'\"'"],
  ]);
  expect(tokenize("  ab <<= c").map(({ at }) => at)).toEqual([2, 5, 9]);
});

test("brackets match across kinds, and a stray one is an error", () => {
  expect(matchBrackets(tokenize("f ( a [ 0 ] )"))).toEqual([-1, 6, -1, 5, -1, 3, 1]);
  expect(() => matchBrackets(tokenize("a )"))).toThrow("nothing opens");
});

test("a call that is a statement of its own is deleted, wherever it stands", () => {
  expect(
    changes("a();\n(void)b(x, c(y));\np->q.run(z);\nif (x)\na();\nelse\nb();\ndone:\nc();"),
  ).toEqual([
    "2 delete-call: a(); => ;",
    "3 delete-call: (void)b(x, c(y)); => ;",
    "4 delete-call: p->q.run(z); => ;",
    "5 negate-condition: x => !(x)",
    "6 delete-call: a(); => ;",
    "8 delete-call: b(); => ;",
    "10 delete-call: c(); => ;",
  ]);
  expect(changes("switch (x) {\ncase A:\na();\n}\ndo b(); while (p(q));")).toEqual([
    "4 delete-call: a(); => ;",
    "6 delete-call: b(); => ;",
    "6 negate-condition: p(q) => !(p(q))",
  ]);
});

test("a call whose value is used, a declaration and an assertion stay", () => {
  expect(
    changes("x = a();\nreturn b();\nint c(void);\nassert(d());\ne(), f();\nvoid (*g)(h);"),
  ).toEqual([]);
  expect(changes("x = y ? a() : b();")).toEqual(["2 negate-condition: y => !(y)"]);
});

test("conditions are negated as a whole", () => {
  expect(changes("while (a && (b || c))\nx++;")).toEqual([
    "2 negate-condition: a && (b || c) => !(a && (b || c))",
  ]);
  expect(changes("return a == b ? c : g(d) > e[f] ? h : i;")).toEqual([
    "2 negate-condition: a == b => !(a == b)",
    "2 negate-condition: g(d) > e[f] => !(g(d) > e[f])",
  ]);
  expect(changes("g(a, (b) ? c : d);")).toContain("2 negate-condition: (b) => !((b))");
});

test("a condition over two lines is one change on its first line", () => {
  const [mutant] = mutantsOf("void f(void) {\n  if (a &&\n      b)\n    c++;\n}\n");
  expect(mutant).toMatchObject({ line: 2, text: "if (a &&", before: "a && b" });
  expect(mutant!.source).toBe("void f(void) {\n  if (!(a &&\n      b))\n    c++;\n}\n");
});

test("constants are swapped within their family, as whole tokens", () => {
  expect(changes("a = true;\nb = false;\nc = 0;\nd = 1u;\ne = 10 + 0x0 + a1 + 2;")).toEqual([
    "2 swap-constant: true => false",
    "3 swap-constant: false => true",
    "4 swap-constant: 0 => 1",
    "5 swap-constant: 1u => 0u",
  ]);
  expect(changes("a = RED;\nb = BLUE;\nc = BLUES;", [["RED", "GREEN", "BLUE"]])).toEqual([
    "2 swap-constant: RED => GREEN",
    "3 swap-constant: BLUE => RED",
  ]);
});

test("what no test could see stays: a spurious failure, a first turn, a hint to the processor", () => {
  expect(
    changes("while (!__atomic_compare_exchange_n(&f(0)[1], &seen, false, true, A, A))\na = 0;"),
  ).toEqual([
    expect.stringContaining("negate-condition"),
    "2 swap-constant: 0 => 1",
    "2 swap-constant: 1 => 0",
    "2 swap-constant: false => true",
    "3 swap-constant: 0 => 1",
  ]);
  expect(changes("for (int turn = 0; x; turn++)\nksync_platform_backoff(turn);")).toEqual([]);
  expect(changes("ksync_platform_pause();\nksync_platform_spinlock_init(&x);")).toEqual([]);
});

test("only function bodies are changed: no table, type, string, comment or directive", () => {
  const source = `#define ZERO 0
enum { A = 0, B = 1 };
static const bool table[] = {true, false};
static const form_t form = (form_t){.saves = true};
struct s { int x; }; /* f(); true */
int g(int x);
static int f(int x) {
    const char *s = "g(); true 0"; // f();
#if 0
    return x;
#endif
    return 'A' + x;
}
`;
  expect(mutantsOf(source)).toEqual([]);
});

test("a mutant is the whole file with one change, and names the line as it was", () => {
  const source = "int f(void) {\n    g(0);\n    return 1;\n}\n";
  expect(mutantsOf(source).map(({ source: changed }) => changed)).toEqual([
    source.replace("g(0);", ";"),
    source.replace("g(0)", "g(1)"),
    source.replace("return 1", "return 0"),
  ]);
  expect(mutantsOf(source)[0]!.text).toBe("g(0);");
});
