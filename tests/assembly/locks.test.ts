// The locks, log, clocks and threads of the library over a fake of their imports: which imports run, in which order,
// and that nothing is allocated where the library promises so.
import { describe, expect, it } from "vitest";
import { compile, run, type Running } from "../toolchain/transform/harness.js";

/** The calls of imports while an export runs. */
function callsOf(running: Running, name: string, ...args: number[]): string[] {
  running.calls.length = 0;
  running.exports[name]!(...args);
  return [...running.calls];
}

describe.each([
  ["SpinLocked", "SpinGuard", "spinlock"],
  ["FastLocked", "FastGuard", "fastmutex"],
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
    export function tried(): i64 { using guard = lock.tryLock(); if (!guard) return -1; guard.value += 1; return guard.value; }
    export function triedByHolder(): bool { using guard = lock.lock(); using again = lock.tryLock(); return again != null; }
    export function twice(): void { using a = lock.lock(); using b = lock.lock(); }
    export function create(): void { new ${type}<i32>(0); }`;

  it("acquires and releases around the guard's block", async () => {
    const running = await run(source);
    expect(callsOf(running, "add", 2)).toEqual([`${family}_acquire(1)`, `${family}_release(1)`]);
    expect(running.exports["add"]!(0)).toBe(7n);
  });

  it("releases in reverse order and allocates nothing", async () => {
    const running = await run(source);
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
    const running = await run(source);
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
    const running = await run(source);
    running.failCreation = true;
    expect(running.exports["attempt"]!()).toBe(0xc000009a | 0);
    expect(() => running.exports["create"]!()).toThrow(`abort: ${type} could not be created`);
  });

  it("is tried: the guard is there or null, and allocates nothing", async () => {
    const running = await run(source);
    running.heapAcquires = 0;
    expect(callsOf(running, "tried")).toEqual([`${family}_tryAcquire(1)`, `${family}_release(1)`]);
    running.contended = true;
    expect(callsOf(running, "tried")).toEqual([`${family}_tryAcquire(1)`]);
    expect(running.exports["tried"]!()).toBe(-1n);
    running.contended = false;
    expect(running.exports["tried"]!()).toBe(7n);
    expect(callsOf(running, "triedByHolder")).toEqual([
      `${family}_acquire(1)`,
      `${family}_tryAcquire(1)`,
      `${family}_release(1)`,
    ]);
    expect(running.heapAcquires).toBe(0);
  });

  it("does not let anybody use a try's guard unasked, or make a guard", async () => {
    for (const [body, message] of [
      ["using guard = lock.tryLock(); guard.value += 1;", /is not assignable to type/],
      [`new ${guard}<i32>();`, /Cannot create an instance of an abstract class/],
    ] as const) {
      const { said } = await compile(
        `import { ${guard}, ${type} } from "ksync"; const lock = new ${type}<i32>(0); export function f(): void { ${body} }`,
      );
      expect(said).toMatch(message);
    }
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
    const running = await run(source);
    expect(() => running.exports["twice"]!()).toThrow("double-acquire");
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
