// The part of the trace that is compiled into every scenario: writes one record as one line of text. instrument.ts takes
// these exports out of the module again and calls them around every import and activation; reading is record.ts's.
// Lines are in a ring of static memory. A line is in use from its ticket to the return of log_write, and there are more
// lines than activations at a time.

const LINES: u32 = 64;
/** Of one line: a power of two, so that any address in a line tells where it begins and how long it is by now. */
const LINE_BYTES: u32 = 1024;
/** Units and words that are recorded of what a pointer points to; longer texts are told by their length. */
const UNITS_MOST: u32 = 64;
const WORDS_MOST: u32 = 40;
/** Activations that an object's routine is called in are told apart by the cell that stands for their creation. */
const CELLS: u32 = 512;

const lines = memory.data(65536, 1024);
const counters = memory.data(8, 8);
const cells = memory.data(4096, 8);

/** Where the tickets of lines are counted, and behind it, those of cells. */
export function trace_counters(): usize {
  return counters;
}

/** Begins a line. `ticket` is a number that no other line has. */
export function trace_line(ticket: u32, kind: u32, id: u32, irql: u32, thread: u32): usize {
  let at = put(lines + (ticket % LINES) * LINE_BYTES, 0x7e); // ~
  at = put(at, kind);
  at = trace_word(at, id);
  at = trace_word(at, irql);
  return trace_word(at, thread);
}

export function trace_word(at: usize, value: u32): usize {
  return trace_wide(at, value);
}

export function trace_wide(at: usize, value: u64): usize {
  return digits(put(at, 0x20), value, 1);
}

/** The u32s that a pointer points to: `[a,b`; outside of the memory `[?`. */
export function trace_words(at: usize, pointer: u32, count: u32): usize {
  at = put(put(at, 0x20), 0x5b);
  if (!isInside(pointer, <u64>count * 4)) return put(at, 0x3f);
  const told = min(count, WORDS_MOST);
  for (let i: u32 = 0; i < told; i++) {
    if (i != 0) at = put(at, 0x2c);
    at = digits(at, load<u32>(pointer + i * 4), 1);
  }
  return at;
}

/** UTF-16, four digits a unit, behind its length: `"3,006100620063`; outside of the memory `"?`. */
export function trace_units(at: usize, pointer: u32, count: u32): usize {
  at = put(put(at, 0x20), 0x22);
  if (!isInside(pointer, <u64>count * 2)) return put(at, 0x3f);
  at = put(digits(at, count, 1), 0x2c);
  const told = min(count, UNITS_MOST);
  for (let i: u32 = 0; i < told; i++) at = digits(at, load<u16>(pointer + i * 2), 4);
  return at;
}

/** An AssemblyScript string or null, likewise. */
export function trace_string(at: usize, string: u32): usize {
  if (string == 0) return trace_units(at, 0, 0);
  const length: u32 = isInside(string - 4, 4) ? load<u32>(string - 4) / 2 : u32.MAX_VALUE;
  return trace_units(at, string, length);
}

export function trace_cell(cell: u32, routine: u32, context: u32): void {
  if (cell >= CELLS) unreachable();
  store<u32>(cells + cell * 8, routine);
  store<u32>(cells + cell * 8, context, 4);
}

export function trace_cellRoutine(cell: u32): u32 {
  return load<u32>(cells + cell * 8);
}

export function trace_cellContext(cell: u32): u32 {
  return load<u32>(cells + cell * 8, 4);
}

function isInside(address: u32, bytes: u64): bool {
  return <u64>address + bytes <= (<u64>memory.size()) << 16;
}

function put(at: usize, unit: u32): usize {
  store<u16>(at, <u16>unit);
  return at + 2;
}

/** Hexadecimal, of at least so many digits. */
function digits(at: usize, value: u64, least: u32): usize {
  let shift: u32 = 0;
  while (shift < 60 && (value >> (shift + 4) != 0 || shift / 4 + 1 < least)) shift += 4;
  while (shift != 0) {
    at = digit(at, (<u32>(value >> shift)) & 15);
    shift -= 4;
  }
  return digit(at, (<u32>value) & 15);
}

function digit(at: usize, value: u32): usize {
  return put(at, value < 10 ? 0x30 + value : 0x57 + value);
}
