// SpinMutex::unlock chose the release by the current IRQL, which is always DISPATCH_LEVEL while the lock is held, and so
// never restored the caller's. Here each acquisition remembers its form and its IRQL: the wrong release traps.
import { irql, println, SpinLocked } from "ksync";


@external("ksync", "spinlock_releaseFromDispatch")
declare function spinlock_releaseFromDispatch(lock: u32): void;

export function main(): void {
  const lock = new SpinLocked<i32>(0);
  println("before: " + irql.current().toString());
  {
    using guard = lock.lock();
    println("held: " + irql.current().toString());
    guard.value += 1;
  }
  println("after: " + irql.current().toString());
  const guard = lock.lock();
  spinlock_releaseFromDispatch(load<u32>(changetype<usize>(guard)));
}
