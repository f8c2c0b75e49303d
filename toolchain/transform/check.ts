/**
 * The stage that runs the checker (toolchain/check) on what was compiled, before it is optimised, and reports what it
 * finds as the compiler's own errors and warnings.
 */
import type { Program, Range } from "assemblyscript";
import { irql } from "../check/domain/irql.js";
import { checkModule } from "../check/index.js";
import { readModule, type Origin } from "../check/ir/read.js";
import { findingText, reportFinding } from "../check/report.js";
import { report, warn, type Binaryen, type BinaryenModule } from "./compiler.js";
import { locationsOf } from "./ir.js";
import { entryIrql } from "./tags.js";
import { driverImport } from "./families.js";
import { isKsyncPath, isStandardPath } from "./library.js";

export function checkDiscipline(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
): void {
  const targets = new Map<string, string>();
  for (let i = 0, count = module.getNumExports(); i < count; i++) {
    const { name, value } = binaryen.getExportInfo(module.getExportByIndex(i));
    targets.set(name, value);
  }
  const findings = checkModule(readModule(binaryen, module, originOf(program)), (exported) => {
    const { min, max } = entryIrql(program, targets.get(exported)!);
    return irql(min, max);
  });
  for (const finding of findings) {
    const reported = reportFinding(finding, (place) => textOf(place as Range | undefined));
    const tell = reported.severity === "error" ? report : warn;
    const since = finding.since?.site.place as Range | undefined;
    const range = (finding.site.place as Range | undefined) ?? null;
    tell(program, range, findingText(reported), since === range ? null : since);
  }
}

/** What the compiler knows of where functions and expressions come from. */
function originOf(program: Program): Origin {
  const locations = new Map<string, ReturnType<typeof locationsOf>>();
  const isOurs = (path: string): boolean => isKsyncPath(path) || isStandardPath(path);
  return {
    // By the name, which begins with the file: accessors of fields have no source of their own.
    isLibrary(name) {
      const file = /^(?:start:)?(~lib\/[^<#.]*?)\/[^/<#.]*(?:[<#.~].*)?$/.exec(name)?.[1];
      return file === undefined ? name.startsWith("~") : isOurs(`${file}.ts`);
    },
    placeOf(name, expression) {
      if (!locations.has(name)) locations.set(name, locationsOf(program, name));
      return locations.get(name)?.get(expression);
    },
    importOf: (name, family, base) => driverImport(program, name, family, base),
    isLibraryPlace: (place) => isOurs((place as Range).source.normalizedPath),
  };
}

function textOf(range: Range | undefined): string | undefined {
  if (!range) return undefined;
  const { source, start } = range;
  const line = source.lineAt(start);
  return `${source.normalizedPath}:${line}:${source.columnAt()}`;
}
