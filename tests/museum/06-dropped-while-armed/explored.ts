// Past `dispose`: the memory of an armed timer is freed, and is somebody else's when the kernel calls.
import { Duration, freeObject, thread, Timer } from "ksync";

export function main(): void {
  const timer = new Timer(() => {});
  timer.start(Duration.fromMillis(1));
  freeObject(changetype<usize>(timer));
  const next = new StaticArray<i32>(3);
  next.fill(-1);
  thread.sleep(Duration.fromMillis(2));
}
