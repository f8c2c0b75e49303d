// Locked resources, region and IRQL scopes over a fake of their imports: what the library asks of the host, in which
// order, and that nothing is allocated where it promises so. On real threads: modules/resources.ts.
import { describe, expect, it } from "vitest";
import { compile, run, UNCHECKED, type Running } from "../toolchain/transform/harness.js";

/** The calls of imports while an export runs, those of resources without their one handle. */
function callsOf(running: Running, name: string, ...args: number[]): string[] {
  running.calls.length = 0;
  running.exports[name]!(...args);
  return running.calls.map((call) => call.replace(/^resource_(\w+)\(1\)$/, "$1"));
}

const ENTER = "region_enterCritical()";
const LEAVE = "region_leaveCritical()";

const PRELUDE = `
  import { NtStatus, ResourceGuard, ResourceLocked, ResourceSharedGuard, ResourceView } from "ksync";
  class Pair { a: i32 = 1; b: i32 = 2; }
  const lock = new ResourceLocked<i64>(5);
  const object = new ResourceLocked<Pair>(new Pair());`;

describe("ResourceLocked", () => {
  it("is owned inside a critical region of the guard's own", async () => {
    const running = await run(
      `${PRELUDE} export function add(n: i32): i64 { using guard = lock.lock(); guard.value += n; return guard.value; }`,
    );
    expect(callsOf(running, "add", 2)).toEqual([
      ENTER,
      "acquireExclusive",
      "releaseExclusive",
      LEAVE,
    ]);
    expect(running.exports["add"]!(0)).toBe(7n);
  });

  it.each([
    ["lockShared", "acquireShared"],
    ["lockSharedStarveExclusive", "acquireSharedStarveExclusive"],
    ["lockSharedWaitForExclusive", "acquireSharedWaitForExclusive"],
  ])("%s shares it inside a critical region", async (method, acquire) => {
    const running = await run(
      `${PRELUDE} export function read(): i64 { using guard = lock.${method}(); return guard.value; }`,
    );
    expect(callsOf(running, "read")).toEqual([ENTER, acquire, "releaseShared", LEAVE]);
    expect(running.exports["read"]!()).toBe(5n);
  });

  it.each([
    ["tryLock", "tryAcquireExclusive", "releaseExclusive"],
    ["tryLockShared", "tryAcquireShared", "releaseShared"],
    ["tryLockSharedStarveExclusive", "tryAcquireSharedStarveExclusive", "releaseShared"],
    ["tryLockSharedWaitForExclusive", "tryAcquireSharedWaitForExclusive", "releaseShared"],
  ])(
    "%s gives a guard or null, and the region is left either way",
    async (method, tried, release) => {
      const running = await run(
        `${PRELUDE} export function attempt(): i64 { using guard = lock.${method}(); if (!guard) return -1; return guard.value; }`,
      );
      running.heapAcquires = 0;
      expect(callsOf(running, "attempt")).toEqual([ENTER, tried, release, LEAVE]);
      expect(running.exports["attempt"]!()).toBe(5n);
      running.contended = true;
      expect(callsOf(running, "attempt")).toEqual([ENTER, tried, LEAVE]);
      expect(running.exports["attempt"]!()).toBe(-1n);
      expect(running.heapAcquires).toBe(0);
    },
  );

  it("is recursive, in both forms, and allocates nothing", async () => {
    const running = await run(`${PRELUDE}
      export function nested(n: i32): void {
        for (let i = 0; i < n; i++) {
          using a = lock.lock();
          using b = lock.lockShared();
          using c = lock.lock();
          c.value += b.value;
          assert(lock.acquisitions == 3 && lock.isAcquiredExclusive);
          using other = object.lockShared();
          other.value.a += 1;
        }
        assert(lock.acquisitions == 0 && !lock.isAcquiredExclusive);
        assert(lock.exclusiveWaiters == 3 && lock.sharedWaiters == 4);
      }`);
    running.heapAcquires = 0;
    expect(callsOf(running, "nested", 1).slice(0, 6)).toEqual([
      ...[ENTER, "acquireExclusive", ENTER, "acquireShared", ENTER, "acquireExclusive"],
    ]);
    running.exports["nested"]!(3);
    expect(running.heapAcquires).toBe(0);
  });

  it("converts an owner to a reader, whose guard still releases it", async () => {
    const running = await run(
      `${PRELUDE}
      export function down(): i64 {
        using writer = lock.lock();
        writer.value += 1;
        const reader = writer.convert();
        assert(!lock.isAcquiredExclusive && lock.acquisitions == 1);
        return reader.value;
      }
      export function again(): i64 { using guard = lock.lock(); guard.value += 1; return guard.value; }
      export function nested(): void {
        using outer = lock.lock();
        {
          using inner = lock.lock();
          using reader = lock.lockShared();
          assert(inner.convert().value == reader.value && lock.acquisitions == 3);
        }
        assert(lock.acquisitions == 1 && !lock.isAcquiredExclusive);
        using none = lock.tryLock();
        assert(none == null);
      }
      export function twice(): void { using guard = lock.lock(); guard.convert(); guard.convert(); }`,
      UNCHECKED,
    );
    const writes = await run(
      `${PRELUDE} export function late(): void { using guard = lock.lock(); guard.convert(); guard.value = 1; }`,
    );
    expect(() => writes.exports["late"]!()).toThrow("abort: the value is shared since convert()");
    running.heapAcquires = 0;
    expect(callsOf(running, "down")).toEqual([
      ...[ENTER, "acquireExclusive", "convert", "isAcquiredExclusive", "isAcquiredShared"],
      ...["releaseShared", LEAVE],
    ]);
    // The next owner is an owner to its end.
    expect(callsOf(running, "again")).toEqual([
      ENTER,
      "acquireExclusive",
      "releaseExclusive",
      LEAVE,
    ]);
    running.exports["nested"]!();
    running.exports["nested"]!();
    expect(running.exports["again"]!()).toBe(8n);
    expect(running.heapAcquires).toBe(0);
    expect(() => running.exports["twice"]!()).toThrow("wrong-release-form");
  });

  it("is created, taken and destroyed, and leaves nothing", async () => {
    const running = await run(`${PRELUDE}
      export function life(): i32 { const one = new ResourceLocked<i32>(8); return one.take(); }
      export function attempt(): i32 {
        const made = ResourceLocked.tryCreate<i32>(3);
        if (!made.isSuccess) return made.status;
        using lock = made.value;
        using guard = lock.lock();
        guard.convert();
        return guard.value;
      }
      export function create(): void { new ResourceLocked<i32>(0); }
      export function next(): usize { const p = heap.alloc(16); heap.free(p); return p; }`);
    const before = running.exports["next"]!();
    expect(callsOf(running, "life")).toEqual([
      ...["resource_create()", ENTER, "resource_acquireExclusive(3)"],
      ...["resource_releaseExclusive(3)", LEAVE, "resource_destroy(3)"],
    ]);
    expect(running.exports["life"]!()).toBe(8);
    expect(running.exports["attempt"]!()).toBe(3);
    expect(running.exports["next"]!()).toBe(before);
    running.failCreation = true;
    expect(running.exports["attempt"]!()).toBe(0xc000009a | 0);
    expect(() => running.exports["create"]!()).toThrow(
      "abort: ResourceLocked could not be created",
    );
  });

  it.each([
    [
      "using reader = lock.lockShared(); reader.value = 1;",
      /Cannot assign to '.*ResourceView<i64>#value'/,
    ],
    [
      "using writer = lock.lock(); writer.convert().value = 1;",
      /Cannot assign to '.*ResourceView<i64>#value'/,
    ],
    ["using writer = lock.lock(); using reader = writer.convert();", /'dispose' does not exist/],
    ["using writer = lock.tryLock(); writer.value += 1;", /is not assignable to type/],
    ["lock.value += 1;", /'value' does not exist/],
    ["new ResourceGuard<i64>();", /Cannot create an instance of an abstract class/],
    ["new ResourceSharedGuard<i64>();", /Cannot create an instance of an abstract class/],
  ])("does not compile: %s", async (body, message) => {
    const { said } = await compile(`${PRELUDE} export function f(): void { ${body} }`);
    expect(said).toMatch(message);
  });

  it("hands a view to a function that only reads", async () => {
    const running = await run(`${PRELUDE}
      function sum(view: ResourceView<Pair>): i32 { return view.value.a + view.value.b; }
      export function both(): i32 {
        using writer = object.lock();
        const first = sum(writer.convert());
        using reader = object.lockShared();
        return first * 10 + sum(reader);
      }`);
    expect(running.exports["both"]!()).toBe(33);
  });

  it("is four calls of imports and the field in the optimised module", async () => {
    const { text } = await compile(
      `import { ResourceLocked } from "ksync"; const lock = new ResourceLocked<i32>(0);
       export function once(): i32 { using guard = lock.lockShared(); return guard.value; }`,
      { flags: ["-O3"] },
    );
    const body = text.split("\n (func ").find((one) => one.startsWith("$user/once"))!;
    expect([...body.matchAll(/call\w* \$?(\S+)/g)].map(([, callee]) => callee)).toEqual(
      [
        "region_enterCritical",
        "resource_acquireShared",
        "resource_releaseShared",
        "region_leaveCritical",
      ].map((name) => `~lib/ksync/imports.gen/${name}`),
    );
  });
});

describe("region and irql", () => {
  it("begin and end with their block, and allocate nothing", async () => {
    const running = await run(`
      import { CriticalRegion, irql, RaisedIrql, region } from "ksync";
      export function main(): i32 {
        using outer = region.critical();
        {
          using inner = region.guarded();
          assert(region.areApcsDisabled() && region.areAllApcsDisabled());
        }
        for (let i = 0; i < 2; i++) {
          using apc = irql.raiseToApc();
          using dispatch = irql.raiseToDispatch();
          if (i == 1) return 7;
        }
        return 0;
      }`);
    running.heapAcquires = 0;
    const turn = ["irql_raiseToApc()", "irql_raiseToDispatch()", "irql_lower()", "irql_lower()"];
    expect(callsOf(running, "main")).toEqual([
      ...[ENTER, "region_enterGuarded()", "region_areApcsDisabled()"],
      ...["region_areAllApcsDisabled()", "region_leaveGuarded()", ...turn, ...turn, LEAVE],
    ]);
    expect(running.exports["main"]!()).toBe(7);
    expect(running.heapAcquires).toBe(0);
  });

  it.each(["CriticalRegion", "GuardedRegion", "RaisedIrql"])("nobody makes a %s", async (type) => {
    const { said } = await compile(
      `import { ${type} } from "ksync"; export function f(): void { new ${type}(); }`,
    );
    expect(said).toMatch(/Cannot create an instance of an abstract class/);
  });
});
