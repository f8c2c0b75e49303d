/**
 * The instructions of a binary that are sites, with where they stand in its bytes: the same letters as sites.ts finds in
 * Binaryen's trees, so that the two can be laid side by side. It knows the instructions that AssemblyScript emits.
 */

export interface FunctionCode {
  /** Where its body begins. */
  readonly start: number;
  /** A letter each, as in sites.ts; undefined when an instruction is not known here. */
  readonly kinds: string | undefined;
  /** Of each site, from the beginning of the binary. */
  readonly offsets: readonly number[];
}

const HEADER_BYTES = 8;
const CODE_SECTION = 10;
const CUSTOM_SECTION = 0;
const PREFIX = 0xfc;
/** Numbers that follow an instruction with the prefix. */
const PREFIXED = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
const COPY = 10;
const FILL = 11;

/** The bodies of the functions that the module has itself, in their order. */
export function readCode(binary: Uint8Array): readonly FunctionCode[] {
  const section = sectionsOf(binary).find(({ id }) => id === CODE_SECTION);
  if (section === undefined) return [];
  const cursor = new Cursor(binary, section.at);
  return Array.from({ length: cursor.number() }, () => {
    const end = cursor.number() + cursor.at;
    const body = new Cursor(binary, cursor.at);
    cursor.at = end;
    return readBody(body, end);
  });
}

/** The address of the source map that the binary names. */
export function sourceMapUrl(binary: Uint8Array): string | undefined {
  for (const { id, at } of sectionsOf(binary)) {
    const cursor = new Cursor(binary, at);
    if (id === CUSTOM_SECTION && cursor.text() === "sourceMappingURL") return cursor.text();
  }
  return undefined;
}

function sectionsOf(binary: Uint8Array): { id: number; at: number }[] {
  const sections: { id: number; at: number }[] = [];
  for (const cursor = new Cursor(binary, HEADER_BYTES); cursor.at < binary.length;) {
    const id = cursor.byte();
    const bytes = cursor.number();
    sections.push({ id, at: cursor.at });
    cursor.at += bytes;
  }
  return sections;
}

function readBody(cursor: Cursor, end: number): FunctionCode {
  const start = cursor.at;
  for (let groups = cursor.number(); groups > 0; groups--) cursor.skipNumbers(2);
  const offsets: number[] = [];
  let kinds = "";
  while (cursor.at < end) {
    const offset = cursor.at;
    const opcode = cursor.byte();
    const sub = opcode === PREFIX ? cursor.number() : 0;
    if (!skipOperands(cursor, opcode, sub)) return { start, kinds: undefined, offsets: [] };
    const letter = letterOf(opcode, sub);
    if (letter === undefined) continue;
    kinds += letter;
    offsets.push(offset);
  }
  return { start, kinds, offsets };
}

function letterOf(opcode: number, sub: number): string | undefined {
  const within = (low: number, high: number): boolean => opcode >= low && opcode <= high;
  if (opcode === PREFIX) return sub === COPY ? "m" : sub === FILL ? "f" : undefined;
  if (opcode === 0x00) return "u";
  if (opcode === 0x10) return "c";
  if (opcode === 0x11) return "i";
  if (opcode === 0x23) return "g";
  if (opcode === 0x24) return "G";
  if (within(0x28, 0x35)) return "l";
  if (within(0x36, 0x3e)) return "s";
  return within(0x6d, 0x70) || within(0x7f, 0x82) ? "d" : undefined;
}

/** Passes over what follows an opcode; false when that is not known. */
function skipOperands(cursor: Cursor, opcode: number, sub: number): boolean {
  const count = opcode === PREFIX ? PREFIXED[sub] : operandsOf(opcode);
  if (opcode === 0x0e) cursor.skipNumbers(cursor.number() + 1);
  else if (opcode === 0x43) cursor.at += 4;
  else if (opcode === 0x44) cursor.at += 8;
  else if (count === undefined) return false;
  else cursor.skipNumbers(count);
  return true;
}

/** How many numbers follow an opcode. */
function operandsOf(opcode: number): number | undefined {
  const within = (low: number, high: number): boolean => opcode >= low && opcode <= high;
  if (within(0x00, 0x01) || opcode === 0x05 || opcode === 0x0b || opcode === 0x0f) return 0;
  if (within(0x02, 0x04) || within(0x0c, 0x0d) || opcode === 0x10) return 1; // blocks, branches, calls
  if (opcode === 0x11 || within(0x28, 0x3e)) return 2; // indirect calls, loads, stores
  if (within(0x1a, 0x1b)) return 0; // drop, select
  if (within(0x20, 0x24) || within(0x3f, 0x42)) return 1; // variables, the memory's size, constants
  return within(0x45, 0xc4) ? 0 : undefined; // operations on numbers
}

class Cursor {
  constructor(
    private readonly binary: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    return this.binary[this.at++]!;
  }

  /** An unsigned LEB128 number of 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  text(): string {
    const end = this.number() + this.at;
    const bytes = this.binary.subarray(this.at, end);
    this.at = end;
    return new TextDecoder().decode(bytes);
  }

  /** Passes over LEB128 numbers of any width and sign. */
  skipNumbers(count: number): void {
    for (; count > 0; count--) while (this.byte() >= 0x80);
  }
}
