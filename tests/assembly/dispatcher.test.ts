// Events, semaphores, threads and sets of them over a fake of their imports: what the library asks of the host, how it
// reads the answers, and that nothing is allocated where it promises so. Real waits: tests/examples.
import { describe, expect, it } from "vitest";
import { compile, run, type Running } from "../toolchain/transform/harness.js";

const PRELUDE = `
import { Dispatchable, Duration, Event, EventType, JoinHandle, NtStatus, Semaphore, thread, WaitResult, WaitSet } from "ksync";
export function next(): usize { const p = heap.alloc(16); heap.free(p); return p; }
`;

/** Runs `main`, whose asserts are the test, with \`globals\` around it; gives the calls of imports. */
async function main(body: string, globals = ""): Promise<{ running: Running; calls: string[] }> {
  const running = await run(`${PRELUDE}${globals}\nexport function main(): void {\n${body}\n}`);
  const before = running.exports["next"]!();
  running.calls.length = 0;
  running.exports["main"]!();
  const calls = [...running.calls];
  expect(running.exports["next"]!(), "main leaves no garbage").toBe(before);
  return { running, calls };
}

describe("Event", () => {
  it("is set, cleared, reset and read", async () => {
    const { calls } = await main(`
      using event = new Event(EventType.Notification);
      assert(!event.isSignalled && !event.set() && event.isSignalled && event.set());
      assert(event.reset() && !event.reset());
      event.set(); event.clear(); assert(!event.isSignalled);`);
    expect(calls[0]).toBe("event_create(0,0)");
    expect(calls.at(-1)).toBe("event_destroy(1)");
  });

  it("clears itself as it is taken, or stays", async () => {
    const { calls } = await main(`
      using once = new Event(EventType.Synchronization, true);
      assert(once.poll() && !once.poll());
      using stays = new Event(EventType.Notification, true);
      assert(stays.poll() && stays.poll() && stays.wait().success);`);
    expect(calls).toContain("event_create(1,1)");
    expect(calls).toContain("event_create(0,1)");
  });

  it("fails as a value, or ends the module with a message", async () => {
    const running = await run(`${PRELUDE}
      export function attempt(): i32 { return Event.tryCreate(EventType.Notification, true).status; }
      export function made(): bool { using event = Event.tryCreate(EventType.Notification, true).value; return event.isSignalled; }
      export function create(): void { new Event(EventType.Notification); }`);
    expect(running.exports["made"]!()).toBe(1);
    running.failCreation = true;
    expect(running.exports["attempt"]!()).toBe(0xc000009a | 0);
    expect(() => running.exports["create"]!()).toThrow("abort: Event could not be created");
  });
});

describe("Semaphore", () => {
  it("counts, and gives the count before a release", async () => {
    const { calls } = await main(`
      using permits = new Semaphore(1, 3);
      assert(permits.count == 1 && permits.isSignalled);
      assert(permits.poll() && !permits.poll() && !permits.isSignalled);
      assert(permits.release() == 0 && permits.tryRelease().previous == 1 && permits.release() == 2);
      assert(permits.count == 3);`);
    expect(calls[0]).toBe("semaphore_create(1,3)");
    expect(calls).toContain("semaphore_release(1,1)");
    expect(calls).toContain("semaphore_tryRelease(1,1)");
    expect(calls.at(-1)).toBe("semaphore_destroy(1)");
  });

  it("refuses what is out of range, and changes nothing", async () => {
    await main(`
      using permits = new Semaphore(1, 2);
      const beyond = permits.tryRelease(2);
      assert(!beyond.isSuccess && beyond.status == NtStatus.SEMAPHORE_LIMIT_EXCEEDED && permits.count == 1);
      assert(permits.tryRelease(0).status == NtStatus.INVALID_PARAMETER && permits.tryRelease(-1).status == NtStatus.INVALID_PARAMETER);
      assert(permits.tryRelease().status == NtStatus.SUCCESS && permits.count == 2);
      assert(Semaphore.tryCreate(3, 2).status == NtStatus.INVALID_PARAMETER);
      assert(Semaphore.tryCreate(-1, 2).status == NtStatus.INVALID_PARAMETER);
      assert(Semaphore.tryCreate(0, 0).status == NtStatus.INVALID_PARAMETER);`);
    const running = await run(`${PRELUDE}
      export function create(): void { new Semaphore(3, 2); }
      export function previous(): i32 { return new Semaphore(2, 2).tryRelease().previous; }
      export function beyond(): i32 { return new Semaphore(2, 2).release(); }
      export function nothing(): i32 { return new Semaphore(1, 2).release(0); }`);
    expect(() => running.exports["create"]!()).toThrow(
      "abort: Semaphore could not be created: an argument is out of its range",
    );
    expect(() => running.exports["previous"]!()).toThrow("ask isSuccess before previous");
    expect(() => running.exports["beyond"]!()).toThrow("over-limit");
    expect(() => running.exports["nothing"]!()).toThrow("the limit at most");
  });

  it("counts up to 2^31 - 1", async () => {
    await main(`
      using permits = new Semaphore(0, i32.MAX_VALUE);
      assert(permits.release(i32.MAX_VALUE) == 0 && permits.count == i32.MAX_VALUE);
      const full = permits.tryRelease();
      assert(full.status == NtStatus.SEMAPHORE_LIMIT_EXCEEDED);`);
  });
});

describe("a wait", () => {
  it("passes its timeout in units of 100 ns, none as all ones, and whether it is alertable", async () => {
    const { calls } = await main(`
      using event = new Event(EventType.Notification, true);
      const object: Dispatchable = event;
      object.wait(); object.wait(true);
      object.waitFor(Duration.fromMillis(2)); object.waitFor(-5); object.waitFor(Duration.MAX, true);`);
    expect(calls.filter((call) => call.startsWith("wait_"))).toEqual([
      "wait_one(1,-1,0)",
      "wait_one(1,-1,1)",
      "wait_one(1,20000,0)",
      "wait_one(1,0,0)",
      "wait_one(1,9223372036854775807,1)",
    ]);
  });

  it("takes a thread that has ended, as often as one likes", async () => {
    await main(`
      using handle = thread.spawn((): i32 => 7);
      assert(handle.isFinished && handle.poll() && handle.wait().success && handle.waitFor(0).success);
      assert(handle.join().value == 7);`);
  });

  it("is the import's call in the optimised module, and allocates nothing", async () => {
    const { text } = await compile(
      `${PRELUDE} const event = new Event(EventType.Notification); const set = new WaitSet().add(event);
       export function once(): i32 { return event.wait().status; }
       export function any(): i32 { return set.waitAny().status; }`,
      { flags: ["-O3"] },
    );
    for (const [name, callee] of [
      ["once", "wait_one"],
      ["any", "wait_any"],
    ] as const) {
      const body = text.split("\n (func ").find((one) => one.startsWith(`$user/${name}`))!;
      expect([...body.matchAll(/call\w* \$?(\S+)/g)].map(([, at]) => at)).toEqual([
        `~lib/ksync/imports.gen/${callee}`,
      ]);
    }
  });
});

describe("WaitSet", () => {
  const globals = `
    function two(a: bool, b: bool, work: (set: WaitSet, a: Event, b: Semaphore) => void): void {
      using first = new Event(EventType.Synchronization, a);
      using second = new Semaphore(b, 1);
      using set = new WaitSet().add(first).add(second);
      assert(set.length == 2);
      work(set, first, second);
    }`;

  it("gives the lowest index that is signalled, and takes only that object", async () => {
    await main(
      `two(true, true, (set: WaitSet, a: Event, b: Semaphore): void => {
         assert(set.waitAny().index == 0 && !a.isSignalled && b.isSignalled);
         assert(set.waitAny().index == 1 && !b.isSignalled);
         assert(set.waitAnyFor(Duration.fromMillis(1)).timedOut);
       });`,
      globals,
    );
  });

  it("takes all or none", async () => {
    await main(
      `two(true, false, (set: WaitSet, a: Event, b: Semaphore): void => {
         assert(set.waitAllFor(Duration.ZERO).timedOut && a.isSignalled);
         b.release();
         assert(set.waitAll().success && !a.isSignalled && !b.isSignalled);
       });`,
      globals,
    );
  });

  it("hands the host its handles, timeouts and whether it is alertable", async () => {
    const { calls } = await main(
      `two(true, true, (set: WaitSet, a: Event, b: Semaphore): void => {
         set.waitAny(); set.waitAnyFor(7, true); set.waitAll(true); set.waitAllFor(-1);
       });`,
      globals,
    );
    const waits = calls.filter((call) => call.startsWith("wait_"));
    const place = /\((\d+),/.exec(waits[0]!)![1];
    expect(waits).toEqual([
      `wait_any(${place},2,-1,0)`,
      `wait_any(${place},2,7,1)`,
      `wait_all(${place},2,-1,1)`,
      `wait_all(${place},2,0,0)`,
    ]);
  });

  it("says what is wrong with an empty set, and with an object that is there twice", async () => {
    await main(`
      using set = new WaitSet();
      using event = new Event(EventType.Notification, true);
      assert(set.waitAny().status == NtStatus.INVALID_PARAMETER && set.waitAll().status == NtStatus.INVALID_PARAMETER);
      set.add(event).add(event);
      assert(set.waitAll().status == NtStatus.INVALID_PARAMETER && set.waitAny().index == 0);`);
  });

  it("holds 60 objects and no more", async () => {
    const running = await run(`${PRELUDE}
      const event = new Event(EventType.Notification); const last = new Event(EventType.Notification, true);
      export function fill(n: i32): i32 {
        using set = new WaitSet();
        for (let i = 1; i < n; i++) set.add(event);
        return set.add(last).waitAny().index;
      }`);
    expect(running.exports["fill"]!(60)).toBe(59);
    expect(() => running.exports["fill"]!(61)).toThrow("a set holds at most 60 objects");
  });

  it("allocates nothing in a wait", async () => {
    const running = await run(`${PRELUDE}
      const event = new Event(EventType.Synchronization);
      const permits = new Semaphore(0, 5);
      const set = new WaitSet().add(event).add(permits);
      export function loop(n: i32): void {
        for (let i = 0; i < n; i++) {
          event.set(); permits.release();
          assert(set.waitAll().success && set.waitAnyFor(0).timedOut && !event.poll() && permits.waitFor(0).timedOut);
        }
      }`);
    running.heapAcquires = 0;
    running.exports["loop"]!(5);
    expect(running.heapAcquires).toBe(0);
  });
});
