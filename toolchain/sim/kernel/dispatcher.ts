/**
 * Dispatcher objects: what can be waited for. A signal that somebody waits for is handed over at once, to who has
 * waited longest; the scheduler decides only when that fiber goes on.
 */
import { Cell } from "./trace.js";

export interface WaitBlock {
  readonly objects: readonly Dispatcher[];
  readonly all: boolean;
  /** The wait is over; `index` is that of the object, 0 for all. */
  readonly done: (index: number) => void;
}

export abstract class Dispatcher {
  readonly waits: WaitBlock[] = [];
  readonly cell = new Cell();
  abstract get isSignalled(): boolean;
  /** Whether a successful wait takes something that another cannot have then. */
  abstract readonly isTaken: boolean;
  /** Takes what a successful wait takes. */
  abstract consume(): void;

  /** Hands the signal to those who wait, as far as it goes. To be called after each change to signalled. */
  protected wake(): void {
    for (const wait of [...this.waits]) {
      if (!this.isSignalled) return;
      if (wait.all && !wait.objects.every((object) => object.isSignalled)) continue;
      for (const object of wait.all ? wait.objects : [this]) object.consume();
      leave(wait);
      wait.done(wait.all ? 0 : wait.objects.indexOf(this));
    }
  }
}

/** Takes what is signalled already: the index, or undefined. */
export function take(objects: readonly Dispatcher[], all: boolean): number | undefined {
  if (all) {
    if (!objects.every((object) => object.isSignalled)) return undefined;
    for (const object of objects) object.consume();
    return 0;
  }
  const index = objects.findIndex((object) => object.isSignalled);
  if (index < 0) return undefined;
  objects[index]!.consume();
  return index;
}

export function join(wait: WaitBlock): void {
  for (const object of wait.objects) object.waits.push(wait);
}

export function leave(wait: WaitBlock): void {
  for (const object of wait.objects) object.waits.splice(object.waits.indexOf(wait), 1);
}

/** An event: signalled until cleared, or until it has released one waiter. */
export class Signal extends Dispatcher {
  constructor(
    readonly isTaken: boolean,
    private signalled: boolean,
  ) {
    super();
  }
  get isSignalled(): boolean {
    return this.signalled;
  }
  consume(): void {
    if (this.isTaken) this.signalled = false;
  }
  /** Returns whether it was signalled before. */
  set(): boolean {
    const before = this.signalled;
    this.signalled = true;
    this.wake();
    return before;
  }
  reset(): boolean {
    const before = this.signalled;
    this.signalled = false;
    return before;
  }
}

export class Count extends Dispatcher {
  readonly isTaken = true;
  constructor(
    public count: number,
    readonly limit: number,
  ) {
    super();
  }
  get isSignalled(): boolean {
    return this.count > 0;
  }
  consume(): void {
    this.count--;
  }
  add(count: number): void {
    this.count += count;
    this.wake();
  }
}
