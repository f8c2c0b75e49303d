// Shared ownership of an object, counted atomically.
import { freeObject } from "./runtime/closure";

/**
 * An object that several threads own together. The last owner's `dispose` disposes of the object (its own `dispose()` if
 * it has one, else its memory is freed). The object itself is not guarded: share what is locked or never written.
 *
 *     const shared = new Arc(new SpinLocked<i32>(0));
 *     const mine = shared.clone();
 *     thread.spawn(() => { add(mine.value, 1); mine.dispose(); }).detach();
 */
@final
export class Arc<T> {
  /** Owners. Atomic, sequentially consistent: the last decrement orders every owner's accesses before the disposal. */
  private __owners: u32 = 1;
  private __value: T;

  /** Takes the object over: nobody else may dispose of it. IRQL: <= DISPATCH_LEVEL. */
  constructor(value: T) {
    this.__value = value;
  }

  /** The shared object. Any IRQL. */
  get value(): T {
    return this.__value;
  }

  /** How many owners there are at this moment. Any IRQL. */
  get strongCount(): u32 {
    return atomic.load<u32>(changetype<usize>(this), offsetof<this>("__owners"));
  }

  /** One more owner of the same object, which has to be disposed of like the first. Any IRQL; allocates nothing. */
  clone(): Arc<T> {
    atomic.add<u32>(changetype<usize>(this), 1, offsetof<this>("__owners"));
    return this;
  }

  /** Gives this ownership up. The last one disposes of the object, at the IRQL that the object's `dispose` demands. */
  dispose(): void {
    const before = atomic.sub<u32>(changetype<usize>(this), 1, offsetof<this>("__owners"));
    if (before == 0) throw new Error("an Arc was disposed of more often than it was cloned");
    if (before == 1) {
      this.disposeValue();
      freeObject(changetype<usize>(this));
    }
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  private disposeValue(): void {
    if (isReference<T>()) {
      const value = this.__value;
      // @ts-ignore: asked at compile time
      if (isDefined(value.dispose)) value.dispose();
      else freeObject(changetype<usize>(value));
    }
  }
}
