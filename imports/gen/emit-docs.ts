// Emits docs/reference.gen.md: every import, status, error and trap, for readers.
import { describeImport, intervalText } from "./describe.js";
import type { Contract, Import } from "./model.js";
import { banner } from "./text.js";

export function emitReference(contract: Contract): string {
  const signature = (entry: Import): string => {
    const params = entry.params.map(
      (param) => `${param.name}: ${param.kind ? `${param.type}<${param.kind}>` : param.type}`,
    );
    const result = entry.value ? `${entry.result}<${entry.value}>` : entry.result;
    return `${entry.name}(${params.join(", ")}): ${result}`;
  };
  const section = (entry: Import): string => {
    const [doc, ...facts] = describeImport(entry, contract);
    return `### \`${signature(entry)}\`\n\n${doc}\n\n${facts.map((fact) => `- ${fact}`).join("\n")}\n- Id ${entry.id}; ${entry.source ? `fact: ${entry.source}` : "the IRQL is ksync's own choice"}.\n`;
  };
  const table = (
    title: string,
    head: readonly string[],
    rows: readonly (readonly string[])[],
  ): string =>
    [
      `## ${title}\n`,
      `| ${head.join(" | ")} |`,
      `|${head.map(() => "---").join("|")}|`,
      ...rows.map((row) => `| ${row.join(" | ")} |`),
      "",
    ].join("\n");
  return [
    banner("<!--", "the TOML files in imports/", " -->"),
    "# Reference\n",
    "The imports that a module can have, one family a section. The library's classes stand on them; user code does not call them.\n",
    table(
      "IRQL levels",
      ["level", "value", "meaning"],
      contract.levels.map((one) => [one.name, String(one.value), one.doc]),
    ),
    table(
      "Roles",
      ["role", "entered at", "meaning"],
      contract.roles.map((one) => [one.name, intervalText(one.irql, contract), one.doc]),
    ),
    table(
      "Capabilities",
      ["capability", "meaning"],
      contract.capabilities.map((one) => [one.name, one.doc]),
    ),
    ...contract.families
      .filter((family) => family.imports.length)
      .map((family) =>
        [`## ${family.title}\n`, `${family.doc}\n`, ...family.imports.map(section)].join("\n"),
      ),
    table(
      "Statuses",
      ["status", "value", "meaning"],
      contract.statuses.map((one) => [
        one.name,
        `0x${one.value.toString(16).padStart(8, "0").toUpperCase()}`,
        one.doc,
      ]),
    ),
    table(
      "Errors",
      ["code", "meaning", "what to do"],
      contract.errors.map((one) => [one.name, one.doc, one.hint]),
    ),
    table(
      "Traps",
      ["trap", "rule", "meaning"],
      contract.traps.map((one) => [one.name, one.rule ?? "", one.doc]),
    ),
    "## Control messages\n",
    ...contract.control.messages.map((one) => `- \`${one.name}\` (${one.id}): ${one.doc}`),
    "",
  ].join("\n");
}
