/** Rules that are not checked: what takes their place, or that they are still to come. */

export interface UncheckedRule {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  /** What there is in its place. */
  readonly instead: string;
}

const TO_COME = "Not checked yet.";

export const unchecked: readonly UncheckedRule[] = [
  {
    id: "R6",
    name: "effect-mismatch",
    what: "A declared effect differs from the inferred one.",
    instead: TO_COME,
  },
  {
    id: "R7",
    name: "irql-bound-broken",
    what: "A function's own floor or ceiling is broken inside its body.",
    instead: TO_COME,
  },
  {
    id: "R8",
    name: "bad-tag",
    what: "A tag has an unknown level or an empty interval.",
    instead: TO_COME,
  },
  {
    id: "R10",
    name: "token-not-consumed-once",
    what: "The token of an acquisition is consumed twice, or never.",
    instead:
      "Cannot be written: the token is the host's record of the acquisition, which no import gives away. A second release is R13, a missing one R5.",
  },
  {
    id: "R21",
    name: "unguarded-access",
    what: "Guarded state is touched without its lock.",
    instead: TO_COME,
  },
  {
    id: "R24",
    name: "pending-wait",
    what: "An operation that must be followed by a wait is not.",
    instead:
      "Cannot be written: the imports that end in a wait (setAndWait, releaseAndWait) have it inside.",
  },
  {
    id: "R25",
    name: "variable-timeout",
    what: "A timeout may be other than zero where nothing may wait.",
    instead:
      "Cannot be written: polling is a function of its own, without a timeout, and every wait with one is R19 at DISPATCH_LEVEL.",
  },
  {
    id: "R27",
    name: "freed-while-armed",
    what: "A timer, DPC or work item is freed while it can still run.",
    instead:
      "Cannot be written: disposing of one cancels it, and its memory is freed by the last run. A flush above PASSIVE_LEVEL is R1 or R19.",
  },
  {
    id: "R28",
    name: "role-unknown",
    what: "A function value whose role cannot be known is handed to the kernel or called.",
    instead: TO_COME,
  },
];
