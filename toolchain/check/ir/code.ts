/**
 * Where functions and their instructions stand in the bytes of a binary, and which source map it names. It reads just enough of the
 * sections for that, and knows neither Binaryen nor what is called.
 */

export interface CallBytes {
  /** Of the instruction, from the beginning of the binary. */
  readonly offset: number;
  /** Index of the called function; undefined for a call through the table. */
  readonly target: number | undefined;
}

export interface Instruction {
  /** From the beginning of the binary. */
  readonly offset: number;
  readonly opcode: number;
  /** Behind the prefix that some have; 0 for all others. */
  readonly suffix: number;
  /** Of a call: the index of the function. */
  readonly target: number | undefined;
}

export interface CodeBytes {
  /** Where the function's body begins. */
  readonly start: number;
  /** In their order; undefined when one of them is not known here. */
  readonly instructions: readonly Instruction[] | undefined;
  /** In the order of the code; undefined when an instruction of it is not known here. */
  readonly calls: readonly CallBytes[] | undefined;
}

const CUSTOM_SECTION = 0;
const CODE_SECTION = 10;
const HEADER_BYTES = 8;

/** The bodies of the functions that the module has itself, in their order. */
export function readCode(binary: Uint8Array): readonly CodeBytes[] {
  for (const { id, cursor } of sectionsOf(binary))
    if (id === CODE_SECTION)
      return Array.from({ length: cursor.number() }, () => readBody(binary, cursor));
  return [];
}

/** The address of the source map that the binary names. */
export function sourceMapUrl(binary: Uint8Array): string | undefined {
  for (const { id, cursor } of sectionsOf(binary))
    if (id === CUSTOM_SECTION && cursor.text() === "sourceMappingURL") return cursor.text();
  return undefined;
}

function* sectionsOf(binary: Uint8Array): Generator<{ id: number; cursor: Cursor }> {
  for (const cursor = new Cursor(binary, HEADER_BYTES); cursor.at < binary.length;) {
    const id = cursor.byte();
    const end = cursor.number() + cursor.at;
    yield { id, cursor: new Cursor(binary, cursor.at) };
    cursor.at = end;
  }
}

function readBody(binary: Uint8Array, cursor: Cursor): CodeBytes {
  const end = cursor.number() + cursor.at;
  const start = cursor.at;
  cursor.at = end;
  const instructions = readInstructions(new Cursor(binary, start), end);
  const calls = instructions?.filter(({ opcode }) => opcode === CALL || opcode === CALL_INDIRECT);
  return { start, instructions, calls };
}

const CALL = 0x10;
const CALL_INDIRECT = 0x11;

function readInstructions(cursor: Cursor, end: number): Instruction[] | undefined {
  const instructions: Instruction[] = [];
  for (let groups = cursor.number(); groups > 0; groups--) cursor.skipNumbers(2);
  while (cursor.at < end) {
    const offset = cursor.at;
    const opcode = cursor.byte();
    const suffix = opcode === PREFIX ? cursor.number() : 0;
    const target = opcode === CALL ? cursor.number() : undefined;
    if (target === undefined && !skipOperands(cursor, opcode, suffix)) return undefined;
    instructions.push({ offset, opcode, suffix, target });
  }
  return instructions;
}

/** Instructions with a prefix byte, by what follows it: how many numbers. */
export const PREFIX = 0xfc;
const PREFIXED_OPERANDS = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
const BRANCH_TABLE = 0x0e;
const F32_CONST = 0x43;
const F64_CONST = 0x44;

/** Passes over what follows an opcode; false when that is not known. */
function skipOperands(cursor: Cursor, opcode: number, suffix: number): boolean {
  if (opcode === F32_CONST) cursor.at += 4;
  else if (opcode === F64_CONST) cursor.at += 8;
  else if (opcode === BRANCH_TABLE) cursor.skipNumbers(cursor.number() + 1);
  else {
    const count = opcode === PREFIX ? PREFIXED_OPERANDS[suffix] : operandsOf(opcode);
    if (count === undefined) return false;
    cursor.skipNumbers(count);
  }
  return true;
}

/** How many numbers follow an opcode. */
function operandsOf(opcode: number): number | undefined {
  const within = (low: number, high: number): boolean => opcode >= low && opcode <= high;
  if (within(0x00, 0x01) || opcode === 0x05 || opcode === 0x0b || opcode === 0x0f) return 0; // control
  if (within(0x02, 0x04) || within(0x0c, 0x0d)) return 1; // blocks with their type, branches
  if (opcode === CALL_INDIRECT) return 2;
  if (within(0x1a, 0x1b)) return 0; // drop, select
  if (within(0x20, 0x24)) return 1; // locals, globals
  if (within(0x28, 0x3e)) return 2; // loads, stores
  if (within(0x3f, 0x42)) return 1; // the memory's size, integer constants
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
