/** How a guest's mistake ends its activation. */
import { statuses, type TrapName } from "../../contract.gen.js";

/** Thrown through the guest's frames; the kernel catches it where it entered the guest. */
export class GuestTrap extends Error {
  override readonly name = "GuestTrap";
  constructor(
    readonly trap: TrapName,
    /** Particulars; empty where the trap's own words say all. */
    readonly text: string,
  ) {
    super(`${trap}: ${text}`);
  }
}

export function trap(name: TrapName, text = ""): never {
  throw new GuestTrap(name, text);
}

export const hex = (value: number): string => `0x${value.toString(16)}`;

export type StatusName = keyof typeof statuses;

export function status(name: StatusName): number {
  return statuses[name].value;
}

/** A status in the upper half, a value in the lower. */
export function outcome(name: StatusName, value = 0): bigint {
  return (BigInt(statuses[name].value) << 32n) | BigInt(value);
}
