/** `ksync call`: calls an export of a loaded module. */
import type { Command } from "commander";
import { formatValue } from "../client/values.js";
import {
  describeForHost,
  print,
  valueToJson,
  withHost,
  type HostOptions,
} from "../command-line.js";
import { callWithText } from "../host/call.js";

export function addCall(program: Command): void {
  const command = program
    .command("call")
    .summary("call an export of a loaded module")
    .description("Call an exported function of a loaded module and print what it returns.")
    .argument("<name>", "the module's name")
    .argument("<export>", "the function's name")
    .argument("[arguments...]", "its arguments, converted by its signature");
  describeForHost(command, [
    "ksync call counter add 5",
    "ksync call counter add -- -5",
    "ksync call counter total --json",
  ]).action(async (name: string, entry: string, texts: string[], options: HostOptions) => {
    const values = await withHost(options, (client) => callWithText(client, name, entry, texts));
    print(options, { results: values.map(valueToJson) }, values.map(formatValue).join(" "));
  });
}
