/** Matchers for tests of modules: `expect.extend(ksyncMatchers)`, which `ksync/testing/vitest` does for Vitest. */
import type { KsyncImports, TrapName } from "../../contract.gen.js";
import type { FailureKind } from "../detectors/verdict.js";
import type { LevelName } from "../timeline/index.js";
import { toFind, toFindNothing } from "./exploration.js";
import { toHaveLogged, toHaveNoLeaks, toHaveRunAt, toHoldNothing, toTrap } from "./simulation.js";

export const ksyncMatchers = {
  ...{ toFindNothing, toFind },
  ...{ toTrap, toHaveLogged, toHoldNothing, toHaveNoLeaks, toHaveRunAt },
};

/** The matchers as methods of what `expect` gives. */
export interface KsyncMatchers {
  /** No schedule of the exploration fails. */
  toFindNothing(): Promise<void>;
  /** The exploration ends with this failure, and these words are in its message. */
  toFind(kind: FailureKind, words?: string | RegExp): Promise<void>;
  /** The function calls the module, and that ends by this trap. */
  toTrap(name: TrapName, words?: string | RegExp): void;
  /** The module has logged these lines in this order; others may be in between. */
  toHaveLogged(...lines: readonly (string | RegExp)[]): void;
  /** Nobody is inside of a lock, and nobody has raised the IRQL. */
  toHoldNothing(): void;
  /** All that was made since the module was loaded is destroyed. */
  toHaveNoLeaks(): void;
  /** Every call of the import was made at this IRQL, and there was one. Needs `simulate(file, { trace: true })`. */
  toHaveRunAt(name: keyof KsyncImports, level: LevelName): void;
}
