// By hand: each question refers to the thread, and forgets the reference.
import { thread, ThreadObject } from "ksync";

export function main(): void {
  using other = thread.spawn(() => {});
  while (!ThreadObject.fromThreadHandle(other).value.poll()) thread.yieldNow();
  other.join();
}
