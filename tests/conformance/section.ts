/** The sections of a WebAssembly binary, as far as one is to be left out. */

const HEADER_BYTES = 8;

/** A copy of a binary without its custom section of this name. */
export function withoutSection(wasm: Uint8Array, name: string): Uint8Array {
  const kept: number[] = [...wasm.subarray(0, HEADER_BYTES)];
  for (let at = HEADER_BYTES; at < wasm.length;) {
    const size = readNumber(wasm, at + 1);
    const end = size.next + size.value;
    const isCustom = wasm[at] === 0;
    if (!isCustom || readName(wasm, size.next) !== name) kept.push(...wasm.subarray(at, end));
    at = end;
  }
  return Uint8Array.from(kept);
}

function readName(wasm: Uint8Array, at: number): string {
  const length = readNumber(wasm, at);
  return new TextDecoder().decode(wasm.subarray(length.next, length.next + length.value));
}

/** Unsigned LEB128 of at most 32 bits. */
function readNumber(wasm: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}
