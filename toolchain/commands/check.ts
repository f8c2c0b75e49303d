/** `ksync check`: what the rules find in a module, without building it. */
import path from "node:path";
import { Option, type Command } from "commander";
import {
  asDiagnostic,
  checkFile,
  diagnosticsOf,
  findingsAmong,
  othersAmong,
  type FoundProblem,
} from "../build/check.js";
import { diagnosticLines } from "../build/lines.js";
import { projectRoot, versionOfPackage } from "../build/project.js";
import { sarifLog } from "../build/sarif.js";
import { runOnChange, type OnRead } from "../build/watch.js";
import { findingDetails, offsetText, placeText } from "../check/report.js";
import {
  annotate,
  compilerOutput,
  describe,
  print,
  printFailure,
  printJson,
  type CommonOptions,
} from "../command-line.js";
import { toKsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";
import { untilInterrupted } from "../interrupt.js";

interface CheckVerbOptions extends CommonOptions {
  lines?: true;
  sarif?: true;
  watch?: true;
}

export function addCheck(program: Command): void {
  const command = program
    .command("check")
    .summary("check a module's IRQL and lock discipline")
    .description(
      "Check a module by the rules that every build checks, and write nothing. Of a source file the compiler shows the " +
        "place of each finding; of a binary there is the function and the offset, or the place by its source map. The exit code is 1 when there is one.",
    )
    .argument("<file>", "an AssemblyScript file, or a built module (.wasm)")
    .option("--lines", "of a source, everything found in one line each, as editors read it")
    .addOption(
      new Option("--sarif", "print a SARIF 2.1.0 log, for editors and code hosts").conflicts([
        "json",
        "lines",
      ]),
    )
    .addOption(
      new Option(
        "--watch",
        "check again whenever a file that takes part is saved, until Ctrl-C",
      ).conflicts(["json", "lines", "sarif"]),
    );
  describe(command, [
    "ksync check counter.ts",
    "ksync check counter.wasm --json",
    "ksync check counter.ts --sarif > counter.sarif",
    "ksync check counter.ts --watch",
  ]).action((file: string, options: CheckVerbOptions) => {
    if (options.watch) return watch(file);
    if (options.lines && !file.endsWith(".wasm")) return printLines(file, options);
    return options.sarif ? checkToSarif(file) : check(file, options);
  });
}

async function check(file: string, options: CommonOptions): Promise<void> {
  const findings = await checkFile(file, { stderr: compilerOutput(options) });
  annotate(findings.map(asDiagnostic));
  print(options, { findings }, textOf(file, findings));
  process.exitCode = findings.length === 0 ? 0 : 1;
}

async function printLines(file: string, options: CommonOptions): Promise<void> {
  const { lines, failed } = await diagnosticLines(file);
  print(options, { lines }, lines.join("\n"));
  process.exitCode = failed ? 1 : 0;
}

/** What is wrong with the command line or the set-up ends it at once; a source may be wrong for a while. */
async function watch(file: string): Promise<void> {
  let begun = false;
  const checkOnce = async (onRead: OnRead): Promise<string> => {
    try {
      return textOf(file, await checkFile(file, { stderr: process.stderr, onRead }));
    } catch (error) {
      const failure = toKsyncError(error);
      if (!begun && failure.exitCode === 2) throw failure;
      printFailure({}, failure);
      return `${file}: could not be checked`;
    } finally {
      begun = true;
    }
  };
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  await untilInterrupted((signal) => runOnChange(file, signal, checkOnce, say), 0);
}

/** The log is complete whatever the compiler says: its own errors are in there, and fail the command as always. */
async function checkToSarif(file: string): Promise<void> {
  const log = (findings: readonly FoundProblem[], failures: SarifFailures = []): void =>
    printJson(
      sarifLog({
        ...{ file, findings, failures },
        root: projectRoot(path.dirname(file)),
        version: versionOfPackage(packageRoot),
      }),
    );
  try {
    const findings = await checkFile(file, { allowed: true });
    const open = findings.filter(({ allowed }) => allowed === undefined);
    annotate(open.map(asDiagnostic));
    log(findings);
    process.exitCode = open.length === 0 ? 0 : 1;
  } catch (error) {
    const diagnostics = diagnosticsOf(error);
    if (diagnostics.length > 0) log(findingsAmong(diagnostics), othersAmong(diagnostics));
    throw error;
  }
}

type SarifFailures = Parameters<typeof sarifLog>[0]["failures"];

/** Those of a source the compiler has shown. */
function textOf(file: string, findings: readonly FoundProblem[]): string {
  if (findings.length === 0) return `${file}: no findings`;
  const count = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  const lines = findings
    .filter((one) => one.function !== undefined)
    .map(
      (one) =>
        `${one.severity} ${one.rule} ${one.name} in ${placeOf(one)}: ${one.message}${findingDetails(one)}`,
    );
  const [first] = findings;
  return [...lines, `${file}: ${count}; ksync explain ${first!.rule} tells more`].join("\n");
}

/** `main (m.ts:3:5)`, or `main+0x1f3 (offset 0x1a2b)`. */
function placeOf(found: FoundProblem): string {
  const { function: name = "", file, byteOffset, functionOffset = 0 } = found;
  if (file !== "") return `${name} (${placeText(found)})`;
  if (byteOffset === undefined) return name;
  return `${name}+0x${functionOffset.toString(16)} (${offsetText(byteOffset)})`;
}
