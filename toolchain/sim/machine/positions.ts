/**
 * Where the code of an instrumented module comes from: an offset in it is a site, a site has an offset in the binary
 * that was built, and that has a line in the source map of the build. Nothing is read before somebody asks.
 */
import {
  decodedMappings,
  traceSegment,
  TraceMap,
  type EncodedSourceMap,
  type SourceMapSegment,
} from "@jridgewell/trace-mapping";
import { readSites, type FunctionCode } from "./code.js";
import { FIRST_LINE, type Sites } from "./sites.js";

/** Source maps of binaries that were built in this process, or that lie beside theirs. */
const sourceMaps = new WeakMap<Uint8Array, string>();

export function keepSourceMap(wasm: Uint8Array, sourceMap: string): void {
  sourceMaps.set(wasm, sourceMap);
}

/** Its root names the file that was built; the sources are named from where the build ran. */
function readSources(text: string): TraceMap {
  const map = JSON.parse(text) as EncodedSourceMap;
  delete map.sourceRoot;
  return new TraceMap(map);
}

const isOwn = (source: string | null | undefined): boolean =>
  source != null && !source.startsWith("~lib/");

export class Positions {
  private emitted: TraceMap | undefined;
  private sources: TraceMap | undefined;
  private code: readonly FunctionCode[] | undefined;

  constructor(
    private readonly wasm: Uint8Array,
    readonly sites: Sites,
    /** From offsets in the instrumented binary to sites, as lines. */
    private readonly siteMap: string,
  ) {}

  /** `file:line:column` of an offset in the instrumented binary; undefined where it is not known. */
  atOffset(offset: number): string | undefined {
    const map = (this.emitted ??= new TraceMap(this.siteMap));
    const segment = traceSegment(map, 0, offset);
    const line = segment?.[0] === offset && segment.length > 1 ? segment[2] : undefined;
    return line === undefined ? undefined : this.ofSite(line + 1 - FIRST_LINE);
  }

  /** Of a site. */
  ofSite(site: number): string | undefined {
    const text = sourceMaps.get(this.wasm);
    if (text === undefined) return undefined;
    const map = (this.sources ??= readSources(text));
    const { index, name, first, kinds } = this.sites.functionOf(site);
    this.code ??= readSites(this.wasm);
    const code = this.code[index - this.sites.imported];
    // Laid side by side they have to be the same: a line that is not certain is not told.
    if (code?.kinds !== kinds) return undefined;
    const [segments = []] = decodedMappings(map);
    const offset = code.offsets[site - first]!;
    const last = (isWanted: (source: string | null | undefined) => boolean) =>
      segments.findLast(
        (one) => one[0] >= code.start && one[0] <= offset && isWanted(map.sources[one[1] ?? -1]),
      );
    const found = last((source) => source != null);
    const own = isOwn(name) ? last(isOwn) : undefined;
    if (own === undefined || own === found) return textOf(map, found);
    // What was inlined from a library into a user's function stands somewhere behind the user's last line.
    return `${textOf(map, found)}, called behind ${textOf(map, own)}`;
  }
}

function textOf(
  map: TraceMap,
  segment: Readonly<SourceMapSegment> | undefined,
): string | undefined {
  if (segment === undefined || segment.length === 1) return undefined;
  return `${map.sources[segment[1]]}:${segment[2] + 1}:${segment[3] + 1}`;
}
