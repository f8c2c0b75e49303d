// A value behind a resource, which readers share or one writer owns, and the guards by which they reach it. A resource
// is acquired and held in a critical region: each guard enters one of its own and leaves it after its release.
import { createdOrAbort } from "./handle";
import {
  region_enterCritical,
  region_leaveCritical,
  resource_acquireExclusive,
  resource_acquireShared,
  resource_acquireSharedStarveExclusive,
  resource_acquireSharedWaitForExclusive,
  resource_convert,
  resource_create,
  resource_destroy,
  resource_exclusiveWaiters,
  resource_isAcquiredExclusive,
  resource_isAcquiredShared,
  resource_releaseExclusive,
  resource_releaseShared,
  resource_sharedWaiters,
  resource_tryAcquireExclusive,
  resource_tryAcquireShared,
  resource_tryAcquireSharedStarveExclusive,
  resource_tryAcquireSharedWaitForExclusive,
} from "./imports.gen";
import { guardOf, Locked, takeLocked, tryCreateLocked } from "./locked";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";

/** The fields of a resource's lock, for the lock and the exclusive guard alike. */
abstract class ResourceFields<T> extends Locked<T> {
  /**
   * Whether the exclusive ownership that a guard stands for has become shared. The resource itself guards it: an owner
   * writes it, and its guard reads it before the release, so that nobody else can own the resource in between.
   */
  protected __converted: bool = false;
}

/**
 * A value that any number of readers reach at a time, or one writer alone; each recursively. The host does not change the
 * IRQL, and holders may wait. A reader that comes while a writer waits queues behind it, and a writer that is done lets
 * all waiting readers in: neither side starves.
 *
 *     const table = new ResourceLocked<i32>(0);
 *     {
 *       using writer = table.lock();
 *       writer.value += 1;
 *     }
 *     using reader = table.lockShared();
 *     println(reader.value);
 */
@final
export class ResourceLocked<T> extends ResourceFields<T> {
  /**
   * Creates the resource, free. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: ExInitializeResourceLite.
   */
  constructor(value: T) {
    super(createdOrAbort(resource_create(), "ResourceLocked"), value);
  }

  /** Creates the resource, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate<T>(value: T): Result<ResourceLocked<T>> {
    return tryCreateLocked<ResourceLocked<T>, T>(resource_create(), value);
  }

  /**
   * Waits until the value is this activation's alone; allocates nothing. By an activation that shares it, traps with
   * shared-upgrade. IRQL: <= APC_LEVEL. Blocks. Kernel: ExEnterCriticalRegionAndAcquireResourceExclusive.
   */
  lock(): ResourceGuard<T> {
    region_enterCritical();
    resource_acquireExclusive(this.__handle);
    return this.owned();
  }

  /**
   * Locks as `lock` does if that needs no wait, else gives null at once; allocates nothing.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: ExAcquireResourceExclusiveLite(Wait = FALSE).
   *
   *     using writer = table.tryLock();
   *     if (writer) writer.value += 1;
   */
  tryLock(): ResourceGuard<T> | null {
    region_enterCritical();
    if (resource_tryAcquireExclusive(this.__handle)) return this.owned();
    region_leaveCritical();
    return null;
  }

  /**
   * Waits until the value can be shared: past waiting writers only for an activation that holds it already; allocates
   * nothing. IRQL: <= APC_LEVEL. Blocks. Kernel: ExEnterCriticalRegionAndAcquireResourceShared.
   */
  lockShared(): ResourceSharedGuard<T> {
    region_enterCritical();
    resource_acquireShared(this.__handle);
    return this.shared();
  }

  /**
   * Locks as `lockShared` does if that needs no wait, else gives null at once; allocates nothing.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: ExAcquireResourceSharedLite(Wait = FALSE).
   */
  tryLockShared(): ResourceSharedGuard<T> | null {
    region_enterCritical();
    return this.sharedIf(resource_tryAcquireShared(this.__handle));
  }

  /**
   * Waits until the value has no owner, past all waiting writers, who may starve; allocates nothing.
   * IRQL: <= APC_LEVEL. Blocks. Kernel: ExAcquireSharedStarveExclusive.
   */
  lockSharedStarveExclusive(): ResourceSharedGuard<T> {
    region_enterCritical();
    resource_acquireSharedStarveExclusive(this.__handle);
    return this.shared();
  }

  /**
   * As `lockSharedStarveExclusive` if that needs no wait, else gives null at once; allocates nothing.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: ExAcquireSharedStarveExclusive(Wait = FALSE).
   */
  tryLockSharedStarveExclusive(): ResourceSharedGuard<T> | null {
    region_enterCritical();
    return this.sharedIf(resource_tryAcquireSharedStarveExclusive(this.__handle));
  }

  /**
   * Waits until the value can be shared, behind all waiting writers; allocates nothing. By an activation that shares it
   * while a writer waits, traps with double-acquire. IRQL: <= APC_LEVEL. Blocks.
   * Kernel: ExEnterCriticalRegionAndAcquireSharedWaitForExclusive.
   */
  lockSharedWaitForExclusive(): ResourceSharedGuard<T> {
    region_enterCritical();
    resource_acquireSharedWaitForExclusive(this.__handle);
    return this.shared();
  }

  /**
   * As `lockSharedWaitForExclusive` if that needs no wait, else gives null at once; allocates nothing.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: ExAcquireSharedWaitForExclusive(Wait = FALSE).
   */
  tryLockSharedWaitForExclusive(): ResourceSharedGuard<T> | null {
    region_enterCritical();
    return this.sharedIf(resource_tryAcquireSharedWaitForExclusive(this.__handle));
  }

  /** For `UniqueLock`, which keeps no guard: ends the one that `lock` gave. */
  __unlock(): void {
    guardOf<ResourceGuard<T>>(changetype<usize>(this)).dispose();
  }
  /** For `SharedLock`: ends the one that `lockShared` gave. */
  __unlockShared(): void {
    this.shared().dispose();
  }

  private owned(): ResourceGuard<T> {
    this.__converted = false;
    return guardOf<ResourceGuard<T>>(changetype<usize>(this));
  }

  private shared(): ResourceSharedGuard<T> {
    return guardOf<ResourceSharedGuard<T>>(changetype<usize>(this));
  }

  /** What a try in a region of its own gives. */
  private sharedIf(acquired: bool): ResourceSharedGuard<T> | null {
    if (acquired) return this.shared();
    region_leaveCritical();
    return null;
  }

  /** Whether this activation owns the resource. IRQL: <= DISPATCH_LEVEL. Kernel: ExIsResourceAcquiredExclusiveLite. */
  get isAcquiredExclusive(): bool {
    return resource_isAcquiredExclusive(this.__handle);
  }

  /** How many guards of this activation hold it, of either kind. IRQL: <= DISPATCH_LEVEL. Kernel: ExIsResourceAcquiredSharedLite. */
  get acquisitions(): u32 {
    return resource_isAcquiredShared(this.__handle);
  }

  /** How many wait to own it at this moment. IRQL: <= DISPATCH_LEVEL. Kernel: ExGetExclusiveWaiterCount. */
  get exclusiveWaiters(): u32 {
    return resource_exclusiveWaiters(this.__handle);
  }

  /** How many wait to share it at this moment. IRQL: <= DISPATCH_LEVEL. Kernel: ExGetSharedWaiterCount. */
  get sharedWaiters(): u32 {
    return resource_sharedWaiters(this.__handle);
  }

  /** Destroys the resource and frees this object; the value is left to its owner. Traps while it is held or waited for. IRQL: <= APC_LEVEL. Kernel: ExDeleteResourceLite. */
  dispose(): void {
    resource_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Locks a last time, destroys the resource, frees this object and gives the value back. As `lock` and `dispose`. */
  take(): T {
    return takeLocked<ResourceLocked<T>, T>(this);
  }
}

/** The sight of a value that is shared: it can be read, and not replaced. What it refers to is to be left as it is, too. */
export abstract class ResourceView<T> extends Locked<T> {
  /** The shared value. IRQL: the one at which the resource is held. */
  get value(): T {
    return this.__value;
  }
}

/** The right to read a value until the end of its block: `using reader = lock.lockShared();`. */
export abstract class ResourceSharedGuard<T> extends ResourceView<T> {
  /** Releases the resource and leaves the guard's critical region. IRQL: <= APC_LEVEL. Does not wait. Kernel: ExReleaseResourceAndLeaveCriticalRegion. */
  dispose(): void {
    resource_releaseShared(this.__handle);
    region_leaveCritical();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The right to use a value alone until the end of its block: `using writer = lock.lock();`. */
export abstract class ResourceGuard<T> extends ResourceFields<T> {
  /** The locked value. After `convert` it cannot be replaced. IRQL: the one at which the resource is held. */
  get value(): T {
    return this.__value;
  }
  set value(value: T) {
    if (this.__converted)
      throw new Error("the value is shared since convert(): it can only be read");
    this.__value = value;
  }

  /**
   * Makes this activation's ownership shared until the end of this guard's block, and lets waiting readers in; allocates
   * nothing. From here on the value is only read, by the view that it gives; this guard still releases the resource. All
   * guards of the activation on this resource are converted with it. Traps with wrong-release-form when that has happened
   * already. IRQL: <= APC_LEVEL. Does not wait. Kernel: ExConvertExclusiveToSharedLite.
   *
   *     using writer = table.lock();
   *     writer.value += 1;
   *     const reader = writer.convert();
   *     println(reader.value);
   */
  convert(): ResourceView<T> {
    this.__converted = true;
    resource_convert(this.__handle);
    return guardOf<ResourceView<T>>(changetype<usize>(this));
  }

  /** Releases the resource and leaves the guard's critical region. IRQL: <= APC_LEVEL. Does not wait. Kernel: ExReleaseResourceAndLeaveCriticalRegion. */
  dispose(): void {
    if (this.__converted) resource_releaseShared(this.__handle);
    else resource_releaseExclusive(this.__handle);
    region_leaveCritical();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
