/** The checker as its users call it: a module in, findings out, one for each rule and place. */
import { START_EXPORT } from "../transform/names.js";
import { irql, type Irql } from "./domain/irql.js";
import type { Finding } from "./interpret/finding.js";
import { Analysis } from "./interpret/analysis.js";
import type { ModuleView } from "./ir/model.js";
import { rules } from "./rules/index.js";

/** Walks a module from its entries, each at PASSIVE_LEVEL unless `irqlOf` says otherwise. */
export function checkModule(
  module: ModuleView,
  irqlOf: (exported: string) => Irql = () => irql(0, 0),
): readonly Finding[] {
  const start = module.exports.find(({ name }) => name === START_EXPORT);
  const entries = module.exports
    .filter((one) => one !== start)
    .map(({ name, target }) => ({
      functionName: target,
      role: "entry",
      irql: irqlOf(name),
    }));
  const analyse = (orphans?: ReadonlyMap<string, readonly string[]>): Analysis => {
    const analysis = new Analysis(module, rules, orphans);
    analysis.run(start?.target, entries);
    return analysis;
  };
  const first = analyse();
  // Function values that go through arrays and maps are lost sight of: a second pass takes them for each other.
  const orphans = first.orphans();
  return distinct((orphans ? analyse(orphans) : first).findings);
}

/** Of several findings of one rule at one place, the first. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<object | string, Set<string>>();
  return findings.filter(({ rule, site }) => {
    const at = site.place ?? `${site.functionName}|${site.down}`;
    const known = seen.get(at) ?? new Set();
    seen.set(at, known);
    return !known.has(rule.id) && known.add(rule.id);
  });
}
