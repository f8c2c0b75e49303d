/** What a module says about its own life. */
import type { Kernel } from "../kernel/kernel.js";
import { trap } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { readText, readWords } from "./memory.js";

/** An AssemblyScript string: its length in bytes is in front of it. */
function readString(kernel: Kernel, string: number): string {
  if (string === 0) return "";
  const bytes = readWords(kernel, string - 4, 1)?.[0];
  return (
    (bytes === undefined ? undefined : readText(kernel, string, bytes >>> 1)) ?? "(unreadable)"
  );
}

export function module(kernel: Kernel): Family<"module"> {
  return {
    module_abort: (_, message, file, line, column) => {
      const where = `${readString(kernel, file)}:${line}:${column}`;
      trap("abort", `${readString(kernel, message)} (${where})`);
    },
    module_stopRequested: () => Number(kernel.stopRequested),
  };
}
