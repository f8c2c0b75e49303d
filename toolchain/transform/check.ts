/**
 * The stage that runs the checker (toolchain/check) on what was compiled, before it is optimised, and reports what it
 * finds as the compiler's own errors and warnings.
 */
import type { Program, Range, Source } from "assemblyscript";
import { allowancesIn, problemOf, type Allowance } from "../check/allow.js";
import { irql } from "../check/domain/irql.js";
import { checkModule } from "../check/index.js";
import type { Declared } from "../check/ir/declared.js";
import { readModule, type Origin } from "../check/ir/read.js";
import { findingText, placeText, reportFinding, type FindingParts } from "../check/report.js";
import { rules } from "../check/rules/index.js";
import { R8 } from "../check/rules/R8-bad-tag.js";
import { R28 } from "../check/rules/R28-role-unknown.js";
import { badTags } from "./badtags.js";
import { remark, report, warn, type Binaryen, type BinaryenModule } from "./compiler.js";
import { declaredIn } from "./declared.js";
import { driverImport } from "./families.js";
import { locationsOf } from "./ir.js";
import { isKsyncPath, isStandardPath } from "./library.js";
import { promisesOf } from "./promises.js";
import { INSTALLED, type Runner } from "./refuse.js";
import type { Checking } from "./runtime.js";
import { entryIrql, rangeOf } from "./tags.js";

/** A test runner's own code is not the user's, and the functions that it calls are those that its tests have given it. */
function isOfRunner(
  { rule, path }: FindingParts,
  range: Range | null,
  targets: ReadonlyMap<string, string>,
): boolean {
  if (range && INSTALLED.test(range.source.normalizedPath)) return true;
  return rule === R28.id && INSTALLED.test(targets.get(path[0] ?? "") ?? "");
}

export function checkDiscipline(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
  checking: Checking = "on",
  runner?: Runner,
): void {
  const targets = new Map<string, string>();
  for (let i = 0, count = module.getNumExports(); i < count; i++) {
    const { name, value } = binaryen.getExportInfo(module.getExportByIndex(i));
    targets.set(name, value);
  }
  const allowed = new Allowed(program);
  const tell = (
    parts: FindingParts,
    isError: boolean,
    range: Range | null,
    related?: Range,
  ): void => {
    if (runner && isOfRunner(parts, range, targets)) return;
    const allowance = range ? allowed.find(parts.rule, range) : undefined;
    if (allowance && checking !== "all") return;
    if (allowance) {
      remark(program, range, findingText({ ...parts, allowed: allowance.reason }));
      return;
    }
    const say = isError && checking !== "warn" ? report : warn;
    say(program, range, findingText(parts), related === range ? null : related);
  };

  const ofLibrary = ({ normalizedPath }: Source): boolean => isOurs(normalizedPath);
  const { declared, problems } = declaredIn(program, ofLibrary);
  const bad = badTags(program, module, new Set(targets.values()), ofLibrary);
  for (const { source, message, hint, ...at } of [...bad, ...problems]) {
    const parts = { rule: R8.id, name: R8.name, since: undefined, path: [], hint };
    tell({ ...parts, message: `${message}.` }, true, rangeOf(source, at));
  }
  const origin = originOf(program, declared);
  const findings = checkModule(readModule(binaryen, module, origin), (exported) => {
    const { min, max } = entryIrql(program, targets.get(exported)!);
    return irql(min, max);
  });
  for (const finding of findings) {
    const range = (finding.site.place as Range | undefined) ?? null;
    const reported = reportFinding(finding, (place) => textOf(place as Range | undefined));
    const related = (finding.declaration ??
      finding.since?.site.place ??
      finding.others?.[0]?.place) as Range | undefined;
    tell(reported, reported.severity === "error", range, related);
  }
  allowed.reportProblems();
}

/** The suppressions of all of the user's sources. */
class Allowed {
  private readonly all = new Map<Source, readonly Allowance[]>();
  private readonly used = new Set<Allowance>();

  constructor(private readonly program: Program) {
    for (const source of program.sources)
      if (!isOurs(source.normalizedPath)) this.all.set(source, allowancesIn(source.text));
  }

  find(rule: string, { source, start }: Range): Allowance | undefined {
    const list = this.all.get(source) ?? [];
    if (list.length === 0) return undefined;
    const line = source.lineAt(start);
    const found = list.find((one) => one.rule === rule && one.line === line && one.reason !== "");
    if (found) this.used.add(found);
    return found;
  }

  reportProblems(): void {
    const isRule = (asked: string): boolean => rules.some(({ id }) => id === asked);
    for (const [source, list] of this.all)
      for (const one of list) {
        const problem = problemOf(one, isRule, this.used.has(one));
        if (problem === undefined) continue;
        report(this.program, rangeOf(source, one), problem);
      }
  }
}

function isOurs(path: string): boolean {
  return isKsyncPath(path) || isStandardPath(path);
}

/** What the compiler knows of where functions and expressions come from. */
function originOf(program: Program, declared: Declared): Origin {
  const locations = new Map<string, ReturnType<typeof locationsOf>>();
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
    declared,
    promisesOf: (name) => promisesOf(program, name).promises,
    isLibraryPlace: (place) => isOurs((place as Range).source.normalizedPath),
  };
}

function textOf(range: Range | undefined): string | undefined {
  if (!range) return undefined;
  const { source, start } = range;
  const line = source.lineAt(start);
  return placeText({ file: source.normalizedPath, line, column: source.columnAt() });
}
