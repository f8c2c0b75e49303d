// Waiting for dispatcher objects: one by its own methods, several by a set that was gathered before. Which objects can
// be waited for, and what makes them signalled, is the business of their own files.
import { Duration, unitsOf } from "./duration";
import { wait_all, wait_any, wait_one, wait_poll } from "./imports.gen";
import { freeObject } from "./runtime/closure";
import { NtStatus } from "./status";

/** The timeout of a wait that has none. */
export const FOREVER: u64 = u64.MAX_VALUE;

/**
 * How a wait ended. Any IRQL; allocates nothing.
 *
 * A result is one word, never a real object: keep it in a local, and do not compare or collect it. The word is the
 * NTSTATUS of the wait, to which a success of a set adds the object's index, as the kernel does:
 *
 *     0 … 59             success: STATUS_WAIT_0 plus the index of the object that was taken
 *     0xC0, 0x101        ended early: STATUS_USER_APC, STATUS_ALERTED
 *     0x102              STATUS_TIMEOUT
 *     negative           an error: nothing was waited for
 */
export abstract class WaitResult {
  /** Whether the object, or what was asked for of the set, was signalled and is now taken. */
  get success(): bool {
    return changetype<usize>(this) < MAXIMUM_OBJECTS;
  }
  /** Whether the time ran out first. */
  get timedOut(): bool {
    return changetype<usize>(this) == NtStatus.TIMEOUT;
  }
  /** Whether an alertable wait ended because the thread was alerted. */
  get alerted(): bool {
    return changetype<usize>(this) == NtStatus.ALERTED;
  }
  /** Whether an alertable wait ended to run a user APC. */
  get apcDelivered(): bool {
    return changetype<usize>(this) == NtStatus.USER_APC;
  }
  /** Which object of the set `waitAny` took, counted from 0 in the order of `add`. Ends the module without success. */
  get index(): i32 {
    assert(this.success, "no object was taken: ask success before index");
    return <i32>changetype<usize>(this);
  }
  /** STATUS_SUCCESS, or why the wait ended without it. */
  get status(): NtStatus {
    return this.success ? NtStatus.SUCCESS : <NtStatus>changetype<usize>(this);
  }
}

/** The result of a wait that ended with this status. */
export function resultOf(status: NtStatus): WaitResult {
  // SAFETY: a WaitResult has no fields; its methods only look at the word that `this` is.
  return changetype<WaitResult>(<usize>(<u32>status));
}

/**
 * An object that can be waited for. A wait that succeeds takes what the object gives: it clears a synchronization event,
 * takes one permit of a semaphore and acquires a mutex; a notification event and a thread that has ended stay signalled.
 */
export abstract class Dispatchable {
  protected __handle: u32;

  protected constructor(handle: u32) {
    this.__handle = handle;
  }

  /**
   * Waits until the object is signalled, and takes it; an alertable wait may end early.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: KeWaitForSingleObject.
   */
  wait(alertable: bool = false): WaitResult {
    return resultOf(wait_one(this.__handle, FOREVER, alertable));
  }

  /** As `wait`, but for at most `duration`. IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForSingleObject. */
  waitFor(duration: Duration, alertable: bool = false): WaitResult {
    return resultOf(wait_one(this.__handle, unitsOf(duration), alertable));
  }

  /**
   * Takes the object if it is signalled, and returns whether it was. IRQL: <= DISPATCH_LEVEL. Does not wait. Allocates
   * nothing. Kernel: KeWaitForSingleObject with a timeout of 0.
   */
  poll(): bool {
    return wait_poll(this.__handle) == NtStatus.SUCCESS;
  }
}

/** The handle of an object, for the imports that take any. */
export function handleOf(object: Dispatchable): u32 {
  // SAFETY: every dispatchable object has its handle there; it is set once, when the object is made.
  return load<u32>(changetype<usize>(object), offsetof<Dispatchable>("__handle"));
}

/** How many objects one set can hold: KeWaitForMultipleObjects takes 64, of which the host needs some itself. */
const MAXIMUM_OBJECTS: usize = 60;

/**
 * Objects that are waited for together. Their handles are gathered once, here, where the host reads them: a wait
 * allocates nothing, a wait that is ended from outside leaks nothing, and one set serves any number of waits and
 * threads. The objects stay their owners'; a wait for one that was destroyed traps.
 *
 *     using either = new WaitSet().add(stop).add(work);
 *     while (either.waitAny().index != 0) { … }
 */
@final
export class WaitSet {
  private __count: u32 = 0;
  private __handles: StaticArray<u32> = new StaticArray<u32>(<i32>MAXIMUM_OBJECTS);

  /** One more object, at most 60 in all; gives this set. Not while a wait for the set goes on. Any IRQL. */
  add(object: Dispatchable): WaitSet {
    const count = this.__count++;
    assert(count < <u32>MAXIMUM_OBJECTS, "a set holds at most 60 objects");
    this.__handles[count] = handleOf(object);
    return this;
  }

  /** How many objects there are. Any IRQL. */
  get length(): i32 {
    return <i32>this.__count;
  }

  /**
   * Waits until one of the objects is signalled, and takes it: `index` says which, the lowest when several are.
   * Fails with STATUS_INVALID_PARAMETER when the set is empty.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: KeWaitForMultipleObjects.
   */
  waitAny(alertable: bool = false): WaitResult {
    return this.__any(FOREVER, alertable);
  }

  /** As `waitAny`, but for at most `duration`. IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForMultipleObjects. */
  waitAnyFor(duration: Duration, alertable: bool = false): WaitResult {
    return this.__any(unitsOf(duration), alertable);
  }

  /**
   * Waits until all objects are signalled at once, and takes them together, or none. Fails with
   * STATUS_INVALID_PARAMETER when the set is empty or holds an object twice.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: KeWaitForMultipleObjects.
   */
  waitAll(alertable: bool = false): WaitResult {
    return this.__all(FOREVER, alertable);
  }

  /** As `waitAll`, but for at most `duration`. IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForMultipleObjects. */
  waitAllFor(duration: Duration, alertable: bool = false): WaitResult {
    return this.__all(unitsOf(duration), alertable);
  }

  /** Frees the set; the objects stay. Not while a wait for the set goes on. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    freeObject(changetype<usize>(this.__handles));
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  private __any(timeout: u64, alertable: bool): WaitResult {
    const outcome = wait_any(changetype<usize>(this.__handles), this.__count, timeout, alertable);
    const status = <NtStatus>(outcome >> 32);
    return resultOf(status == NtStatus.SUCCESS ? <NtStatus>outcome : status);
  }

  private __all(timeout: u64, alertable: bool): WaitResult {
    return resultOf(wait_all(changetype<usize>(this.__handles), this.__count, timeout, alertable));
  }
}
