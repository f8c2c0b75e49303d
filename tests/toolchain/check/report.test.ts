// Findings as text, and read back from it.
import { expect, it } from "vitest";
import { irql } from "../../../toolchain/check/domain/irql.js";
import type { Finding } from "../../../toolchain/check/interpret/finding.js";
import {
  findingText,
  readFindingText,
  readStep,
  reportFinding,
  stepsIn,
} from "../../../toolchain/check/report.js";
import { R19 } from "../../../toolchain/check/rules/R19-blocking-at-dispatch.js";

const at = (line: number): object => ({ line });
const finding: Finding = {
  rule: R19,
  site: {
    ...{ functionName: "queue/backOff", library: false, place: at(17), node: 1 },
    down: ["~lib/ksync/thread/thread.sleep", "thread_sleep"],
  },
  says: "waits, but runs at DISPATCH_LEVEL",
  irql: irql(2, 2),
  since: undefined,
  path: [
    { functionName: "queue/push", place: at(21) },
    { functionName: "queue/backOff", place: at(17) },
  ],
  role: "dpc",
};
const textOf = (place: object | undefined): string | undefined =>
  place && `queue.ts:${(place as { line: number }).line}:3`;

it("says what was called, since when, and by which path", () => {
  expect(reportFinding(finding, textOf)).toEqual({
    ...{ rule: "R19", name: "blocking-at-dispatch", severity: "error", hint: R19.hint },
    message: "thread.sleep waits, but runs at DISPATCH_LEVEL.",
    function: "backOff",
    since: "DISPATCH_LEVEL since the DPC's function begins",
    path: ["push (queue.ts:21:3)", "backOff", "thread.sleep", "thread_sleep"],
  });
});

it("leaves out positions that are not known, and an IRQL that nothing raised", () => {
  const reported = reportFinding({ ...finding, irql: irql(0, 0) }, () => undefined);
  expect(reported.path[0]).toBe("push");
  expect(reported.since).toBeUndefined();
});

it.each([undefined, "the host is to trap here"])(
  "reads back what it wrote (allowed: %s)",
  (allowed) => {
    const { rule, name, message, since, path, hint } = reportFinding(finding, textOf);
    const parts = { rule, name, message, since, path, hint, allowed };
    expect(readFindingText(findingText(parts))).toEqual(parts);
  },
);

it("takes no other text for a finding", () => {
  expect(readFindingText("Type 'a' is not assignable to type 'b'.")).toBeUndefined();
  expect(readFindingText("ksync-allow R14 is not needed: the next line does not.")).toBeUndefined();
});

it("reads the places of steps", () => {
  expect(readStep("f (my (new) file.ts:3:14)")).toEqual({
    text: "f",
    place: { file: "my (new) file.ts", line: 3, column: 14 },
  });
  expect(readStep("since new Lock<i32> (offset 0x1f)")).toEqual({
    text: "since new Lock<i32>",
    place: { byteOffset: 31 },
  });
  expect(readStep("f")).toBeUndefined();
  const message = "A acquires, and elsewhere the other way: b (b.ts:4:3), then c (b.ts:5:3).";
  expect(stepsIn(message).map(({ text }) => text)).toEqual(["b", "c"]);
  expect(stepsIn("A waits.")).toEqual([]);
});
