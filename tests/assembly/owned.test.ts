// Mutexes, run-down protection, one-time initialisation and late values over a fake of their imports: which imports
// run, what the library makes of the answers, and that nothing is allocated where it promises so. Real threads: host.test.ts.
import { describe, expect, it } from "vitest";
import { compile, run, UNCHECKED, type Running } from "../toolchain/transform/harness.js";

const PRELUDE = `
import { Duration, Event, EventType, irql, LazyCell, LazyLock, Mutex, NtStatus, Once, OnceCell, OnceLock, OnceState, RundownProtection, WaitSet } from "ksync";
class Pair { a: i32 = 1; b: i32 = 2; }
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

describe("Mutex", () => {
  it("is acquired and released around the guard's block, recursively", async () => {
    const { calls } = await main(`
      const mutex = new Mutex();
      assert(mutex.isFree);
      {
        using guard = mutex.lock();
        using again = mutex.tryLock();
        if (!again) assert(false);
        using timed = mutex.lockFor(Duration.fromMillis(1));
        if (!timed) assert(false);
        assert(!mutex.isFree);
      }
      assert(mutex.isFree);
      mutex.dispose();`);
    expect(calls.filter((call) => !call.startsWith("mutex_read"))).toEqual([
      "mutex_create()",
      "mutex_acquire(1)",
      "mutex_tryAcquire(1)",
      "wait_one(1,10000,0)",
      "mutex_release(1)",
      "mutex_release(1)",
      "mutex_release(1)",
      "mutex_destroy(1)",
    ]);
  });

  it("is acquired by every wait for it", async () => {
    const { calls } = await main(`
      using mutex = new Mutex();
      using set = new WaitSet().add(mutex);
      assert(mutex.wait().success && mutex.waitFor(Duration.ZERO).success && mutex.poll());
      assert(set.waitAny().index == 0 && set.waitAll().success);
      for (let i = 0; i < 5; i++) { assert(!mutex.isFree); mutex.release(); }
      assert(mutex.isFree);`);
    expect(calls.filter((call) => call === "mutex_release(1)")).toHaveLength(5);
  });

  it("is released for a wait, of another object or of itself", async () => {
    const { calls } = await main(`
      using mutex = new Mutex();
      using event = new Event(EventType.Notification);
      mutex.wait();
      assert(mutex.releaseAndWait(mutex).success && !mutex.isFree);
      assert(mutex.releaseAndWaitFor(event, Duration.fromMillis(2), true).timedOut && mutex.isFree);`);
    expect(calls).toContain("mutex_releaseAndWait(1,1,-1,0)");
    expect(calls).toContain("mutex_releaseAndWait(1,2,20000,1)");
  });

  it("is no guard while another has it", async () => {
    const running = await run(`${PRELUDE}
      export function got(): i32 {
        using mutex = new Mutex(); using never = new Event(EventType.Synchronization);
        using guard = mutex.tryLock();
        return guard ? 1 : 0;
      }
      export function attempt(): i32 { return Mutex.tryCreate().status; }
      export function create(): void { new Mutex(); }`);
    expect(running.exports["got"]!()).toBe(1);
    running.failCreation = true;
    expect(running.exports["attempt"]!()).toBe(0xc000009a | 0);
    expect(() => running.exports["create"]!()).toThrow("abort: Mutex could not be created");
  });

  it("allocates nothing, and its guard is nothing but the import's call", async () => {
    const { text } = await compile(
      `${PRELUDE} const mutex = new Mutex();
       export function once(): void { using guard = mutex.lock(); using again = mutex.tryLock(); }`,
      { flags: ["-O3"] },
    );
    const body = text.split("\n (func ").find((one) => one.startsWith("$user/once"))!;
    expect([...body.matchAll(/call\w* \$?(\S+)/g)].map(([, callee]) => callee)).toEqual([
      "~lib/ksync/imports.gen/mutex_acquire",
      "~lib/ksync/imports.gen/mutex_tryAcquire",
      "~lib/ksync/imports.gen/mutex_release",
      "~lib/ksync/imports.gen/mutex_release",
    ]);
  });
});

describe("a signal and a wait as one call", () => {
  it("of events and semaphores", async () => {
    const { calls } = await main(
      `
      using event = new Event(EventType.Synchronization);
      using other = new Event(EventType.Notification, true);
      assert(event.setAndWait(other).success && event.isSignalled);
      assert(event.setAndWaitFor(event, Duration.fromMillis(1), true).success && !event.isSignalled);
      using permits = new Semaphore(0, 3);
      assert(permits.releaseAndWait(permits).success && permits.count == 0);
      assert(permits.releaseAndWait(other, 2).success && permits.count == 2);
      assert(permits.releaseAndWait(permits, 4).status == NtStatus.INVALID_PARAMETER && permits.count == 2);
      assert(permits.releaseAndWaitFor(permits, Duration.fromMillis(1)).success && permits.count == 2);
      other.clear();
      assert(permits.releaseAndWaitFor(other, Duration.fromMillis(1), 1, true).timedOut && permits.count == 3);`,
      `import { Semaphore } from "ksync";`,
    );
    expect(calls.filter((call) => call.includes("AndWait"))).toEqual([
      "event_setAndWait(1,2,-1,0)",
      "event_setAndWait(1,1,10000,1)",
      "semaphore_releaseAndWait(3,1,3,-1,0)",
      "semaphore_releaseAndWait(3,2,2,-1,0)",
      "semaphore_releaseAndWait(3,4,3,-1,0)",
      "semaphore_releaseAndWait(3,1,3,10000,0)",
      "semaphore_releaseAndWait(3,1,2,10000,1)",
    ]);
  });
});

describe("RundownProtection", () => {
  it("is entered and left around the reference's block, until it is run down", async () => {
    const { running, calls } = await main(
      `
      const protection = new RundownProtection();
      assert(visit(protection) == 1);
      assert(!protection.reinitialize());
      protection.wait();
      assert(visit(protection) == 0 && protection.reinitialize() && visit(protection) == 1);
      protection.dispose();`,
      `function visit(protection: RundownProtection): i32 { using reference = protection.acquire(); return reference ? 1 : 0; }
       export function inside(): void { using protection = new RundownProtection(); using reference = protection.acquire(); protection.dispose(); }
       export function attempt(): i32 { return RundownProtection.tryCreate().status; }`,
    );
    expect(calls.slice(0, 3)).toEqual([
      "rundownprotection_create()",
      "rundownprotection_acquire(1)",
      "rundownprotection_release(1)",
    ]);
    expect(() => running.exports["inside"]!()).toThrow("destroyed-while-held");
    running.failCreation = true;
    expect(running.exports["attempt"]!()).toBe(0xc000009a | 0);
  });
});

describe("Once", () => {
  it("runs what it is given once, and says whose turn it was", async () => {
    await main(
      `
      using once = new Once();
      assert(once.state == OnceState.Initial && !once.isCompleted && !once.waitFor(Duration.fromMillis(1)));
      assert(once.callOnce(() => { runs++; }) && runs == 1);
      assert(!once.callOnce(() => { runs++; }) && runs == 1);
      assert(once.state == OnceState.Completed && once.isCompleted && once.waitFor(Duration.ZERO));
      once.wait();`,
      "let runs = 0;",
    );
  });

  it("tries again what has failed", async () => {
    await main(
      `
      using once = new Once();
      assert(!once.tryCallOnce((): bool => { runs++; return false; }) && once.state == OnceState.Initial);
      assert(once.tryCallOnce((): bool => { runs++; return true; }) && once.isCompleted);
      assert(once.tryCallOnce((): bool => { runs++; return false; }) && runs == 2);`,
      "let runs = 0;",
    );
  });

  it("is in progress meanwhile, and does not let its initialiser begin again", async () => {
    const running = await run(
      `${PRELUDE}
      const once = new Once();
      export function twice(): void { once.callOnce(() => { assert(once.state == OnceState.InProgress); once.callOnce(() => {}); }); }
      export function attempt(): i32 { return Once.tryCreate().status; }`,
      UNCHECKED,
    );
    expect(() => running.exports["twice"]!()).toThrow("double-acquire");
    running.failCreation = true;
    expect(running.exports["attempt"]!()).toBe(0xc000009a | 0);
  });
});

// One text for each class: they differ in who may initialise, and in what that costs.
describe.each(["OnceCell", "OnceLock"])("%s", (type) => {
  it.each(["i32", "u8", "i64", "f64"])("holds a value of type %s", async (of) => {
    await main(`
      using cell = new ${type}<${of}>();
      assert(!cell.isInitialized && !cell.get().isSuccess && cell.get().status == NtStatus.UNSUCCESSFUL);
      assert(!cell.take().isSuccess && cell.get().valueOr(3) == 3);
      assert(cell.set(200) && cell.isInitialized && cell.get().value == 200);
      assert(!cell.set(100) && cell.get().value == 200);
      assert(cell.getOrInit((): ${of} => 100) == 200);
      assert(cell.take().value == 200 && !cell.isInitialized && !cell.take().isSuccess);
      assert(cell.getOrInit((): ${of} => 100) == 100 && cell.getOrInit((): ${of} => 50) == 100 && cell.get().value == 100);
      const other = new ${type}<${of}>();
      assert(other.set(7) && other.intoInner() == 7);`);
  });

  it("holds a reference, and null as a value", async () => {
    await main(`
      const pair = new Pair();
      using cell = new ${type}<Pair>();
      assert(cell.getOrInit((): Pair => pair) == pair);
      assert(cell.get().value == pair && cell.take().value == pair);
      heap.free(changetype<usize>(pair) - 16);
      using none = new ${type}<Pair | null>();
      assert(none.set(null) && none.isInitialized && none.get().isSuccess && none.get().value == null && !none.set(null));`);
  });

  it("has no value to take before it has one, and no second beginning", async () => {
    const running = await run(
      `${PRELUDE}
      const cell = new ${type}<i32>();
      const short = new ${type}<i32>();
      export function into(): i32 { return new ${type}<i32>().intoInner(); }
      export function again(): i32 { return cell.getOrInit((): i32 => cell.getOrInit((): i32 => 1)); }
      export function setInside(): i32 { return cell.getOrInit((): i32 => <i32>cell.set(1)); }
      export function disposeInside(): i32 { return short.getOrInit((): i32 => { short.dispose(); return 1; }); }`,
      UNCHECKED,
    );
    expect(() => running.exports["into"]!()).toThrow("ask isInitialized before intoInner");
    const [again, dispose] =
      type === "OnceCell"
        ? [
            "abort: an OnceCell was used while its initialiser runs",
            "abort: an OnceCell was disposed of by its own",
          ]
        : ["double-acquire", "destroyed-while-held"];
    expect(() => running.exports["again"]!()).toThrow(again);
    expect(() => running.exports["setInside"]!()).toThrow(again);
    expect(() => running.exports["disposeInside"]!()).toThrow(dispose);
  });

  it("allocates nothing, and asks the host nothing once it is initialised", async () => {
    const running = await run(`${PRELUDE}
      const cell = new ${type}<i64>();
      export function use(): i64 { cell.getOrInit((): i64 => 5); cell.set(4); return cell.get().value + cell.getOrInit((): i64 => 6); }`);
    running.heapAcquires = 0;
    running.exports["use"]!();
    running.calls.length = 0;
    expect(running.exports["use"]!()).toBe(10n);
    expect(running.calls.filter((call) => !call.startsWith("atomic_load32"))).toEqual([]);
    expect(running.heapAcquires).toBe(0);
  });
});

describe.each(["LazyCell", "LazyLock"])("%s", (type) => {
  it("is initialised on first access, once", async () => {
    await main(
      `
      using lazy = new ${type}<i64>((): i64 => { runs++; return 42; });
      assert(!lazy.isInitialized && !lazy.get().isSuccess && runs == 0);
      assert(lazy.value == 42 && lazy.force() == 42 && lazy.value == 42 && runs == 1);
      assert(lazy.isInitialized && lazy.get().value == 42);
      const other = new ${type}<u8>((): u8 => 7);
      other.force();
      assert(other.intoInner() == 7);
      const pair = new Pair();
      using reference = new ${type}<Pair>((): Pair => { const made = new Pair(); made.a = 9; return made; });
      assert(reference.value.a == 9 && reference.get().value.b == 2);
      heap.free(changetype<usize>(reference.value) - 16);
      heap.free(changetype<usize>(pair) - 16);
      using unused = new ${type}<i32>((): i32 => 1);`,
      "let runs = 0;",
    );
  });

  it("has no value to take before it has one, and does not let its initialiser come back", async () => {
    const running = await run(`${PRELUDE}
      class Holder { lazy: ${type}<i32> | null = null; }
      const holder = new Holder();
      export function again(): i32 { holder.lazy = new ${type}<i32>((): i32 => holder.lazy!.value); return holder.lazy!.value; }
      export function disposeInside(): i32 { holder.lazy = new ${type}<i32>((): i32 => { holder.lazy!.dispose(); return 1; }); return holder.lazy!.value; }
      export function into(): i32 { return new ${type}<i32>((): i32 => 1).intoInner(); }`);
    expect(() => running.exports["into"]!()).toThrow("ask isInitialized before intoInner");
    const [again, dispose] =
      type === "LazyCell"
        ? [
            "abort: a LazyCell was used while its initialiser runs",
            "abort: a LazyCell was disposed of by its own",
          ]
        : ["double-acquire", "destroyed-while-held"];
    expect(() => running.exports["again"]!()).toThrow(again);
    expect(() => running.exports["disposeInside"]!()).toThrow(dispose);
  });
});

describe("waiting for a late value", () => {
  it("gives it when it is there, without initialising", async () => {
    await main(`
      using once = new OnceLock<i32>();
      once.set(3);
      assert(once.wait() == 3);
      using lazy = new LazyLock<i32>((): i32 => 4);
      lazy.force();
      assert(lazy.wait() == 4);`);
  });
});

it("nobody can make a guard or a reference", async () => {
  for (const type of ["MutexGuard", "RundownReference"]) {
    const { said } = await compile(
      `import { ${type} } from "ksync"; export function f(): void { new ${type}(); }`,
    );
    expect(said).toMatch(/Cannot create an instance of an abstract class/);
  }
});
