/**
 * What the reduction takes for dependent: steps on one object are, and steps on two objects of the same kind are not. Told
 * by how many schedules there are to run, to the end, of two threads that do one thing each, twice.
 */
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explore } from "../../toolchain/sim/index.js";
import { repository } from "../tools/cli.js";

/** Of each kind: how one is made, and what the first thread and the second do with theirs. */
const kinds: Readonly<Record<string, readonly [made: string, first: string, second: string]>> = {
  Event: ["new Event(EventType.Notification)", "set()", "clear()"],
  Semaphore: ["new Semaphore(1, 8)", "release()", "poll()"],
  Spin: ["new SpinLocked<i32>(0)", "lock().dispose()", "lock().dispose()"],
  Fast: ["new FastLocked<i32>(0)", "lock().dispose()", "lock().dispose()"],
  Queued: ["new InStackQueueLocked<i32>(0)", "lock().dispose()", "lock().dispose()"],
  Mutual: ["new Mutex()", "lock().dispose()", "lock().dispose()"],
  Resource: ["new ResourceLocked<i32>(0)", "lock().dispose()", "lockShared().dispose()"],
  Rundown: ["new RundownProtection()", "acquire()!.dispose()", "acquire()!.dispose()"],
};

const program = (
  name: string,
  [made, first, second]: (typeof kinds)[string],
  other: string,
): string => `export function ${name}(): i32 {
  const one = ${made};
  const two = ${made};
  const a = thread.spawn(() => { one.${first}; one.${first}; });
  const b = thread.spawn(() => { ${other}.${second}; ${other}.${second}; });
  a.join(); b.join(); a.dispose(); b.dispose(); one.dispose(); two.dispose();
  return 0;
}
`;

const folder = path.join(repository, "build", `trace-${process.pid}`);
const file = path.join(folder, "kinds.ts");
beforeAll(() => {
  fs.mkdirSync(folder, { recursive: true });
  const all = Object.entries(kinds).flatMap(([name, kind]) => [
    program(`together${name}`, kind, "one"),
    program(`apart${name}`, kind, "two"),
  ]);
  const names =
    "Event, EventType, FastLocked, InStackQueueLocked, Mutex, ResourceLocked, RundownProtection, Semaphore, SpinLocked, thread";
  fs.writeFileSync(file, [`import { ${names} } from "ksync";`, ...all].join("\n"));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const schedulesOf = async (entry: string, reduction = true): Promise<number> => {
  const { schedules, complete, failure } = await explore(file, { entry, reduction, bound: 2 });
  expect(failure).toBeUndefined();
  expect(complete).toBe(true);
  return schedules;
};

test.each(Object.keys(kinds))("steps on one %s depend on each other", async (name) => {
  const together = await schedulesOf(`together${name}`);
  const apart = await schedulesOf(`apart${name}`);
  expect(together).toBeGreaterThan(apart);
  expect(apart).toBeLessThan(await schedulesOf(`apart${name}`, false));
});
