// The same queue, as one writes it first: it looks whether there is room, and then takes the lock again to use it. Any
// test passes; the explorer finds the two who both saw the last place free.
import { freeObject, SpinLocked, thread } from "ksync";

const CAPACITY: i32 = 1;

class Slots {
  count: i32 = 0;
}

class RacyQueue {
  private slots: SpinLocked<Slots> = new SpinLocked(new Slots());

  get isFull(): bool {
    using slots = this.slots.lock();
    return slots.value.count == CAPACITY;
  }

  tryPush(): bool {
    if (this.isFull) return false;
    using slots = this.slots.lock();
    slots.value.count += 1;
    assert(slots.value.count <= CAPACITY, "more items than there is room for");
    return true;
  }

  dispose(): void {
    freeObject(changetype<usize>(this.slots.take()));
    freeObject(changetype<usize>(this));
  }
}

export function main(): i32 {
  const queue = new RacyQueue();
  using other = thread.spawn(() => {
    queue.tryPush();
  });
  queue.tryPush();
  other.join();
  queue.dispose();
  return 0;
}
