// A work item that is queued is not queued again: two requests can be one run, and one of them is never answered.
import { Semaphore, WorkItem } from "ksync";

export function main(): i32 {
  const answered = new Semaphore(0, 2);
  const answer = new WorkItem(() => {
    answered.release();
  });
  answer.queue();
  answer.queue();
  answered.wait();
  answered.wait();
  answer.dispose();
  answered.dispose();
  return 0;
}
