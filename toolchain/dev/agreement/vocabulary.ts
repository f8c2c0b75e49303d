/**
 * What generated programs are written with: the kinds of locks, in which forms each is acquired, by the library and by raw
 * imports, and calls that not every IRQL allows. The levels are written down here once more on purpose: the generators
 * must not learn what is right from what they examine.
 */

/** A way to acquire a lock, and to give it back. */
export interface Form {
  readonly name: string;
  /** The levels at which it can be acquired. */
  readonly min: number;
  readonly max: number;
  /** The level that a holder is raised to. */
  readonly raises?: number;
  /** Normal kernel APCs must be off, which the library sees to. */
  readonly apcsOff?: boolean;
  /** The library's methods, and the type of the guard. */
  readonly lock: string;
  readonly tryLock?: string;
  readonly guard: string;
  /** The imports. */
  readonly acquire: string;
  readonly tryAcquire?: string;
  readonly release: string;
}

export interface Kind {
  readonly name: string;
  /** The library's class, and how one is made. */
  readonly type: string;
  readonly make: string;
  readonly recursive: boolean;
  /** While it is held, normal kernel APCs are off. */
  readonly turnsApcsOff: boolean;
  readonly forms: readonly Form[];
}

function form(family: string, name: string, more: Partial<Form> & Pick<Form, "guard">): Form {
  return {
    name: `${family}${name}`,
    min: 0,
    max: 1,
    lock: `lock${name}`,
    acquire: `${family}_acquire${name}`,
    release: `${family}_release`,
    ...more,
  };
}

const atDispatch = { min: 2, max: 2 };

export const kinds: readonly Kind[] = [
  {
    name: "spinlock",
    type: "SpinLocked<i32>",
    make: "new SpinLocked<i32>(0)",
    recursive: false,
    turnsApcsOff: true,
    forms: [
      form("spinlock", "", {
        ...{ max: 2, raises: 2, guard: "SpinGuard<i32>" },
        ...{ tryLock: "tryLock", tryAcquire: "spinlock_tryAcquire" },
      }),
      form("spinlock", "AtDispatch", {
        ...{ ...atDispatch, guard: "SpinGuardAtDispatch<i32>" },
        ...{ tryLock: "tryLockAtDispatch", tryAcquire: "spinlock_tryAcquireAtDispatch" },
        release: "spinlock_releaseFromDispatch",
      }),
    ],
  },
  {
    name: "queuedspinlock",
    type: "InStackQueueLocked<i32>",
    make: "new InStackQueueLocked<i32>(0)",
    recursive: false,
    turnsApcsOff: true,
    forms: [
      form("queuedspinlock", "", { max: 2, raises: 2, guard: "LockedQueueHandle<i32>" }),
      form("queuedspinlock", "AtDispatch", {
        ...{ ...atDispatch, guard: "LockedQueueHandleAtDispatch<i32>" },
        release: "queuedspinlock_releaseFromDispatch",
      }),
    ],
  },
  {
    name: "fastmutex",
    type: "FastLocked<i32>",
    make: "new FastLocked<i32>(0)",
    recursive: false,
    turnsApcsOff: true,
    forms: [
      form("fastmutex", "", {
        ...{ raises: 1, guard: "FastGuard<i32>" },
        ...{ tryLock: "tryLock", tryAcquire: "fastmutex_tryAcquire" },
      }),
    ],
  },
  {
    name: "guardedmutex",
    type: "GuardLocked<i32>",
    make: "new GuardLocked<i32>(0)",
    recursive: false,
    turnsApcsOff: true,
    forms: [
      form("guardedmutex", "", {
        ...{ raises: 1, guard: "GuardedGuard<i32>" },
        ...{ tryLock: "tryLock", tryAcquire: "guardedmutex_tryAcquire" },
      }),
    ],
  },
  {
    name: "mutex",
    type: "Mutex",
    make: "new Mutex()",
    recursive: true,
    turnsApcsOff: true,
    forms: [
      form("mutex", "", {
        ...{ guard: "MutexGuard" },
        ...{ tryLock: "tryLock", tryAcquire: "mutex_tryAcquire" },
      }),
    ],
  },
  {
    name: "resource",
    type: "ResourceLocked<i32>",
    make: "new ResourceLocked<i32>(0)",
    recursive: true,
    turnsApcsOff: false,
    forms: [
      form("resource", "Exclusive", {
        ...{ apcsOff: true, lock: "lock", guard: "ResourceGuard<i32>" },
        ...{ tryLock: "tryLock", tryAcquire: "resource_tryAcquireExclusive" },
        release: "resource_releaseExclusive",
      }),
      ...["Shared", "SharedStarveExclusive", "SharedWaitForExclusive"].map((name) =>
        form("resource", name, {
          ...{ apcsOff: true, guard: "ResourceSharedGuard<i32>" },
          ...{ tryLock: `tryLock${name}`, tryAcquire: `resource_tryAcquire${name}` },
          release: "resource_releaseShared",
        }),
      ),
    ],
  },
];

/** A call with the levels that allow it; `$event` and `$semaphore` stand for the program's own. */
export interface LimitedCall {
  readonly text: string;
  readonly max: number;
}

/** None of them hangs: what is waited for without a timeout is signalled for ever. */
export const limitedCalls: readonly LimitedCall[] = [
  { text: "thread.yieldNow();", max: 1 },
  { text: "thread.sleep(Duration.ZERO);", max: 1 },
  { text: "$event.wait();", max: 1 },
  { text: "$event.waitFor(Duration.fromMicros(1));", max: 1 },
  { text: "$event.setAndWait($event);", max: 1 },
  { text: "$semaphore.waitFor(Duration.ZERO);", max: 1 },
  { text: "$semaphore.releaseAndWaitFor($event, Duration.ZERO);", max: 0 },
  { text: "new Semaphore(1, 2).dispose();", max: 0 },
  { text: "new GuardLocked<i32>(0).dispose();", max: 1 },
  { text: "new ResourceLocked<i32>(0).dispose();", max: 1 },
  { text: "thread.spawn((): void => {}).dispose();", max: 0 },
  { text: "dpc.flush();", max: 0 },
  { text: "$event.poll();", max: 2 },
  { text: "$event.set();", max: 2 },
  { text: "$semaphore.poll();", max: 2 },
  { text: "$semaphore.tryRelease();", max: 2 },
  { text: "new SpinLocked<i32>(0).dispose();", max: 2 },
  { text: "thread.pause();", max: 2 },
];

/** The imports that programs use past the library, besides those of locks. */
const scopes = [
  "irql_raiseToApc",
  "irql_raiseToDispatch",
  "irql_lower",
  "region_enterCritical",
  "region_leaveCritical",
  "region_enterGuarded",
  "region_leaveGuarded",
];

function declaration(name: string, parameter: string, result: string): string {
  return `// @ts-ignore: decorator\n@external("ksync", "${name}")\ndeclare function ${name}(${parameter}): ${result};`;
}

function rawDeclarations(): string[] {
  const names = new Map<string, string>();
  for (const kind of kinds) {
    names.set(`${kind.name}_create`, declaration(`${kind.name}_create`, "", "u64"));
    for (const one of kind.forms) {
      names.set(one.acquire, declaration(one.acquire, "lock: u32", "void"));
      names.set(one.release, declaration(one.release, "lock: u32", "void"));
      if (one.tryAcquire !== undefined)
        names.set(one.tryAcquire, declaration(one.tryAcquire, "lock: u32", "bool"));
    }
  }
  for (const name of scopes) names.set(name, declaration(name, "", "void"));
  return [...names.values()];
}

/** What stands before the programs of a module. */
export const prelude = `// Generated programs for the agreement of the checker with execution: see toolchain/dev/agreement.
import {
  dpc, Dpc, Duration, Event, EventType, FastGuard, FastLocked, GuardedGuard, GuardLocked, InStackQueueLocked, irql,
  LockedQueueHandle, LockedQueueHandleAtDispatch, Mutex, MutexGuard, region, ResourceGuard, ResourceLocked,
  ResourceSharedGuard, Semaphore, SharedLock, SpinGuard, SpinGuardAtDispatch, SpinLocked, thread, ThreadedDpc, Timer,
  TimerType, UniqueLock, WaitSet, WorkItem,
} from "ksync";

${rawDeclarations().join("\n")}

/** What programs branch on besides their argument: whoever calls them writes it. */
const cells = new StaticArray<i32>(4);
export function fill(bits: i32): void {
  for (let i = 0; i < 4; i++) cells[i] = (bits >> i) & 1;
}

/** Callbacks that were handed to the kernel and have not ended. */
const outstanding = memory.data(4);
function begin(): void {
  atomic.add<i32>(outstanding, 1);
}
function end(): void {
  atomic.sub<i32>(outstanding, 1);
}
export function pending(): i32 {
  return atomic.load<i32>(outstanding);
}
`;
