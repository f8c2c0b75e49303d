// Emits the contract for TypeScript: toolchain/contract.gen.ts.
import type { Contract, Import, ValueType } from "./model.js";
import { VALUE_TYPES } from "./model.js";
import { describeImport } from "./describe.js";
import { banner, hex } from "./text.js";

export function emitTypeScript(contract: Contract): string {
  const object = (value: object): string =>
    JSON.stringify(value).replace(/"([A-Za-z_]\w*)":/g, " $1: ");
  const table = (name: string, entries: readonly (readonly [string, object])[]): string =>
    `export const ${name} = {\n${entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`).join("\n")}\n} as const;\n`;
  const importLiteral = ({ hash, ...entry }: Import): string =>
    `  ${object(entry).slice(0, -1)}, hash: ${hex(hash)}n },`;
  return [
    banner("//", "the TOML files in imports/"),
    `import type { Import } from "../imports/gen/model.js";

/** What the contract says of one import; a module records its id and hash, and the host compares. */
export type ImportEntry = Import;
`,
    table(
      "levels",
      contract.levels.map((one) => [one.name, one.value as unknown as object]),
    ),
    table(
      "roles",
      contract.roles.map((one) => [
        one.name,
        { id: one.id, irql: one.irql, apc: one.apc, doc: one.doc },
      ]),
    ),
    table(
      "capabilities",
      contract.capabilities.map((one) => [one.name, { bit: one.bit, doc: one.doc }]),
    ),
    table(
      "statuses",
      contract.statuses.map((one) => [one.name, { value: one.value, doc: one.doc }]),
    ),
    table(
      "errors",
      contract.errors.map((one) => [one.name, { id: one.id, doc: one.doc, hint: one.hint }]),
    ),
    "export type ErrorCode = keyof typeof errors;\n",
    table(
      "traps",
      contract.traps.map((one) => [one.name, { id: one.id, rule: one.rule, doc: one.doc }]),
    ),
    "export type TrapName = keyof typeof traps;\n",
    `/** The code of a host's result number; undefined when the contract has none. */
export function errorCodeOf(id: number): ErrorCode | undefined {
  return (Object.keys(errors) as ErrorCode[]).find((code) => errors[code].id === id);
}
/** The name of a trap's number; undefined when the contract has none. */
export function trapNameOf(id: number): TrapName | undefined {
  return (Object.keys(traps) as TrapName[]).find((name) => traps[name].id === id);
}
`,
    `/** Every import, in ascending order of id. */\nexport const imports: readonly ImportEntry[] = [\n${contract.imports.map(importLiteral).join("\n")}\n];\n`,
    shimInterface(contract),
  ].join("\n");
}

/** What a host written in JavaScript implements: a missing import is a type error. */
function shimInterface(contract: Contract): string {
  const js = (type: ValueType | "void"): string =>
    type === "void" ? "void" : VALUE_TYPES[type].wasm === "i64" ? "bigint" : "number";
  const method = (entry: Import): string => {
    const doc = describeImport(entry, contract).map((line) => `   * ${line}`);
    const params = entry.params.map((param) => `${param.name}: ${js(param.type)}`).join(", ");
    return `  /**\n${doc.join("\n")}\n   */\n  ${entry.name}(${params}): ${js(entry.result)};`;
  };
  return `/** The imports as a JavaScript host implements them. */\nexport interface KsyncImports {\n${contract.imports.map(method).join("\n")}\n}\n`;
}
