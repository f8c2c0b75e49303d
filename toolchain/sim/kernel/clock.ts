/** Virtual time, in units of 100 ns, and what is due when. Time passes only when somebody moves the clock. */

/** 2026-01-01 00:00 UTC in units of 100 ns since 1601. */
const EPOCH = 134_116_992_000_000_000n;

import { Cell, type Trace } from "./trace.js";

export interface Alarm {
  readonly due: number;
  readonly ring: () => void;
}

export class Clock {
  now = 1;
  /** In the order in which they ring. */
  private alarms: Alarm[] = [];
  private readonly cell = new Cell();

  constructor(private readonly trace: Trace) {}

  begin(): void {
    this.cell.begin();
    this.now = 1;
    if (this.alarms.length > 0) this.alarms = [];
  }

  get systemTime(): bigint {
    this.trace.look(this.cell);
    return EPOCH + BigInt(this.now);
  }

  /** An absolute system time as one of this clock; what is over is now. */
  fromSystemTime(due: bigint): number {
    return Math.max(this.now, Number(due - EPOCH));
  }

  get isPending(): boolean {
    return this.alarms.length > 0;
  }

  set(due: number, ring: () => void): Alarm {
    this.trace.touch(this.cell);
    const alarm = { due, ring };
    const after = this.alarms.findIndex((other) => other.due > due);
    this.alarms.splice(after < 0 ? this.alarms.length : after, 0, alarm);
    return alarm;
  }

  cancel(alarm: Alarm): boolean {
    this.trace.touch(this.cell);
    const index = this.alarms.indexOf(alarm);
    if (index >= 0) this.alarms.splice(index, 1);
    return index >= 0;
  }

  /** Moves on to the next alarm and lets it ring. */
  advance(): void {
    this.trace.touch(this.cell);
    const alarm = this.alarms.shift();
    if (alarm === undefined) return;
    this.now = Math.max(this.now, alarm.due);
    alarm.ring();
  }

  /** Lets a little time pass, as code does that looks at the clock. */
  pass(units: number): void {
    this.trace.touch(this.cell);
    const until = this.now + units;
    while (this.alarms.length > 0 && this.alarms[0]!.due <= until) this.advance();
    this.now = Math.max(this.now, until);
  }
}
