/**
 * Who may go on, in what order the policy is offered them, and what keeps it fair: a fiber that yields waits for those
 * that were ready all the time and have not run since it yielded last. So no schedule starves whom a spin-wait loop
 * waits for. It records every choice, which is what a replay needs.
 */
import type { Policy } from "../sched/policy.js";

/** The clock's own bit: choosing it lets the next alarm ring. */
export const CLOCK_SLOT = 31;
const SLOTS = 32;
/** A fiber that has run for so long without a switch is taken for one that yields. */
const QUANTUM = 1000;
const ALL = -1;

export class Scheduler {
  /** Every choice between several, by its index. */
  readonly choices: number[] = [];
  /** Of each slot: those that it waits for. */
  private readonly after = new Int32Array(SLOTS);
  /** Of each slot since its last yield: who was ready all the time, who stopped being ready by it, who has run. */
  private readonly ready = new Int32Array(SLOTS).fill(ALL);
  private readonly stopped = new Int32Array(SLOTS).fill(ALL);
  private readonly run = new Int32Array(SLOTS).fill(ALL);
  private current = -1;
  private readyBefore = 0;
  private stay = 0;
  private readonly options: number[] = [];

  constructor(private readonly policy: Policy) {}

  /**
   * The slot that goes on. `enabled` are the bits of those that can, `first` of those that come first when the current
   * one does not go on; `current` is the one that runs, or -1.
   */
  choose(enabled: number, first: number, current: number, yields: boolean): number {
    this.account(enabled, yields);
    const fair = this.fair(enabled);
    const canStay = current >= 0 && !yields && (fair & (1 << current)) !== 0;
    const chosen = this.pick(fair, first, current, canStay);
    for (let slot = 0; slot < SLOTS; slot++) this.after[slot]! &= ~(1 << chosen);
    this.stay = chosen === this.current ? this.stay + 1 : 0;
    this.current = chosen;
    this.readyBefore = enabled;
    return chosen;
  }

  private pick(fair: number, first: number, current: number, canStay: boolean): number {
    const { options } = this;
    options.length = 0;
    if (canStay) options.push(current);
    for (const group of [fair & first, fair & ~first])
      for (let rest = group, slot = 0; rest !== 0; slot++, rest >>>= 1)
        if ((rest & 1) !== 0 && slot !== current) options.push(slot);
    if (!canStay && current >= 0 && (fair & (1 << current)) !== 0) options.push(current);
    if (options.length === 1) return options[0]!;
    const index = this.policy.choose(options, canStay);
    this.choices.push(index);
    return options[index]!;
  }

  /** Those of the enabled that wait for no other of them. */
  private fair(enabled: number): number {
    let fair = 0;
    for (let slot = 0; slot < SLOTS; slot++)
      if ((enabled & (1 << slot)) !== 0 && (this.after[slot]! & enabled) === 0) fair |= 1 << slot;
    return fair === 0 ? enabled : fair;
  }

  /** What the step that has just ended means for fairness. */
  private account(enabled: number, yields: boolean): void {
    const { current } = this;
    if (current < 0) return;
    const bit = 1 << current;
    for (let slot = 0; slot < SLOTS; slot++) {
      this.ready[slot]! &= enabled;
      this.run[slot]! |= bit;
    }
    this.stopped[current]! |= this.readyBefore & ~enabled;
    if (!yields && current !== CLOCK_SLOT && this.stay < QUANTUM) return;
    this.stay = 0;
    const starved = (this.ready[current]! | this.stopped[current]!) & ~this.run[current]!;
    this.after[current]! |= starved;
    this.ready[current] = enabled;
    this.stopped[current] = 0;
    this.run[current] = 0;
  }
}
