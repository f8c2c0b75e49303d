/** `npm test`: runs every suite, prints what each came to, and as the last line the sum. */
import pc from "picocolors";
import { formatError, toKsyncError } from "../errors.js";
import { requireTools } from "../host/tools.js";
import { buildFixtures, suites, type Outcome } from "./suites.js";

const rows: { name: string; outcome: Outcome; seconds: number }[] = [];

async function main(): Promise<number> {
  requireTools();
  const broken = await buildFixtures();
  if (broken !== undefined) {
    process.stdout.write(`${broken}\n${pc.red("the fixtures do not compile")}\n`);
    rows.push({
      name: "fixtures",
      outcome: { passed: 0, failed: 1, skipped: [], report: "" },
      seconds: 0,
    });
  }
  for (const suite of suites) {
    process.stdout.write(`\n${pc.bold(suite.name)} ...\n`);
    const start = performance.now();
    const outcome = await suite.run();
    rows.push({ name: suite.name, outcome, seconds: (performance.now() - start) / 1000 });
    if (outcome.report !== "") process.stdout.write(`${outcome.report.trim()}\n`);
    process.stdout.write(`${pc.bold(suite.name)}: ${countsText(outcome)}\n`);
  }
  return summarize();
}

function summarize(): number {
  const width = Math.max(...rows.map((row) => row.name.length));
  process.stdout.write("\n");
  for (const { name, outcome, seconds } of rows) {
    const mark = outcome.failed === 0 ? pc.green("ok  ") : pc.red("FAIL");
    const time = `${seconds.toFixed(0)} s`.padStart(6);
    process.stdout.write(`${mark} ${name.padEnd(width)} ${time}  ${countsText(outcome)}\n`);
  }
  const total: Outcome = {
    passed: rows.reduce((sum, row) => sum + row.outcome.passed, 0),
    failed: rows.reduce((sum, row) => sum + row.outcome.failed, 0),
    skipped: rows.flatMap((row) => row.outcome.skipped),
    report: "",
  };
  for (const { name, reason } of total.skipped) {
    process.stdout.write(`skipped: ${name}: ${reason || "no reason given"}\n`);
  }
  process.stdout.write(`${countsText(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

function countsText({ passed, failed, skipped }: Outcome): string {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped.length === 0 ? counts : `${counts}, ${skipped.length} skipped`;
}

try {
  process.exitCode = await main();
} catch (error) {
  const failure = toKsyncError(error);
  process.stderr.write(`${formatError(failure)}\n`);
  process.exitCode = failure.exitCode;
}
