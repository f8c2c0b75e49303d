// Requests are counted, and a run answers all that there are.
import { Semaphore, WorkItem } from "ksync";

const requests = memory.data(4, 4);

export function main(): i32 {
  const answered = new Semaphore(0, 2);
  const answer = new WorkItem(() => {
    const count = atomic.xchg<i32>(requests, 0);
    if (count > 0) answered.release(count);
  });
  for (let request = 0; request < 2; request++) {
    atomic.add<i32>(requests, 1);
    answer.queue();
  }
  answered.wait();
  answered.wait();
  answer.dispose();
  answered.dispose();
  return 0;
}
