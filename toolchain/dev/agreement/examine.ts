/** What the checker says of programs and what execution shows of them, side by side; many share one module. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findingsAmong } from "../../build/check.js";
import type { Diagnostic } from "../../build/diagnostics.js";
import { buildModule } from "../../build/module.js";
import { KsyncError } from "../../errors.js";
import { isGuard, type Runner, type Stop } from "./execute.js";
import { linesOf, pack, type Program } from "./program.js";
import { prelude } from "./vocabulary.js";

export interface Examined {
  readonly program: Program;
  /** The rules that the checker finds broken, and what it says of each; none for a program that it lets pass. */
  readonly findings: readonly { readonly rule: string; readonly says: string }[];
  /** How a run ended that did not return. */
  readonly stop: Stop | undefined;
  /** Errors of the compiler itself: then nothing else is known. */
  readonly errors: readonly string[];
}

export const PROGRAMS_OF_A_MODULE = 100;

/** Examines programs, which have names of their own. */
export async function examine(programs: readonly Program[], runner: Runner): Promise<Examined[]> {
  const examined: Examined[] = [];
  for (let at = 0; at < programs.length; at += PROGRAMS_OF_A_MODULE)
    examined.push(...(await examineModule(programs.slice(at, at + PROGRAMS_OF_A_MODULE), runner)));
  return examined;
}

async function examineModule(programs: readonly Program[], runner: Runner): Promise<Examined[]> {
  const { text, programAt } = pack(prelude, programs);
  const { bytes, diagnostics } = await build(text);
  const of = (program: Program): Diagnostic[] =>
    diagnostics.filter(({ line }) => programAt(line) === program);
  const stray = diagnostics.find(({ line }) => programAt(line) === undefined);
  if (stray)
    throw new KsyncError("agreement", `line ${stray.line} is no program's: ${stray.message}`);
  if (bytes === undefined) {
    // Those that do not compile keep the others from it.
    const bad = programs.map((program) => ({
      ...{ program, findings: [], stop: undefined },
      errors: of(program).flatMap(({ severity, message }) =>
        severity === "error" ? [message] : [],
      ),
    }));
    const rest = bad.filter(({ errors }) => errors.length === 0).map(({ program }) => program);
    if (rest.length === programs.length)
      throw new KsyncError("agreement", "the compiler has failed without an error");
    const good = rest.length === 0 ? [] : await examineModule(rest, runner);
    return bad.map((one) => good.find(({ program }) => program === one.program) ?? one);
  }
  const examined: Examined[] = [];
  for (const program of programs) {
    const findings = findingsAmong(of(program)).map(({ rule, message }) => ({
      rule,
      says: message,
    }));
    const hasCallbacks = linesOf(program.statements).some((line) => line.includes("begin();"));
    const stop = await runner.run(bytes, program.name, hasCallbacks);
    examined.push({ program, findings, stop, errors: [] });
  }
  return examined;
}

/** Builds in spite of findings, which are among the diagnostics; without bytes it does not compile. */
async function build(
  text: string,
): Promise<{ bytes?: Uint8Array; diagnostics: readonly Diagnostic[] }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ksync-agreement-"));
  const file = path.join(folder, "programs.ts");
  try {
    fs.writeFileSync(file, text);
    // What is run is what was judged; and most of a build would be the optimiser's.
    const config = { options: { optimizeLevel: 0 } };
    fs.writeFileSync(path.join(folder, "asconfig.json"), JSON.stringify(config));
    return await buildModule(file, { check: "warn" });
  } catch (error) {
    if (!(error instanceof KsyncError) || error.code !== "build-failed") throw error;
    return error.details as { diagnostics: readonly Diagnostic[] };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

export const rulesOf = ({ findings }: Examined): string[] => [
  ...new Set(findings.map(({ rule }) => rule)),
];

/** What the checker and execution do not agree on, or what a generator did that it must not; undefined when all is well. */
export function disagreement({ program, findings, stop, errors }: Examined): string | undefined {
  if (errors.length > 0) return `does not compile: ${errors[0]}`;
  const isCareful = program.origin.startsWith("careful:");
  if (findings.length > 0)
    return isCareful ? `is correct, and is refused: ${findings[0]!.rule}` : undefined;
  if (stop === undefined) return undefined;
  const called = `called with ${stop.argument}, cells ${stop.cells}`;
  // A mistake that is none of the discipline's, such as a null that is taken for an object, is nobody's disagreement.
  if (!isCareful && !isGuard(stop.trap) && stop.trap !== "hung") return undefined;
  return `is let pass, and ends with ${stop.trap} (${called}): ${stop.says}`;
}
