/**
 * `npm run bugs`: writes docs/bugs.gen.md, the catalogue of known mistakes in tests/sim/bugs/, by looking for each. A
 * folder there is a mistake (bug.ts), the same without it (fixed.ts), and how it is looked for (bug.toml).
 */
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { checkFile, type FoundProblem } from "../build/check.js";
import { buildModule } from "../build/module.js";
import { KsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";
import { explore, type Exploration, type ExploreOptions, type FailureKind } from "../sim/index.js";

/** What kinds of mistakes there are; at most three bugs are of one. */
export const kinds = [
  "ABA",
  "assumed order",
  "barrier",
  "check then act",
  "coalesced requests",
  "data race",
  "destroyed in use",
  "double fetch",
  "double free",
  "double initialisation",
  "early publication",
  "full or empty",
  "half done",
  "hold and wait",
  "IRQL",
  "late callback",
  "leak",
  "left inside",
  "livelock",
  "lock order",
  "lost update",
  "lost wake-up",
  "missed stop",
  "mutual exclusion by hand",
  "permit count",
  "re-entrance",
  "release order",
  "run-down",
  "starvation",
  "too few signals",
  "torn read",
  "upgrade",
  "use after free",
  "wait under a lock",
  "wrap-around",
] as const;

export interface Bug {
  /** The folder's. */
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  readonly failure: FailureKind;
  /** Part of what the explorer says: that it is found for its reason, and not by accident. */
  readonly says: string;
  /** Preemptions of a schedule within which dfs finds it, and finds all of its twin right. */
  readonly bound: number;
  /** Schedules within which pct finds it. */
  readonly pct: number;
  /** The rule by which the checker finds it as well; empty when it does not. */
  readonly checker: string;
  readonly options: ExploreOptions;
}

/** The modules of a bug, each with the export to call. */
export interface Programs {
  readonly bug: Program;
  readonly fixed: Program;
}
export interface Program {
  readonly module: string | Uint8Array;
  readonly entry: string;
}

export interface Findings {
  readonly dfs: Exploration;
  readonly pct: Exploration;
  /** Of the twin. */
  readonly fixed: Exploration;
}

export const bugsFolder = path.join(packageRoot, "tests", "sim", "bugs");
export const bugsPage = path.join(packageRoot, "docs", "bugs.gen.md");

/** The module of all of them, for as long as they are looked for. */
const shared = path.join(packageRoot, "build", "bugs", "all.ts");

const stems = ["bug", "fixed"] as const;
export type Stem = (typeof stems)[number];

export const bugFile = ({ name }: Bug, stem: Stem): string =>
  path.join(bugsFolder, name, `${stem}.ts`);

const needed = ["kind", "failure", "says", "bound", "pct"];
/** Keys that are handed to the explorer, under its own names. */
const optional = ["granularity", "cpus", "maxSteps", "leaks", "lockOrder", "races", "heap"];

export function readBugs(): Bug[] {
  return fs.readdirSync(bugsFolder).sort().map(readBug);
}

function readBug(name: string): Bug {
  const toml = parse(fs.readFileSync(path.join(bugsFolder, name, "bug.toml"), "utf8"));
  const refuse = (text: string): never => {
    throw new KsyncError("bugs", `tests/sim/bugs/${name}/bug.toml: ${text}`);
  };
  for (const key of needed) if (!(key in toml)) refuse(`${key} is missing`);
  for (const key of Object.keys(toml))
    if (![...needed, ...optional, "checker"].includes(key)) refuse(`unknown key ${key}`);
  const { kind, failure, says, bound, pct, checker = "", ...options } = toml as unknown as Bug;
  if (!kinds.includes(kind)) refuse(`${kind} is no kind: ${kinds.join(", ")}`);
  return { name, kind, failure, says, bound, pct, checker, options: options as ExploreOptions };
}

/** What a module imports from ksync, and whether it uses atomics. */
export function primitivesOf(source: string): string[] {
  const [, list = ""] = /^import \{([^}]*)\} from "ksync";/m.exec(source) ?? [];
  const names = list.split(",").map((name) => name.trim());
  if (/\batomic\./.test(source)) names.push("atomic");
  return names.filter((name) => name !== "" && !helpers.has(name)).sort();
}

/** Exports of ksync that synchronize nothing by themselves: types, results, and what comes with a primitive. */
export const helpers: ReadonlySet<string> = new Set([
  ...["AccessMask", "DpcImportance", "Duration", "EventType", "Irql", "NtStatus", "OnceState"],
  ...["TimerType", "Result", "ReleaseResult", "WaitResult", "freeObject", "println", "time"],
  // Guards and scopes, which come from their locks.
  ...["CriticalRegion", "FastGuard", "GuardedGuard", "GuardedRegion", "LockedQueueHandle"],
  ...["LockedQueueHandleAtDispatch", "MutexGuard", "RaisedIrql", "ResourceGuard"],
  ...["ResourceSharedGuard", "ResourceView", "RundownReference", "SpinGuard"],
  ...["SpinGuardAtDispatch"],
  // What others are made of.
  ...["Dispatchable", "JoinHandle", "KernelObject", "Process", "Thread"],
  // Memory is sequentially consistent in the simulator: none can be missing there.
  "fence",
]);

/** All the modules and what the checker finds in them, by their files. */
export interface Built {
  readonly programs: (bug: Bug) => Programs;
  readonly problems: readonly FoundProblem[];
}

/**
 * Most are built as one module, which takes a tenth of the time. Where accesses to memory are scheduling points each is
 * built alone, since it depends on the whole module which of them the optimizer leaves.
 */
export async function buildBugs(bugs: readonly Bug[]): Promise<Built> {
  const isShared = (bug: Bug): boolean => bug.options.granularity !== "memory";
  const nameIn = ({ name }: Bug, stem: Stem): string => `${stem}${name.slice(0, 2)}`;
  const exportOf = (bug: Bug, stem: Stem): string => {
    const from = path.relative(path.dirname(shared), bugFile(bug, stem)).replaceAll("\\", "/");
    return `export { main as ${nameIn(bug, stem)} } from "${from.replace(/\.ts$/, "")}";\n`;
  };
  fs.mkdirSync(path.dirname(shared), { recursive: true });
  const lines = bugs.flatMap((bug) => stems.map((stem) => exportOf(bug, stem)));
  fs.writeFileSync(shared, lines.join(""));
  const { bytes } = await buildModule(shared, { check: false });
  const program = (bug: Bug, stem: Stem): Program =>
    isShared(bug)
      ? { module: bytes, entry: nameIn(bug, stem) }
      : { module: bugFile(bug, stem), entry: "main" };
  return {
    programs: (bug) => ({ bug: program(bug, "bug"), fixed: program(bug, "fixed") }),
    problems: await checkFile(shared),
  };
}

/** The repaired ones have nothing that any of them finds. */
const everyDetector = { races: true, heap: true, leaks: true, lockOrder: true };

export async function lookFor(bug: Bug, { bug: broken, fixed }: Programs): Promise<Findings> {
  const { bound, options } = bug;
  const dfs: ExploreOptions = { ...options, policy: "dfs", bound };
  const pct: ExploreOptions = { ...options, policy: "pct", maxSchedules: bug.pct };
  return {
    dfs: await explore(broken.module, { ...dfs, entry: broken.entry }),
    pct: await explore(broken.module, { ...pct, entry: broken.entry }),
    fixed: await explore(fixed.module, { ...dfs, ...everyDetector, entry: fixed.entry }),
  };
}

/** The rules that the checker finds broken in a file, each once. */
export function rulesIn({ problems }: Built, bug: Bug, stem: Stem): string {
  const file = path.relative(process.cwd(), bugFile(bug, stem));
  const rules = problems.filter((found) => found.file === file).map(({ rule }) => rule);
  return [...new Set(rules)].join(", ");
}

/** What a bug's first lines say of it. */
function storyOf(source: string): string {
  const lines = source.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("//"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^\/\/ ?/, ""))
    .join(" ");
}

/** The page, from what was found of each bug in its order. */
export function emitBugs(bugs: readonly Bug[], found: readonly Findings[]): string {
  const kindCount = new Set(bugs.map(({ kind }) => kind)).size;
  const rows = bugs.map((bug, index) => {
    const source = fs.readFileSync(bugFile(bug, "bug"), "utf8");
    const [number = "", ...words] = bug.name.split("-");
    const { dfs, pct, fixed } = found[index]!;
    const folder = `../tests/sim/bugs/${bug.name}`;
    const points = bug.options.granularity === "memory" ? ", memory" : "";
    return [
      number,
      `[${words.join(" ")}](${folder}/bug.ts)`,
      bug.kind,
      storyOf(source),
      primitivesOf(source).join(", "),
      bug.failure,
      `${dfs.schedules} (${bug.bound}${points})`,
      `${pct.schedules} (${bug.pct})`,
      bug.checker,
      `[${fixed.schedules}](${folder}/fixed.ts)`,
    ];
  });
  const head = "#,bug,kind,what goes wrong,primitives,found as,dfs,pct,checker,repaired".split(",");
  return [
    "<!-- Generated from tests/sim/bugs/ by `npm run bugs`. Do not edit. -->",
    "",
    "# Known mistakes, and who finds them",
    "",
    `${bugs.length} mistakes of ${kindCount} kinds, each a small module in which it happens under some schedules. \`ksync explore\` finds each:`,
    "by depth-first search after so many schedules, with so many preemptions allowed (and accesses to memory as scheduling",
    "points where it says so), and by chance (pct, seed 1) after so many, of as many as the test allows. In the repaired",
    "module the depth-first search runs all the schedules that there are within the same bound, with every detector on, and",
    "none fails. Where the",
    "checker finds the mistake without running anything, its rule is named; in the repaired modules it finds nothing. Found",
    "as `result` is what the module notices itself, by returning something other than 0.",
    "",
    `| ${head.join(" | ")} |`,
    `| ${head.map(() => "---").join(" | ")} |`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
}

async function main(): Promise<void> {
  const bugs = readBugs();
  const { programs } = await buildBugs(bugs);
  const found: Findings[] = [];
  for (const bug of bugs) found.push(await lookFor(bug, programs(bug)));
  fs.writeFileSync(bugsPage, emitBugs(bugs, found));
}

if (process.argv[1] === import.meta.filename) await main();
