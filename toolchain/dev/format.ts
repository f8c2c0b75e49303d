/** Formats the C files with clang-format, or with `--check` says which are not. Prettier does the rest. */
import fs from "node:fs";
import path from "node:path";
import { clangFormat } from "./clang-format.js";
import { findProgram } from "../host/tools.js";
import { packageRoot } from "../host/sources.js";
import { runProcess } from "./process.js";

const folders = ["host-driver", "tests/host-driver", "examples"];

async function main(args: readonly string[]): Promise<number> {
  const program = findProgram(clangFormat);
  if (program === undefined) {
    process.stderr.write(`format: C files are left as they are: no ${clangFormat} here\n`);
    return 0;
  }
  const mode = args.includes("--check") ? ["--dry-run", "--Werror"] : ["-i"];
  const result = await runProcess(program, [...mode, ...folders.flatMap(filesOfC)], { show: true });
  return result.ok ? 0 : 1;
}

function filesOfC(folder: string): string[] {
  const at = path.join(packageRoot, folder);
  if (!fs.existsSync(at)) return [];
  return fs
    .readdirSync(at, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[ch]$/.test(name) && !/\.gen\.[ch]$/.test(name))
    .filter((name) => !name.split(path.sep).includes("vendor"))
    .map((name) => path.join(folder, name));
}

process.exitCode = await main(process.argv.slice(2));
