// Emits an import family of a driver: its C side (prototypes, thunks that unpack the engine's slots, the table that is
// registered) and its AssemblyScript side, which tells the build what the manifest has to say.
import { basename } from "node:path";
import { emitImport } from "./emit-as.js";
import { C_TYPE } from "./emit-c.js";
import { describeImport } from "./describe.js";
import { signatureOf, type Contract, type Family, type Import, type ValueType } from "./model.js";
import { banner, hex, upper } from "./text.js";

/** What marks, in a declaration file, the line of an import: all that a build has to know of it. */
export const FAMILY_MARK = "//# ksyncImport=";

type Words = Pick<Contract, "levels">;

/** File name → text, for everything that is generated from a family. */
export function emitFamily(family: Family, contract: Words): Map<string, string> {
  // Its own tokens are what a description refers to, not the contract's: it has none.
  const words = { levels: contract.levels, imports: family.imports };
  return new Map([
    [`${family.name}.imports.gen.h`, emitHeader(family, words)],
    [`${family.name}.imports.gen.c`, emitSource(family)],
    [`${family.name}.imports.gen.ts`, emitDeclarations(family, words)],
  ]);
}

const head = (prefix: string, family: Family, suffix = ""): string =>
  banner(prefix, basename(family.file), suffix, "ksync gen");
const lines = (...parts: string[]): string => parts.join("\n") + "\n";

function prototype({ name, params, result }: Import): string {
  const list = [
    "ksync_call_t *call",
    ...params.map((param) => `${C_TYPE(param.type)} ${param.name}`),
    ...(result === "void" ? [] : [`${C_TYPE(result)} *result`]),
  ];
  return `ksync_trap_t ${name}(${list.join(", ")})`;
}

function emitHeader(family: Family, words: Words & Pick<Contract, "imports">): string {
  const guard = `${upper(family.name)}_IMPORTS_GEN_H`;
  return lines(
    `${head("/*", family, " */")}/* ${family.doc} */`,
    `#ifndef ${guard}`,
    `#define ${guard}`,
    "",
    '#include "ksync_host.h"',
    "",
    "/* What the driver implements. The host has checked the IRQL. */",
    ...family.imports.flatMap((entry) => [
      "/*",
      ...describeImport(entry, words).map((line) => ` * ${line}`),
      " */",
      `${prototype(entry)};`,
      "",
    ]),
    "/* For ksync_host_register_imports. */",
    `extern const ksync_import_family_t ${family.name}_family;`,
    "",
    "#endif",
  );
}

function emitSource(family: Family): string {
  const imports = `${family.name}_imports`;
  const thunk = ({ name, params, result }: Import): string => {
    const first = result === "void" ? 0 : 1;
    const args = params.map(({ type }, i) => `(${C_TYPE(type)})slots[${i + first}]`);
    const call = (last: string[]): string => `${name}(${["call", ...args, ...last].join(", ")})`;
    return lines(
      `static ksync_trap_t call_${name}(ksync_call_t *call, uint64_t *slots) {`,
      ...(result === "void"
        ? [...(params.length ? [] : ["    (void)slots;"]), `    return ${call([])};`]
        : [
            `    ${C_TYPE(result as ValueType)} result = 0;`,
            `    ksync_trap_t trap = ${call(["&result"])};`,
            "    slots[0] = result;",
            "    return trap;",
          ]),
      "}",
    );
  };
  const row = (entry: Import): string =>
    `    {${entry.id}, ${entry.irql.min}, ${entry.irql.max}, ${entry.blocks}, ${hex(entry.hash)}u, "${entry.name}", "${signatureOf(entry)}", call_${entry.name}},`;
  return lines(
    `${head("/*", family, " */")}/* A thunk for each import, which unpacks the slots, and the table of them. */`,
    `#include "${family.name}.imports.gen.h"`,
    "",
    ...family.imports.map(thunk),
    `static const ksync_family_import_t ${imports}[] = {`,
    ...family.imports.map(row),
    "};",
    "",
    `const ksync_import_family_t ${family.name}_family = {`,
    `    sizeof(ksync_import_family_t), "${family.name}", sizeof ${imports} / sizeof ${imports}[0], ${imports}};`,
  );
}

function emitDeclarations(family: Family, words: Words & Pick<Contract, "imports">): string {
  const mark = ({ hash, ...entry }: Import): string =>
    FAMILY_MARK + JSON.stringify({ ...entry, hash: hex(hash) });
  return lines(
    `${head("//", family)}// ${family.doc}`,
    "// The marked lines are for the build: what a module's manifest says of each import.",
    ...family.imports.flatMap((entry) => [
      emitImport(family.name, entry, words).replace("\n", `\n${mark(entry)}\n`),
    ]),
  );
}
