/**
 * The mutants of the primitives: which C files have them, and which C test programs judge them. How a mutant comes
 * about is mutate.ts's, how a program runs with it test-programs.ts's, what is made of the verdicts the caller's.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { packageRoot } from "../host/sources.js";
import { requireCompiler } from "../host/tools.js";
import type { Coverage } from "./coverage.js";
import { hashOf, Kills } from "./kills.js";
import { mutantsOf, type ConstantFamily, type Mutant } from "./mutate.js";
import { runProcess } from "./process.js";
import {
  hashOfProgram,
  hashOfSurroundings,
  link,
  measurePrograms,
  runGuarded,
  type TestProgram,
} from "./test-programs.js";

const hostDriver = path.join(packageRoot, "host-driver");
const core = path.join(hostDriver, "core");
const scratch = path.join(packageRoot, "build", "mutants");

/**
 * The files of the core without mutants: neither a primitive nor what primitives share, nor in the build of the C tests. A
 * new file has them.
 */
const notPrimitives = [
  ...["alloc", "atomic", "cancel", "engine_wasm3", "entry", "error", "family", "guest"],
  ...["heap", "host", "instance", "link", "link_imports", "log", "module", "pool"],
  ...["rundown", "time", "twin", "utf16"],
  ...[/^control/, /^reader/, /\.gen$/],
];

/** The stems of the files that have mutants. */
function primitives(): string[] {
  const excluded = (stem: string) =>
    notPrimitives.some((one) => (typeof one === "string" ? one === stem : one.test(stem)));
  return fs
    .readdirSync(core)
    .filter((name) => name.endsWith(".c"))
    .map((name) => path.basename(name, ".c"))
    .filter((stem) => !excluded(stem))
    .sort();
}

/** Constants of the host that may stand for each other. */
const familyPatterns = [
  /\bKSYNC_STATUS_\w+/g,
  /\bKSYNC_TRAP_\w+/g,
  /\bKSYNC_KIND_(?!COUNT)\w+/g,
  /\bKSYNC_(?:PASSIVE|APC|DISPATCH)_LEVEL\b/g,
  /\bKSYNC_LOCK_[A-Z]+\b/g,
  /\bKSYNC_EVENT_[A-Z]+\b/g,
];

/** A mutant and the file that it is one of. */
export interface FileMutant extends Mutant {
  stem: string;
}

export interface Verdict {
  /** A mutant that does not compile proves nothing. */
  state: "killed" | "survived" | "invalid";
  /** What noticed it, and how. */
  how: string;
  /** The program that noticed it. */
  killer?: string;
}

/** All mutants, file by file. */
export function listMutants(): FileMutant[] {
  const headers = [path.join(hostDriver, "include"), core].flatMap((folder) =>
    fs
      .readdirSync(folder)
      .filter((name) => name.endsWith(".h"))
      .map((name) => fs.readFileSync(path.join(folder, name), "utf8")),
  );
  const families = familyPatterns.map((pattern): ConstantFamily => {
    const names = headers.flatMap((text) => [...text.matchAll(pattern)].map(([name]) => name));
    return [...new Set(names)];
  });
  return primitives().flatMap((stem) =>
    mutantsOf(fs.readFileSync(path.join(core, `${stem}.c`), "utf8"), families).map((mutant) => ({
      ...mutant,
      stem,
    })),
  );
}

/**
 * A choice of `count` mutants, spread over the files: one of each file, then one more of each. It is the same at
 * each run, and an edit elsewhere in a file does not change it.
 */
export function sampleOf(mutants: readonly FileMutant[], count: number): FileMutant[] {
  const rank = (text: string) => createHash("sha256").update(text).digest("hex");
  const ranked = mutants.map((mutant) => ({
    mutant,
    rank: rank(`${mutant.stem} ${mutant.operator} ${mutant.text} ${mutant.before}`),
  }));
  ranked.sort((a, b) => a.rank.localeCompare(b.rank) || a.mutant.at - b.mutant.at);
  const byFile = new Map<string, FileMutant[]>();
  for (const { mutant } of ranked)
    byFile.set(mutant.stem, [...(byFile.get(mutant.stem) ?? []), mutant]);
  const files = [...byFile.keys()].sort((a, b) => rank(a).localeCompare(rank(b)));
  const chosen: FileMutant[] = [];
  for (let turn = 0; chosen.length < Math.min(count, mutants.length); turn++)
    chosen.push(...files.flatMap((stem) => byFile.get(stem)![turn] ?? []));
  return chosen.slice(0, count);
}

/**
 * The programs that a mutant is a matter for, in the order in which they are asked: by what each takes, for the chance
 * that it is the one. Most likely is that of the file's own stem, then those that name its imports.
 */
function inOrder(
  programs: readonly TestProgram[],
  { stem, line }: FileMutant,
  coverage: Coverage | undefined,
): TestProgram[] {
  const cost = ({ name, source, tookMs }: TestProgram) =>
    tookMs / (name.startsWith(`${stem}_`) ? 10 : source.includes(`${stem}_`) ? 3 : 1);
  return programs
    .filter(({ name }) => coverage?.(name, stem, line) ?? true)
    .sort((a, b) => cost(a) - cost(b));
}

/** Judges mutants, two at a time for each processor, for many hang; the verdicts are in the mutants' order. */
export async function judge(
  mutants: readonly FileMutant[],
  onVerdict: (mutant: FileMutant, verdict: Verdict, done: number) => void,
  coverage?: Coverage,
): Promise<Verdict[]> {
  const compiler = requireCompiler().path;
  const programs = await measurePrograms();
  const objects = new Map(programs.map((one) => [one.name, hashOfProgram(one)]));
  const around = hashOf(compiler, hashOfSurroundings());
  const kills = new Kills(path.join(scratch, "kills.json"), around, objects);
  const verdicts: Verdict[] = [];
  let next = 0;
  let done = 0;
  const work = async (_: unknown, worker: number) => {
    const folder = path.join(scratch, String(worker));
    fs.mkdirSync(folder, { recursive: true });
    while (next < mutants.length) {
      const index = next++;
      const mutant = mutants[index]!;
      const asked = inOrder(programs, mutant, coverage);
      const how = kills.find(mutant.source);
      const verdict: Verdict =
        how !== undefined
          ? { state: "killed", how }
          : await judgeOne(compiler, folder, mutant, asked);
      if (verdict.killer !== undefined) kills.note(mutant.source, verdict.killer, verdict.how);
      if (done % 10 === 0) kills.write();
      verdicts[index] = verdict;
      onVerdict(mutant, verdict, ++done);
    }
  };
  await Promise.all(Array.from({ length: 2 * os.availableParallelism() }, work));
  kills.write();
  return verdicts;
}

async function judgeOne(
  compiler: string,
  folder: string,
  mutant: FileMutant,
  programs: readonly TestProgram[],
): Promise<Verdict> {
  const source = path.join(folder, `${mutant.stem}.c`);
  const object = path.join(folder, "mutant.o");
  fs.writeFileSync(source, mutant.source);
  const include = [core, path.join(hostDriver, "include"), path.join(hostDriver, "platform")];
  const compiled = await runProcess(compiler, [
    ...["-std=gnu11", "-O1", "-w", "-fno-omit-frame-pointer", ...include.map((one) => `-I${one}`)],
    ...["-c", source, "-o", object],
  ]);
  if (!compiled.ok) return { state: "invalid", how: "does not compile" };
  const output = path.join(folder, "test");
  for (const program of programs) {
    const linked = await link(compiler, object, program, output);
    if (!linked.ok) return { state: "invalid", how: "does not link" };
    const { ok, how } = await runGuarded(output, program);
    if (!ok) return { state: "killed", how: `${program.name}: ${how}`, killer: program.name };
  }
  return { state: "survived", how: programs.length === 0 ? "no test runs the line" : "" };
}
