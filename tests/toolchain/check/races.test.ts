// Races: locksets of two uses, and what is known of the order of those that use.
import { describe, expect, it, test } from "vitest";
import { handed, NOTHING, waited, type Past } from "../../../toolchain/check/domain/past.js";
import {
  excludeEachOther,
  findRace,
  type Order,
  type Runner,
  type RunUse,
} from "../../../toolchain/check/interpret/races.js";
import type { HeldLock } from "../../../toolchain/check/interpret/uses.js";

const spin = (lock: number): HeldLock => ({ lock, kind: "spinlock", shared: false });
const view = (lock: number): HeldLock => ({ lock, kind: "resource", shared: true });
const owner = (lock: number): HeldLock => ({ lock, kind: "resource", shared: false });
const UNKNOWN = 0;

test.each<[string, HeldLock[], HeldLock[], boolean]>([
  ["none", [], [spin(1)], false],
  ["the same", [spin(1)], [spin(1)], true],
  ["another", [spin(1)], [spin(2)], false],
  ["another of two", [spin(1), spin(2)], [spin(2)], true],
  ["one that may be the same", [spin(1)], [spin(UNKNOWN)], true],
  ["one of another kind", [spin(UNKNOWN)], [owner(UNKNOWN)], false],
  ["one that both share", [view(1)], [view(1)], false],
  ["one that is shared here and owned there", [view(1)], [owner(1)], true],
])("locks that keep two apart: %s", (_, one, other, kept) => {
  expect(excludeEachOther(one, other)).toBe(kept);
  expect(excludeEachOther(other, one)).toBe(kept);
});

const runner = (id: number, over: Partial<Runner> = {}): Runner => ({
  ...{ id, role: "entry", hands: new Set<number>(), signals: false },
  ...over,
});
const use = (
  by: Runner,
  writes: boolean,
  past: Past = NOTHING,
  locks: HeldLock[] = [],
): RunUse => ({
  runner: by,
  use: { variable: 1, writes, locks, since: undefined, past, steps: [], down: [] },
});
const order = (precedes: readonly string[] = [], repeated: readonly number[] = []): Order => ({
  repeated: new Set(repeated),
  precedes: (one, other) => precedes.includes(`${one}<${other}`),
});
const meets = (uses: readonly RunUse[], known: Order = order(), everybodys = true): boolean =>
  findRace(uses, everybodys, [...new Set(uses.map((one) => one.runner))], known) !== undefined;

describe("two can meet", () => {
  const thread = runner(5, { role: "thread" });
  const maker = runner(1, { hands: new Set([5]) });

  it("when one writes and both are entries, or one is called twice", () => {
    expect(meets([use(runner(1), true), use(runner(2), false)])).toBe(true);
    expect(meets([use(runner(1), true)])).toBe(true);
    expect(meets([use(runner(1), false), use(runner(2), false)])).toBe(false);
  });

  it("not in one entry that hands routines over", () => {
    expect(meets([use(maker, true)])).toBe(false);
  });

  it("in one routine only when it was set going twice", () => {
    expect(meets([use(thread, true)])).toBe(false);
    expect(meets([use(thread, true)], order([], [5]))).toBe(true);
  });

  it("over what is theirs alone only in one run", () => {
    const running = handed(NOTHING, 5, true);
    const uses = [use(maker, true, running), use(thread, true)];
    expect(meets([use(runner(1), true)], order(), false)).toBe(false);
    expect(meets([use(thread, true)], order([], [5]), false)).toBe(false);
    expect(meets(uses, order(), false)).toBe(true);
    expect(meets(uses, order([], [5]), false)).toBe(false);
  });

  it("from the hand-over to the next wait of the maker", () => {
    const running = handed(NOTHING, 5, true);
    expect(meets([use(maker, true), use(thread, true)])).toBe(false);
    expect(meets([use(maker, true, running), use(thread, true)])).toBe(true);
    expect(meets([use(maker, true, waited(running)), use(thread, true)])).toBe(false);
  });

  it("with what a routine has handed over, as with the routine", () => {
    const between = runner(5, { role: "thread", hands: new Set([7]) });
    const inner = runner(7, { role: "dpc" });
    const others = [use(inner, true), use(between, false)];
    expect(meets([use(maker, true), ...others])).toBe(false);
    expect(meets([use(maker, true, handed(NOTHING, 5, true)), ...others])).toBe(true);
  });

  it("unless one may wait for the other", () => {
    const timer = runner(1, { role: "timer" });
    const signalling = runner(2, { role: "timer", signals: true });
    const handing = runner(3, { hands: new Set([8]) });
    const after = waited(NOTHING);
    expect(meets([use(timer, true, after), use(signalling, false)])).toBe(false);
    expect(meets([use(timer, true), use(signalling, false)])).toBe(true);
    expect(meets([use(signalling, true, after), use(timer, false)])).toBe(true);
    expect(meets([use(timer, true, after), use(handing, false)])).toBe(false);
  });

  it("unless one is set going when the other may be done", () => {
    const [first, second] = [thread, runner(6, { role: "thread" })];
    const both = runner(1, { hands: new Set([5, 6]) });
    const uses = [use(first, true), use(second, true), use(both, false)];
    expect(meets(uses)).toBe(true);
    expect(meets(uses, order(["5<6"]))).toBe(false);
  });
});

test("a write without a lock is told first", () => {
  const [first, second] = [runner(1), runner(2)];
  const locked = use(first, true, NOTHING, [spin(3)]);
  const reads = use(second, false);
  const writes = use(second, true);
  const race = findRace([locked, reads, writes], true, [first, second], order())!;
  expect(race.one).toBe(writes);
});
