/** What an activation holds, and how each kind of hold is given back. host-driver/core/activation.h is the model. */
import type { Kind } from "./handles.js";
import type { Activation } from "./activation.js";

export interface HoldForm {
  readonly kind: Kind;
  /** Its release lowers to what the acquisition found. */
  readonly savesIrql: boolean;
  /** It must not outlast what raised the IRQL; so is all that saves it. */
  readonly needsIrql: boolean;
  /** Normal kernel APCs are off meanwhile, whatever the IRQL. */
  readonly disablesApcs: boolean;
  release(activation: Activation, hold: Hold): void;
}

export interface Hold {
  form: HoldForm;
  /** The lock or the object; nothing for a raise of the IRQL. */
  readonly held: unknown;
  /** 0 for the heap's lock and raises of the IRQL. */
  readonly handle: number;
  readonly savedIrql: number;
}

export function holdForm(
  kind: Kind,
  release: HoldForm["release"],
  effects: Partial<Pick<HoldForm, "savesIrql" | "needsIrql" | "disablesApcs">> = {},
): HoldForm {
  return { kind, release, savesIrql: false, needsIrql: false, disablesApcs: false, ...effects };
}
