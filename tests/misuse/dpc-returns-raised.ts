// A DPC's routine that raises and does not lower. A threaded DPC's may run at PASSIVE_LEVEL. The library's scopes always
// lower: this goes past them.
import { dpc, Event, EventType } from "ksync";


@external("ksync", "irql_raiseToDispatch")
declare function irql_raiseToDispatch(): void;

export function main(): void {
  const never = new Event(EventType.Notification);
  dpc.runOnceThreaded(() => {
    irql_raiseToDispatch();
  });
  never.wait();
}
