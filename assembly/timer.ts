// Timers: objects that a due time signals, once or again and again, and that threads can wait for. Each can have a
// function that runs as a DPC when it expires.
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
  timer_cancel,
  timer_create,
  timer_createWithDpc,
  timer_destroy,
  timer_read,
  timer_set,
  timer_setAbsolute,
} from "./imports.gen";
import { Result } from "./result";
import { Dispatchable } from "./wait";

/** What a timer that has expired does as it releases a waiter. */
export enum TimerType {
  /** It stays signalled, until it is started again. */
  Notification,
  /** It clears itself: each expiration releases one waiter. */
  Synchronization,
}

/** A period as the kernel has it: whole milliseconds, rounded up, so that none is shorter than asked for. */
function periodOf(period: Duration): u32 {
  if (period <= 0) return 0;
  const millis = (period - 1) / 10_000 + 1;
  if (millis > i32.MAX_VALUE)
    throw new Error("a timer's period is at most 2^31 - 1 ms, which are 24 days");
  return <u32>millis;
}

/**
 * A timer, with a function that runs at DISPATCH_LEVEL each time it expires, or without one (`Timer.waitable`). `wait`,
 * `waitFor` and `poll` wait for it. It is as exact as the system's clock (`time.setResolution`); `HRTimer` does not wait
 * for that one.
 *
 *     const ticks = new Counter();
 *     using timer = new Timer(() => { ticks.add(1); });
 *     timer.start(Duration.ZERO, Duration.fromMillis(10));
 */
@final
export class Timer extends Dispatchable {
  private __routine: (() => void) | null;
  private __once: bool = false;

  /**
   * Creates a timer, not started and not signalled. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeTimerEx, KeInitializeDpc.
   */
  constructor(routine: () => void, type: TimerType = TimerType.Notification) {
    super(0);
    this.__routine = routine;
    this.__handle = createdOrAbort(
      timer_createWithDpc(
        routineOf<Timer>(),
        contextOf<Timer>(this),
        type == TimerType.Synchronization,
      ),
      "Timer",
    );
  }

  /** Creates a timer, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate(routine: () => void, type: TimerType = TimerType.Notification): Result<Timer> {
    const made = callbackOf<Timer>(changetype<usize>(routine));
    const outcome = timer_createWithDpc(
      routineOf<Timer>(),
      contextOf(made),
      type == TimerType.Synchronization,
    );
    return tryPublish<Timer>(made, outcome);
  }

  /** As `new Timer`, for a function that needs the timer itself, to start, stop or dispose of it. */
  static withSelf(
    routine: (timer: Timer) => void,
    type: TimerType = TimerType.Notification,
  ): Timer {
    const made = callbackOf<Timer>(changetype<usize>(routine));
    const outcome = timer_createWithDpc(
      routineWithSelfOf<Timer>(),
      contextOf(made),
      type == TimerType.Synchronization,
    );
    made.__handle = createdOrAbort(outcome, "Timer");
    return made;
  }

  /** Creates a timer without a function, to be waited for. As `new Timer` otherwise. Kernel: KeInitializeTimerEx. */
  static waitable(type: TimerType): Timer {
    const made = callbackOf<Timer>(0);
    made.__handle = createdOrAbort(timer_create(type == TimerType.Synchronization), "Timer");
    return made;
  }

  /** Creates such a timer, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryWaitable(type: TimerType): Result<Timer> {
    return tryPublish<Timer>(callbackOf<Timer>(0), timer_create(type == TimerType.Synchronization));
  }

  /**
   * Runs `routine` once, at DISPATCH_LEVEL, when `after` has passed. Nothing is left to dispose of.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Ends the module when no timer can be created. Kernel: KeSetTimerEx.
   */
  static delayRun(routine: () => void, after: Duration): void {
    const made = new Timer(routine);
    made.__once = true;
    made.start(after);
  }

  /**
   * Starts the timer: from now on it is not signalled, until `due` has passed; then it expires, and if `period` is not 0
   * again after each. Periods are whole milliseconds, rounded up; one of more than 2^31 - 1 ends the module. Returns
   * whether the timer was already started, and not expired for good; this start replaces that one.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeSetTimerEx.
   */
  start(due: Duration, period: Duration = 0): bool {
    return <bool>timer_set(this.__handle, unitsOf(due), periodOf(period));
  }

  /** As `start`, to expire when the system's time (`time.now`) is `due`, at once if it is later. Kernel: KeSetTimerEx. */
  startAt(due: Duration, period: Duration = 0): bool {
    return <bool>timer_setAbsolute(this.__handle, unitsOf(due), periodOf(period));
  }

  /**
   * Stops the timer and returns whether it was started. A function that has begun, or is queued, still runs; whether the
   * timer is signalled does not change. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeCancelTimer.
   */
  stop(): bool {
    return timer_cancel(this.__handle);
  }

  /** Whether the timer is signalled at this moment; takes nothing. IRQL: <= DISPATCH_LEVEL. Kernel: KeReadStateTimer. */
  get isSignalled(): bool {
    return timer_read(this.__handle);
  }

  /**
   * Stops the timer, and frees it and its function: at once, or at the end of the run that goes on. The function may do
   * it too. Traps while somebody waits for the timer. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeCancelTimer.
   */
  dispose(): void {
    if (timer_destroy(this.__handle)) freeCallback<Timer>(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
