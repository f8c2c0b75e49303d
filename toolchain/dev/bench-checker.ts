/**
 * The checker's benchmark: its time beside that of the compiler on the same program, measured within one compilation, and
 * how its time grows with the program.
 */
import fs from "node:fs";
import path from "node:path";
import asc from "assemblyscript/asc";
import { KsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";
import { checkDiscipline } from "../transform/check.js";
import type { BinaryenModule } from "../transform/compiler.js";
import KsyncTransform from "../transform/index.js";
import { benchProgram } from "./bench-program.js";
import { median, row } from "./bench-report.js";

const sizes = [500, 1_000, 2_000, 4_000] as const;
/** The size at which the checker is compared with the compiler. */
const compared = 2_000;

/** Processor time in microseconds. */
interface Taken {
  readonly checker: number;
  /** Everything but the checker. */
  readonly compiler: number;
}

export async function benchChecker(rounds: number): Promise<string> {
  const example = largestExample();
  const programs = new Map<string, () => Promise<Taken>>([
    ["example", () => compile(fs.readFileSync(example, "utf8"), 3)],
  ]);
  for (const size of sizes)
    programs.set(`${size}`, () => compile(benchProgram(size), size === compared ? 3 : 0));
  // The first run of code is slower than all others, and would be the smallest program's.
  for (const run of programs.values()) await run();

  const times = new Map<string, Taken[]>();
  for (let round = 1; round <= rounds; round++) {
    process.stdout.write(`bench: checker, round ${round} of ${rounds}\n`);
    for (const [name, run] of programs) times.set(name, [...(times.get(name) ?? []), await run()]);
  }
  return report(path.relative(packageRoot, example), times);
}

function report(example: string, times: ReadonlyMap<string, readonly Taken[]>): string {
  const of = (name: string | number, part: keyof Taken): number =>
    median(times.get(`${name}`)!.map((taken) => taken[part]));
  const perFunction = (size: number): number => of(size, "checker") / size;
  const share = (name: string | number): number => of(name, "checker") / of(name, "compiler");
  return [
    "The checker's time beside that of the rest of `asc -O3` in the same compilation:",
    "",
    "| program | checker ÷ compiler |",
    "|---|---|",
    row(`the library and ${path.basename(example)}, the largest example`, [share("example")]),
    row(`generated, ${compared.toLocaleString("en")} functions`, [share(compared)]),
    "",
    "Its time for each function of generated programs with locks, helpers, callbacks and loops, against that in the smallest:",
    "",
    `| functions | ${sizes.map((size) => size.toLocaleString("en")).join(" | ")} |`,
    `|---|${"---|".repeat(sizes.length)}`,
    row(
      "time for each ÷ at 500",
      sizes.map((size) => perFunction(size) / perFunction(sizes[0])),
    ),
  ].join("\n");
}

function largestExample(): string {
  const folder = path.join(packageRoot, "examples");
  const sources = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".gen.ts"))
    .map((name) => path.join(folder, name));
  const sizeOf = (file: string): number => fs.statSync(file).size;
  return sources.reduce((one, other) => (sizeOf(other) > sizeOf(one) ? other : one));
}

/** Compiles a program whose only file it is, and checks it at the end, where the checker's own time can be told. */
async function compile(source: string, optimizeLevel: number): Promise<Taken> {
  let checker = 0;
  class Timed extends KsyncTransform {
    override afterCompile(module: BinaryenModule): void {
      super.afterCompile(module);
      const begun = process.cpuUsage();
      checkDiscipline(module, this.binaryen, this.program);
      checker = since(begun);
    }
  }
  let said = "";
  const begun = process.cpuUsage();
  const { error } = await asc.main(
    [
      ...["module.ts", "-o", "module.wasm", "--optimizeLevel", `${optimizeLevel}`],
      ...["--debug", "--noColors", "--use", "KSYNC_CHECK=off"],
    ],
    {
      stdout: { write: () => undefined } as never,
      stderr: { write: (text: string) => void (said += text) } as never,
      transforms: [Timed] as never,
      readFile: (name) => (path.normalize(name) === "module.ts" ? source : null),
      writeFile: () => undefined,
      listFiles: () => [],
    },
  );
  if (error !== null || said !== "")
    throw new KsyncError("bench", `a program is not right:\n${said}`, { cause: error });
  return { checker, compiler: since(begun) - checker };
}

function since(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return user + system;
}
