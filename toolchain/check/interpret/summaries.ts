/** Functions with one summary for each state that they are called in: how they end, and what was found inside the library. */
import { NOTHING } from "../domain/past.js";
import type { Hold, State } from "../domain/state.js";
import { UNKNOWN, type Value } from "../domain/value.js";
import type { FunctionView, ModuleView } from "../ir/model.js";
import type { Pending } from "./finding.js";
import type { Judge } from "./judge.js";
import { Extremes } from "./extremes.js";
import { findReach, type Reach } from "./reach.js";
import { findSmall } from "./small.js";
import type { Sharing } from "./sharing.js";
import { keyOf, restrict } from "./summary.js";
import type { Tagged } from "./tagged.js";
import { Uses } from "./uses.js";
import { Walk, type Surroundings } from "./walk.js";

/** How many states of one of the user's functions are told apart before arguments and memory are no longer. */
const MAX_SUMMARIES = 24;
/** States of one function that are walked at all. */
const MAX_WALKS = 256;
/** The library's functions are called from everywhere, and end soon. */
const MAX_LIBRARY_SUMMARIES = 4096;
/** Passes over a function that calls itself. */
const MAX_PASSES = 6;

export interface Summary {
  exits: State[];
  readonly pending: Pending[];
  readonly uses: Uses;
  /** What its first caller held: another caller holds the same, acquired elsewhere. */
  readonly holds: readonly Hold[];
  readonly frame: number;
  extremes: Extremes;
  active: boolean;
  /** It was asked for while it was being made: by a recursion. */
  asked: boolean;
}

export class Summaries {
  readonly reach: (name: string) => Reach;
  private readonly small: (name: string) => boolean;
  private readonly known = new Map<string, Summary>();
  private readonly counts = new Map<string, number>();
  private frames = 0;

  constructor(
    module: ModuleView,
    private readonly judge: Judge,
    private readonly sharing: Sharing,
    private readonly tagged: Tagged,
    private readonly around: Surroundings,
  ) {
    this.reach = findReach(module, around.watched);
    this.small = findSmall(module);
  }

  /** A number that names the values which come into being in one walk. */
  nextFrame(): number {
    return ++this.frames;
  }

  /** Whether a function has been walked in any state. */
  has(name: string): boolean {
    return this.counts.has(name);
  }

  /** What was found out does not hold any longer. */
  forget(): void {
    this.known.clear();
  }

  get frameCount(): number {
    return this.frames;
  }

  of(view: FunctionView, args: readonly Value[], state: State): Summary {
    const { touches, globals } = this.reach(view.name);
    if (!touches && view.library && this.small(view.name)) return this.walkSmall(view, args, state);
    const count = this.counts.get(view.name) ?? 0;
    const many = count >= (view.library ? MAX_LIBRARY_SUMMARIES : MAX_SUMMARIES);
    if (many) args = args.map(() => UNKNOWN);
    const entry = restrict(state, args, many ? NONE : globals, this.around.values);
    const key = `${view.name}|${keyOf(entry, args, touches)}`;
    const known = this.known.get(key);
    if (known) {
      if (known.active) known.asked = true;
      return known;
    }
    this.counts.set(view.name, count + 1);
    if (!view.library && count >= MAX_WALKS) entry.lost = true;
    const summary: Summary = {
      exits: [],
      pending: [],
      uses: new Uses(),
      holds: entry.holds,
      frame: this.nextFrame(),
      extremes: new Extremes(),
      active: true,
      asked: false,
    };
    this.known.set(key, summary);
    this.sharing.collectInto(summary.uses, () =>
      this.judge.collectInto(summary.pending, () => this.iterate(summary, view, args, entry)),
    );
    summary.active = false;
    if (view.promises) {
      for (const exit of summary.exits) this.tagged.judgeReturn(view, args, entry, exit);
      this.tagged.judgeBounds(view, summary.extremes);
    }
    return summary;
  }

  /** A recursion is walked until its outcomes are those that it was walked with. */
  private iterate(
    summary: Summary,
    view: FunctionView,
    args: readonly Value[],
    entry: State,
  ): void {
    const outcomes = (): string =>
      summary.exits
        .map((exit) => exit.discipline())
        .sort()
        .join();
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const before = outcomes();
      const begin = entry.clone();
      begin.locals = this.localsOf(view, args);
      summary.asked = false;
      const walk = new Walk(this.around, view, summary.frame);
      summary.exits = walk.run(begin);
      summary.extremes = walk.extremes;
      if (!summary.asked || before === outcomes()) return;
    }
  }

  /** A function that is quicker walked than looked up. */
  private walkSmall(view: FunctionView, args: readonly Value[], state: State): Summary {
    const frame = this.nextFrame();
    const begin = state.clone();
    begin.locals = this.localsOf(view, args);
    begin.past = NOTHING;
    const walk = new Walk(this.around, view, frame);
    const exits = walk.run(begin);
    const { extremes } = walk;
    const uses = new Uses();
    return {
      ...{ exits, pending: [], uses, extremes, holds: state.holds, frame },
      ...{ active: false, asked: false },
    };
  }

  private localsOf(view: FunctionView, args: readonly Value[]): Value[] {
    return view.zeros.map((zero, index) => args[index] ?? this.around.values.constant(zero));
  }
}

const NONE: ReadonlySet<string> = new Set();
