// One release for each acquisition, wherever it stands.
import {
  Duration,
  Event,
  EventType,
  FastGuard,
  FastLocked,
  Mutex,
  region,
  thread,
  WaitSet,
} from "ksync";

const lock = new FastLocked<i32>(0);
const mutex = new Mutex();

export function afterWaits(): void {
  mutex.wait();
  mutex.release();
  if (mutex.waitFor(Duration.fromMillis(1)).success) mutex.release();
}

export function afterWaitForSeveral(): void {
  const stop = new Event(EventType.Notification);
  using either = new WaitSet().add(stop).add(mutex);
  if (either.waitAny().index == 1) mutex.release();
}

function release(guard: FastGuard<i32>): void {
  guard.dispose();
}
export function byHelper(): void {
  const guard = lock.lock();
  release(guard);
}

export function asOftenAsAcquired(): void {
  using outer = mutex.lock();
  using inner = mutex.lock();
  using inside = region.critical();
  using deeper = region.critical();
}

export function inItsOwnThread(): void {
  const worker = thread.spawn(() => {
    using guard = mutex.lock();
  });
  worker.join();
  worker.dispose();
}

const others = StaticArray.fromArray<Mutex>([new Mutex(), new Mutex()]);
export function byWaitUnderAnother(): void {
  using guard = mutex.lock();
  others[1].wait();
  others[1].release();
}
