// Past `dispose`: the memory of an armed timer is freed, and then the kernel calls.
import { Duration, freeObject, thread, Timer } from "ksync";

export function main(): void {
  const timer = new Timer(() => {});
  timer.start(Duration.fromMillis(1));
  freeObject(changetype<usize>(timer));
  thread.sleep(Duration.fromMillis(2));
}
