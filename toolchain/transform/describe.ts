/**
 * The last stage: writes the manifest of the module that was compiled. Which imports it uses and what it exports is read
 * from the module itself.
 */
import type { Program } from "assemblyscript";
import { report, type Binaryen, type BinaryenModule } from "./compiler.js";
import { driverImport } from "./families.js";
import { elementOf } from "./ir.js";
import {
  capabilitiesOf,
  encodeManifest,
  MANIFEST_SECTION,
  MAX_NAME_BYTES,
  manifestImport,
  passiveEntry,
  type ManifestEntry,
  type ManifestImport,
} from "./manifest.js";
import { entryIrql } from "./tags.js";

export function addManifest(module: BinaryenModule, binaryen: Binaryen, program: Program): void {
  const used = new Map<string, ManifestImport>();
  const families = new Map<string, Map<string, ManifestImport>>();
  for (let i = 0, count = module.getNumFunctions(); i < count; i++) {
    const { name, module: family, base } = binaryen.getFunctionInfo(module.getFunctionByIndex(i));
    if (!family || base === null) continue;
    const own = family === "ksync";
    const entry = own ? manifestImport(base) : driverImport(program, name, family, base);
    if (!entry) continue; // a test runner's; another is refused
    const list = own ? used : (families.get(family) ?? new Map<string, ManifestImport>());
    if (!own) families.set(family, list);
    list.set(base, { id: entry.id, hash: entry.hash });
  }
  const entries: ManifestEntry[] = [];
  for (let i = 0, count = module.getNumExports(); i < count; i++) {
    const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(i));
    if (kind !== binaryen.ExternalFunction) continue;
    if (Buffer.byteLength(name) > MAX_NAME_BYTES)
      report(
        program,
        elementOf(program, value)?.declaration.name.range ?? null,
        `The name of an exported function has at most ${MAX_NAME_BYTES} bytes.`,
      );
    else {
      const { min, max } = entryIrql(program, value);
      entries.push({ ...passiveEntry(name), irqlMin: min, irqlMax: max });
    }
  }
  const contents = encodeManifest({
    name: entryName(program),
    version: "0.0.0",
    capabilities: capabilitiesOf([...used.keys()]),
    maxHandles: 0,
    maxThreads: 0,
    imports: [...used.values()],
    entries,
    families: [...families].map(([name, list]) => ({ name, imports: [...list.values()] })),
  });
  module.addCustomSection(MANIFEST_SECTION, contents);
}

/** The base name of the first file that the user compiles. */
function entryName(program: Program): string {
  const entry = program.sources.find(
    ({ isLibrary, normalizedPath, sourceKind }) =>
      !isLibrary && sourceKind === 1 && !normalizedPath.startsWith("~lib/"),
  );
  return entry?.simplePath ?? "module";
}
