/**
 * The C test programs of the plain build as mutants need them: what each takes, how it is linked anew with a file in
 * front of the library's own, and how it is run until it ends or counts as hanging. Of mutants it knows nothing.
 */
import fs from "node:fs";
import path from "node:path";
import { KsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";
import { hashOf } from "./kills.js";
import { runProcess, type RunResult } from "./process.js";

export interface TestProgram {
  name: string;
  source: string;
  /** Unmutated. */
  tookMs: number;
  /** The linker's options by which the test stands in for functions of the host. */
  wraps: readonly string[];
}

const sources = path.join(packageRoot, "tests", "host-driver");
const plain = path.join(packageRoot, "build", "plain");
const fixtures = path.join(packageRoot, "build", "fixtures");
const archives = ["core", "engine"].map((library) => path.join(plain, `libksync_${library}.a`));

/** What the programs run in. */
export const environment = { KSYNC_FIXTURES: fixtures };

/** What a test may take with a mutant, by what it takes without. */
const guardMs = (tookMs: number) => 2_000 + Math.ceil(4 * tookMs);
const unmutatedGuardMs = 300_000;

const programOf = (name: string) => path.join(plain, "tests", name);
const partsOf = (name: string) => path.join(plain, "tests", "CMakeFiles", `${name}.dir`);
const objectOf = (name: string) => path.join(partsOf(name), `${name}.c.o`);

/** The names of the programs. */
export function listPrograms(): string[] {
  return fs
    .readdirSync(sources)
    .filter((file) => file.endsWith("_test.c"))
    .map((file) => path.basename(file, ".c"));
}

/** Runs each of them once as it is. */
export async function measurePrograms(): Promise<TestProgram[]> {
  const programs: TestProgram[] = [];
  for (const name of listPrograms()) {
    const start = performance.now();
    const ran = await runUnmutated(name);
    if (!ran.ok)
      throw new KsyncError("proof", `${name}, without a mutant: ${ran.how}\n${ran.said}`);
    const command = fs.readFileSync(path.join(partsOf(name), "link.txt"), "utf8");
    programs.push({
      name,
      source: fs.readFileSync(path.join(sources, `${name}.c`), "utf8"),
      tookMs: performance.now() - start,
      wraps: command.match(/-Wl,--wrap=\S+/g) ?? [],
    });
  }
  return programs;
}

function runUnmutated(name: string): Promise<RunResult> {
  return runProcess(programOf(name), [], { env: environment, guardMs: unmutatedGuardMs });
}

/** Stands for all that a program consists of besides its own code: the libraries and the modules that tests load. */
export function hashOfSurroundings(): string {
  const modules = fs.readdirSync(fixtures).map((name) => path.join(fixtures, name));
  return hashOf(...[...archives, ...modules].map((file) => fs.readFileSync(file)));
}

/** Stands for the program's own code. */
export function hashOfProgram({ name, wraps }: TestProgram): string {
  return hashOf(fs.readFileSync(objectOf(name)), ...wraps);
}

/** Links the program with an object file instead of the library's file of that content. */
export function link(
  compiler: string,
  object: string,
  { name, wraps }: TestProgram,
  output: string,
): Promise<RunResult> {
  return runProcess(compiler, [
    object, // before the library, whose own file is then not taken
    objectOf(name),
    ...archives,
    ...[...wraps, "-lpthread", "-lm", "-s", "-o", output],
  ]);
}

/**
 * Runs what was linked so. A hang counts only when the program as it is takes no more than it did: if it does, the
 * machine is busy with something else, and there is more time.
 */
export async function runGuarded(output: string, program: TestProgram): Promise<RunResult> {
  const { name, tookMs } = program;
  const ran = await runProcess(output, [], { env: environment, guardMs: guardMs(tookMs) });
  if (ran.how !== "signal SIGKILL") return ran;
  const start = performance.now();
  await runUnmutated(name);
  const takesMs = performance.now() - start;
  return takesMs < 2 * tookMs
    ? ran
    : runProcess(output, [], { env: environment, guardMs: 2 * guardMs(takesMs) });
}
