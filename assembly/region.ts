// Critical and guarded regions: stretches of a block in which APCs are not delivered to its thread.
import {
  region_areAllApcsDisabled,
  region_areApcsDisabled,
  region_enterCritical,
  region_enterGuarded,
  region_leaveCritical,
  region_leaveGuarded,
} from "./imports.gen";
import { scopeOf } from "./scope";

/** A critical region, until the end of its block: `using inside = region.critical();`. Nobody can make one otherwise. */
export abstract class CriticalRegion {
  /** Leaves the region. IRQL: <= APC_LEVEL. Does not wait. Kernel: KeLeaveCriticalRegion. */
  dispose(): void {
    region_leaveCritical();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** A guarded region, until the end of its block: `using inside = region.guarded();`. Nobody can make one otherwise. */
export abstract class GuardedRegion {
  /** Leaves the region. IRQL: <= APC_LEVEL. Does not wait. Kernel: KeLeaveGuardedRegion. */
  dispose(): void {
    region_leaveGuarded();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

export namespace region {
  /**
   * Enters a critical region, in which normal kernel APCs are off; allocates nothing. Regions nest, up to 65535 deep: one
   * more traps. IRQL: <= APC_LEVEL. Does not wait. Kernel: KeEnterCriticalRegion.
   */
  export function critical(): CriticalRegion {
    region_enterCritical();
    return scopeOf<CriticalRegion>();
  }

  /**
   * Enters a guarded region, in which all kernel APCs are off, those of finished I/O too; allocates nothing. Regions
   * nest, up to 65535 deep: one more traps. IRQL: <= APC_LEVEL. Does not wait. Kernel: KeEnterGuardedRegion.
   */
  export function guarded(): GuardedRegion {
    region_enterGuarded();
    return scopeOf<GuardedRegion>();
  }

  /**
   * Whether normal kernel APCs are off: in a region, at APC_LEVEL or above, while a mutex is held, and always on a thread
   * of the module. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeAreApcsDisabled.
   */
  export function areApcsDisabled(): bool {
    return region_areApcsDisabled();
  }

  /**
   * Whether all kernel APCs are off: in a guarded region, or at APC_LEVEL or above. IRQL: <= DISPATCH_LEVEL. Does not
   * wait. Kernel: KeAreAllApcsDisabled.
   */
  export function areAllApcsDisabled(): bool {
    return region_areAllApcsDisabled();
  }
}
