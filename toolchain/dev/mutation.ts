/**
 * What the verdicts on mutants prove: the whole of them for `npm run proof`, a sample for `npm test`. A
 * survivor needs a reason in tests/mutants/accepted.toml, and every reason there a survivor.
 */
import { measureCoverage } from "./coverage.js";
import { judge, listMutants, sampleOf, type FileMutant, type Verdict } from "./mutants.js";
import type { Outcome } from "./outcome.js";
import type { Proven } from "./proof.js";
import { readAccepted, reasonFor, staleEntries } from "./survivors.js";
import { environment, listPrograms } from "./test-programs.js";

/** How many mutants `npm test` tries. */
const sampleSize = 20;
/** How many of a hundred mutants must be killed, whatever the reasons for the others. */
const demanded = 90;

const placeOf = ({ stem, line }: FileMutant) => `${stem}.c:${line}`;
const changeOf = ({ before, after }: FileMutant) => `${before} => ${after}`;

function describeSurvivor(mutant: FileMutant): string {
  return `survived: ${placeOf(mutant)}, ${mutant.operator}: ${changeOf(mutant)} in: ${mutant.text}`;
}

/** The sample as a test suite: each mutant is one test. */
export async function runSample(): Promise<Outcome> {
  const all = listMutants();
  const accepted = readAccepted();
  const sample = sampleOf(all, sampleSize);
  const verdicts = await judge(sample, () => undefined);
  const bad = sample.filter(
    (mutant, index) =>
      verdicts[index]!.state === "survived" && reasonFor(accepted, mutant) === undefined,
  );
  const invalid = sample.filter((_, index) => verdicts[index]!.state === "invalid");
  const stale = staleEntries(accepted, all);
  return {
    passed: sample.length - bad.length - invalid.length,
    failed: bad.length + stale.length,
    skipped: [],
    report: [...bad.map(describeSurvivor), ...stale].join("\n"),
  };
}

interface Tally {
  killed: number;
  survived: number;
  invalid: number;
}

function tallyOf(verdicts: readonly Verdict[]): Tally {
  const count = (state: Verdict["state"]) => verdicts.filter((one) => one.state === state).length;
  return { killed: count("killed"), survived: count("survived"), invalid: count("invalid") };
}

const percent = ({ killed, survived }: Tally) => (100 * killed) / Math.max(1, killed + survived);

/** All mutants, or those of one file. */
export async function proveMutants(say: (line: string) => void, stem?: string): Promise<Proven> {
  const mutants = listMutants().filter((one) => stem === undefined || one.stem === stem);
  const accepted = readAccepted().filter(({ file }) => stem === undefined || file === `${stem}.c`);
  const tell = (mutant: FileMutant, { state, how }: Verdict, done: number) =>
    say(
      state === "survived"
        ? `${done} of ${mutants.length}: ${describeSurvivor(mutant)} ${how}`
        : `${done} of ${mutants.length}: ${placeOf(mutant)} ${state}, ${how}`,
    );
  const coverage = await measureCoverage(listPrograms(), environment);
  const verdicts = await judge(mutants, tell, coverage);
  const survivors = mutants.filter((_, index) => verdicts[index]!.state === "survived");
  const total = tallyOf(verdicts);
  const failures = [
    ...survivors.filter((one) => reasonFor(accepted, one) === undefined).map(describeSurvivor),
    ...staleEntries(accepted, survivors),
  ];
  if (percent(total) < demanded)
    failures.push(`${percent(total).toFixed(1)} % killed, ${demanded} % demanded`);

  const stems = [...new Set(mutants.map(({ stem }) => stem))];
  const perFile = stems.map((stem) => {
    const tally = tallyOf(verdicts.filter((_, index) => mutants[index]!.stem === stem));
    return row(`${stem}.c`, tally);
  });
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const section = [
    "Each mutant is one small fault in a primitive's C: a deleted call, a negated condition, a swapped constant. It is",
    "killed when a C test fails, crashes or hangs; one that does not compile counts for nothing.",
    "",
    "| file | killed | of | % | do not compile |",
    "| --- | --- | --- | --- | --- |",
    ...perFile,
    row("**all**", total),
    "",
    "Survivors:",
    "",
    "| place | operator | change | reason |",
    "| --- | --- | --- | --- |",
    ...survivors.map((one) => {
      const reason = reasonFor(accepted, one) ?? "**none**";
      return `| ${placeOf(one)} | ${one.operator} | \`${cell(changeOf(one))}\` | ${cell(reason)} |`;
    }),
  ].join("\n");
  return { section, failures };
}

function row(name: string, tally: Tally): string {
  const of = tally.killed + tally.survived;
  return `| ${name} | ${tally.killed} | ${of} | ${percent(tally).toFixed(1)} | ${tally.invalid} |`;
}
