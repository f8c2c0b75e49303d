// KeSetEventIrql (D0005): KeSetEvent above DISPATCH_LEVEL, or with Wait=TRUE at DISPATCH_LEVEL. The two are two functions
// here, set and setAndWait; no module runs above DISPATCH_LEVEL.
import { Dpc, Event, EventType, irql, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);
const asked = new Event(EventType.Synchronization);
const answered = new Event(EventType.Synchronization);

// fails R19: waits at DISPATCH_LEVEL
export function waitsRaised(): void {
  using raised = irql.raiseToDispatch();
  asked.setAndWait(answered);
}

function ask(): void {
  asked.setAndWait(answered);
}
// fails R19: waits in a helper, under a spin lock
export function waitsUnderSpinLock(): void {
  using guard = spin.lock();
  ask();
}

// fails R19: waits in a DPC
export function waitsInDpc(): void {
  const dpc = new Dpc(() => {
    asked.setAndWait(answered);
  });
  dpc.queue();
}

// passes: sets without a wait, at DISPATCH_LEVEL
export function setsRaised(): void {
  using raised = irql.raiseToDispatch();
  asked.set();
}

// passes: sets in a DPC
export function setsInDpc(): void {
  const dpc = new Dpc(() => {
    asked.set();
  });
  dpc.queue();
}

// passes: waits at APC_LEVEL
export function waitsAtApc(): void {
  using raised = irql.raiseToApc();
  asked.setAndWait(answered);
}
