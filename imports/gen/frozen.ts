// The register of numbers that are given out for ever (imports/frozen.txt): a line may be added, never changed or dropped.
import type { Contract } from "./model.js";
import { ContractError } from "./source.js";

const HEADER =
  "# Numbers that are given out for ever. `npm run gen` adds lines; no line is ever changed or removed.\n";

function linesOf(contract: Contract): string[] {
  const line = (kind: string, id: number, name: string): string => `${kind} ${id} ${name}`;
  return [
    ...contract.imports.map((one) => line("import", one.id, one.name)),
    ...contract.errors.map((one) => line("error", one.id, one.name)),
    ...contract.traps.map((one) => line("trap", one.id, one.name)),
    ...contract.roles.map((one) => line("role", one.id, one.name)),
    ...contract.capabilities.map((one) => line("capability", one.bit, one.name)),
    ...contract.control.messages.map((one) => line("message", one.id, one.name)),
  ];
}

/** The register with what is new added at its end; an error when something frozen has changed. */
export function updateFrozen(contract: Contract, register: string): string {
  const frozen = register.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const now = new Set(linesOf(contract));
  frozen.forEach((line, index) => {
    if (now.has(line)) return;
    const [kind, id, name] = line.split(" ");
    throw new ContractError(
      `imports/frozen.txt:${index + 2}: ${kind} ${name} was given the number ${id} for ever, but the contract has it no more or under another number; restore it (a retired name stays declared)`,
    );
  });
  const known = new Set(frozen);
  const taken = new Map(
    frozen.map((line) => [line.split(" ").slice(0, 2).join(" "), line] as const),
  );
  for (const line of now) {
    if (known.has(line)) continue;
    const owner = taken.get(line.split(" ").slice(0, 2).join(" "));
    if (owner)
      throw new ContractError(`imports/frozen.txt: '${line}' reuses the number of '${owner}'`);
    frozen.push(line);
    taken.set(line.split(" ").slice(0, 2).join(" "), line);
  }
  return HEADER + frozen.join("\n") + "\n";
}
