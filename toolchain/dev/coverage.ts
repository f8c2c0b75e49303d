/**
 * Which lines of the core each C test program runs, from a build with gcc's counters: a mutant of a line is a
 * matter for these programs alone. Where there is no gcov, nothing is known, and every program is asked.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { packageRoot } from "../host/sources.js";
import { findProgram } from "../host/tools.js";
import { runProcess } from "./process.js";

/** Whether a program runs that line of that file of the core. */
export type Coverage = (program: string, stem: string, line: number) => boolean;

const build = path.join(packageRoot, "build", "coverage");
const counters = path.join(build, "CMakeFiles", "ksync_core.dir", "core");
/** Each test takes well under a minute, even so. */
const guardMs = 300_000;

interface GcovFile {
  file: string;
  lines: { line_number: number; count: number }[];
}

/** For each line that has code: whether it ran. */
type Lines = Map<number, boolean>;

/** Builds the C tests with counters and runs each of these programs once. */
export async function measureCoverage(
  programs: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Coverage | undefined> {
  const gcov = findProgram("gcov");
  if (gcov === undefined || !(await buildCounting())) return undefined;
  const ran = new Map<string, Map<string, Lines>>();
  for (const program of programs) {
    for (const name of counterFiles()) fs.rmSync(path.join(counters, name));
    const { ok } = await runProcess(path.join(build, "tests", program), [], { env, guardMs });
    if (!ok) continue; // it will be asked in any case
    const files = counterFiles().map((name) => path.join(counters, name));
    const { said } = await runProcess(gcov, ["--json-format", "--stdout", ...files]);
    ran.set(program, readGcov(said));
  }
  return (program, stem, line) => {
    const files = ran.get(program);
    return files === undefined || runs(files.get(stem), line);
  };
}

async function buildCounting(): Promise<boolean> {
  const configured = await runProcess("cmake", [
    ...["-S", "host-driver", "-B", build, "-DCMAKE_BUILD_TYPE=None", "-DKSYNC_TESTS=ON"],
    "-DCMAKE_C_FLAGS=--coverage -fprofile-update=atomic -fprofile-exclude-files=.*wasm3.*",
  ]);
  if (!configured.ok) return false;
  const jobs = String(os.availableParallelism());
  return (await runProcess("cmake", ["--build", build, "--parallel", jobs])).ok;
}

function counterFiles(): string[] {
  return fs.readdirSync(counters).filter((name) => name.endsWith(".gcda"));
}

/** What gcov says, one JSON object a line, by the stem of the file. */
function readGcov(said: string): Map<string, Lines> {
  const byStem = new Map<string, Lines>();
  for (const text of said.split("\n").filter((line) => line.startsWith("{"))) {
    const { files } = JSON.parse(text) as { files: GcovFile[] };
    for (const { file, lines } of files.filter(({ file }) => file.endsWith(".c"))) {
      const known: Lines = byStem.get(path.basename(file, ".c")) ?? new Map<number, boolean>();
      for (const { line_number: line, count } of lines)
        known.set(line, count !== 0 || known.get(line) === true);
      byStem.set(path.basename(file, ".c"), known);
    }
  }
  return byStem;
}

/** The rest of a statement of several lines may have no code of its own: then the line before it counts. */
function runs(lines: Lines | undefined, line: number): boolean {
  if (lines === undefined) return false;
  for (let at = line; at > 0; at--) {
    const ran = lines.get(at);
    if (ran !== undefined) return ran;
  }
  return false;
}
