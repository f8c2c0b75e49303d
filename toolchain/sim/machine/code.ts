/**
 * The instructions of a binary that are sites, with where they stand in its bytes: the same letters as sites.ts finds in
 * Binaryen's trees, so that the two can be laid side by side.
 */
import { PREFIX, readCode, type Instruction } from "../../check/ir/code.js";

export interface FunctionCode {
  /** Where its body begins. */
  readonly start: number;
  /** A letter each, as in sites.ts; undefined when an instruction is not known. */
  readonly kinds: string | undefined;
  /** Of each site, from the beginning of the binary. */
  readonly offsets: readonly number[];
}

const COPY = 10;
const FILL = 11;

/** The functions that the module has itself, in their order. */
export function readSites(binary: Uint8Array): readonly FunctionCode[] {
  return readCode(binary).map(({ start, instructions }) => {
    if (instructions === undefined) return { start, kinds: undefined, offsets: [] };
    const sites = instructions.filter((one) => letterOf(one) !== undefined);
    return {
      start,
      kinds: sites.map(letterOf).join(""),
      offsets: sites.map(({ offset }) => offset),
    };
  });
}

function letterOf({ opcode, suffix }: Instruction): string | undefined {
  const within = (low: number, high: number): boolean => opcode >= low && opcode <= high;
  if (opcode === PREFIX) return suffix === COPY ? "m" : suffix === FILL ? "f" : undefined;
  if (opcode === 0x00) return "u";
  if (opcode === 0x10) return "c";
  if (opcode === 0x11) return "i";
  if (opcode === 0x23) return "g";
  if (opcode === 0x24) return "G";
  if (within(0x28, 0x35)) return "l";
  if (within(0x36, 0x3e)) return "s";
  return within(0x6d, 0x70) || within(0x7f, 0x82) ? "d" : undefined;
}
