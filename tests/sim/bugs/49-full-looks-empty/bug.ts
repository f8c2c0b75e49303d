// A ring of two, with indexes that wrap: when it is full, head and tail are alike as when it is empty. The consumer
// waits for an entry, the producer for room.
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
      while ((atomic.load<i32>(tail) & 1) == (atomic.load<i32>(head) & 1)) thread.yieldNow();
      atomic.add<i32>(head, 1);
    }
  });
  producer.join();
  consumer.join();
  return 0;
}
