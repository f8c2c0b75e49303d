// Everything that a module imports from "ksync".
/// <reference path="./editor/using.d.ts" />
/// <reference path="./editor/std.d.ts" />
export { Arc } from "./arc";
export { fence } from "./atomic";
export { dpc, Dpc, DpcImportance, ThreadedDpc } from "./dpc";
export { Duration } from "./duration";
export { Event, EventType } from "./event";
export { FastGuard, FastLocked } from "./fastmutex";
export { GuardedGuard, GuardLocked } from "./guardedmutex";
export { HRTimer } from "./hrtimer";
export { irql, Irql, RaisedIrql } from "./irql";
export { AccessMask, KernelObject } from "./kernelobject";
export { LazyCell } from "./lazycell";
export { LazyLock } from "./lazylock";
export { SharedLock, UniqueLock } from "./lock";
export { println } from "./log";
export { Mutex, MutexGuard } from "./mutex";
export { ObjectHandle } from "./objecthandle";
export { Once, OnceState } from "./once";
export { OnceCell } from "./oncecell";
export { OnceLock } from "./oncelock";
export { Process, ProcessObject } from "./process";
export {
  InStackQueueLocked,
  LockedQueueHandle,
  LockedQueueHandleAtDispatch,
} from "./queuedspinlock";
export { CriticalRegion, GuardedRegion, region } from "./region";
export { ResourceGuard, ResourceLocked, ResourceSharedGuard, ResourceView } from "./resource";
export { Result } from "./result";
export { RundownProtection, RundownReference } from "./rundownprotection";
export { freeObject } from "./runtime/closure";
export { ReleaseResult, Semaphore } from "./semaphore";
export { SpinGuard, SpinGuardAtDispatch, SpinLocked } from "./spinlock";
export { NtStatus } from "./status";
export { JoinHandle, thread } from "./thread";
export { Thread, ThreadObject } from "./threadobject";
export { time } from "./time";
export { Timer, TimerType } from "./timer";
export { Dispatchable, WaitResult, WaitSet } from "./wait";
export { WorkItem } from "./workitem";
