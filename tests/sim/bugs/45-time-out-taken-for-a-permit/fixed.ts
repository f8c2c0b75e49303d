// Who has taken one gives one back.
import { Duration, Semaphore, thread } from "ksync";

export function main(): i32 {
  const slots = new Semaphore(1, 1);
  using other = thread.spawn(() => {
    slots.wait();
    slots.release();
  });
  if (slots.waitFor(Duration.fromMillis(1)).success) slots.release();
  other.join();
  slots.dispose();
  return 0;
}
