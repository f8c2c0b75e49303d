// The wait may have ended because its time was up: then the permit that is given back is nobody's.
import { Duration, Semaphore, thread } from "ksync";

export function main(): i32 {
  const slots = new Semaphore(1, 1);
  using other = thread.spawn(() => {
    slots.wait();
    slots.release();
  });
  slots.waitFor(Duration.fromMillis(1));
  slots.release();
  other.join();
  slots.dispose();
  return 0;
}
