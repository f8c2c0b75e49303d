// `ksync check` and `ksync explain`: the same findings of a source and of the module that was built from it.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Invocation, Log } from "sarif";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { buildModule } from "../../../toolchain/build/module.js";
import { rules } from "../../../toolchain/check/rules/index.js";
import { document, ksyncHere, moduleSource, temporaryFolder } from "../../tools/cli.js";

const failing = "tests/rules/R14-double-acquire/fails.ts";
const passing = "tests/rules/R14-double-acquire/passes.ts";

describe("check", () => {
  it("says nothing is found, and exits with 0", async () => {
    const ran = await ksyncHere(["check", passing]);
    expect(ran).toMatchObject({ status: 0, stdout: `${passing}: no findings\n`, stderr: "" });
  });

  it("gives findings as data", async () => {
    const ran = await ksyncHere(["check", failing, "--json"]);
    expect(ran).toMatchObject({ status: 1, stderr: "" });
    expect(document(ran).findings[0]).toEqual({
      rule: "R14",
      name: "double-acquire",
      severity: "error",
      message:
        "FastLocked<i32>.lock acquires what this path holds already, and would wait for itself.",
      file: failing,
      line: 19,
      column: 17,
      since: `APC_LEVEL since FastLocked<i32>.lock (${failing}:18:17)`,
      path: ["direct", "FastLocked<i32>.lock", "fastmutex_acquire"],
      hint: rules.find(({ id }) => id === "R14")!.hint,
    });
  });

  it("gives them as a SARIF log, with those that are allowed", async () => {
    const file = path.join(temporaryFolder(), "m.ts");
    const second = "  using inner = fast.lock();";
    const text = readFileSync(failing, "utf8");
    expect(text).toContain(second);
    writeFileSync(file, text.replace(second, `  // ksync-allow R14: to see it trap\n${second}`));
    const ran = await ksyncHere(["check", file, "--sarif"]);
    expect(ran).toMatchObject({ status: 1, stderr: "" });
    const [run] = (document(ran) as Log).runs;
    const all = run!.results!.map(({ ruleId, suppressions }) => [ruleId, suppressions!.length]);
    expect(all.sort()).toEqual([
      ["R14", 0],
      ["R14", 0],
      ["R14", 0],
      ["R14", 1],
    ]);
    const { artifactLocation, region } = run!.results![0]!.locations![0]!.physicalLocation!;
    expect(artifactLocation!.uri).toMatch(/^file:.*\/m\.ts$/);
    expect(region).toEqual({ startLine: 20, startColumn: 17 });
  });

  it("gives the log of a source that does not compile, and fails as always", async () => {
    const ran = await ksyncHere(["check", moduleSource("broken.ts"), "--sarif"]);
    const [run] = (document(ran) as Log).runs;
    const [{ executionSuccessful, toolExecutionNotifications }] = run!.invocations as [Invocation];
    expect([executionSuccessful, toolExecutionNotifications!.length]).toEqual([false, 1]);
    expect(ran.stderr).toContain("error build-failed: ");
    expect(ran.status).toBe(1);
  });

  it.each([
    ["--sarif", "--json"],
    ["--watch", "--json"],
    ["--watch", "--sarif"],
  ])("refuses %s with %s", async (...options) => {
    const ran = await ksyncHere(["check", passing, ...options]);
    expect(ran.stdout + ran.stderr).toMatch(/usage/);
    expect(ran.status).toBe(2);
  });

  it("tells a mistake that breaks no rule as build does", async () => {
    const ran = await ksyncHere(["check", "tests/museum/12-value-without-the-lock/defect.ts"]);
    expect(ran.stderr).toContain("error build-failed: ");
    expect(ran.status).toBe(1);
  });

  it.each([
    "R14-double-acquire",
    "R19-blocking-at-dispatch",
    "R29-unsynchronized-sharing",
    "R5-held-at-return",
  ])("finds %s in an optimised module", async (folder) => {
    const [id] = folder.split("-");
    const file = path.join(temporaryFolder(), "m.wasm");
    await buildModule(`tests/rules/${folder}/fails.ts`, { out: file, check: false });
    const ran = await ksyncHere(["check", file, "--json"]);
    const { findings } = document(ran) as { findings: { rule: string; line: number }[] };
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set([id]));
    expect(findings.length).toBeGreaterThanOrEqual(3);
    expect(findings[0]!.line).toBe(0);
    await buildModule(`tests/rules/${folder}/passes.ts`, { out: file });
    expect(await ksyncHere(["check", file])).toMatchObject({ status: 0 });
  });

  it("refuses what is no module", async () => {
    const ran = await ksyncHere(["check", "package.json.wasm"]);
    expect(ran.stderr).toContain("error no-such-file: ");
    expect(ran.status).toBe(2);
  });
});

describe("in a workflow of GitHub Actions", () => {
  const annotationsOf = async (...args: string[]): Promise<string[]> => {
    vi.stubEnv("GITHUB_ACTIONS", "true");
    vi.stubEnv("GITHUB_WORKSPACE", path.resolve("tests"));
    onTestFinished(() => void vi.unstubAllEnvs());
    const { stderr } = await ksyncHere(args);
    return stderr.split("\n").filter((line) => line.startsWith("::"));
  };
  const first = "::error file=rules/R14-double-acquire/fails.ts,line=19,col=17,title=R14 ";

  it.each([
    ["check", failing],
    ["check", failing, "--json"],
    ["build", failing, "-o", "/dev/null/m.wasm"],
  ])("%s %s %s marks each finding", async (...args) => {
    const lines = await annotationsOf(...args);
    expect(lines).toHaveLength(4);
    expect(lines[0]!.slice(0, first.length)).toBe(first);
  });

  it("marks a mistake that breaks no rule", async () => {
    expect(await annotationsOf("check", moduleSource("broken.ts"))).toEqual([
      expect.stringMatching(
        /^::error file=toolchain\/commands\/modules\/broken\.ts,line=2,col=10,title=TS2322::/,
      ),
    ]);
  });

  it("marks nothing elsewhere", async () => {
    expect((await ksyncHere(["check", failing])).stderr).not.toContain("::error");
  });
});

describe("build", () => {
  it("refuses what breaks a rule, unless it is told not to check", async () => {
    const out = path.join(temporaryFolder(), "m.wasm");
    const refused = await ksyncHere(["build", failing, "-o", out]);
    expect(refused.stderr).toContain("R14 double-acquire: ");
    expect(refused.status).toBe(1);
    expect(await ksyncHere(["build", "--no-check", failing, "-o", out])).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});

describe("explain", () => {
  it.each(["R14", "r14", "double-acquire"])("tells of %s", async (asked) => {
    const { stdout, status } = await ksyncHere(["explain", asked]);
    expect(stdout).toMatch(/^R14 double-acquire \(error\): /);
    for (const part of ["Why: ", "Without it: ", "Do: ", "Refused:", "Accepted:"])
      expect(stdout).toContain(`\n${part}`);
    expect(status).toBe(0);
  });

  it("says of a rule that is not checked what there is instead", async () => {
    const { stdout } = await ksyncHere(["explain", "R24"]);
    expect(stdout).toContain("Cannot be written: ");
  });

  it("knows no other rule", async () => {
    const ran = await ksyncHere(["explain", "R30"]);
    expect(ran.stderr).toContain("error no-such-rule: there is no rule 'R30'");
    expect(ran.status).toBe(2);
  });
});
