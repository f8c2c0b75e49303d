// Each comment names the kind of line that stands below it.
import { Event, EventType, SpinLocked, thread } from "ksync";

let total: i32 = 0;

function divide(by: i32): i32 {
  // divides
  return 100 / by;
}

export function division(): i32 {
  return divide(total);
}

export function outside(): i32 {
  // loads
  return load<i32>(0x7fff0000);
}

export function race(): void {
  using other = thread.spawn(() => {
    // stores in the thread
    total = 1;
  });
  // stores in main
  total = 2;
  other.join();
}

const never = new Event(EventType.Notification);

export function deadlock(): void {
  using other = thread.spawn(() => {
    // waits in the thread
    never.wait();
  });
  other.join();
}

const lock = new SpinLocked<i32>(0);

export function twice(): void {
  using outer = lock.lock();
  // acquires again
  using inner = lock.lock();
}
