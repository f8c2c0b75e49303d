/** What decides who goes on. A policy sees numbers only; which fibers stand behind them is the scheduler's business. */
export interface Policy {
  /** Begins another schedule; false when there is none left. */
  begin(): boolean;
  /**
   * Returns an index of `options`, which are slots, or `GIVE_UP`. The first is who would go on by itself: the one that
   * runs, when `canStay`; everything else is a preemption then. Called only where there is more than one.
   */
  choose(options: readonly number[], canStay: boolean, state: State): number;
}

/** Where this schedule leads is known from another: it ends here. */
export const GIVE_UP = -1;

/** What a schedule has come to. */
export interface State {
  /** Equal where everything that is still to come is; `running` is who goes on for nothing, or -1. */
  hash(running: number): Hashed;
}

/** 64 bits. */
export interface Hashed {
  readonly low: number;
  readonly high: number;
}
