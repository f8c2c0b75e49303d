// One at a time takes what it needs.
import { GuardLocked, Semaphore, thread } from "ksync";

function transfer(registers: Semaphore, turn: GuardLocked<bool>): void {
  {
    using guard = turn.lock();
    registers.wait();
    registers.wait();
  }
  registers.release(2);
}

export function main(): i32 {
  const registers = new Semaphore(2, 2);
  const turn = new GuardLocked<bool>(false);
  using first = thread.spawn((): void => transfer(registers, turn));
  using second = thread.spawn((): void => transfer(registers, turn));
  first.join();
  second.join();
  registers.dispose();
  turn.dispose();
  return 0;
}
