/** The source map of a binary: which file it is, and the positions in it. */
import fs from "node:fs";
import path from "node:path";
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import { sourceMapUrl } from "../check/ir/code.js";
import type { SourceAt } from "../check/wasm.js";
import { KsyncError } from "../errors.js";
import type { OnRead } from "./watch.js";

/** Positions by the map that the binary names, if it is a file. */
export function sourceMapOf(
  file: string,
  binary: Uint8Array,
  onRead?: OnRead,
): SourceAt | undefined {
  const url = sourceMapUrl(binary);
  if (url === undefined || /^[a-z]{2,}:/i.test(url)) return undefined;
  const place = path.resolve(path.dirname(file), decodeURI(url));
  const text = fs.existsSync(place) ? fs.readFileSync(place, "utf8") : undefined;
  onRead?.(place, text);
  if (text === undefined) return undefined;
  const map = parse(text, place);
  // All code is one line, and its columns are offsets.
  const [segments = []] = decodedMappings(map);
  return (offset, start) => {
    const found = segments.findLast(
      (segment) => segment[0] <= offset && isOwn(map.sources[segment[1] ?? -1]),
    );
    if (!found || found.length === 1 || found[0] < start) return undefined;
    return { file: map.sources[found[1]]!, line: found[2] + 1, column: found[3] + 1 };
  };
}

/** After inlining, code may be a library's, of which the user has no file: what counts is what led there. */
function isOwn(source: string | null | undefined): boolean {
  return source != null && !source.startsWith("~lib/");
}

function parse(text: string, place: string): TraceMap {
  try {
    return new TraceMap(text);
  } catch (cause) {
    throw new KsyncError("bad-source-map", `${place} is no source map`, {
      hint: "Build the module again, or remove the file to check without positions.",
      exitCode: 2,
      cause,
    });
  }
}
