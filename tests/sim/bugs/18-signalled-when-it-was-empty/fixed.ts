// A semaphore counts the entries: each has its own permit.
import { Semaphore, thread } from "ksync";

const entries = memory.data(4, 4);

function consume(arrived: Semaphore): void {
  arrived.wait();
  atomic.sub<i32>(entries, 1);
}

export function main(): i32 {
  const arrived = new Semaphore(0, 2);
  using first = thread.spawn((): void => consume(arrived));
  using second = thread.spawn((): void => consume(arrived));
  for (let entry = 0; entry < 2; entry++) {
    atomic.add<i32>(entries, 1);
    arrived.release();
  }
  first.join();
  second.join();
  arrived.dispose();
  return 0;
}
