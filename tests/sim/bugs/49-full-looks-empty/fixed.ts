// The counts are compared as they are; only as places in the ring they wrap.
import { thread } from "ksync";

const head = memory.data(4, 4);
const tail = memory.data(4, 4);

export function main(): i32 {
  using producer = thread.spawn(() => {
    for (let sent = 0; sent < 3; sent++) {
      while (atomic.load<i32>(tail) - atomic.load<i32>(head) == 2) thread.yieldNow();
      atomic.add<i32>(tail, 1);
    }
  });
  using consumer = thread.spawn(() => {
    for (let taken = 0; taken < 3; taken++) {
      while (atomic.load<i32>(tail) == atomic.load<i32>(head)) thread.yieldNow();
      atomic.add<i32>(head, 1);
    }
  });
  producer.join();
  consumer.join();
  return 0;
}
