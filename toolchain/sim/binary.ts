/** The binary of a module that somebody names, and its source map if there is one. */
import fs from "node:fs";
import path from "node:path";
import { buildModule, moduleBytes } from "../build/module.js";
import { sourceMapUrl } from "../check/ir/code.js";
import { keepSourceMap } from "./machine/positions.js";

const built = new Map<string, Promise<Uint8Array>>();

/** A file is built once, whatever the checker would say: here it is shown by running. */
export function bytesOf(module: string | Uint8Array): Promise<Uint8Array> {
  if (typeof module !== "string") return Promise.resolve(module);
  const known = built.get(module) ?? (module.endsWith(".wasm") ? read(module) : build(module));
  built.set(module, known);
  return known;
}

async function build(file: string): Promise<Uint8Array> {
  const { bytes, sourceMap } = await buildModule(file, { check: false, sourceMap: true });
  if (sourceMap !== undefined) keepSourceMap(bytes, sourceMap);
  return bytes;
}

async function read(file: string): Promise<Uint8Array> {
  const bytes = await moduleBytes(file);
  const url = sourceMapUrl(bytes);
  if (url === undefined || /^[a-z]{2,}:/i.test(url)) return bytes;
  const place = path.resolve(path.dirname(file), decodeURI(url));
  if (fs.existsSync(place)) keepSourceMap(bytes, fs.readFileSync(place, "utf8"));
  return bytes;
}
