/** What a driver's file imports and exports and says of itself, its sections, and a copy of it that imports from another file. */
import fs from "node:fs";
import { objdump, run } from "./programs.js";

/** Names by the file that they are imported from, in lower case. */
export async function importsOf(image: string): Promise<Map<string, string[]>> {
  const imports = new Map<string, string[]>();
  let names: string[] = [];
  for (const line of (await run(objdump, ["-p", image])).split("\n")) {
    const library = /^\s*DLL Name: (\S+)/.exec(line)?.[1]?.toLowerCase();
    const name = /^\s+[0-9a-f]+\s+\d+\s+(\w+)\s*$/.exec(line)?.[1];
    if (library !== undefined) {
      names = imports.get(library) ?? [];
      imports.set(library, names);
    } else if (name !== undefined) {
      names.push(name);
    } else if (line.includes("Export Table")) {
      break;
    }
  }
  return imports;
}

export interface Export {
  name: string;
  /** Taken from another file. */
  forwarded: boolean;
}

export async function exportsOf(image: string): Promise<Export[]> {
  const text = await run(objdump, ["-p", image]);
  const [addresses = "", names = ""] = text.split("[Ordinal/Name Pointer] Table");
  const forwarded = new Set<string>();
  for (const [, name] of addresses.matchAll(/Forwarder RVA -- \S+\.(\w+)$/gm)) forwarded.add(name!);
  return [
    ...names.matchAll(/^\s*\[\s*\d+\](?: \+base\[\s*\d+\])? (?:\s*[0-9a-f]{4} )?(\w+)$/gm),
  ].map(([, name]) => ({ name: name!, forwarded: forwarded.has(name!) }));
}

const directories = { resources: 2, debug: 6 };

/** The bytes of one of an image's directories; none when it has none. */
function directoryOf(image: Buffer, index: number): Buffer {
  const header = image.readUInt32LE(0x3c) + 4;
  const optional = header + 20;
  const address = image.readUInt32LE(optional + 112 + 8 * index);
  const size = image.readUInt32LE(optional + 116 + 8 * index);
  const sections = optional + image.readUInt16LE(header + 16);
  for (let i = 0; i < image.readUInt16LE(header + 2); i++) {
    const [start, length, at] = [12, 16, 20].map((field) =>
      image.readUInt32LE(sections + 40 * i + field),
    );
    const offset = address - start!;
    if (offset >= 0 && offset < length!) return image.subarray(at! + offset, at! + offset + size);
  }
  return Buffer.alloc(0);
}

/** The checksum that an image's header has, and the one that its bytes come to, which the kernel compares. */
export function checksumsOf(image: Buffer): { told: number; computed: number } {
  const at = image.readUInt32LE(0x3c) + 24 + 64;
  let sum = 0;
  for (let i = 0; i < image.length; i += 2) {
    if (i === at || i === at + 2) continue;
    sum += i + 1 < image.length ? image.readUInt16LE(i) : image[i]!;
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return { told: image.readUInt32LE(at), computed: sum + image.length };
}

/** The version in an image's file properties. */
export function versionOf(image: Buffer): string | undefined {
  const resources = directoryOf(image, directories.resources);
  const at = resources.indexOf(Buffer.from("bd04effe", "hex"));
  if (at < 0) return undefined;
  return [10, 8, 14, 12].map((field) => resources.readUInt16LE(at + field)).join(".");
}

/** The file with an image's symbols, and the identifier that this file has as well. */
export function symbolsOf(image: Buffer): { file: string; identifier: Buffer } | undefined {
  const debug = directoryOf(image, directories.debug);
  for (let at = 0; at < debug.length; at += 28) {
    const [size, place] = [debug.readUInt32LE(at + 16), debug.readUInt32LE(at + 24)];
    const entry = image.subarray(place, place + size);
    if (debug.readUInt32LE(at + 12) !== 2 || entry.toString("latin1", 0, 4) !== "RSDS") continue;
    const file = entry.toString("utf8", 24).replace(/\0.*$/s, "");
    return { file, identifier: entry.subarray(4, 20) };
  }
  return undefined;
}

export interface Section {
  name: string;
  executable: boolean;
  writable: boolean;
}

/** Those that are mapped. */
export async function sectionsOf(image: string): Promise<Section[]> {
  const text = await run(objdump, ["-h", image]);
  return [...text.matchAll(/^\s*\d+ (\S+) .*\n\s*(.*\bALLOC\b.*)$/gm)].map(([, name, flags]) => ({
    name: name!,
    executable: flags!.includes("CODE"),
    writable: !flags!.includes("READONLY"),
  }));
}

/** Of a file of wine's: exports that end the process when they are called. Its symbols tell them from the others. */
export async function stubsOf(image: string): Promise<string[]> {
  const symbols = await run(objdump, ["-t", image]);
  return [...symbols.matchAll(/ __wine_stub_(\w+)$/gm)].map(([, name]) => name!);
}

/** Copies an image, with one imported file's name replaced by another of the same length. */
export function copyWithImport(from: string, to: string, library: string, instead: string): void {
  const bytes = fs.readFileSync(from);
  const found = Buffer.from(`${library}\0`, "latin1");
  if (instead.length !== library.length) throw new Error(`${instead} is not as long as ${library}`);
  let count = 0;
  for (let at = bytes.indexOf(found); at >= 0; at = bytes.indexOf(found, at + 1), count++) {
    bytes.write(instead, at, "latin1");
  }
  if (count === 0) throw new Error(`${from} does not import from ${library}`);
  fs.writeFileSync(to, bytes);
}
