/** `ksync load`: puts a module into the host under a name. */
import type { Command } from "commander";
import { moduleBytes } from "../build/module.js";
import {
  checkOption,
  compilerOutput,
  describeForHost,
  print,
  wholeNumber,
  withHost,
  type HostOptions,
} from "../command-line.js";

interface LoadVerbOptions extends HostOptions {
  fuel: string;
  check: boolean;
}

export function addLoad(program: Command): void {
  const command = program
    .command("load")
    .summary("load a module into the host")
    .description("Load a module into the host under a name, and run its top-level code.")
    .argument("<name>", "the name that the other verbs will use")
    .argument("<file>", "a built module (.wasm), or an AssemblyScript file, which is built first")
    .option("--fuel <units>", "what an activation may use up; 0 is no limit", "0")
    .addOption(checkOption());
  describeForHost(command, [
    "ksync load counter counter.wasm",
    "ksync load counter counter.ts",
  ]).action(async (name: string, file: string, options: LoadVerbOptions) => {
    const fuel = wholeNumber("--fuel", options.fuel, 2n ** 64n - 1n);
    const bytes = await moduleBytes(file, {
      stderr: compilerOutput(options),
      check: options.check,
    });
    await withHost(options, (client) => client.load(name, bytes, { fuel }));
    print(options, { name, bytes: bytes.length }, `loaded ${name}`);
  });
}
