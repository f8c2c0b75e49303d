// A module that uses the queue: what the tests in TypeScript run.
import { dpc, println, thread } from "ksync";
import { Queue } from "./queue";

/** Two DPCs each push an item, while this thread takes both. Returns 0 when their sum is right. */
export function main(): i32 {
  const queue = new Queue();
  dpc.runOnceCore(() => {
    assert(queue.tryPush(1));
  }, 0);
  dpc.runOnceCore(() => {
    assert(queue.tryPush(2));
  }, thread.availableParallelism() - 1);
  const sum = queue.pop() + queue.pop();
  dpc.flush();
  queue.dispose();
  println(sum == 3 ? "both items have come" : "an item is lost");
  return sum == 3 ? 0 : 1;
}
