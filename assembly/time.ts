// The system's clocks.
import { Duration, unitsOf } from "./duration";
import {
  time_interrupt,
  time_system,
  timer_restoreResolution,
  timer_setResolution,
} from "./imports.gen";

export namespace time {
  /** Time since the system started; it never goes back. Any IRQL. Kernel: KeQueryInterruptTimePrecise. */
  export function sinceBoot(): Duration {
    return <i64>time_interrupt();
  }

  /** Time since 1601-01-01 00:00 UTC; it may be set back. Any IRQL. Kernel: KeQuerySystemTimePrecise. */
  export function now(): Duration {
    return <i64>time_system();
  }

  /**
   * Asks for a system clock that ticks every `desired`, so that timers and timeouts are that much more exact, and gives
   * how often it ticks now. Each call is undone by one `restoreResolution`, or by the host when the module ends.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: ExSetTimerResolution.
   */
  export function setResolution(desired: Duration): Duration {
    return <i64>timer_setResolution(unitsOf(desired));
  }

  /**
   * Undoes one `setResolution` of this module, and gives how often the clock ticks now. Traps when there is none to undo.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: ExSetTimerResolution.
   */
  export function restoreResolution(): Duration {
    return <i64>timer_restoreResolution();
  }
}
