/** Where the exports of a finished module may be called: what its manifest says of them. */
import { levels } from "../contract.gen.js";
import { KsyncError } from "../errors.js";
import { MANIFEST_SECTION, readEntries } from "../transform/manifest.js";
import { irql, type Irql } from "./domain/irql.js";

/** Node has this global; the declarations that say so are those of browsers. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Module: {
      new (bytes: Uint8Array): object;
      customSections(module: object, name: string): ArrayBuffer[];
    };
  };
};

/** The interval of each export; PASSIVE_LEVEL without a manifest. */
export function entryIrqls(bytes: Uint8Array, file: string): (exported: string) => Irql {
  const { Module } = WebAssembly;
  const [section] = Module.customSections(new Module(bytes), MANIFEST_SECTION);
  try {
    const entries = section ? readEntries(section) : [];
    const known = new Map(entries.map((one) => [one.name, irql(one.irqlMin, one.irqlMax)]));
    return (exported) => known.get(exported) ?? irql(levels.PASSIVE_LEVEL, levels.PASSIVE_LEVEL);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new KsyncError("not-a-module", `the manifest in ${file} is cut short`, { exitCode: 2 });
  }
}
