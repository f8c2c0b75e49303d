/** Reads a module's manifest by host-driver/core/reader.h, to its last byte. */
import { expect } from "vitest";
import type { Manifest } from "../../../dist/toolchain/transform/manifest.js";

export const sectionsOf = (wasm: Uint8Array<ArrayBuffer>): ArrayBuffer[] =>
  WebAssembly.Module.customSections(new WebAssembly.Module(wasm), "ksync");

export const readManifest = (wasm: Uint8Array<ArrayBuffer>): Required<Manifest> =>
  decode(sectionsOf(wasm)[0]!);

export function decode(section: ArrayBuffer): Required<Manifest> {
  const view = new DataView(section);
  let at = 4;
  const take = <T>(width: number, read: (at: number) => T): T => read((at += width) - width);
  const u8 = (): number => take(1, (i) => view.getUint8(i));
  const u16 = (): number => take(2, (i) => view.getUint16(i, true));
  const u32 = (): number => take(4, (i) => view.getUint32(i, true));
  const u64 = (): bigint => take(8, (i) => view.getBigUint64(i, true));
  const text = (): string => {
    const length = u8();
    const value = new TextDecoder().decode(new Uint8Array(section, at, length));
    at += length;
    return value;
  };
  const imports = (length: number): { id: number; hash: bigint }[] =>
    Array.from({ length }, () => ({ id: u16(), hash: u64() }));
  expect(new TextDecoder().decode(new Uint8Array(section, 0, 4))).toBe("KSM1");
  const importCount = u16();
  const entryCount = u16();
  const manifest = {
    capabilities: u32(),
    maxHandles: u32(),
    maxThreads: u32(),
    name: text(),
    version: text(),
    imports: imports(importCount),
    entries: Array.from({ length: entryCount }, () => ({
      name: text(),
      irqlMin: u8(),
      irqlMax: u8(),
      role: u8(),
    })),
    families: [] as { name: string; imports: { id: number; hash: bigint }[] }[],
  };
  while (at < section.byteLength) manifest.families.push({ name: text(), imports: imports(u16()) });
  expect(at).toBe(section.byteLength);
  return manifest;
}
