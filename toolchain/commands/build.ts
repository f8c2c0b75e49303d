/** `ksync build`: compiles a module and writes it. */
import path from "node:path";
import type { Command } from "commander";
import { buildModule } from "../build/module.js";
import {
  annotate,
  checkOption,
  compilerOutput,
  describe,
  print,
  type CommonOptions,
} from "../command-line.js";

interface BuildVerbOptions extends CommonOptions {
  out: string;
  check: boolean;
}

export function addBuild(program: Command): void {
  const command = program
    .command("build")
    .summary("compile a module")
    .description("Compile an AssemblyScript file to a ksync module.")
    .argument("<file>", "the AssemblyScript file that holds the module's exports")
    .requiredOption("-o, --out <file>", "the WebAssembly file to write")
    .addOption(checkOption());
  describe(command, [
    "ksync build counter.ts -o counter.wasm",
    "ksync build counter.ts -o counter.wasm --json",
  ]).action(async (file: string, options: BuildVerbOptions) => {
    const { bytes, out, diagnostics } = await buildModule(file, {
      out: options.out,
      stderr: compilerOutput(options),
      check: options.check,
    });
    annotate(diagnostics);
    const text = `${path.relative("", out ?? options.out)}: ${bytes.length} bytes`;
    print(options, { out, bytes: bytes.length, diagnostics }, text);
  });
}
