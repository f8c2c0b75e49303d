/** A call of an import in words, its arguments and its result as their types have them; and an access to memory. */
import { statuses, type ImportEntry } from "../../contract.gen.js";
import { hex } from "../kernel/trap.js";

const FOREVER = 0xffff_ffff_ffff_ffffn;

export function describeCall(entry: ImportEntry, args: readonly (number | bigint)[]): string {
  const given = args.map((value, index) => argument(entry, index, value));
  return `${entry.name}(${given.join(", ")})`;
}

function argument(entry: ImportEntry, index: number, value: number | bigint): string {
  const { type } = entry.params[index]!;
  if (type === "handle") return hex(Number(value));
  if (type === "bool") return String(value !== 0);
  if (type === "u64" && BigInt.asUintN(64, BigInt(value)) === FOREVER) return "for ever";
  return String(value);
}

/** Empty when there is none. */
export function describeResult(
  { result: type }: ImportEntry,
  value: number | bigint | undefined,
): string {
  if (value === undefined) return "";
  if (type === "bool") return String(value !== 0);
  if (type === "status") return statusName(Number(value) >>> 0);
  if (type !== "outcome") return String(value);
  const wide = BigInt.asUintN(64, BigInt(value));
  const status = Number(wide >> 32n);
  return status === 0 ? handleOrCount(Number(wide & 0xffff_ffffn)) : statusName(status);
}

/** The generation in a handle's upper half is never 0. */
const handleOrCount = (value: number): string => (value > 0xffff ? hex(value) : String(value));

function statusName(value: number): string {
  return Object.entries(statuses).find(([, one]) => one.value === value)?.[0] ?? hex(value);
}

/** Of a store the bytes are negative; a top-level variable has an address below 0. */
export function describeAccess(address: number, bytes: number): string {
  const verb = bytes < 0 ? "store" : "load";
  if (address < 0) return `${verb} top-level variable ${-address}`;
  return `${verb} ${hex(address)}, ${Math.abs(bytes)} bytes`;
}

/** What lies there as a number; empty where it is none of a usual width. */
export function describeValue(memory: Uint8Array, address: number, bytes: number): string {
  if (address < 0 || address + bytes > memory.length || ![1, 2, 4, 8].includes(bytes)) return "";
  const digits = memory.slice(address, address + bytes).reverse();
  return String(digits.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n));
}
