/**
 * Who may go on, in what order the policy is offered them, and what keeps it fair: a fiber that yields waits for those
 * that were ready all the time and have not run since it yielded last. So no schedule starves whom a spin-wait loop
 * waits for. It records every choice, which is what a replay needs.
 */
import { GIVE_UP, type Policy, type State } from "../sched/policy.js";
import type { Hash } from "./trace.js";

/** The clock's own bit: choosing it lets the next alarm ring. */
export const CLOCK_SLOT = 31;
const SLOTS = 32;
/**
 * A fiber that has come to so many scheduling points since it yielded is taken for one that yields. The count is the
 * fiber's own: what is fair depends on what everybody has done, not on the order of what is independent.
 */
const QUANTUM = 1000;

/** The lowest slot of a mask that has one. */
const lowest = (mask: number): number => 31 - Math.clz32(mask & -mask);

export class Scheduler {
  private policy!: Policy;
  private state!: State;
  /** Every choice between several, by its index. */
  private made = new Uint8Array(256);
  private madeCount = 0;
  /** Those that have yielded; of others there is nothing to know. */
  private yielded = 0;
  /** Those that wait for somebody, and of each slot: whom it waits for. */
  private waiting = 0;
  private readonly after = new Int32Array(SLOTS);
  /** Of each slot since its last yield: who was ready all the time, who stopped being ready by it, who has run. */
  private readonly ready = new Int32Array(SLOTS);
  private readonly stopped = new Int32Array(SLOTS);
  private readonly run = new Int32Array(SLOTS);
  /** The scheduling points that each has come to since it yielded last. */
  private readonly points = new Int32Array(SLOTS);
  private current = -1;
  private readyBefore = 0;
  private readonly options: number[] = [];

  /** Nothing is left of the last schedule. */
  begin(policy: Policy, state: State): void {
    this.policy = policy;
    this.state = state;
    this.madeCount = this.yielded = this.waiting = this.readyBefore = 0;
    this.current = -1;
    this.after.fill(0);
    this.points.fill(0);
  }

  get choices(): readonly number[] {
    return [...this.made.subarray(0, this.madeCount)];
  }

  /** Adds to `hash` what it goes by. What has no effect any more is left out. */
  addTo(hash: Hash): void {
    for (let rest = this.yielded; rest !== 0; rest &= rest - 1) {
      const slot = lowest(rest);
      const run = this.run[slot]!;
      hash.add(slot);
      hash.add(run);
      hash.add(this.ready[slot]! & ~run);
      hash.add(this.stopped[slot]! & ~run);
      hash.add(this.after[slot]!);
    }
  }

  /**
   * The slot that goes on, or `GIVE_UP`. `enabled` are the bits of those that can, `first` of those that come first when the current
   * one does not go on; `current` is the one that runs, or -1.
   */
  choose(enabled: number, first: number, current: number, yields: boolean): number {
    if (current >= 0 && current === this.current) this.points[current]!++;
    this.account(enabled, yields);
    const fair = (this.waiting & enabled) === 0 ? enabled : this.fair(enabled);
    const isForced = (fair & (fair - 1)) === 0;
    const chosen = isForced ? lowest(fair) : this.pick(fair, first, current, yields);
    if (chosen === GIVE_UP) return GIVE_UP;
    for (let rest = this.waiting; rest !== 0; rest &= rest - 1) {
      const slot = lowest(rest);
      if ((this.after[slot]! &= ~(1 << chosen)) === 0) this.waiting &= ~(1 << slot);
    }
    this.current = chosen;
    this.readyBefore = enabled;
    return chosen;
  }

  private pick(fair: number, first: number, current: number, yields: boolean): number {
    const { options } = this;
    const isFair = current >= 0 && (fair & (1 << current)) !== 0;
    const canStay = isFair && !yields;
    const others = isFair ? fair & ~(1 << current) : fair;
    let count = 0;
    if (canStay) options[count++] = current;
    for (let rest = others & first; rest !== 0; rest &= rest - 1) options[count++] = lowest(rest);
    for (let rest = others & ~first; rest !== 0; rest &= rest - 1) options[count++] = lowest(rest);
    if (isFair && yields) options[count++] = current;
    while (options.length > count) options.pop();
    const index = this.policy.choose(options, canStay, this.state);
    if (index === GIVE_UP) return GIVE_UP;
    this.record(index);
    return options[index]!;
  }

  private record(index: number): void {
    if (this.madeCount === this.made.length) {
      const made = new Uint8Array(2 * this.made.length);
      made.set(this.made);
      this.made = made;
    }
    this.made[this.madeCount++] = index;
  }

  /** Those of the enabled that wait for no other of them. */
  private fair(enabled: number): number {
    let fair = enabled;
    for (let rest = this.waiting & enabled; rest !== 0; rest &= rest - 1)
      if ((this.after[lowest(rest)]! & enabled) !== 0) fair &= ~(rest & -rest);
    return fair === 0 ? enabled : fair;
  }

  /** What the step that has just ended means for fairness. */
  private account(enabled: number, yields: boolean): void {
    const { current } = this;
    if (current < 0) return;
    const bit = 1 << current;
    for (let rest = this.yielded; rest !== 0; rest &= rest - 1) {
      const slot = lowest(rest);
      this.ready[slot]! &= enabled;
      this.run[slot]! |= bit;
    }
    const knows = (this.yielded & bit) !== 0;
    if (knows) this.stopped[current]! |= this.readyBefore & ~enabled;
    if (!yields && current !== CLOCK_SLOT && this.points[current]! < QUANTUM) return;
    if (knows) {
      this.after[current]! |= (this.ready[current]! | this.stopped[current]!) & ~this.run[current]!;
      if (this.after[current] !== 0) this.waiting |= bit;
    }
    this.yielded |= bit;
    this.points[current] = 0;
    this.ready[current] = enabled;
    this.stopped[current] = 0;
    this.run[current] = 0;
  }
}
