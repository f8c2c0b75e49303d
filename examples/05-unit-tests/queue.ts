// A bounded queue that DPCs fill and threads empty, small enough to be tested in full.
import { freeObject, Semaphore, SpinLocked } from "ksync";

const CAPACITY: i32 = 2;

/** The items, first in, first out. Not to be touched but under a lock. */
class Ring {
  private items: StaticArray<i32> = new StaticArray<i32>(CAPACITY);
  private first: i32 = 0;
  count: i32 = 0;

  put(item: i32): void {
    assert(this.count < CAPACITY, "put into a ring that is full");
    this.items[(this.first + this.count) % CAPACITY] = item;
    this.count += 1;
  }

  take(): i32 {
    assert(this.count > 0, "taken from a ring that is empty");
    const item = this.items[this.first];
    this.first = (this.first + 1) % CAPACITY;
    this.count -= 1;
    return item;
  }

  dispose(): void {
    freeObject(changetype<usize>(this.items));
    freeObject(changetype<usize>(this));
  }
}

export class Queue {
  private ring: SpinLocked<Ring> = new SpinLocked(new Ring());
  /** One permit for each item that is there to be taken. */
  private filled: Semaphore = new Semaphore(0, CAPACITY);

  /** Appends an item, or gives false when the queue is full. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  tryPush(item: i32): bool {
    {
      using ring = this.ring.lock();
      if (ring.value.count == CAPACITY) return false;
      ring.value.put(item);
    }
    this.filled.release();
    return true;
  }

  /** Waits for an item and takes it. IRQL: PASSIVE_LEVEL. */
  pop(): i32 {
    this.filled.wait();
    using ring = this.ring.lock();
    return ring.value.take();
  }

  dispose(): void {
    this.filled.dispose();
    this.ring.take().dispose();
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
