/**
 * The test suites of this repository: how each is built and run, and how its counts are read. What the
 * counts mean is outcome.ts's.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { packageRoot } from "../host/sources.js";
import { cmakeArguments, findProgram, requireTools } from "../host/tools.js";
import { readJunit } from "./junit.js";
import { clangFormat } from "./clang-format.js";
import { runSample } from "./mutation.js";
import { checked, crashed, type Outcome } from "./outcome.js";
import { runProcess, type RunResult } from "./process.js";

export interface Suite {
  name: string;
  run(): Promise<Outcome>;
}

const jobs = String(os.availableParallelism());
const buildFolder = (name: string) => path.join(packageRoot, "build", name);
const onWindows = process.platform === "win32";
const hostIn = (name: string) =>
  path.join(buildFolder(name), onWindows ? "ksync-host.exe" : "ksync-host");

/** Neither compiler has all of the sanitizers there, and mutants are linked as gcc does it on Linux. */
function unlessOnWindows(suite: Suite): Suite {
  if (!onWindows) return suite;
  const skipped = [{ name: suite.name, reason: "not on Windows: run it on Linux" }];
  return {
    name: suite.name,
    run: () => Promise.resolve({ passed: 0, failed: 0, skipped, report: "" }),
  };
}

/** In the order in which they run: later ones use what earlier ones build. */
export const suites: readonly Suite[] = [
  { name: "C", run: () => runC("plain", "") },
  unlessOnWindows({ name: "C, ASan and UBSan", run: () => runC("asan", "address") }),
  unlessOnWindows({ name: "C, TSan", run: () => runC("tsan", "thread") }),
  { name: "Vitest", run: runVitest },
  { name: "as-pect", run: runAsPect },
  unlessOnWindows({ name: "mutants", run: runSample }),
  { name: "style", run: runStyle },
];

/** Compiles the modules that the C tests load. */
export function buildFixtures(): Promise<RunResult> {
  const script = path.join(packageRoot, "dist", "toolchain", "dev", "fixtures.js");
  return runProcess(process.execPath, [script]);
}

/** Builds the host and its C tests in build/`folder`. */
export async function buildTests(folder: string, sanitize: string): Promise<RunResult> {
  const build = buildFolder(folder);
  const { cmake, compiler } = requireTools();
  const configured = await runProcess(cmake, [
    ...["-S", "host-driver", "-B", build, "-DCMAKE_BUILD_TYPE=RelWithDebInfo"],
    ...cmakeArguments(compiler),
    ...[`-DKSYNC_SANITIZE=${sanitize}`, "-DKSYNC_TESTS=ON"],
  ]);
  if (!configured.ok) return configured;
  return runProcess(cmake, ["--build", build, "--parallel", jobs]);
}

async function runC(folder: string, sanitize: string): Promise<Outcome> {
  const built = await buildTests(folder, sanitize);
  if (!built.ok) return crashed(built);

  const build = buildFolder(folder);
  const junit = path.join(build, "junit.xml");
  fs.rmSync(junit, { force: true });
  const tested = await runProcess("ctest", [
    ...["--test-dir", build, "--parallel", jobs],
    ...["--output-on-failure", "--output-junit", junit],
  ]);
  if (!fs.existsSync(junit)) return crashed(tested);
  const cases = readJunit(fs.readFileSync(junit, "utf8"));
  const inState = (state: string) => cases.filter((found) => found.state === state);
  return checked(tested, {
    passed: inState("passed").length,
    failed: inState("failed").length,
    skipped: inState("skipped"),
    report: tested.ok ? "" : tested.said,
  });
}

interface VitestFile {
  status: string;
  assertionResults: { status: string; fullName: string }[];
}

async function runVitest(): Promise<Outcome> {
  const output = path.join(packageRoot, "build", "vitest.json");
  fs.rmSync(output, { force: true });
  const vitest = path.join(packageRoot, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${output}`];
  const result = await runProcess(process.execPath, [vitest, "run", ...reporters], {
    show: true,
    env: {
      KSYNC_HOST_BINARY: hostIn("plain"),
      ...(onWindows ? {} : { KSYNC_HOST_BINARY_ASAN: hostIn("asan") }),
    },
  });
  if (!fs.existsSync(output)) return crashed({ ...result, said: "" });
  const { testResults } = JSON.parse(fs.readFileSync(output, "utf8")) as {
    testResults: VitestFile[];
  };
  // A file that cannot be loaded or prepared has failed as a whole, without a failed test in it.
  const isBroken = (file: VitestFile) =>
    file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed");
  const broken = testResults.filter(isBroken).length;
  const tests = testResults
    .filter((file) => !isBroken(file))
    .flatMap((file) => file.assertionResults);
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const skipped = tests
    .filter((test) => test.status !== "passed" && test.status !== "failed")
    .map((test) => ({ name: test.fullName, reason: "its title says what is missing" }));
  const passed = count("passed");
  const failed = count("failed") + broken;
  return checked(result, { passed, failed, skipped, report: "" });
}

async function runAsPect(): Promise<Outcome> {
  const asp = path.join(packageRoot, "node_modules", "@as-pect", "cli", "bin", "asp.js");
  const result = await runProcess(process.execPath, [asp, "--summary", "--no-logo"], {
    env: { NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  const lines = [...result.said.matchAll(/Pass: (\d+) \/ (\d+) Todo: (\d+)/g)];
  const sum = (group: number) => lines.reduce((total, line) => total + Number(line[group]), 0);
  return checked(result, {
    passed: sum(1),
    failed: sum(2) - sum(1),
    skipped: Array.from({ length: sum(3) }, () => ({
      name: "as-pect todo",
      reason: "not written",
    })),
    report: result.ok ? "" : result.said,
  });
}

/** Formatters and linter, each one test: what they would change is a failure. */
async function runStyle(): Promise<Outcome> {
  const tool = (...file: string[]) => path.join(packageRoot, ...file);
  const checks = [
    [tool("node_modules", "prettier", "bin", "prettier.cjs"), "--check", "--log-level=warn", "."],
    [tool("node_modules", "eslint", "bin", "eslint.js"), "."],
  ];
  const skipped = [];
  if (findProgram(clangFormat))
    checks.push([tool("dist", "toolchain", "dev", "format.js"), "--check"]);
  else skipped.push({ name: "format of the C files", reason: `${clangFormat} is not installed` });
  const results = [];
  for (const check of checks) results.push(await runProcess(process.execPath, check));
  const failed = results.filter((result) => !result.ok);
  return {
    passed: results.length - failed.length,
    failed: failed.length,
    skipped,
    report: failed.map((result) => result.said).join("\n"),
  };
}
