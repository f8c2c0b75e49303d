// Interrupt request levels.
import { APC_LEVEL, DISPATCH_LEVEL, irql_current, PASSIVE_LEVEL } from "./imports.gen";

/** A level: a module runs at one of the three below. */
export type Irql = u32;

export namespace Irql {
  /** Ordinary thread execution. Waiting is allowed. */
  export const PASSIVE: Irql = PASSIVE_LEVEL;
  /** Asynchronous procedure calls are off. Waiting is still allowed. */
  export const APC: Irql = APC_LEVEL;
  /** The scheduler does not run on this processor. Waiting is forbidden. */
  export const DISPATCH: Irql = DISPATCH_LEVEL;
}

export namespace irql {
  /** The level at which the caller runs. Any IRQL. Kernel: KeGetCurrentIrql. */
  export function current(): Irql {
    return irql_current();
  }
}
