// Emits assembly/imports.gen.ts: the raw imports that the library wraps, and the contract's constants.
import type { Contract, Import, ValueType } from "./model.js";
import { describeImport } from "./describe.js";
import { banner } from "./text.js";

const AS_TYPE: Record<ValueType | "void", string> = {
  void: "void",
  u32: "u32",
  u64: "u64",
  bool: "bool",
  irql: "u32",
  status: "i32",
  handle: "u32",
  pointer: "usize",
  string: "usize",
  callback: "u32",
  outcome: "u64",
};

export function emitAssemblyScript(contract: Contract): string {
  const out = [
    banner("//", "the TOML files in imports/"),
    "// The kernel primitives as imports. User code uses the library's classes, never these.\n",
  ];
  for (const level of contract.levels)
    out.push(`/** ${level.doc} */\nexport const ${level.name}: u32 = ${level.value};`);
  for (const status of contract.statuses)
    out.push(
      `/** ${status.doc} */\nexport const ${status.name}: i32 = 0x${status.value.toString(16).padStart(8, "0")};`,
    );
  for (const entry of contract.imports) out.push(emitImport("ksync", entry, contract));
  return out.join("\n") + "\n";
}

/** The declaration of one import of a module name. */
export function emitImport(
  module: string,
  entry: Import,
  words: Pick<Contract, "levels" | "imports">,
): string {
  const params = entry.params.map((param) => `${param.name}: ${AS_TYPE[param.type]}`).join(", ");
  const doc = describeImport(entry, words).map((line) => ` * ${line}`);
  return [
    "",
    "/**",
    ...doc,
    " */",
    "// @ts-ignore: decorator",
    `@external("${module}", "${entry.name}")`,
    `export declare function ${entry.name}(${params}): ${AS_TYPE[entry.result]};`,
  ].join("\n");
}
