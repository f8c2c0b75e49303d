/** `ksync kill`: ends everything that a module runs. */
import type { Command } from "commander";
import { describeForHost, print, withHost, type HostOptions } from "../command-line.js";

export function addKill(program: Command): void {
  const command = program
    .command("kill")
    .summary("end everything that a module runs")
    .description(
      "End all activations of a module at once. It stays listed as faulted until it is unloaded.",
    )
    .argument("<name>", "the module's name");
  describeForHost(command, ["ksync kill counter"]).action(
    async (name: string, options: HostOptions) => {
      const ended = await withHost(options, (client) => client.kill(name));
      const count = ended === 1 ? "1 activation" : `${ended} activations`;
      print(options, { name, ended }, `killed ${name}: ${count} ended`);
    },
  );
}
