/** Events. */
import { Signal } from "../kernel/dispatcher.js";
import type { Kernel } from "../kernel/kernel.js";
import { durationOf, type Family } from "./family.js";
import { destroy, publish, type Waitable } from "./object.js";
import { waitOne } from "./wait.js";

interface Event extends Waitable {
  readonly target: Signal;
}

export function event(kernel: Kernel): Family<"event"> {
  const find = (handle: number): Event => kernel.handles.get(handle, "event");
  return {
    event_create: (_, synchronization, signalled) =>
      publish(kernel, "event", {
        users: 0,
        target: new Signal(synchronization !== 0, signalled !== 0),
      } as Event),
    event_destroy: (_, handle) => void destroy(kernel, handle, "event"),
    event_set: (_, handle) => Number(find(handle).target.set()),
    event_clear: (_, handle) => void find(handle).target.reset(),
    event_reset: (_, handle) => Number(find(handle).target.reset()),
    event_read: (_, handle) => Number(find(handle).target.isSignalled),
    event_setAndWait: (activation, handle, object, timeout) => {
      const signalled = find(handle);
      const waited = kernel.handles.get<Waitable>(object, "dispatchable");
      signalled.target.set();
      return waitOne(kernel, activation, waited, object, durationOf(timeout));
    },
  };
}
