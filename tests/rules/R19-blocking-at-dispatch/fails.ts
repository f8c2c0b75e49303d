// Waits where nothing may wait.
import {
  dpc,
  Duration,
  Event,
  EventType,
  FastLocked,
  irql,
  RaisedIrql,
  SpinLocked,
  thread,
  ThreadedDpc,
  Timer,
} from "ksync";

const lock = new SpinLocked<i32>(0);
const ready = new Event(EventType.Notification);
const fast = new FastLocked<i32>(0);

export function direct(): void {
  using guard = lock.lock();
  ready.wait();
}

function pause(): void {
  thread.sleep(Duration.fromMillis(1));
}
function backOff(): void {
  pause();
}
export function throughHelpers(): void {
  using guard = lock.lock();
  backOff();
}

export function inTimer(): void {
  const timer = new Timer(() => {
    using guard = fast.lock();
    guard.value += 1;
  });
  timer.start(Duration.ZERO);
}

export function inThreadedDpc(): void {
  const dpc = new ThreadedDpc(() => {
    ready.wait();
  });
  dpc.queue();
}

export function onOneBranch(locked: bool): void {
  const guard = locked ? lock.lock() : null;
  ready.wait();
  if (guard) guard.dispose();
}

/** @irql ..DISPATCH_LEVEL */
export function tagged(): void {
  ready.wait();
}

type Step = () => void;
const steps: Step[] = [];
steps.push(() => {
  ready.wait();
});
export function throughArray(): void {
  using guard = lock.lock();
  for (let i = 0; i < steps.length; i++) steps[i]();
}

export function handedOverAfterLoops(times: i32): void {
  let raised: RaisedIrql | null = null;
  for (let i = 0; i < times; i++) raised = irql.raiseToApc();
  for (let i = 0; i < times; i++) if (raised) raised.dispose();
  dpc.runOnce(() => {
    ready.wait();
  });
}
