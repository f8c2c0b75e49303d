/** Intervals of IRQLs, as one number each: that is all that states compare. */
import { levels } from "../../contract.gen.js";

/** The lowest level times four plus the highest. */
export type Irql = number;

const NAMES = Object.keys(levels) as (keyof typeof levels)[];

export const irql = (low: number, high: number): Irql => low * 4 + high;
export const lowOf = (interval: Irql): number => interval >> 2;
export const highOf = (interval: Irql): number => interval & 3;

/** What an interval becomes by a raise to a level: nothing is lowered. */
export function raised(interval: Irql, level: number): Irql {
  return irql(Math.max(lowOf(interval), level), Math.max(highOf(interval), level));
}

/** At DISPATCH_LEVEL, or below it. */
export type Side = "at" | "below";

/** On which side of DISPATCH_LEVEL an interval lies; undefined when on both. */
export function sideOf(interval: Irql): Side | undefined {
  if (lowOf(interval) === levels.DISPATCH_LEVEL) return "at";
  return highOf(interval) < levels.DISPATCH_LEVEL ? "below" : undefined;
}

/** Whether something of one side may be at these levels; of what side it is may not be known. */
export function mayBeOn(side: Side | undefined, interval: Irql): boolean {
  const here = sideOf(interval);
  return side === undefined || here === undefined || side === here;
}

/** The least interval that has both inside. */
export function hull(one: Irql, other: Irql): Irql {
  return irql(Math.min(lowOf(one), lowOf(other)), Math.max(highOf(one), highOf(other)));
}

export function levelName(level: number): string {
  return NAMES.find((name) => levels[name] === level)!;
}

/** `DISPATCH_LEVEL`, or `PASSIVE_LEVEL to DISPATCH_LEVEL`. */
export function irqlText(interval: Irql): string {
  const low = levelName(lowOf(interval));
  return lowOf(interval) === highOf(interval) ? low : `${low} to ${levelName(highOf(interval))}`;
}
