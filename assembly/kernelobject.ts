// What processes and threads have in common when they are referred to as kernel objects, and masks of access.
import { NtStatus } from "./status";
import { Dispatchable } from "./wait";

/**
 * A reference to a kernel object of the system, which lasts as long as anybody refers to it: disposing of this gives
 * one reference up. It can be waited for, and is signalled for ever once what it stands for has ended. `T` says what
 * that is.
 */
export abstract class KernelObject<T> extends Dispatchable {
  /** The identifier that the system gave it. Another may get the same later. IRQL: <= DISPATCH_LEVEL. */
  abstract get id(): u32;

  /** The status that it ended with, STATUS_PENDING until then. IRQL: <= APC_LEVEL. Does not wait. */
  abstract get exitStatus(): NtStatus;

  /** Whether it has ended. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeWaitForSingleObject with a timeout of 0. */
  get hasEnded(): bool {
    return this.poll();
  }

  /** Gives the reference up and frees this object. Traps while somebody waits by it. IRQL: <= DISPATCH_LEVEL. */
  abstract dispose(): void;
}

/** What a handle may be used for: bits of the kernel's ACCESS_MASK. */
export type AccessMask = u32;

/** The rights that are the same for every kind of object; the others are the kernel's numbers. */
export namespace AccessMask {
  /** Waiting for the object. */
  export const SYNCHRONIZE: AccessMask = 0x0010_0000;
  /** All that is possible. */
  export const GENERIC_ALL: AccessMask = 0x1000_0000;
  /** What the kind of object calls executing. */
  export const GENERIC_EXECUTE: AccessMask = 0x2000_0000;
  /** What the kind of object calls writing. */
  export const GENERIC_WRITE: AccessMask = 0x4000_0000;
  /** What the kind of object calls reading. */
  export const GENERIC_READ: AccessMask = 0x8000_0000;
}
