// `npm run gen [-- --check]`: reads the contract and writes every generated file, or, with --check, says which would change.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { emitAssemblyScript } from "./emit-as.js";
import {
  emitContractHeader,
  emitContractSource,
  emitImportsHeader,
  emitImportsSource,
} from "./emit-c.js";
import { emitControlHeader, emitControlSource } from "./emit-control-c.js";
import { emitControlTypeScript } from "./emit-control-ts.js";
import { emitReference } from "./emit-docs.js";
import { emitTypeScript } from "./emit-ts.js";
import { updateFrozen } from "./frozen.js";
import { loadContract } from "./load.js";
import { ContractError } from "./source.js";

/** Path below the repository's root → text, for every generated file. */
export function generate(root: string): Map<string, string> {
  const contract = loadContract(join(root, "imports"));
  const frozen = join(root, "imports/frozen.txt");
  return new Map([
    [
      "imports/frozen.txt",
      updateFrozen(contract, existsSync(frozen) ? readFileSync(frozen, "utf8") : ""),
    ],
    ["assembly/imports.gen.ts", emitAssemblyScript(contract)],
    ["host-driver/include/ksync_contract.gen.h", emitContractHeader(contract)],
    ["host-driver/core/contract.gen.c", emitContractSource(contract)],
    ["host-driver/core/imports.gen.h", emitImportsHeader(contract)],
    ["host-driver/core/imports.gen.c", emitImportsSource(contract)],
    ["host-driver/core/control.gen.h", emitControlHeader(contract)],
    ["host-driver/core/control.gen.c", emitControlSource(contract)],
    ["toolchain/contract.gen.ts", emitTypeScript(contract)],
    ["toolchain/client/control.gen.ts", emitControlTypeScript(contract)],
    ["docs/reference.gen.md", emitReference(contract)],
  ]);
}

function main(check: boolean): number {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
  let changed = 0;
  for (const [path, text] of generate(root)) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    changed++;
    if (check) console.log(`${relative(root, file)} differs from the contract; run npm run gen`);
    else {
      writeFileSync(file, text);
      console.log(`wrote ${path}`);
    }
  }
  if (changed === 0) console.log("generated files are up to date");
  return check && changed > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.includes("--check"));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
