/** Where each export of a module may be called, by its manifest; PASSIVE_LEVEL without one. */
import { levels } from "../../contract.gen.js";
import { KsyncError } from "../../errors.js";
import { levelName, type LevelName } from "../kernel/levels.js";
import { MANIFEST_SECTION, readEntries } from "../../transform/manifest.js";
import { WebAssembly } from "./webassembly.js";

/** The level at which an export is entered: the one that is asked for, else the lowest that its tag allows. */
export type EntryLevels = (name: string, asked?: LevelName) => number;

export function readEntryLevels(wasm: Uint8Array): EntryLevels {
  const compiled = new WebAssembly.Module(wasm);
  const [section] = WebAssembly.Module.customSections(compiled, MANIFEST_SECTION);
  const entries = section === undefined ? [] : readEntries(section);
  const known = new Map(entries.map((entry) => [entry.name, entry]));
  return (name, asked) => {
    const { irqlMin: min, irqlMax: max } = known.get(name) ?? { irqlMin: 0, irqlMax: 0 };
    const level = asked === undefined ? min : levels[asked];
    if (level >= min && level <= max) return level;
    const interval = min === max ? levelName(min) : `${levelName(min)}..${levelName(max)}`;
    throw new KsyncError("usage", `${name} is not called at ${asked!}, but at ${interval}`, {
      hint: "The tag @irql in the export's doc comment says where it may be called.",
      exitCode: 2,
    });
  };
}
