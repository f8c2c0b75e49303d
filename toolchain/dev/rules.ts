/** `npm run rules`: writes docs/rules.gen.md, the table of the checker's rules, from the rules themselves. */
import fs from "node:fs";
import path from "node:path";
import { rules } from "../check/rules/index.js";
import { unchecked } from "../check/rules/unchecked.js";
import { packageRoot } from "../host/sources.js";

export const rulesPage = path.join(packageRoot, "docs", "rules.gen.md");

export function emitRules(): string {
  const byNumber = (a: { id: string }, b: { id: string }): number =>
    Number(a.id.slice(1)) - Number(b.id.slice(1));
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
    `| ${head.join(" | ")} |`,
    `| ${head.map(() => "---").join(" | ")} |`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ];
  const checked = [...rules].sort(byNumber).map(({ id, name, severity, what, instead }) => {
    const folder = `../tests/rules/${id}-${name}`;
    return [id, `[${name}](${folder}/fails.ts)`, severity, what, instead];
  });
  return [
    "<!-- Generated from toolchain/check/rules/ by `npm run rules`. Do not edit. -->",
    "",
    "# The rules of the checker",
    "",
    `${checked.length} rules are checked in every build. \`ksync explain R14\` tells all of one; each name links to programs that break it.`,
    "",
    ...table(["rule", "name", "severity", "what it forbids", "what happens without it"], checked),
    "",
    "The others of the 29:",
    "",
    ...table(
      ["rule", "name", "what it forbids", "what there is in its place"],
      [...unchecked].sort(byNumber).map(({ id, name, what, instead }) => [id, name, what, instead]),
    ),
    "",
  ].join("\n");
}

if (process.argv[1] === import.meta.filename) fs.writeFileSync(rulesPage, emitRules());
