// The system's clocks.
import { Duration } from "./duration";
import { time_interrupt, time_system } from "./imports.gen";

export namespace time {
  /** Time since the system started; it never goes back. Any IRQL. Kernel: KeQueryInterruptTimePrecise. */
  export function sinceBoot(): Duration {
    return <i64>time_interrupt();
  }

  /** Time since 1601-01-01 00:00 UTC; it may be set back. Any IRQL. Kernel: KeQuerySystemTimePrecise. */
  export function now(): Duration {
    return <i64>time_system();
  }
}
