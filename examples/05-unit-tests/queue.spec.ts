// The queue's tests in as-pect, from the inside: in AssemblyScript, in a simulated kernel.
import { dpc, thread } from "ksync";
import { Queue } from "./queue";

describe("the queue", () => {
  it("gives its items in their order", () => {
    using queue = new Queue();
    expect(queue.tryPush(1)).toBe(true);
    expect(queue.tryPush(2)).toBe(true);
    expect(queue.pop()).toBe(1);
    expect(queue.pop()).toBe(2);
  });

  it("refuses what there is no room for, and has room again later", () => {
    using queue = new Queue();
    queue.tryPush(1);
    queue.tryPush(2);
    expect(queue.tryPush(3)).toBe(false);
    expect(queue.pop()).toBe(1);
    expect(queue.tryPush(3)).toBe(true);
    expect(queue.pop()).toBe(2);
    expect(queue.pop()).toBe(3);
  });

  it("lets a thread wait until a DPC has pushed", () => {
    const queue = new Queue();
    using waiting = thread.spawn((): i32 => queue.pop());
    dpc.runOnce(() => {
      queue.tryPush(42);
    });
    expect(waiting.join().value).toBe(42);
    queue.dispose();
  });
});
