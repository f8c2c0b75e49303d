/** `ksync unload`: drains a module and removes it. */
import type { Command } from "commander";
import {
  describeForHost,
  print,
  wholeNumber,
  withHost,
  type HostOptions,
} from "../command-line.js";

interface UnloadVerbOptions extends HostOptions {
  drain: string;
}

export function addUnload(program: Command): void {
  const command = program
    .command("unload")
    .summary("drain and remove a module")
    .description(
      "Ask a module to stop, wait until what it runs has returned, end the rest, and remove it.",
    )
    .argument("<name>", "the module's name")
    .option("--drain <ms>", "how long to wait, in milliseconds", "5000");
  describeForHost(command, ["ksync unload counter", "ksync unload counter --drain 0"]).action(
    async (name: string, options: UnloadVerbOptions) => {
      const drainMs = Number(wholeNumber("--drain", options.drain, 2n ** 32n - 1n));
      const result = await withHost(options, (client) => client.unload(name, { drainMs }));
      const ended = result.ended === 0 ? "" : `, ${result.ended} activations had to be ended`;
      print(options, { name, ...result }, `unloaded ${name}${ended}`);
    },
  );
}
