import { expect, test } from "vitest";
import { checked, countsText, crashed, sum } from "../../../toolchain/dev/outcome.js";

const none = { passed: 0, failed: 0, skipped: [], report: "" };
const fine = { ok: true, how: "exit code 0", said: "" };
const bad = { ok: false, how: "signal SIGSEGV", said: "half a line" };

test("a suite that ran its tests is believed", () => {
  expect(checked(fine, { ...none, passed: 3 })).toEqual({ ...none, passed: 3 });
  expect(checked(bad, { ...none, passed: 3, failed: 1 })).toEqual({
    ...none,
    passed: 3,
    failed: 1,
  });
});

test("no test at all is a failure", () => {
  expect(checked(fine, none)).toMatchObject({ failed: 1, report: "\nno test has run" });
  const skipped = [{ name: "all", reason: "no network" }];
  expect(checked(fine, { ...none, skipped })).toMatchObject({ failed: 1, skipped });
});

test("a crash is a failure though every count is fine", () => {
  const outcome = checked(bad, { ...none, passed: 3 });
  expect(outcome).toMatchObject({ passed: 3, failed: 1 });
  expect(outcome.report).toContain("SIGSEGV");
  expect(crashed(bad)).toMatchObject({
    passed: 0,
    failed: 1,
    report: "half a line\nsignal SIGSEGV",
  });
});

test("the last line names skips only when there are some", () => {
  const skipped = [{ name: "spec", reason: "no folder" }];
  expect(
    countsText(
      sum([
        { ...none, passed: 2 },
        { ...none, failed: 1 },
      ]),
    ),
  ).toBe("2 passed, 1 failed");
  expect(countsText(sum([{ ...none, passed: 2, skipped }, none]))).toBe(
    "2 passed, 0 failed, 1 skipped",
  );
});
