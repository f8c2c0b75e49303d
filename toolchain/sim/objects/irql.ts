/** The IRQL as guests see and raise it. A raise is a hold, which remembers the level that it found. */
import { APC, DISPATCH, type Activation } from "../kernel/activation.js";
import { holdForm } from "../kernel/hold.js";
import type { Family } from "./family.js";

export function irql(): Family<"irql"> {
  const form = holdForm("irql", () => undefined, { savesIrql: true, needsIrql: true });
  const raise = (activation: Activation, level: number): void =>
    activation.commitHold(activation.beginHold(form, undefined, 0, level));
  return {
    irql_current: (activation) => activation.irql,
    irql_raiseToApc: (activation) => raise(activation, APC),
    irql_raiseToDispatch: (activation) => raise(activation, DISPATCH),
    irql_lower: (activation) => activation.endHold(0, form),
  };
}
