/** `npm test`: runs every suite, prints what each came to, and as the last line the sum. */
import pc from "picocolors";
import { formatError, toKsyncError } from "../errors.js";
import { requireTools } from "../host/tools.js";
import { countsText, crashed, sum, type Outcome } from "./outcome.js";
import { buildFixtures, suites } from "./suites.js";

const rows: { name: string; outcome: Outcome; seconds: number }[] = [];

async function main(): Promise<number> {
  requireTools();
  const fixtures = await buildFixtures();
  if (!fixtures.ok) {
    const outcome = crashed(fixtures);
    process.stdout.write(`${outcome.report}\n${pc.red("the fixtures do not compile")}\n`);
    rows.push({ name: "fixtures", outcome, seconds: 0 });
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
  const total = sum(rows.map((row) => row.outcome));
  for (const { name, reason } of total.skipped) {
    process.stdout.write(`skipped: ${name}: ${reason || "no reason given"}\n`);
  }
  process.stdout.write(`${countsText(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const failure = toKsyncError(error);
  process.stderr.write(`${formatError(failure)}\n`);
  process.exitCode = failure.exitCode;
}
