// Run-down protection: users enter an object and leave it, until its owner waits for the last to leave.
import { createdOrAbort, tryCreated } from "./handle";
import {
  rundownprotection_acquire,
  rundownprotection_create,
  rundownprotection_destroy,
  rundownprotection_reinitialize,
  rundownprotection_release,
  rundownprotection_wait,
} from "./imports.gen";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";

/**
 * Guards an object against being taken down while somebody uses it. Any number of users are inside at once; once the
 * run-down has begun nobody enters any more, and `wait` returns when the last has left.
 *
 *     using reference = protection.acquire();
 *     if (!reference) return; // it is going away
 *     …
 */
@final
export class RundownProtection {
  private __handle: u32;

  /**
   * Creates a run-down protection, open. IRQL: <= APC_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: ExInitializeRundownProtection.
   */
  constructor() {
    this.__handle = createdOrAbort(rundownprotection_create(), "RundownProtection");
  }

  /** Creates a run-down protection, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= APC_LEVEL. Does not wait. */
  static tryCreate(): Result<RundownProtection> {
    return tryCreated<RundownProtection>(rundownprotection_create());
  }

  /**
   * Enters, unless the run-down has begun: then it gives null. IRQL: <= DISPATCH_LEVEL. Does not wait. Allocates nothing.
   * Kernel: ExAcquireRundownProtection.
   */
  acquire(): RundownReference | null {
    // SAFETY: a reference has no fields; its methods know that it is a run-down protection.
    return rundownprotection_acquire(this.__handle)
      ? changetype<RundownReference>(changetype<usize>(this))
      : null;
  }

  /**
   * Begins the run-down and waits until everybody has left; several may wait. Never from inside: that waits for itself.
   * IRQL: <= APC_LEVEL. Blocks. Kernel: ExWaitForRundownProtectionRelease.
   */
  wait(): void {
    rundownprotection_wait(this.__handle);
  }

  /**
   * Opens it again after a completed run-down, and returns whether it did: false, and nothing changes, while it is open,
   * somebody is inside, or one who waited has not returned yet. IRQL: <= APC_LEVEL. Does not wait.
   * Kernel: ExReInitializeRundownProtection.
   */
  reinitialize(): bool {
    return rundownprotection_reinitialize(this.__handle);
  }

  /** Destroys it and frees this object. Traps while somebody is inside or waits. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    rundownprotection_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** For references: leaves. */
  static __release(protection: RundownProtection): void {
    rundownprotection_release(protection.__handle);
  }
}

/** A stay inside, until the end of its block: `using reference = protection.acquire();`. Nobody can make one. */
export abstract class RundownReference {
  /** Leaves. Any activation may do it, once. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: ExReleaseRundownProtection. */
  dispose(): void {
    // SAFETY: references come from `acquire` alone, which gives the protection itself under this type.
    RundownProtection.__release(changetype<RundownProtection>(changetype<usize>(this)));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
