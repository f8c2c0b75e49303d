/** Calls an export with arguments that a person typed. Knows signatures, not how a host is reached. */
import type { HostClient, ModuleExport } from "../client/client.js";
import { formatSignature, parseArgument, type Value } from "../client/values.js";
import { KsyncError } from "../errors.js";

export async function callWithText(
  client: HostClient,
  module: string,
  exportName: string,
  texts: readonly string[],
): Promise<Value[]> {
  const entry = findExport(await client.exports(module), module, exportName);
  const { parameters } = entry;
  if (texts.length !== parameters.length) {
    const takes = parameters.length === 1 ? "1 argument" : `${parameters.length} arguments`;
    const signature = `${exportName}${formatSignature(entry)}`;
    throw new KsyncError("argument-count", `${signature} takes ${takes}, not ${texts.length}`, {
      exitCode: 2,
    });
  }
  const values = parameters.map((type, index) => parseArgument(texts[index]!, type));
  return client.call(module, exportName, values);
}

function findExport(exports: readonly ModuleExport[], module: string, name: string): ModuleExport {
  const found = exports.find((entry) => entry.name === name);
  if (found !== undefined) return found;
  const names = exports.map((entry) => entry.name).join(", ");
  throw new KsyncError("no-such-export", `${module} exports no function ${name}`, {
    hint:
      names === ""
        ? "It exports no functions at all: write `export function`."
        : `It exports ${names}.`,
    exitCode: 2,
  });
}
