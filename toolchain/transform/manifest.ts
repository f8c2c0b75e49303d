/**
 * The manifest: a module's custom section "ksync", which says what the module is, what it uses and what it offers.
 * The layout is host-driver/core/reader.h's; ids and hashes come from the contract.
 */
import { capabilities, imports, levels, roles } from "../contract.gen.js";

export const MANIFEST_SECTION = "ksync";
/** A name's length is one byte. */
export const MAX_NAME_BYTES = 255;

export interface ManifestImport {
  readonly id: number;
  readonly hash: bigint;
}
/** Imports of the driver that embeds the host, by the module name that they are imported from. */
export interface ManifestFamily {
  readonly name: string;
  readonly imports: readonly ManifestImport[];
}
export interface ManifestEntry {
  readonly name: string;
  /** Lowest and highest IRQL at which the entry may be called: numbers of `levels`. */
  readonly irqlMin: number;
  readonly irqlMax: number;
  /** Number of a role of the contract. */
  readonly role: number;
}
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** A mask: bits of the contract's capabilities. */
  readonly capabilities: number;
  /** The module's own quotas; 0 stands for the host's. */
  readonly maxHandles: number;
  readonly maxThreads: number;
  readonly imports: readonly ManifestImport[];
  readonly entries: readonly ManifestEntry[];
  readonly families?: readonly ManifestFamily[];
}

const MAGIC = "KSM1";
const utf8 = new TextEncoder();

/** Appends little-endian numbers and short strings. */
class Writer {
  readonly bytes: number[] = [];
  number(value: number | bigint, width: 1 | 2 | 4 | 8): void {
    const limit = 1n << BigInt(width * 8);
    const given = BigInt(value);
    if (given < 0n || given >= limit)
      throw new RangeError(`manifest: ${given} does not fit into ${width} bytes`);
    for (let i = 0n; i < BigInt(width); i++) this.bytes.push(Number((given >> (8n * i)) & 0xffn));
  }
  string(text: string): void {
    const bytes = utf8.encode(text);
    if (bytes.length > MAX_NAME_BYTES)
      throw new RangeError(`manifest: the name '${text.slice(0, 40)}…' is longer than 255 bytes`);
    this.bytes.push(bytes.length, ...bytes);
  }
  imports(list: readonly ManifestImport[]): void {
    for (const { id, hash } of [...list].sort((a, b) => a.id - b.id)) {
      this.number(id, 2);
      this.number(hash, 8);
    }
  }
}

/** The section's contents. Imports are ordered by id, families by name, so that equal modules have equal bytes. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  const writer = new Writer();
  writer.bytes.push(...utf8.encode(MAGIC));
  writer.number(manifest.imports.length, 2);
  writer.number(manifest.entries.length, 2);
  writer.number(manifest.capabilities, 4);
  writer.number(manifest.maxHandles, 4);
  writer.number(manifest.maxThreads, 4);
  writer.string(manifest.name);
  writer.string(manifest.version);
  writer.imports(manifest.imports);
  for (const entry of manifest.entries) {
    writer.string(entry.name);
    writer.number(entry.irqlMin, 1);
    writer.number(entry.irqlMax, 1);
    writer.number(entry.role, 1);
  }
  for (const family of [...(manifest.families ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    writer.string(family.name);
    writer.number(family.imports.length, 2);
    writer.imports(family.imports);
  }
  return Uint8Array.from(writer.bytes);
}

/** The entries of a section that `encodeManifest` has made. Throws a RangeError when it is cut short. */
export function readEntries(section: ArrayBuffer): readonly ManifestEntry[] {
  const view = new DataView(section);
  // Magic, two counts, three masks or quotas.
  let at = 20;
  const byte = (): number => view.getUint8(at++);
  const string = (): string => {
    const bytes = new Uint8Array(section, at + 1, byte());
    at += bytes.length;
    return new TextDecoder().decode(bytes);
  };
  const [imported, entered] = [view.getUint16(4, true), view.getUint16(6, true)];
  string();
  string();
  at += imported * 10;
  return Array.from({ length: entered }, () => ({
    ...{ name: string(), irqlMin: byte(), irqlMax: byte(), role: byte() },
  }));
}

/** A finished binary with the manifest behind it, for tools that do not build with the transform. */
export function appendManifest(wasm: Uint8Array, manifest: Manifest): Uint8Array {
  const name = utf8.encode(MANIFEST_SECTION);
  const contents = encodeManifest(manifest);
  const payload = [name.length, ...name, ...contents];
  const size: number[] = [];
  for (let rest = payload.length; ; rest >>>= 7) {
    if (rest < 0x80) {
      size.push(rest);
      break;
    }
    size.push((rest & 0x7f) | 0x80);
  }
  return Uint8Array.from([...wasm, 0, ...size, ...payload]);
}

/** What the contract records of imports, by name; undefined for a name that it does not have. */
export function manifestImport(name: string): ManifestImport | undefined {
  const entry = imports.find((candidate) => candidate.name === name);
  return entry && { id: entry.id, hash: entry.hash };
}

/** What a module must be granted so that it may use these imports of the contract: a mask. */
export function capabilitiesOf(names: readonly string[]): number {
  const needed = imports.filter(({ name }) => names.includes(name));
  return needed.reduce(
    (mask, { capability }) =>
      capability === undefined
        ? mask
        : mask | (1 << capabilities[capability as keyof typeof capabilities].bit),
    0,
  );
}

/** An exported function as callers outside the kernel reach it. */
export function passiveEntry(name: string): ManifestEntry {
  return {
    name,
    irqlMin: levels.PASSIVE_LEVEL,
    irqlMax: levels.PASSIVE_LEVEL,
    role: roles.entry.id,
  };
}
