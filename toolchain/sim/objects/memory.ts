/** Reading the guest's memory from imports. What lies outside of it is undefined. */
import type { Kernel } from "../kernel/kernel.js";

function view({ guest, trace }: Kernel, address: number, bytes: number): DataView | undefined {
  if (address + bytes > guest.memoryBytes) return undefined;
  trace.access(address, bytes);
  return new DataView(guest.bytes.buffer, address, bytes);
}

export function readWords(kernel: Kernel, address: number, count: number): number[] | undefined {
  const words = view(kernel, address, count * 4);
  return words && Array.from({ length: count }, (_, index) => words.getUint32(index * 4, true));
}

/** UTF-16; a surrogate without its other half becomes U+FFFD. */
export function readText(kernel: Kernel, address: number, units: number): string | undefined {
  const text = view(kernel, address, units * 2);
  return text && new TextDecoder("utf-16le", { ignoreBOM: true }).decode(text);
}
