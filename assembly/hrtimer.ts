// High-resolution timers: like timers, but they do not wait for the tick of the system's clock.
import {
  callbackOf,
  contextOf,
  freeCallback,
  routineOf,
  routineWithSelfOf,
  tryPublish,
} from "./callback";
import { Duration, unitsOf } from "./duration";
import { createdOrAbort } from "./handle";
import {
  hrtimer_cancel,
  hrtimer_create,
  hrtimer_createWithCallback,
  hrtimer_destroy,
  hrtimer_set,
} from "./imports.gen";
import { Result } from "./result";
import { NtStatus } from "./status";
import { TimerType } from "./timer";
import { Dispatchable } from "./wait";

/**
 * A high-resolution timer, with a function that runs at DISPATCH_LEVEL each time it expires, or without one
 * (`HRTimer.waitable`). Its due time and period count in 100 ns. `wait`, `waitFor` and `poll` wait for it.
 *
 *     const ticks = new Counter();
 *     using timer = new HRTimer(() => { ticks.add(1); });
 *     timer.start(Duration.fromMicros(500), Duration.fromMicros(500));
 */
@final
export class HRTimer extends Dispatchable {
  private __routine: (() => void) | null;
  private __once: bool = false;

  /**
   * Creates a timer, not started and not signalled. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: ExAllocateTimer.
   */
  constructor(routine: () => void, type: TimerType = TimerType.Notification) {
    super(0);
    this.__routine = routine;
    this.__handle = createdOrAbort(
      hrtimer_createWithCallback(
        routineOf<HRTimer>(),
        contextOf<HRTimer>(this),
        type == TimerType.Synchronization,
      ),
      "HRTimer",
    );
  }

  /** Creates a timer, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate(routine: () => void, type: TimerType = TimerType.Notification): Result<HRTimer> {
    const made = callbackOf<HRTimer>(changetype<usize>(routine));
    const outcome = hrtimer_createWithCallback(
      routineOf<HRTimer>(),
      contextOf(made),
      type == TimerType.Synchronization,
    );
    return tryPublish<HRTimer>(made, outcome);
  }

  /** As `new HRTimer`, for a function that needs the timer itself, to start, stop or dispose of it. */
  static withSelf(
    routine: (timer: HRTimer) => void,
    type: TimerType = TimerType.Notification,
  ): HRTimer {
    const made = callbackOf<HRTimer>(changetype<usize>(routine));
    const outcome = hrtimer_createWithCallback(
      routineWithSelfOf<HRTimer>(),
      contextOf(made),
      type == TimerType.Synchronization,
    );
    made.__handle = createdOrAbort(outcome, "HRTimer");
    return made;
  }

  /** Creates a timer without a function, to be waited for. As `new HRTimer` otherwise. Kernel: ExAllocateTimer. */
  static waitable(type: TimerType): HRTimer {
    const made = callbackOf<HRTimer>(0);
    made.__handle = createdOrAbort(hrtimer_create(type == TimerType.Synchronization), "HRTimer");
    return made;
  }

  /** Creates such a timer, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryWaitable(type: TimerType): Result<HRTimer> {
    return tryPublish<HRTimer>(
      callbackOf<HRTimer>(0),
      hrtimer_create(type == TimerType.Synchronization),
    );
  }

  /**
   * Runs `routine` once, at DISPATCH_LEVEL, when `after` has passed. Nothing is left to dispose of.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Ends the module when no timer can be created. Kernel: ExSetTimer.
   */
  static delayRun(routine: () => void, after: Duration): void {
    const made = new HRTimer(routine);
    made.__once = true;
    made.start(after);
  }

  /**
   * Starts the timer: from now on it is not signalled, until `due` has passed; then it expires, and if `period` is not 0
   * again after each. No period is shorter than 0.5 ms; one of more than 2^31 - 1 units, which are 214 seconds, ends the
   * module. Returns whether the timer was already started, and not expired for good; this start replaces that one.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: ExSetTimer.
   */
  start(due: Duration, period: Duration = 0): bool {
    const outcome = hrtimer_set(this.__handle, unitsOf(due), unitsOf(period));
    if (<i32>(outcome >> 32) == NtStatus.INVALID_PARAMETER)
      throw new Error("a high-resolution timer's period is at most 2^31 - 1 units of 100 ns");
    return <bool>(<u32>outcome);
  }

  /**
   * Stops the timer and returns whether it was started. A function that has begun still runs; whether the timer is
   * signalled does not change. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: ExCancelTimer.
   */
  stop(): bool {
    return hrtimer_cancel(this.__handle);
  }

  /**
   * Stops the timer, and frees it and its function: at once, or at the end of the run that goes on. The function may do
   * it too. Traps while somebody waits for the timer. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: ExDeleteTimer.
   */
  dispose(): void {
    if (hrtimer_destroy(this.__handle)) freeCallback<HRTimer>(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
