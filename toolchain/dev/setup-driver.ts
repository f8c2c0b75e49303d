/** `npm run setup:driver`: installs what builds ksync.sys on Debian, and what its tests run it under. */
import { spawnSync } from "node:child_process";

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

process.exitCode =
  run(["apt-get", "update", "-qq"]) ||
  run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages]);
