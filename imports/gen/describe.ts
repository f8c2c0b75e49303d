// An import in words: the same lines in every language's comments and on the reference page.
import type { Contract, Import, Interval } from "./model.js";

/** What a description refers to. */
type Words = Pick<Contract, "levels" | "imports">;

export function intervalText(irql: Interval, contract: Pick<Contract, "levels">): string {
  const name = (value: number): string =>
    contract.levels.find((level) => level.value === value)!.name;
  if (irql.min === irql.max) return name(irql.min);
  return irql.min === 0 ? `<= ${name(irql.max)}` : `${name(irql.min)}..${name(irql.max)}`;
}

/** One fact a line: what it does, at which IRQL, what changes, whether it waits, how it fails. */
export function describeImport(entry: Import, contract: Words): string[] {
  const name = (value: number): string =>
    contract.levels.find((level) => level.value === value)!.name;
  const keepsIrql = (token: string): boolean =>
    contract.imports.some((one) => one.saves === token && one.raises !== undefined);
  const effects = [
    entry.raises !== undefined && `raises to ${name(entry.raises)}`,
    entry.saves &&
      (keepsIrql(entry.saves) ? "saves the IRQL in" : "acquires") + ` a ${entry.saves} token`,
    entry.restores &&
      (keepsIrql(entry.restores) ? "restores the IRQL of" : "releases") +
        ` its ${entry.restores} token`,
    entry.apc === "all-off" && "turns all APCs off",
    entry.apc === "normal-off" && "turns normal kernel APCs off",
  ].filter(Boolean);
  const units = entry.params
    .filter((param) => param.unit)
    .map((param) => `${param.name} in ${param.unit}`);
  if (entry.unit) units.push(`result in ${entry.unit}`);
  return [
    entry.doc,
    `IRQL: ${intervalText(entry.irql, contract)}${effects.length ? `; ${entry.ifTrue ? "when true: " : ""}${effects.join(", ")}` : ""}. ${entry.blocks ? "May wait." : "Does not wait."}`,
    ...(units.length ? [`Units: ${units.join("; ")}.`] : []),
    ...(entry.fails.length ? [`Fails with: ${entry.fails.join(", ")}.`] : []),
    ...(entry.traps.length ? [`Traps: ${entry.traps.join(", ")}.`] : []),
    ...(entry.capability ? [`Capability: ${entry.capability}.`] : []),
    ...(entry.kernel.length ? [`Kernel: ${entry.kernel.join(", ")}.`] : []),
  ];
}
