/**
 * What a rule is: its words for `ksync explain`, and what it looks at. Rules see events with the state before them; they
 * know nothing of how programs are walked.
 */
import type { Effect } from "../effects.js";
import type { Interval } from "../../../imports/gen/model.js";
import type { Irql } from "../domain/irql.js";
import type { Hold, State } from "../domain/state.js";
import type { Value } from "../domain/value.js";

/** How a lock relates to one that is held. */
export interface Match {
  readonly hold: Hold;
  readonly index: number;
  /** It is the same lock for certain; otherwise it may be. */
  readonly certain: boolean;
}

/** A call of an import, before its effect. */
export interface ImportEvent {
  readonly effect: Effect;
  readonly state: State;
  /** The handle that the effect is about. */
  readonly lock: Value;
  /** What a release gives back: the innermost hold that fits, or none. */
  readonly released: Match | undefined;
  /** A hold on the very same object that is not this release's, whatever its form. */
  readonly sameObject: Match | undefined;
}

/** A call of a function that has tags, before it. */
export interface CallEvent {
  readonly state: State;
  /** Where the function may be called. */
  readonly interval: Interval;
}

/** The end of an entry or of a routine that the host calls. */
export interface ReturnEvent {
  readonly state: State;
  readonly entryIrql: Irql;
  readonly hold: Hold | undefined;
  /** Tells in a sentence who returns, and where: "main returns (a.ts:4:3)". */
  readonly returns: string;
  /** The result of the function is a guard. */
  readonly returnsGuard: boolean;
}

/** A guard is put where it outlives whoever has acquired it. */
export interface EscapeEvent {
  /** The global's name; undefined for an object. */
  readonly global: string | undefined;
  readonly since: Hold;
}

/** Data with the tag `@guardedBy` is used without its lock. */
export interface UnguardedEvent {
  /** The global's name; undefined for a field. */
  readonly global: string | undefined;
  /** As the tag has it. */
  readonly lock: string;
  readonly writes: boolean;
  /** The lock is held, but others may hold it too. */
  readonly shared: boolean;
  /** What is held instead, or shared. */
  readonly since: Hold | undefined;
}

/** A lock is acquired while another is held that is declared to come after it. */
export interface OrderEvent {
  readonly acquired: string;
  readonly held: string;
  readonly since: Hold;
  /** Stands for the declaration. */
  readonly declaration: string;
}

/** One of two uses of a variable that can meet. */
export interface Meeting {
  readonly writes: boolean;
  /** Locks are held at it. */
  readonly locked: boolean;
  readonly role: string;
  /** The innermost acquisition of those. */
  readonly since: Hold | undefined;
}

/** Two uses of what is shared that no lock keeps apart. */
export interface RaceEvent {
  /** The global's name; undefined for a cell of the library that is for one thread. */
  readonly name: string | undefined;
  readonly one: Meeting;
  readonly other: Meeting;
  /** Both are in the same entry or routine. */
  readonly itself: boolean;
  /** They hold one lock that both share. */
  readonly sameLock: boolean;
  /** Stands for the place of the other, or for the name of what meets itself. */
  readonly others: string;
}

/** Where a function value comes from that stands for no function which is known: */
export type FunctionOrigin =
  /** from outside of the module, */
  | "outside"
  /** from an index at which there is no function, */
  | "none"
  /** or from where it is lost sight of, and nothing of its type is in the module. */
  | "lost";

/** What a rule says about an event. The reporter adds place, path and hint. */
export interface Verdict {
  /** Continues a sentence that begins with the call: "needs …, but …". */
  readonly says: string;
  /** The acquisition that the sentence speaks of. */
  readonly since?: Hold | undefined;
  /** Where it is not the rule's own. */
  readonly severity?: "error" | "warning";
}

export interface RuleText {
  readonly what: string;
  readonly why: string;
  /** The bug check or hang that it prevents. */
  readonly instead: string;
  readonly hint: string;
  readonly failing: string;
  readonly passing: string;
}

export interface Rule extends RuleText {
  readonly id: string;
  readonly name: string;
  readonly severity: "error" | "warning";
  onImport?(event: ImportEvent): Verdict | undefined;
  onReturn?(event: ReturnEvent): Verdict | undefined;
  /** A call that may or may not have acquired something was made, and its result dropped. */
  onDrop?(): Verdict | undefined;
  /** Locks are acquired in a cycle; `others` tells the acquisitions but the one that is reported. */
  onCycle?(event: { readonly others: string }): Verdict | undefined;
  onOrder?(event: OrderEvent): Verdict | undefined;
  onUnguarded?(event: UnguardedEvent): Verdict | undefined;
  onEscape?(event: EscapeEvent): Verdict | undefined;
  onRace?(event: RaceEvent): Verdict | undefined;
  onCall?(event: CallEvent): Verdict | undefined;
  /** A function does other than its tags declare. `differs` goes on a sentence that begins with the function. */
  onMismatch?(event: { readonly differs: string }): Verdict | undefined;
  /** The IRQL leaves the interval that the body of a function is bound to. */
  onBound?(event: { readonly always: Interval; readonly irql: Irql }): Verdict | undefined;
  /** What a function value stands for cannot be known; `handed` when it is handed to the kernel. */
  onUnknownFunction?(event: {
    readonly handed: boolean;
    readonly from: FunctionOrigin;
  }): Verdict | undefined;
  /** The rule whose findings become this one's where the same place is right on another path. */
  readonly refines?: string;
  readonly says?: string;
}
