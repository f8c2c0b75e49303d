// Each transfer needs two map registers and takes them one by one: two that have one each wait for each other.
import { Semaphore, thread } from "ksync";

function transfer(registers: Semaphore): void {
  registers.wait();
  registers.wait();
  registers.release(2);
}

export function main(): i32 {
  const registers = new Semaphore(2, 2);
  using first = thread.spawn((): void => transfer(registers));
  using second = thread.spawn((): void => transfer(registers));
  first.join();
  second.join();
  registers.dispose();
  return 0;
}
