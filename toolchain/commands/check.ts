/** `ksync check`: what the rules find in a module, without building it. */
import type { Command } from "commander";
import { checkFile, type FoundProblem } from "../build/check.js";
import { diagnosticLines } from "../build/lines.js";
import { compilerOutput, describe, print, type CommonOptions } from "../command-line.js";

interface CheckVerbOptions extends CommonOptions {
  lines?: true;
}

export function addCheck(program: Command): void {
  const command = program
    .command("check")
    .summary("check a module's IRQL and lock discipline")
    .description(
      "Check a module by the rules that every build checks, and write nothing. Of a source file the compiler shows the " +
        "place of each finding; of a binary there is the name of the function. The exit code is 1 when there is one.",
    )
    .argument("<file>", "an AssemblyScript file, or a built module (.wasm)")
    .option("--lines", "of a source, everything found in one line each, as editors read it");
  describe(command, ["ksync check counter.ts", "ksync check counter.wasm --json"]).action(
    async (file: string, options: CheckVerbOptions) => {
      if (options.lines && !file.endsWith(".wasm")) return printLines(file, options);
      const findings = await checkFile(file, compilerOutput(options));
      print(options, { findings }, textOf(file, findings));
      process.exitCode = findings.length === 0 ? 0 : 1;
    },
  );
}

async function printLines(file: string, options: CommonOptions): Promise<void> {
  const { lines, failed } = await diagnosticLines(file);
  print(options, { lines }, lines.join("\n"));
  process.exitCode = failed ? 1 : 0;
}

/** The compiler has shown those that have a place. */
function textOf(file: string, findings: readonly FoundProblem[]): string {
  if (findings.length === 0) return `${file}: no findings`;
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const lines = findings
    .filter((one) => one.file === "")
    .map(
      (one) =>
        `${one.severity} ${one.rule} ${one.name} in ${one.function}: ${one.message}${rest(one)}`,
    );
  const [first] = findings;
  return [...lines, `${file}: ${count}; ksync explain ${first!.rule} tells more`].join("\n");
}

function rest({ since, path, hint }: FoundProblem): string {
  return [
    since && `since: ${since}`,
    path.length > 1 && `path: ${path.join(" → ")}`,
    `hint: ${hint}`,
  ]
    .filter(Boolean)
    .map((line) => `\n  ${line}`)
    .join("");
}
