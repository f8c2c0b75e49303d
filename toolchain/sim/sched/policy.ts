/** What decides who goes on. A policy sees numbers only; which fibers stand behind them is the scheduler's business. */
export interface Policy {
  /** Begins another schedule; false when there is none left. */
  begin(): boolean;
  /**
   * Returns an index of `options`, which are slots. The first is who would go on by itself: the one that runs, when
   * `canStay`; everything else is a preemption then. Called only where there is more than one.
   */
  choose(options: readonly number[], canStay: boolean): number;
  /** The schedule has ended. */
  end?(): void;
}
