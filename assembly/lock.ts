// Standalone guards: they hold a lock of whatever kind until the end of their block, and leave its value out of reach.

/** What `UniqueLock` needs of a lock: to take it, and to give it back without its guard. */
interface Lockable {
  lock(): Releasable;
  __unlock(): void;
}

/** What `SharedLock` needs of a lock. */
interface SharedLockable {
  lockShared(): Releasable;
  __unlockShared(): void;
}

interface Releasable {
  dispose(): void;
}

/**
 * Holds a lock for its holder alone until the end of its block, for what the lock guards besides its own value. IRQL and
 * waiting are those of the lock's own `lock`. Allocates nothing.
 *
 *     using held = new UniqueLock<FastLocked<bool>>(lock);
 */
@final
export class UniqueLock<L extends Lockable> {
  /** Takes the lock as its `lock` does. */
  constructor(lock: L) {
    lock.lock();
    // SAFETY: this class has no fields; like every guard it is the lock itself under another type.
    return changetype<UniqueLock<L>>(changetype<usize>(lock));
  }

  /** Gives the lock back as its own guard does. */
  dispose(): void {
    changetype<L>(changetype<usize>(this)).__unlock();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/**
 * Holds a lock together with others that hold it shared, until the end of its block. IRQL and waiting are those of the
 * lock's own `lockShared`. Allocates nothing.
 *
 *     using held = new SharedLock<ResourceLocked<bool>>(lock);
 */
@final
export class SharedLock<L extends SharedLockable> {
  /** Takes the lock as its `lockShared` does. */
  constructor(lock: L) {
    lock.lockShared();
    // SAFETY: as for `UniqueLock`.
    return changetype<SharedLock<L>>(changetype<usize>(lock));
  }

  /** Gives the lock back as its own shared guard does. */
  dispose(): void {
    changetype<L>(changetype<usize>(this)).__unlockShared();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
