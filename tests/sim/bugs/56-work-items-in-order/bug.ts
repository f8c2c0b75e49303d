// The system has many worker threads: the commit can run before what it commits is written.
import { Semaphore, WorkItem } from "ksync";

const written = memory.data(4, 4);
const torn = memory.data(4, 4);

export function main(): i32 {
  const done = new Semaphore(0, 2);
  WorkItem.post(() => {
    atomic.store<i32>(written, 1);
    done.release();
  });
  WorkItem.post(() => {
    if (atomic.load<i32>(written) == 0) atomic.store<i32>(torn, 1);
    done.release();
  });
  done.wait();
  done.wait();
  done.dispose();
  return atomic.load<i32>(torn);
}
