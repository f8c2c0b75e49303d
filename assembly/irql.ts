// Interrupt request levels, and the scopes in which a module runs at a higher one.
import {
  APC_LEVEL,
  DISPATCH_LEVEL,
  irql_current,
  irql_lower,
  irql_raiseToApc,
  irql_raiseToDispatch,
  PASSIVE_LEVEL,
} from "./imports.gen";
import { scopeOf } from "./scope";

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

/** A raised IRQL, until the end of its block: `using raised = irql.raiseToApc();`. Nobody can make one otherwise. */
export abstract class RaisedIrql {
  /**
   * Lowers to the level that this raise found. Traps with release-order while something that was acquired since then and
   * needs the higher level is held. IRQL: APC_LEVEL to DISPATCH_LEVEL. Does not wait. Kernel: KeLowerIrql.
   */
  dispose(): void {
    irql_lower();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

export namespace irql {
  /** The level at which the caller runs. Any IRQL. Kernel: KeGetCurrentIrql. */
  export function current(): Irql {
    return irql_current();
  }

  /**
   * Raises to APC_LEVEL; allocates nothing. The host keeps the level that it was. Counts among the 16 holds of an
   * activation: one more traps. IRQL: <= APC_LEVEL. Does not wait. Kernel: KeRaiseIrql.
   */
  export function raiseToApc(): RaisedIrql {
    irql_raiseToApc();
    return scopeOf<RaisedIrql>();
  }

  /**
   * Raises to DISPATCH_LEVEL, where nothing may wait; allocates nothing. The host keeps the level that it was. Counts
   * among the 16 holds of an activation: one more traps. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: KeRaiseIrqlToDpcLevel.
   */
  export function raiseToDispatch(): RaisedIrql {
    irql_raiseToDispatch();
    return scopeOf<RaisedIrql>();
  }
}
