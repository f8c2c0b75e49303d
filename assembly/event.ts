// Events: objects that anybody signals, at up to DISPATCH_LEVEL, and threads wait for.
import { createdOrAbort, tryCreated } from "./handle";
import {
  event_clear,
  event_create,
  event_destroy,
  event_read,
  event_reset,
  event_set,
  event_setAndWait,
} from "./imports.gen";
import { Duration, unitsOf } from "./duration";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";
import { Dispatchable, FOREVER, handleOf, resultOf, WaitResult } from "./wait";

/** What a signalled event does as it releases a waiter. */
export enum EventType {
  /** It stays signalled: every waiter goes on, until somebody clears it. */
  Notification,
  /** It clears itself: each `set` releases one waiter. */
  Synchronization,
}

/**
 * An event. `wait`, `waitFor` and `poll` wait for it.
 *
 *     using done = new Event(EventType.Notification);
 *     thread.spawn(() => { done.set(); }).dispose();
 *     done.wait();
 */
@final
export class Event extends Dispatchable {
  /**
   * Creates an event. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeEvent.
   */
  constructor(type: EventType, signalled: bool = false) {
    super(createdOrAbort(event_create(type == EventType.Synchronization, signalled), "Event"));
  }

  /** Creates an event, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate(type: EventType, signalled: bool = false): Result<Event> {
    return tryCreated<Event>(event_create(type == EventType.Synchronization, signalled));
  }

  /** Signals the event and returns whether it was signalled before. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeSetEvent. */
  set(): bool {
    return event_set(this.__handle);
  }

  /**
   * Signals the event and waits for `object`, as one call; nothing is set when there is nothing to wait for.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: KeSetEvent(Wait), KeWaitForSingleObject.
   */
  setAndWait(object: Dispatchable, alertable: bool = false): WaitResult {
    return resultOf(event_setAndWait(this.__handle, handleOf(object), FOREVER, alertable));
  }

  /** As `setAndWait`, but waits for at most `duration`. IRQL: <= APC_LEVEL. Blocks. Kernel: KeSetEvent(Wait), KeWaitForSingleObject. */
  setAndWaitFor(object: Dispatchable, duration: Duration, alertable: bool = false): WaitResult {
    const timeout = unitsOf(duration);
    return resultOf(event_setAndWait(this.__handle, handleOf(object), timeout, alertable));
  }

  /** Makes the event not signalled. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeClearEvent. */
  clear(): void {
    event_clear(this.__handle);
  }

  /** Makes the event not signalled and returns whether it was. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeResetEvent. */
  reset(): bool {
    return event_reset(this.__handle);
  }

  /** Whether the event is signalled at this moment; takes nothing. IRQL: <= DISPATCH_LEVEL. Kernel: KeReadStateEvent. */
  get isSignalled(): bool {
    return event_read(this.__handle);
  }

  /** Destroys the event and frees this object. Traps while somebody waits for it. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    event_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
