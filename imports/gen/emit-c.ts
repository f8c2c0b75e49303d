// Emits the contract for C: numbers and names (ksync_contract.gen.h, contract.gen.c), and the table of imports with
// a thunk each that checks the IRQL and unpacks the engine's slots (imports.gen.h, imports.gen.c).
import { describeImport } from "./describe.js";
import {
  signatureOf,
  VALUE_TYPES,
  type Contract,
  type Import,
  type Named,
  type ValueType,
} from "./model.js";
import { banner, hex, upper } from "./text.js";

export const C_TYPE = (type: ValueType): string =>
  VALUE_TYPES[type].wasm === "i64" ? "uint64_t" : "uint32_t";
const file = (...parts: string[]): string => parts.join("\n") + "\n";
const begin = (doc: string): string =>
  `${banner("/*", "the TOML files in imports/", " */")}/* ${doc} */`;

export function emitContractHeader(contract: Contract): string {
  const comment = (one: Named): string => ` /* ${one.doc} */`;
  return file(
    begin("The contract's numbers: results, traps, statuses, IRQLs, roles."),
    "#ifndef KSYNC_CONTRACT_GEN_H",
    "#define KSYNC_CONTRACT_GEN_H",
    "",
    "#include <stdint.h>",
    "",
    "/* Results of host calls. */",
    "typedef enum {",
    "    KSYNC_OK = 0,",
    ...contract.errors.map((one) => `    KSYNC_E_${upper(one.name)} = ${one.id},${comment(one)}`),
    "} ksync_result_t;",
    "",
    "/* What ends an activation, and with it its module. */",
    "typedef enum {",
    "    KSYNC_TRAP_NONE = 0,",
    ...contract.traps.map((one) => `    KSYNC_TRAP_${upper(one.name)} = ${one.id},${comment(one)}`),
    "} ksync_trap_t;",
    "",
    ...contract.levels.map((one) => `#define KSYNC_${one.name} ${one.value}u${comment(one)}`),
    "",
    ...contract.roles.map(
      (one) => `#define KSYNC_ROLE_${upper(one.name)} ${one.id}u${comment(one)}`,
    ),
    `#define KSYNC_ROLE_COUNT ${contract.roles.length}u`,
    "",
    ...contract.capabilities.map(
      (one) => `#define KSYNC_CAPABILITY_${upper(one.name)} ${1 << one.bit}u${comment(one)}`,
    ),
    `#define KSYNC_CAPABILITIES ${contract.capabilities.reduce((all, one) => all | (1 << one.bit), 0)}u /* all of them */`,
    "",
    ...contract.statuses.map(
      (one) =>
        `#define KSYNC_${one.name} 0x${one.value.toString(16).padStart(8, "0")}u${comment(one)}`,
    ),
    "",
    '/* The contract\'s own words for them; "unknown" for a number that is none. */',
    "const char *ksync_result_name(ksync_result_t result);",
    "const char *ksync_result_doc(ksync_result_t result);",
    "const char *ksync_result_hint(ksync_result_t result);",
    "const char *ksync_trap_name(ksync_trap_t trap);",
    "const char *ksync_trap_doc(ksync_trap_t trap);",
    "const char *ksync_capability_name(uint32_t capability);",
    "",
    "#endif",
  );
}

export function emitContractSource(contract: Contract): string {
  const lookup = (
    name: string,
    type: string,
    cases: readonly (readonly [string, string])[],
  ): string =>
    [
      `const char *${name}(${type} value) {`,
      "    switch (value) {",
      ...cases.map(
        ([label, text]) => `    case ${label}:\n        return ${JSON.stringify(text)};`,
      ),
      "    }",
      '    return "unknown";',
      "}",
      "",
    ].join("\n");
  const results = (
    none: string,
    text: (one: Contract["errors"][number]) => string,
  ): [string, string][] => [
    ["KSYNC_OK", none],
    ...contract.errors.map((one): [string, string] => [`KSYNC_E_${upper(one.name)}`, text(one)]),
  ];
  const traps = (none: string, text: (one: Named) => string): [string, string][] => [
    ["KSYNC_TRAP_NONE", none],
    ...contract.traps.map((one): [string, string] => [`KSYNC_TRAP_${upper(one.name)}`, text(one)]),
  ];
  return file(
    begin("Names of results, traps and capabilities."),
    '#include "ksync_contract.gen.h"',
    "",
    lookup(
      "ksync_result_name",
      "ksync_result_t",
      results("ok", (one) => one.name),
    ),
    lookup(
      "ksync_result_doc",
      "ksync_result_t",
      results("Done.", (one) => one.doc),
    ),
    lookup(
      "ksync_result_hint",
      "ksync_result_t",
      results("", (one) => one.hint),
    ),
    lookup(
      "ksync_trap_name",
      "ksync_trap_t",
      traps("none", (one) => one.name),
    ),
    lookup(
      "ksync_trap_doc",
      "ksync_trap_t",
      traps("No trap.", (one) => one.doc),
    ),
    lookup(
      "ksync_capability_name",
      "uint32_t",
      contract.capabilities.map((one) => [`KSYNC_CAPABILITY_${upper(one.name)}`, one.name]),
    ).trimEnd(),
  );
}

export function emitImportsHeader(contract: Contract): string {
  const prototype = (entry: Import): string => {
    const params = [
      "ksync_activation_t *activation",
      ...entry.params.map((param) => `${C_TYPE(param.type)} ${param.name}`),
    ];
    if (entry.result !== "void") params.push(`${C_TYPE(entry.result)} *result`);
    const doc = describeImport(entry, contract).map((line) => ` * ${line}`);
    return `/*\n${doc.join("\n")}\n */\nksync_trap_t ksync_import_${entry.name}(${params.join(", ")});\n`;
  };
  return file(
    begin("The imports: what the core implements for guests, and the table that the linker reads."),
    "#ifndef KSYNC_IMPORTS_GEN_H",
    "#define KSYNC_IMPORTS_GEN_H",
    "",
    '#include "activation.h"',
    '#include "engine.h"',
    "",
    "typedef struct ksync_import {",
    "    uint16_t id;",
    "    uint8_t irql_min, irql_max;",
    "    bool intrinsic, blocks;",
    "    bool dispatches; /* takes a routine that may run at DISPATCH_LEVEL */",
    "    uint32_t capability; /* that the host must grant, or 0 */",
    "    uint64_t hash;",
    "    const char *name;",
    '    const char *signature; /* "I(ii)": result, then parameters; v none, i i32, I i64 */',
    "    ksync_engine_import_fn_t call;",
    "} ksync_import_t;",
    "",
    "/* In ascending order of id. */",
    "extern const ksync_import_t ksync_imports[];",
    "extern const uint32_t ksync_import_count;",
    "",
    ...contract.imports.map(prototype),
    "#endif",
  );
}

export function emitImportsSource(contract: Contract): string {
  const highest = Math.max(...contract.levels.map((level) => level.value));
  const thunk = (entry: Import, index: number): string => {
    const outside = [
      entry.irql.min > 0 && `activation->irql < ${entry.irql.min}`,
      entry.irql.max < highest && `activation->highest_irql > ${entry.irql.max}`,
    ].filter(Boolean);
    const hasResult = entry.result !== "void";
    const args = entry.params.map(
      (param, i) => `(${C_TYPE(param.type)})slots[${i + (hasResult ? 1 : 0)}]`,
    );
    const call = `ksync_import_${entry.name}(${["activation", ...args, ...(hasResult ? ["&result"] : [])].join(", ")})`;
    return [
      `static ksync_trap_t call_${entry.name}(void *user, uint64_t *slots) {`,
      "    ksync_activation_t *activation = user;",
      ...(outside.length
        ? [
            `    if (${outside.join(" || ")})`,
            `        return ksync_activation_irql_violation(activation, &ksync_imports[${index}]);`,
          ]
        : []),
      ...(hasResult
        ? [
            `    ${C_TYPE(entry.result as ValueType)} result = 0;`,
            `    ksync_trap_t trap = ${call};`,
            "    slots[0] = result;",
            "    return trap;",
          ]
        : [...(entry.params.length ? [] : ["    (void)slots;"]), `    return ${call};`]),
      "}",
      "",
    ].join("\n");
  };
  const dispatches = ({ params }: Import): boolean =>
    params.some(({ irql }) => irql !== undefined && irql.max === highest);
  const capability = (entry: Import): string =>
    entry.capability === undefined ? "0" : `KSYNC_CAPABILITY_${upper(entry.capability)}`;
  const row = (entry: Import): string =>
    `    {${entry.id}, ${entry.irql.min}, ${entry.irql.max}, ${entry.intrinsic}, ${entry.blocks}, ${dispatches(entry)}, ${capability(entry)}, ${hex(entry.hash)}u, "${entry.name}", "${signatureOf(entry)}", call_${entry.name}},`;
  return file(
    begin("A thunk for each import: checks the IRQL, unpacks the slots. And the table of them."),
    '#include "imports.gen.h"',
    "",
    ...contract.imports.map(thunk),
    "const ksync_import_t ksync_imports[] = {",
    ...contract.imports.map(row),
    "};",
    "const uint32_t ksync_import_count = sizeof ksync_imports / sizeof ksync_imports[0];",
  );
}
