/** What an import returns when it cannot finish yet, and what is told of it while it waits. */

/** The activation is blocked; what it is resumed with was handed to the kernel. */
export const BLOCKED: unique symbol = Symbol("blocked");
export type Outcome<Result> = Result | typeof BLOCKED;

/** Why an activation does not go on. */
export interface WaitReason {
  /** As in "spin lock 0x10000", "event 0x10001, event 0x10002". */
  readonly what: string;
  /** Whether the wait ends by itself when its time is over. */
  readonly timed?: boolean;
  /** The slot of the fiber that is in the way, where one is. */
  holder?(): number | undefined;
}
