/** The normal form: what of a record makes two traces differ, and what does not. */
import { expect, test } from "vitest";
import { imports } from "../../toolchain/contract.gen.js";
import type { Instrumented } from "./instrument.js";
import { readRecords } from "./record.js";
import { normalize } from "./trace.js";

const module: Instrumented = {
  wasm: new Uint8Array(),
  exports: ["main", "ksync:start"],
  functions: ["", "scenarios/some/worker"],
  imports: [],
};

const idOf = (name: string) => imports.find((entry) => entry.name === name)!.id.toString(16);

/** Lines as instrument.ts describes them, with the names of imports in place of their numbers. */
function traceOf(lines: string, fault?: string): string {
  const numbered = lines
    .trim()
    .split("\n")
    .map((line) =>
      line.trim().replace(/^(~[<>]) (\w+)/, (_, kind, name) => `${kind} ${idOf(name)}`),
    );
  return normalize(readRecords(numbered, module), module, fault).text;
}

const main = `
  ~( 0 0 a1
  ~> event_create 0 a1 1 0
  ~< event_create 0 a1 10000
  ~> thread_create 0 a1 1 7 1
  ~< thread_create 0 a1 10001`;
const thread = `
  ~{ 1 0 a2 7
  ~> event_set 0 a2 10000
  ~< event_set 0 a2 0
  ~} 1 0 a2`;
const rest = `
  ~> wait_one 0 a1 10000 ffffffffffffffff 0
  ~< wait_one 0 a1 0
  ~) 0 0 a1 2a`;

test("an activation is told from its begin to its end, and then those that it has created", () => {
  expect(traceOf(main + thread + rest)).toBe(
    [
      "main() at P",
      "  P   event_create(true, false) = event#1",
      "  P   thread_create(worker, 7) = thread#1",
      "  P   wait_one(event#1, forever, false) = STATUS_SUCCESS",
      "  returns 42",
      "main > routine 1: worker(7) at P",
      "  P   event_set(event#1) = false",
      "  returns",
    ].join("\n"),
  );
});

test("how activations alternate makes no difference, nor do the numbers of handles and threads", () => {
  const lines = (main + thread).trim().split("\n");
  const first = "~> wait_one 0 a1 10000 ffffffffffffffff 0";
  const alternating = [
    ...lines.slice(0, 6),
    first,
    ...lines.slice(6),
    ...rest.trim().split("\n").slice(1),
  ];
  const renamed = alternating.join("\n").replaceAll("1000", "5ff0").replaceAll(" a2", " 3");
  expect(traceOf(renamed)).toBe(traceOf(main + thread + rest));
});

test("another argument, result, level or order in an activation does", () => {
  const told = traceOf(main + thread + rest);
  for (const [from, to] of [
    ["event_create 0 a1 1 0", "event_create 0 a1 1 1"],
    ["~< event_set 0 a2 0", "~< event_set 0 a2 1"],
    ["~< event_set 0 a2 0", "~< event_set 2 a2 0"],
    ["~> event_set 0 a2 10000", "~> event_set 0 a2 10001"],
    ["~) 0 0 a1 2a", ""],
  ] as const) {
    const changed = (main + thread + rest).replace(from, to);
    expect(changed).not.toBe(main + thread + rest);
    expect(traceOf(changed)).not.toBe(told);
  }
});

test("a routine that interrupts its thread in the middle of a call is an activation of its own", () => {
  const nested = thread.replaceAll(" a2", " a1");
  const lines = rest.trim().split("\n");
  expect(traceOf([main, lines[0], nested, ...lines.slice(1)].join("\n"))).toBe(
    traceOf(main + thread + rest),
  );
});

test("a call that traps does not return, nor does its activation", () => {
  expect(traceOf("~( 0 0 a1\n~> event_set 0 a1 dead", "bad-handle")).toBe(
    ["main() at P", "  P   event_set(0xdead) ...", "  does not return"].join("\n"),
  );
});

test("of a loop that sleeps only the last turn is told", () => {
  const turn = (value: number) =>
    `~> module_stopRequested 0 a1\n~< module_stopRequested 0 a1 ${value}\n`;
  const sleep = "~> thread_sleep 0 a1 2710\n~< thread_sleep 0 a1 0\n";
  const run = (turns: string) => traceOf(`~( 0 0 a1\n${turns}~) 0 0 a1`);
  expect(run(turn(0) + sleep + turn(0) + sleep + turn(1))).toBe(run(turn(1)));
  expect(run(sleep + sleep)).not.toBe(run(sleep));
});

test("texts are told in full, or how much is left out", () => {
  const write = (units: string) =>
    traceOf(`~( 0 0 a1\n~> log_write 0 a1 ${units} 3\n~< log_write 0 a1\n~) 0 0 a1`);
  expect(write('"2,00610062')).toContain('log_write("ab", 3)');
  expect(write('"3,00610062')).toContain('log_write("ab" and 1 more, 3)');
  expect(write('"?')).toContain("log_write(<outside>, 3)");
});
