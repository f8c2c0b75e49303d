// What a hostile client calls, and what one that behaves does meanwhile.
import {
  dpc,
  Duration,
  Event,
  EventType,
  println,
  Semaphore,
  thread,
  Timer,
  WorkItem,
} from "ksync";

const never = new Event(EventType.Notification);

export function waitForEver(): void {
  never.wait();
}

export function add(a: i32, b: i32): i32 {
  return a + b;
}

/** Lines of 400 characters. */
export function say(lines: i32): void {
  const line = "four ".repeat(80);
  for (let i = 0; i < lines; i++) println(line);
}

/** A little of everything that has to be gone afterwards. Returns how much has run. */
export function work(): i32 {
  const ran = new Semaphore(0, 4);
  Timer.delayRun(() => {
    ran.release();
  }, Duration.fromMillis(1));
  dpc.runOnce(() => {
    ran.release();
  });
  WorkItem.post(() => {
    ran.release();
  });
  using worker = thread.spawn(() => {
    ran.release();
  });
  let count = 0;
  for (; count < 4; count++) ran.wait();
  worker.join();
  return count;
}
