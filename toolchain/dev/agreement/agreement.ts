/**
 * That the checker agrees with execution: random programs that it lets pass never trip a guard of the host, and programs
 * that are correct by construction are never refused. `npm run proof` has all of them, `npm test` a sample.
 */
import path from "node:path";
import { rules } from "../../check/rules/index.js";
import { KsyncError } from "../../errors.js";
import { packageRoot } from "../../host/sources.js";
import type { Proven } from "../proof.js";
import { carefulProgram } from "./careful.js";
import { disagreement, examine, rulesOf, PROGRAMS_OF_A_MODULE, type Examined } from "./examine.js";
import { isGuard, Runner } from "./execute.js";
import { linesOf, type Program } from "./program.js";
import { shrink } from "./shrink.js";
import { sloppyProgram } from "./sloppy.js";

const generators: Readonly<Record<string, (name: string, seed: number) => Program>> = {
  sloppy: sloppyProgram,
  careful: carefulProgram,
};

const SLOPPY = 10_000;
const CAREFUL = 1_000;
/** How many of a hundred random programs must be let pass: a checker that refuses all never disagrees. */
const DEMANDED = 30;
/** Failing programs that are shown whole. */
const SHOWN = 2;

/** Rules whose breach a run of one program can show: some program must break each, and some run show it. */
const SHOWN_BY_RUNS: readonly string[] = [
  ...["R1", "R2", "R3", "R4", "R5", "R9", "R12", "R13", "R14"],
  ...["R15", "R17", "R18", "R19", "R20", "R22", "R23", "R26"],
];

/** A program by its origin, as `sloppy:17`. */
export function programOf(origin: string): Program {
  const [, kind, seed] = /^(\w+):(\d+)$/.exec(origin) ?? [];
  const generate = generators[kind ?? ""];
  if (!generate || seed === undefined)
    throw new KsyncError("no-such-program", `there is no program ${origin}`, {
      hint: "A program is named by its generator and its seed: sloppy:17, careful:3.",
      exitCode: 2,
    });
  return generate(`p${seed}`, Number(seed));
}

/** Programs of one generator: `first` is the first seed. */
export function programs(kind: "sloppy" | "careful", first: number, count: number): Program[] {
  return Array.from({ length: count }, (_, at) => programOf(`${kind}:${first + at}`));
}

/** Everything of one program: its text, what the checker says, how it ends, and what is wrong with that. */
export function describe(examined: Examined): string {
  const { program, findings, stop, errors } = examined;
  return [
    `${program.origin} (again, alone: npm run proof -- --program ${program.origin})`,
    ...linesOf(program.statements, "  "),
    ...errors.map((error) => `compiler: ${error}`),
    ...(findings.length === 0 ? ["checker: nothing"] : []),
    ...findings.map(({ rule, says }) => `checker: ${rule}: ${says}`),
    stop
      ? `host: ${stop.trap}, called with ${stop.argument}, cells ${stop.cells}: ${stop.says}`
      : "host: returns, whatever it is called with",
    `verdict: ${disagreement(examined) ?? "they agree"}`,
  ].join("\n");
}

/** Failing programs, the first ones made smaller and shown whole. */
export async function describeFailures(
  examined: readonly Examined[],
  runner: Runner,
): Promise<string[]> {
  const failing = examined.filter((one) => disagreement(one) !== undefined);
  const texts: string[] = [];
  for (const [at, one] of failing.entries())
    texts.push(
      at < SHOWN
        ? describe(await shrink(one, runner))
        : `${one.program.origin} ${disagreement(one)}`,
    );
  return texts;
}

/** What is wrong with a set of random programs as a whole. */
export function shareFailures(examined: readonly Examined[]): string[] {
  const passed = examined.filter(({ findings }) => findings.length === 0).length;
  const share = (100 * passed) / examined.length;
  return share >= DEMANDED
    ? []
    : [`${share.toFixed(1)} % of the random programs are let pass, ${DEMANDED} % demanded`];
}

export const hostBinary = (): string =>
  process.env["KSYNC_HOST_BINARY"] ?? path.join(packageRoot, "build", "plain", "ksync-host");

/** One program, as text; `npm run proof -- --program`. */
export async function examineAlone(origin: string): Promise<string> {
  await using runner = await Runner.start(hostBinary());
  const [examined] = await examine([programOf(origin)], runner);
  return describe(examined!);
}

/** All programs. */
export async function proveAgreement(say: (line: string) => void): Promise<Proven> {
  await using runner = await Runner.start(hostBinary());
  const examined: Examined[] = [];
  for (const [kind, count] of [
    ["sloppy", SLOPPY],
    ["careful", CAREFUL],
  ] as const)
    for (let first = 0; first < count; first += PROGRAMS_OF_A_MODULE) {
      const some = await examine(programs(kind, first, PROGRAMS_OF_A_MODULE), runner);
      examined.push(...some);
      const wrong = some.filter((one) => disagreement(one) !== undefined);
      say(`${kind} ${first + PROGRAMS_OF_A_MODULE} of ${count}: ${wrong.length} disagree`);
      for (const one of wrong) say(`  ${one.program.origin} ${disagreement(one)}`);
    }
  const sloppy = examined.filter(({ program }) => program.origin.startsWith("sloppy:"));
  const careful = examined.filter(({ program }) => program.origin.startsWith("careful:"));
  const failures = [
    ...(await describeFailures(examined, runner)),
    ...shareFailures(sloppy),
    ...coverageFailures(sloppy),
  ];
  return {
    section: [...sloppySection(sloppy), "", ...carefulSection(careful)].join("\n"),
    failures,
  };
}

/** Each rule that execution can show is broken by some program, and shown by some run. */
function coverageFailures(sloppy: readonly Examined[]): string[] {
  return SHOWN_BY_RUNS.flatMap((id) => {
    const broken = sloppy.filter((one) => rulesOf(one).includes(id));
    const shown = broken.filter(({ stop }) => stop !== undefined && isGuard(stop.trap));
    return shown.length > 0 ? [] : [`no program that breaks ${id} trips a guard`];
  });
}

function sloppySection(sloppy: readonly Examined[]): string[] {
  const passed = sloppy.filter(({ findings }) => findings.length === 0);
  const tripped = passed.filter((one) => disagreement(one) !== undefined);
  const refused = sloppy.filter(({ findings }) => findings.length > 0);
  const shown = refused.filter(({ stop }) => stop !== undefined && isGuard(stop.trap));
  const percent = (part: number, of: number): string => ((100 * part) / Math.max(1, of)).toFixed(1);
  const row = ({ id, name }: { id: string; name: string }): string[] => {
    const broken = refused.filter((one) => rulesOf(one).includes(id));
    if (broken.length === 0) return [];
    const seen = broken.filter((one) => shown.includes(one)).length;
    const only = broken.filter((one) => rulesOf(one).length === 1 && !shown.includes(one)).length;
    return [`| ${id} ${name} | ${broken.length} | ${seen} | ${only} |`];
  };
  return [
    `${sloppy.length} random programs, judged and then run under the guards of ksync-host, each with 8 arguments and 4`,
    `contents of the memory that it branches on. ${passed.length} (${percent(passed.length, sloppy.length)} %) are let pass; of`,
    `these trip a guard: ${tripped.length}. ${refused.length} are refused; of these a run has shown ${shown.length}`,
    `(${percent(shown.length, refused.length)} %) to trip one.`,
    "",
    "| rule | refused | tripped a guard | for this rule alone, and no run shows it |",
    "| --- | --- | --- | --- |",
    ...rules.flatMap(row),
  ];
}

function carefulSection(careful: readonly Examined[]): string[] {
  const refused = careful.filter(({ findings }) => findings.length > 0);
  const stopped = careful.filter(({ stop }) => stop !== undefined);
  return [
    `${careful.length} programs that are correct by construction. Refused: ${refused.length}. Stopped when run:`,
    `${stopped.length}.`,
  ];
}
