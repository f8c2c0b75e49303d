/** `ksync explain`: what a rule forbids, why, and what to do instead. */
import type { Command } from "commander";
import { explanation } from "../check/rules/explain.js";
import { rules } from "../check/rules/index.js";
import { unchecked } from "../check/rules/unchecked.js";
import type { Rule } from "../check/rules/rule.js";
import { describe, print, type CommonOptions } from "../command-line.js";
import { KsyncError } from "../errors.js";

export function addExplain(program: Command): void {
  const command = program
    .command("explain")
    .summary("explain a rule of the checker")
    .description(
      "Say what a rule of the checker forbids, why, and show a module that breaks it and one that does not.",
    )
    .argument("<rule>", "the rule's id or name, as R14 or double-acquire");
  describe(command, ["ksync explain R14", "ksync explain double-acquire --json"]).action(
    (asked: string, options: CommonOptions) => {
      const named = <R extends { id: string; name: string }>(list: readonly R[]): R | undefined =>
        list.find(({ id, name }) => id === asked.toUpperCase() || name === asked);
      const rule = named(rules);
      if (rule) return print(options, documentOf(rule), explanation(rule));
      const other = named(unchecked);
      if (other)
        return print(
          options,
          other,
          `${other.id} ${other.name}: ${other.what}\n\n${other.instead}`,
        );
      throw new KsyncError("no-such-rule", `there is no rule '${asked}'`, {
        hint: "Rules are R1 to R29: docs/rules.gen.md lists them.",
        exitCode: 2,
      });
    },
  );
}

function documentOf({
  id,
  name,
  severity,
  what,
  why,
  instead,
  hint,
  failing,
  passing,
}: Rule): object {
  return { id, name, severity, what, why, instead, hint, failing, passing };
}
