/** The engine's benchmark: against stock wasm3 and native C, in interleaved rounds of one session. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import { KsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";
import { cmakeArguments, requireTools } from "../host/tools.js";
import { median, row } from "./bench-report.js";
import { runProcess } from "./process.js";

const programs = ["native", "stock", "engine"] as const;
type Program = (typeof programs)[number];

/** The four that the geometric mean is taken over. They keep their names and their work. */
const kernels = ["fib", "sieve", "coremark", "mandelbrot"] as const;
/** Import calls: the kernel, and the program's line for it. */
const importCalls = [
  { title: "no-op, ordinary import", kernel: "nops", line: "nops" },
  { title: "no-op, intrinsic", kernel: "nops", line: "nops-intrinsic" },
  { title: "spin lock acquire and release, ordinary imports", kernel: "locks", line: "locks" },
  { title: "spin lock acquire and release, intrinsics", kernel: "locks", line: "locks-intrinsic" },
] as const;

const output = join(packageRoot, "build/bench");

/** Builds, measures, and gives the section of the page. */
export async function benchEngine(rounds: number): Promise<string> {
  process.stdout.write("bench: building\n");
  await build();
  return report(await measure(rounds));
}

/** Every time that was measured, by program and line. */
type Times = Record<Program, Map<string, number[]>>;

async function build(): Promise<void> {
  const { cmake, compiler } = requireTools();
  const source = join(packageRoot, "host-driver");
  await mkdir(output, { recursive: true });
  await must("asc", async () => {
    const { error, stderr } = await asc.main([
      ...["kernels.ts", "--baseDir", join(packageRoot, "tests/bench"), "-O3", "--runtime", "stub"],
      ...["--initialMemory", "16", "--maximumMemory", "16"],
      ...["--outFile", join(output, "kernels.wasm")],
    ]);
    return { ok: error === null, said: stderr.toString() };
  });
  await must("cmake", () =>
    runProcess(cmake, [
      ...["-S", source, "-B", output, "-DKSYNC_BENCH=ON", ...cmakeArguments(compiler)],
    ]),
  );
  const targets = programs.flatMap((program) => ["--target", `bench_${program}`]);
  await must("the build", () => runProcess(cmake, ["--build", output, "-j2", ...targets]));
}

async function must(what: string, run: () => Promise<{ ok: boolean; said: string }>) {
  const result = await run();
  if (!result.ok) throw new KsyncError("bench", `${what} failed:\n${result.said}`, { exitCode: 2 });
  return result;
}

/** Runs all programs in turn, round after round, so that whatever else the machine does falls on all alike. */
async function measure(rounds: number): Promise<Times> {
  const times: Times = { native: new Map(), stock: new Map(), engine: new Map() };
  const results = new Map<string, string>();
  for (let round = 1; round <= rounds; round++) {
    process.stdout.write(`bench: engine, round ${round} of ${rounds}\n`);
    for (const program of programs) {
      const file = join(output, "bench", `bench_${program}`);
      const { said } = await must(file, () => runProcess(file, [join(output, "kernels.wasm")]));
      for (const text of said.trim().split("\n")) {
        const [line, time, result] = text.split(" ") as [string, string, string];
        const kernel = line.replace(/-intrinsic$/, "");
        if ((results.get(kernel) ?? result) !== result) {
          const message = `${program} computes ${result} for ${line}, not ${results.get(kernel)}`;
          throw new KsyncError("bench", message);
        }
        results.set(kernel, result);
        const list = times[program].get(line) ?? [];
        times[program].set(line, [...list, Number(time)]);
      }
    }
  }
  return times;
}

const geometricMean = (list: readonly number[]) =>
  Math.exp(list.reduce((sum, value) => sum + Math.log(value), 0) / list.length);

function report(times: Times): string {
  const ratio = (a: Program, lineA: string, b: Program, lineB: string) =>
    median(times[a].get(lineA)) / median(times[b].get(lineB));
  const withMean = (numbers: readonly number[]) => [...numbers, geometricMean(numbers)];
  const against = (program: Program, base: Program) =>
    withMean(kernels.map((kernel) => ratio(program, kernel, base, kernel)));
  return [
    "All programs run the same kernels to the same results. ksync's engine runs with finite fuel, the native stack limit and the kill word on;",
    "stock wasm3 is the published source without ksync's overrides and fixes, with the same compiler flags. The host's",
    "platform runs its fast model: an IRQL takes no simulated processor.",
    "",
    `| time | ${kernels.join(" | ")} | geometric mean |`,
    `|---|${"---|".repeat(kernels.length + 1)}`,
    row("stock wasm3 ÷ native C", against("stock", "native")),
    row("ksync ÷ native C", against("engine", "native")),
    row("ksync ÷ stock wasm3", against("engine", "stock")),
    "",
    "Import calls, the loop around them included, against `m3_LinkRawFunction`:",
    "",
    "| import call | ksync ÷ stock wasm3 |",
    "|---|---|",
    ...importCalls.map(({ title, kernel, line }) =>
      row(title, [ratio("engine", line, "stock", kernel)]),
    ),
    "",
    "Two threads of one instance, each computing fib for itself, against one thread:",
    "",
    "| threads | time ÷ one thread |",
    "|---|---|",
    row("two", [ratio("engine", "two-threads", "engine", "one-thread")]),
  ].join("\n");
}
