/** What the writer of random programs knows of the place where it writes. */
import type { Form, Kind } from "./vocabulary.js";

export interface Lock {
  readonly kind: Kind;
  /** Locks are acquired by increasing rank. */
  readonly rank: number;
  readonly expression: string;
  /** Its handle is a number, for raw imports. */
  readonly raw: boolean;
}

/** What the writer takes to be held. */
export interface Held {
  readonly lock: Lock | undefined;
  readonly form: Form | undefined;
  /** Statements that release it from here; undefined where its guard cannot be reached or its block does it. */
  readonly release: string | undefined;
  readonly scoped: boolean;
}

/** Where the writer is: what may be held there, and at which levels it may run. */
export interface Context {
  readonly low: number;
  readonly high: number;
  readonly apcsOff: boolean;
  readonly held: readonly Held[];
  /** How many of `held` the present function has found at its entry. */
  readonly base: number;
  /** Locks in local variables. */
  readonly locals: readonly Lock[];
  /** Blocks that may still be opened. */
  readonly room: number;
  readonly inLoop: boolean;
  readonly callback: boolean;
}
