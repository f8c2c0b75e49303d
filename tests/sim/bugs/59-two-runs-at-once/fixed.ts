// What it does, it does under a lock.
import { GuardLocked, Semaphore, WorkItem } from "ksync";

const inside = memory.data(4, 4);
const met = memory.data(4, 4);

export function main(): i32 {
  const ran = new Semaphore(0, 2);
  const turn = new GuardLocked<bool>(false);
  const save = new WorkItem(() => {
    {
      using guard = turn.lock();
      if (atomic.add<i32>(inside, 1) != 0) atomic.store<i32>(met, 1);
      atomic.sub<i32>(inside, 1);
    }
    ran.release();
  });
  let runs = 0;
  for (let time = 0; time < 2; time++) if (save.queue()) runs++;
  for (let time = 0; time < runs; time++) ran.wait();
  save.dispose();
  ran.dispose();
  turn.dispose();
  return atomic.load<i32>(met);
}
