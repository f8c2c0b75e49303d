/** What a driver's file imports and exports, and a copy of it that imports from another file. */
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
