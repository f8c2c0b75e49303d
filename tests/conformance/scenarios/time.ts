// Clocks: their values are left out of the trace, that they do not go back is told by the result.
import * as ksync from "ksync/imports.gen";

export function time_passes(): i32 {
  const started = ksync.time_interrupt();
  const before = ksync.time_system();
  ksync.thread_sleep(10_000);
  const isLater = ksync.time_interrupt() >= started + 10_000;
  ksync.irql_raiseToDispatch();
  ksync.time_interrupt();
  ksync.time_system();
  ksync.irql_lower();
  return isLater && before > 133_000_000_000_000_000; // after 2022
}
