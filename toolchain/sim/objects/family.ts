/** What a family of imports is here: its imports under the contract's names and signatures, for a kernel. */
import type { KsyncImports } from "../../contract.gen.js";
import type { Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";

/** The contract's imports as a family implements them: with the activation that calls, and free to block it. */
export type Implementations = {
  readonly [Name in keyof KsyncImports]: (
    activation: Activation,
    ...args: Parameters<KsyncImports[Name]>
  ) => Outcome<ReturnType<KsyncImports[Name]>>;
};

/** Those of one family. */
export type Family<Name extends string> = Pick<
  Implementations,
  Extract<keyof KsyncImports, `${Name}_${string}`>
>;

/** What is for ever, and what is longer than that. */
export function durationOf(units: bigint): number {
  return units > 0x7fff_ffff_ffff_ffffn ? Infinity : Number(units);
}
