/** Rules that are not checked: what takes their place. */

export interface UncheckedRule {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  /** What there is in its place. */
  readonly instead: string;
}

export const unchecked: readonly UncheckedRule[] = [
  {
    id: "R10",
    name: "token-not-consumed-once",
    what: "The token of an acquisition is consumed twice, or never.",
    instead:
      "Cannot be written: the token is the host's record of the acquisition, which no import gives away. A second release is R13, a missing one R5.",
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
];
