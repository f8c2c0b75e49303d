/** The checker on a finished binary: names from its name section, positions from its bytes, and of sources if they are known. */
import binaryen from "assemblyscript/binaryen";
import { KsyncError } from "../errors.js";
import type { Binaryen, BinaryenModule } from "../transform/compiler.js";
import { walkFunction } from "../transform/ir.js";
import { entryIrqls } from "./entries.js";
import { checkModule } from "./index.js";
import { NOTHING_DECLARED } from "./ir/declared.js";
import { readCode, type CodeBytes } from "./ir/code.js";
import { readModule, type Origin } from "./ir/read.js";
import {
  offsetText,
  placeText,
  reportFinding,
  type ReportedFinding,
  type SourcePlace,
} from "./report.js";

/** A call in the code. */
interface BytePlace {
  readonly offset: number;
  /** Where its function begins. */
  readonly start: number;
}

export interface BinaryFinding extends ReportedFinding {
  /** Of the call, from the beginning of the binary and of its function; undefined where it could not be found. */
  readonly byteOffset: number | undefined;
  readonly functionOffset: number | undefined;
  readonly source: SourcePlace | undefined;
}

/** The position in a source that the code at an offset comes from, looked for no further back than `start`. */
export type SourceAt = (offset: number, start: number) => SourcePlace | undefined;

export function checkBinary(
  bytes: Uint8Array,
  file: string,
  sourceAt: SourceAt = () => undefined,
): readonly BinaryFinding[] {
  // Binaryen ends the process over what is no module.
  if (!isModule(bytes))
    throw new KsyncError("not-a-module", `${file} is no WebAssembly module`, { exitCode: 2 });
  const module = binaryen.readBinary(bytes);
  try {
    const places = new Places(module as never, readCode(bytes));
    const sourceOf = (place: BytePlace): SourcePlace | undefined =>
      sourceAt(place.offset, place.start);
    const textOf = (place: BytePlace): string => {
      const source = sourceOf(place);
      return source ? placeText(source) : offsetText(place.offset);
    };
    const view = readModule(binaryen as Binaryen, module as never, originOf(places));
    return checkModule(view, entryIrqls(bytes, file)).map((finding) => {
      const place = finding.site.place as BytePlace | undefined;
      return {
        ...reportFinding(finding, (one) => one && textOf(one as BytePlace)),
        byteOffset: place?.offset,
        functionOffset: place && place.offset - place.start,
        source: place && sourceOf(place),
      };
    });
  } finally {
    module.dispose();
  }
}

/** Names tell whose a function is: the standard library's and ksync's begin so. */
function originOf(places: Places): Origin {
  return {
    isLibrary: (name) => /^(start:)?~/.test(name),
    placeOf: (name, expression) => places.of(name).get(expression),
    importOf: () => undefined,
    isLibraryPlace: () => false,
    declared: NOTHING_DECLARED,
    promisesOf: () => undefined,
  };
}

/** The calls of functions by Binaryen's expressions, which are in the order of the code. */
class Places {
  private readonly known = new Map<string, ReadonlyMap<number, BytePlace>>();
  private readonly indexes = new Map<string, number>();
  /** Imports come first among the functions. */
  private readonly imported: number;

  constructor(
    private readonly module: BinaryenModule,
    private readonly code: readonly CodeBytes[],
  ) {
    const count = module.getNumFunctions();
    this.imported = count - code.length;
    for (let index = 0; index < count; index++)
      this.indexes.set(binaryen.getFunctionInfo(module.getFunctionByIndex(index)).name, index);
  }

  of(name: string): ReadonlyMap<number, BytePlace> {
    const places = this.known.get(name) ?? this.find(this.indexes.get(name)!);
    this.known.set(name, places);
    return places;
  }

  /** None at all unless bytes and expressions have the same calls in the same order. */
  private find(index: number): ReadonlyMap<number, BytePlace> {
    const { start, calls = [] } = this.code[index - this.imported]!;
    const found = this.callsOf(index);
    const same =
      found.length === calls.length &&
      found.every(({ target }, at) => target === calls[at]!.target);
    if (!same) return new Map();
    return new Map(
      found.map(({ expression }, at) => [expression, { offset: calls[at]!.offset, start }]),
    );
  }

  private callsOf(index: number): { expression: number; target: number | undefined }[] {
    const calls: { expression: number; target: number | undefined }[] = [];
    const reference = this.module.getFunctionByIndex(index);
    walkFunction(binaryen as Binaryen, undefined, reference, (expression, kind) => {
      if (kind === binaryen.CallIndirectId) calls.push({ expression, target: undefined });
      else if (kind === binaryen.CallId) {
        const { target } = binaryen.getExpressionInfo(expression) as binaryen.CallInfo;
        calls.push({ expression, target: this.indexes.get(target) });
      }
      return expression;
    });
    return calls;
  }
}

/** Node has this global; the declarations that say so are those of browsers. */
function isModule(bytes: Uint8Array): boolean {
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: { validate(bytes: Uint8Array): boolean };
  };
  return WebAssembly.validate(bytes);
}
