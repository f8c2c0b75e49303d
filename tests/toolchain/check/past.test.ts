// Pasts: what is running after a hand-over, a start, a wait, a call, and where paths meet.
import { expect, test } from "vitest";
import {
  either,
  followed,
  handed,
  NOTHING,
  pastText,
  started,
  waited,
  type Past,
} from "../../../toolchain/check/domain/past.js";

/** `running|settled` of the routines. */
const show = (past: Past): string => `${[...past.running]}|${[...past.settled]}`;

test("a thread runs when it is handed over, a DPC when it is queued", () => {
  expect(show(handed(NOTHING, 1, true))).toBe("1|");
  const made = handed(NOTHING, 2, false);
  expect(show(made)).toBe("|");
  expect(show(started(made))).toBe("2|");
});

test("what ran before a wait is settled, until it is handed over again", () => {
  const after = waited(handed(NOTHING, 1, true));
  expect(show(after)).toBe("|1");
  expect(after.waited).toBe(true);
  expect(show(handed(after, 1, true))).toBe("1|");
  expect(show(handed(after, 2, true))).toBe("2|1");
});

test("a call's past comes after its caller's", () => {
  const caller = handed(handed(NOTHING, 1, true), 2, false);
  expect(followed(caller, NOTHING)).toBe(caller);
  expect(followed(NOTHING, caller)).toBe(caller);
  expect(show(followed(caller, started(NOTHING)))).toBe("1,2|");
  expect(show(followed(caller, handed(waited(NOTHING), 3, true)))).toBe("3|1");
  expect(show(followed(caller, waited(handed(NOTHING, 3, true))))).toBe("|1,3");
});

test("where paths meet, what has settled on one of them may be done", () => {
  const running = handed(handed(NOTHING, 1, true), 2, true);
  const settled = waited(handed(NOTHING, 1, true));
  expect(show(either(running, settled))).toBe("2|1");
  expect(either(running, settled).waited).toBe(true);
});

test("a meeting that adds nothing gives the very same past, so that loops end", () => {
  const met = either(handed(NOTHING, 1, true), waited(handed(NOTHING, 2, true)));
  expect(either(met, handed(NOTHING, 1, true))).toBe(met);
  expect(either(met, NOTHING)).toBe(met);
  expect(either(NOTHING, met)).not.toBe(NOTHING);
});

test("equal pasts have equal texts, others different ones", () => {
  const one = handed(handed(NOTHING, 1, true), 2, true);
  const same = handed(handed(NOTHING, 2, true), 1, true);
  expect(pastText(one)).toBe(pastText(same));
  const pasts = [NOTHING, one, waited(one), waited(NOTHING), started(NOTHING)];
  expect(new Set([...pasts, handed(NOTHING, 1, false)].map(pastText)).size).toBe(6);
});
