import { expect, test } from "vitest";
import { listMutants, sampleOf } from "../../../toolchain/dev/mutants.js";
import { readAccepted, reasonFor, staleEntries } from "../../../toolchain/dev/survivors.js";

const mutants = listMutants();

test("every primitive has mutants of every operator, and what is generated has none", () => {
  const stems = new Set(mutants.map(({ stem }) => stem));
  for (const stem of ["spinlock", "event", "wait", "lock", "activation"])
    expect(stems).toContain(stem);
  expect([...stems].filter((stem) => /gen|control|reader|engine/.test(stem))).toEqual([]);
  const operators = new Set(
    mutants.filter(({ stem }) => stem === "wait").map((one) => one.operator),
  );
  expect([...operators].sort()).toEqual(["delete-call", "negate-condition", "swap-constant"]);
});

test("a constant of the contract becomes another one of its family, never a count", () => {
  const swaps = mutants.filter(({ before }) => before.startsWith("KSYNC_TRAP_"));
  expect(swaps.length).toBeGreaterThan(10);
  for (const { before, after } of swaps) {
    expect(after).toMatch(/^KSYNC_TRAP_/);
    expect(after).not.toBe(before);
  }
});

test("a sample is the same each time and spread over the files", () => {
  const stems = new Set(mutants.map(({ stem }) => stem)).size;
  const sample = sampleOf(mutants, stems + 3);
  expect(sampleOf([...mutants].reverse(), stems + 3)).toEqual(sample);
  expect(new Set(sample.slice(0, stems).map(({ stem }) => stem)).size).toBe(stems);
  expect(new Set(sample).size).toBe(stems + 3);
  expect(sampleOf(sample.slice(0, 2), 20)).toHaveLength(2);
});

const entry = `[[mutant]]
file = "wait.c"
operator = "delete-call"
text = "backoff(turn);"
reason = "only slower"
`;

test("a survivor is accepted by file, operator and line together", () => {
  const accepted = readAccepted(entry);
  const survivor = {
    ...{ stem: "wait", operator: "delete-call", text: "backoff(turn);" },
    ...{ before: "backoff(turn);", after: ";" },
  } as const;
  expect(reasonFor(accepted, survivor)).toBe("only slower");
  for (const other of [
    { ...survivor, stem: "event" },
    { ...survivor, operator: "swap-constant" } as const,
    { ...survivor, text: "backoff(0);" },
  ]) {
    expect(reasonFor(accepted, other)).toBeUndefined();
    expect(staleEntries(accepted, [other])).toHaveLength(1);
  }
  expect(staleEntries(accepted, [survivor])).toEqual([]);
});

test("an entry may name one of the changes in its line", () => {
  const accepted = readAccepted(`${entry}change = "1 => 0"\n`);
  const line = { stem: "wait", operator: "delete-call", text: "backoff(turn);" } as const;
  expect(reasonFor(accepted, { ...line, before: "1", after: "0" })).toBe("only slower");
  expect(reasonFor(accepted, { ...line, before: "0", after: "1" })).toBeUndefined();
});

test("an entry needs its reason, and nothing else is in the file", () => {
  expect(() => readAccepted(entry.replace("only slower", ""))).toThrow("an entry without reason");
  expect(() => readAccepted("[[mutants]]\n")).toThrow("unknown key mutants");
});

test("what is accepted still is a mutant", () => {
  expect(staleEntries(readAccepted(), mutants)).toEqual([]);
});
