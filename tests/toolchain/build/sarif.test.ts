// The log that `--sarif` prints: valid by the standard's own schema, with the places, the path and the comments.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Log, Result } from "sarif";
import { expect, it } from "vitest";
import type { FoundProblem } from "../../../toolchain/build/check.js";
import { sarifLog, type SarifInput } from "../../../toolchain/build/sarif.js";
import { rules } from "../../../toolchain/check/rules/index.js";

const schema = createRequire(import.meta.url).resolve(
  "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
);
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")) as object);

const root = path.resolve("/projects/app");
const inRoot = (name: string): string => path.relative("", path.join(root, name));

const finding: FoundProblem = {
  rule: "R19",
  name: "blocking-at-dispatch",
  severity: "error",
  message: "thread.sleep waits, but runs at DISPATCH_LEVEL, where nothing may wait.",
  file: inRoot("my queue.ts"),
  line: 17,
  column: 3,
  since: `DISPATCH_LEVEL since SpinLocked<i32>.lock (${inRoot("my queue.ts")}:20:17)`,
  path: [`push (${inRoot("my queue.ts")}:21:3)`, "backOff", "thread.sleep", "thread_sleep"],
  hint: "Wait before.",
};

function logOf(input: Partial<SarifInput>): Log {
  const log = sarifLog({
    ...{ file: inRoot("my queue.ts"), findings: [], failures: [], root, version: "1.2.3" },
    ...input,
  });
  expect(validate(log), JSON.stringify(validate.errors, null, 2)).toBe(true);
  return log;
}

function resultsOf(...findings: FoundProblem[]): Result[] {
  return logOf({ findings }).runs[0]!.results!;
}

const region = (line: number, column: number) => ({
  artifactLocation: { uri: "my%20queue.ts", uriBaseId: "%SRCROOT%" },
  region: { startLine: line, startColumn: column },
});

it("refuses what the standard does not know, so that the checks below say something", () => {
  expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
});

it("describes every rule as ksync explain does", () => {
  const { driver } = logOf({}).runs[0]!.tool;
  expect(driver).toMatchObject({ name: "ksync", semanticVersion: "1.2.3" });
  const described = driver.rules!.map(({ id, name }) => `${id} ${name}`);
  expect(described.sort()).toEqual(rules.map(({ id, name }) => `${id} ${name}`).sort());
  for (const one of driver.rules!) {
    const rule = rules.find(({ id }) => id === one.id)!;
    expect(one.shortDescription!.text).toBe(rule.what);
    expect(one.fullDescription!.text).toBe(rule.why);
    expect(one.defaultConfiguration!.level).toBe(rule.severity);
    expect(one.help!.text).toContain(rule.instead);
    expect(one.help!.markdown).toContain(`\`\`\`ts\n${rule.failing.trimEnd()}\n\`\`\``);
  }
});

it("tells place, acquisition and path, with files from the root", () => {
  const [result] = resultsOf(finding);
  const { driver } = logOf({ findings: [finding] }).runs[0]!.tool;
  expect(driver.rules![result!.ruleIndex!]!.id).toBe("R19");
  expect(result).toMatchObject({
    ...{ ruleId: "R19", level: "error", suppressions: [] },
    message: { text: `${finding.message} Wait before.` },
    locations: [{ physicalLocation: region(17, 3) }],
    relatedLocations: [
      {
        physicalLocation: region(20, 17),
        message: { text: "DISPATCH_LEVEL since SpinLocked<i32>.lock" },
      },
    ],
  });
  expect(result!.codeFlows![0]!.threadFlows[0]!.locations).toEqual([
    { location: { physicalLocation: region(21, 3), message: { text: "push" } } },
    {
      location: {
        physicalLocation: region(17, 3),
        message: { text: "backOff → thread.sleep → thread_sleep" },
      },
    },
  ]);
});

it("relates the acquisitions of a lock order", () => {
  const message = `A acquires one lock, and elsewhere it is the other way round: back (${inRoot("b.ts")}:4:3), then back (${inRoot("b.ts")}:5:3).`;
  const [result] = resultsOf({ ...finding, rule: "R16", since: undefined, message });
  const lines = result!.relatedLocations!.map(({ physicalLocation }) => physicalLocation);
  expect(lines.map((place) => place!.region!.startLine)).toEqual([4, 5]);
});

it("gives a finding that is allowed as suppressed, with the reason", () => {
  const [result] = resultsOf({ ...finding, allowed: "the host is to trap" });
  expect(result!.suppressions).toEqual([
    { kind: "inSource", status: "accepted", justification: "the host is to trap" },
  ]);
});

it("has fingerprints that moved lines leave alone, and that tell findings apart", () => {
  const print = (result: Result): string => result.partialFingerprints!["ksyncFinding/v1"]!;
  const moved = {
    ...finding,
    line: 99,
    path: [`push (${inRoot("my queue.ts")}:98:1)`, ...finding.path.slice(1)],
  };
  const [one, two] = resultsOf(finding, moved).map(print);
  expect(resultsOf(moved).map(print)).toEqual([one]);
  expect(two).not.toBe(one);
  const [elsewhere] = resultsOf({ ...finding, file: inRoot("b.ts") }).map(print);
  expect(elsewhere).not.toBe(one);
});

it("names a file outside of the root by its whole address", () => {
  const [result] = resultsOf({ ...finding, file: path.relative("", "/projects/other.ts") });
  expect(result!.locations![0]!.physicalLocation!.artifactLocation).toEqual({
    uri: "file:///projects/other.ts",
  });
});

it("says that the check failed, and where, when the source does not compile", () => {
  const failure = { severity: "error", code: 2322, message: "Type 'a'", line: 2, column: 10 };
  const { invocations } = logOf({
    failures: [{ ...failure, severity: "error", file: inRoot("my queue.ts") }],
  }).runs[0]!;
  expect(invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: "error",
          message: { text: "Type 'a'" },
          locations: [{ physicalLocation: region(2, 10) }],
        },
      ],
    },
  ]);
});
