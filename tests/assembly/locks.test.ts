// The locks, log, clocks and threads of the library over a fake of their imports: which imports run, in which order,
// and that nothing is allocated where the library promises so.
import { describe, expect, it } from "vitest";
import { compile, run, UNCHECKED, type Running } from "../toolchain/transform/harness.js";

/** The calls of imports while an export runs. */
function callsOf(running: Running, name: string, ...args: number[]): string[] {
  running.calls.length = 0;
  running.exports[name]!(...args);
  return [...running.calls];
}

describe.each([
  ["SpinLocked", "SpinGuard", "spinlock"],
  ["FastLocked", "FastGuard", "fastmutex"],
  ["GuardLocked", "GuardedGuard", "guardedmutex"],
  ["InStackQueueLocked", "LockedQueueHandle", "queuedspinlock"],
])("%s", (type, guard, family) => {
  const source = `
    import { ${type}, NtStatus } from "ksync";
    class Pair { a: i32 = 1; b: i32 = 2; }
    const lock = new ${type}<i64>(5);
    const object = new ${type}<Pair>(new Pair());
    export function add(n: i32): i64 { using guard = lock.lock(); guard.value += n; return guard.value; }
    export function loop(n: i32): void { for (let i = 0; i < n; i++) { using guard = lock.lock(); guard.value += 1; using inner = object.lock(); inner.value.a += 1; } }
    export function life(): i32 { const one = new ${type}<i32>(8); return one.take(); }
    export function attempt(): i32 { const made = ${type}.tryCreate<i32>(3); if (!made.isSuccess) return made.status; using lock = made.value; using guard = lock.lock(); return guard.value; }
    export function twice(): void { using a = lock.lock(); using b = lock.lock(); }
    export function create(): void { new ${type}<i32>(0); }`;

  it("acquires and releases around the guard's block", async () => {
    const running = await run(source, UNCHECKED);
    expect(callsOf(running, "add", 2)).toEqual([`${family}_acquire(1)`, `${family}_release(1)`]);
    expect(running.exports["add"]!(0)).toBe(7n);
  });

  it("releases in reverse order and allocates nothing", async () => {
    const running = await run(source, UNCHECKED);
    running.heapAcquires = 0;
    const calls = callsOf(running, "loop", 2);
    const turn = [
      `${family}_acquire(1)`,
      `${family}_acquire(2)`,
      `${family}_release(2)`,
      `${family}_release(1)`,
    ];
    expect(calls).toEqual([...turn, ...turn]);
    expect(running.heapAcquires).toBe(0);
  });

  it("is created, taken and destroyed", async () => {
    const running = await run(source, UNCHECKED);
    expect(callsOf(running, "life")).toEqual([
      `${family}_create()`,
      `${family}_acquire(3)`,
      `${family}_release(3)`,
      `${family}_destroy(3)`,
    ]);
    expect(running.exports["life"]!()).toBe(8);
    expect(running.exports["attempt"]!()).toBe(3);
  });

  it("fails as a value, or ends the module with a message", async () => {
    const running = await run(source, UNCHECKED);
    running.failCreation = true;
    expect(running.exports["attempt"]!()).toBe(0xc000009a | 0);
    expect(() => running.exports["create"]!()).toThrow(`abort: ${type} could not be created`);
  });

  it("does not let anybody make a guard", async () => {
    const { said } = await compile(
      `import { ${guard} } from "ksync"; export function f(): void { new ${guard}<i32>(); }`,
    );
    expect(said).toMatch(/Cannot create an instance of an abstract class/);
  });

  it("is held by a UniqueLock, which allocates nothing", async () => {
    const running = await run(
      `import { ${type}, UniqueLock } from "ksync";
       const lock = new ${type}<i32>(0);
       export function hold(): void { using held = new UniqueLock<${type}<i32>>(lock); }`,
    );
    running.heapAcquires = 0;
    expect(callsOf(running, "hold")).toEqual([`${family}_acquire(1)`, `${family}_release(1)`]);
    expect(running.heapAcquires).toBe(0);
  });

  it("is an import's call and an access of the field in the optimised module", async () => {
    const { text } = await compile(
      `import { ${type} } from "ksync"; const lock = new ${type}<i32>(0);
       export function once(): void { using guard = lock.lock(); guard.value += 1; }`,
      { flags: ["-O3"] },
    );
    const body = text.split("\n (func ").find((one) => one.startsWith("$user/once"))!;
    expect([...body.matchAll(/call\w* \$?(\S+)/g)].map(([, callee]) => callee)).toEqual([
      `~lib/ksync/imports.gen/${family}_acquire`,
      `~lib/ksync/imports.gen/${family}_release`,
    ]);
    expect(body.match(/i32\.(load|store)/g)).toHaveLength(4);
  });

  it("does not let a holder acquire twice", async () => {
    const running = await run(source, UNCHECKED);
    expect(() => running.exports["twice"]!()).toThrow("double-acquire");
  });
});

describe.each([
  ["SpinLocked", "lock", "tryLock", "spinlock", "tryAcquire", "release"],
  [
    "SpinLocked",
    "lockAtDispatch",
    "tryLockAtDispatch",
    "spinlock",
    "tryAcquireAtDispatch",
    "releaseFromDispatch",
  ],
  ["FastLocked", "lock", "tryLock", "fastmutex", "tryAcquire", "release"],
  ["GuardLocked", "lock", "tryLock", "guardedmutex", "tryAcquire", "release"],
])("%s, %s by trying", (type, lock, tryLock, family, tryAcquire, release) => {
  it("gives the guard or null, and allocates nothing", async () => {
    const running = await run(
      `
      import { ${type} } from "ksync";
      const lock = new ${type}<i64>(5);
      export function tried(): i64 { using guard = lock.${tryLock}(); if (!guard) return -1; guard.value += 1; return guard.value; }
      export function triedByHolder(): bool { using guard = lock.${lock}(); using again = lock.${tryLock}(); return again != null; }`,
      UNCHECKED,
    );
    const once = [`${family}_${tryAcquire}(1)`, `${family}_${release}(1)`];
    running.heapAcquires = 0;
    expect(callsOf(running, "tried")).toEqual(once);
    running.contended = true;
    expect(callsOf(running, "tried")).toEqual(once.slice(0, 1));
    expect(running.exports["tried"]!()).toBe(-1n);
    running.contended = false;
    expect(running.exports["tried"]!()).toBe(7n);
    expect(callsOf(running, "triedByHolder").slice(1)).toEqual(once);
    expect(running.heapAcquires).toBe(0);
  });

  it("does not let anybody use the guard unasked", async () => {
    const { said } = await compile(
      `import { ${type} } from "ksync"; const lock = new ${type}<i32>(0);
       export function f(): void { using guard = lock.${tryLock}(); guard.value += 1; }`,
    );
    expect(said).toMatch(/is not assignable to type/);
  });
});

describe.each([
  ["SpinLocked", "spinlock"],
  ["InStackQueueLocked", "queuedspinlock"],
])("%s at DISPATCH_LEVEL", (type, family) => {
  it("acquires and releases by the forms that leave the IRQL as it is", async () => {
    const running = await run(`
      import { ${type} } from "ksync";
      const outer = new ${type}<i32>(1), inner = new ${type}<i32>(2);
      export function add(): i32 { using a = outer.lock(); using b = inner.lockAtDispatch(); b.value += a.value; return b.value; }`);
    running.heapAcquires = 0;
    expect(callsOf(running, "add")).toEqual([
      `${family}_acquire(1)`,
      `${family}_acquireAtDispatch(2)`,
      `${family}_releaseFromDispatch(2)`,
      `${family}_release(1)`,
    ]);
    expect(running.exports["add"]!()).toBe(4);
    expect(running.heapAcquires).toBe(0);
  });

  it("does not take the guard of one form for that of the other", async () => {
    const [raising, atDispatch] =
      type === "SpinLocked"
        ? ["SpinGuard", "SpinGuardAtDispatch"]
        : ["LockedQueueHandle", "LockedQueueHandleAtDispatch"];
    const { said } = await compile(`
      import { ${raising}, ${atDispatch}, ${type} } from "ksync";
      const lock = new ${type}<i32>(0);
      export function f(): void { const guard: ${raising}<i32> = lock.lockAtDispatch(); guard.dispose(); }
      export function g(): void { const guard: ${atDispatch}<i32> = lock.lock(); guard.dispose(); }`);
    expect(said.match(/is not assignable to type/g)).toHaveLength(2);
  });
});

describe("UniqueLock and SharedLock", () => {
  it("hold whatever has their operations, and give no way to a value", async () => {
    const running = await run(`
      import { SharedLock, SpinLocked, UniqueLock } from "ksync";
      class Traced {
        log: i32 = 0;
        lock(): Traced { this.log = this.log * 10 + 1; return this; }
        __unlock(): void { this.log = this.log * 10 + 2; }
        lockShared(): Traced { this.log = this.log * 10 + 3; return this; }
        __unlockShared(): void { this.log = this.log * 10 + 4; }
        dispose(): void { this.log = -1; }
      }
      const traced = new Traced();
      export function main(): i32 {
        { using a = new UniqueLock<Traced>(traced); traced.log = traced.log * 10 + 7; }
        { using b = new SharedLock<Traced>(traced); traced.log = traced.log * 10 + 8; }
        return traced.log;
      }`);
    expect(running.exports["main"]!()).toBe(172384);
    const { said } = await compile(`
      import { SpinLocked, UniqueLock } from "ksync";
      const lock = new SpinLocked<i32>(0);
      export function f(): i32 { using held = new UniqueLock<SpinLocked<i32>>(lock); return held.value; }`);
    expect(said).toContain("Property 'value' does not exist");
  });

  it("hold a resource alone, or together with others", async () => {
    const running = await run(`
      import { ResourceLocked, SharedLock, UniqueLock } from "ksync";
      const lock = new ResourceLocked<i32>(0);
      export function alone(): void { using held = new UniqueLock<ResourceLocked<i32>>(lock); }
      export function together(): void {
        using one = new SharedLock<ResourceLocked<i32>>(lock);
        using two = new SharedLock<ResourceLocked<i32>>(lock);
      }`);
    running.heapAcquires = 0;
    const resources = (calls: string[]): string[] =>
      calls.filter((name) => name.startsWith("resource"));
    expect(resources(callsOf(running, "alone"))).toEqual([
      "resource_acquireExclusive(1)",
      "resource_releaseExclusive(1)",
    ]);
    expect(resources(callsOf(running, "together"))).toEqual([
      ...["resource_acquireShared(1)", "resource_acquireShared(1)"],
      ...["resource_releaseShared(1)", "resource_releaseShared(1)"],
    ]);
    expect(running.heapAcquires).toBe(0);
  });

  it("are the only ones to unlock without a guard", async () => {
    const { said } = await compile(`
      import { SpinLocked } from "ksync";
      export function f(lock: SpinLocked<i32>): void { lock.__unlock(); }`);
    expect(said).toContain("'__unlock' is private to ksync's library");
  });
});

describe("println", () => {
  it("writes strings, integers of every width and booleans, and leaves no garbage", async () => {
    const running = await run(`
      import { println } from "ksync";
      export function main(): void {
        println("text"); println("");
        println<i8>(-128); println<u16>(65535); println(-2147483648); println<u32>(4294967295);
        println<i64>(i64.MIN_VALUE); println<u64>(u64.MAX_VALUE); println(true); println<usize>(0);
      }
      export function next(): usize { const p = heap.alloc(16); heap.free(p); return p; }`);
    running.exports["main"]!();
    const before = running.exports["next"]!();
    running.exports["main"]!();
    expect(running.exports["next"]!()).toBe(before);
    expect(running.log.slice(0, running.log.length / 2)).toEqual([
      ...["text", "", "-128", "65535", "-2147483648", "4294967295"],
      ...["-9223372036854775808", "18446744073709551615", "true", "0"],
    ]);
  });
});

describe("thread, irql, time and fence", () => {
  it("ask the host", async () => {
    const running = await run(`
      import { Duration, fence, irql, Irql, SpinLocked, thread, time } from "ksync";
      const lock = new SpinLocked<i32>(0);
      export function main(): void {
        thread.sleep(Duration.fromMillis(2)); thread.sleep(-5); thread.pause(); thread.yieldNow(); fence();
        assert(thread.id() == 1 && thread.availableParallelism() == 2);
        assert(time.sinceBoot() == 10 && time.now() == 20);
        assert(irql.current() == Irql.PASSIVE);
        using guard = lock.lock();
        assert(irql.current() == Irql.DISPATCH);
      }`);
    const calls = callsOf(running, "main");
    expect(calls.slice(0, 5)).toEqual([
      "thread_sleep(20000)",
      "thread_sleep(0)",
      "thread_pause()",
      "thread_yield()",
      "atomic_fence()",
    ]);
  });

  it("free a thread's memory when both sides are done, however it ends", async () => {
    const running = await run(`
      import { thread } from "ksync";
      export function joined(n: i32): void { using h = thread.spawn((): i32 => n); assert(h.join().value == n); }
      export function detached(n: i32): void { thread.spawn(() => { assert(n == 4); }).dispose(); }
      export function failed(n: i32): i32 { return thread.trySpawn(() => { assert(n); }).status; }
      export function next(): usize { const p = heap.alloc(16); heap.free(p); return p; }`);
    const before = running.exports["next"]!();
    running.exports["joined"]!(3);
    running.exports["detached"]!(4);
    running.failCreation = true;
    expect(running.exports["failed"]!(1)).toBe(0xc000009a | 0);
    expect(running.exports["next"]!()).toBe(before);
  });

  it("end the module when no thread can be made", async () => {
    const running = await run(
      `import { thread } from "ksync"; export function main(): void { thread.spawn(() => {}); }`,
    );
    running.failCreation = true;
    expect(() => running.exports["main"]!()).toThrow("abort: the thread could not be created");
  });
});
