/**
 * `npm run setup:driver`: installs what builds ksync.sys and the user host for Windows on Debian, and what their tests
 * run them under.
 */
import { spawnSync } from "node:child_process";
import { findProgram } from "../host/tools.js";

/** Two compilers with their linkers, headers and import libraries of the kernel, and wine. */
const packages = [
  ...["gcc-mingw-w64-x86-64", "mingw-w64-x86-64-dev"],
  ...["clang-19", "lld-19", "llvm-19"],
  "wine64",
];

function run(args: readonly string[]): number {
  const root = process.getuid?.() === 0;
  const [program, ...rest] = root ? args : ["sudo", ...args];
  const { status, error } = spawnSync(program!, rest, {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (error) process.stderr.write(`setup:driver: cannot run ${program}: ${error.message}\n`);
  return status ?? 1;
}

function main(): number {
  if (findProgram("apt-get") === undefined) {
    process.stderr.write(
      `setup:driver: it installs Debian's packages with apt-get, which is not here: ${packages.join(", ")}.\n` +
        "Install the like of them yourself; without them npm test skips the tests of tests/driver and says so.\n",
    );
    return 2;
  }
  return (
    run(["apt-get", "update", "-qq"]) ||
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages])
  );
}

process.exitCode = main();
