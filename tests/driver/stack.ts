/** How much native stack the driver's functions need: the frames and calls of each, as gcc tells them (.ci files). */
import fs from "node:fs";
import path from "node:path";

export interface CallGraph {
  /** Bytes of each function's frame. Those of other files are by their name, static ones by `file.c:name`. */
  frames: Map<string, number>;
  calls: Map<string, Set<string>>;
}

const throughPointer = "__indirect_call";
const returnAddress = 8;

/** Reads the functions of these targets of CMake's. */
export function readCallGraph(build: string, targets: readonly string[]): CallGraph {
  const graph: CallGraph = { frames: new Map(), calls: new Map() };
  for (const target of targets) {
    const folder = path.join(build, "CMakeFiles", `${target}.dir`);
    for (const file of fs.readdirSync(folder, { recursive: true }).map(String)) {
      if (file.endsWith(".ci")) readFile(path.join(folder, file), graph);
    }
  }
  return graph;
}

function readFile(file: string, graph: CallGraph): void {
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    const node = /^node: \{ title: "([^"]+)" label: "[^"]*\\n(\d+) bytes/.exec(line);
    if (node !== null) graph.frames.set(nameOf(node[1]!), Number(node[2]));
    const edge = /^edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"/.exec(line);
    if (edge === null) continue;
    const caller = nameOf(edge[1]!);
    const calls = graph.calls.get(caller) ?? new Set();
    graph.calls.set(caller, calls.add(nameOf(edge[2]!)));
  }
}

const nameOf = (title: string) => title.slice(title.lastIndexOf("/") + 1);

export interface Chain {
  bytes: number;
  /** From the outermost function to the innermost. */
  functions: string[];
}

/** Whom functions call through pointers. */
export type Pointers = Readonly<Record<string, readonly string[]>>;

const withoutClone = (name: string) => name.replace(/\.(isra|part|constprop)\.\d+/g, "");

/** Callers that call nobody through a pointer. */
export function unusedRows(graph: CallGraph, pointers: Pointers): string[] {
  const calling = [...graph.calls].filter(([, called]) => called.has(throughPointer));
  const callers = new Set(calling.map(([caller]) => withoutClone(caller)));
  return Object.keys(pointers).filter((caller) => !callers.has(caller));
}

function targetsOf(graph: CallGraph, caller: string, pointers: Pointers): readonly string[] {
  const targets = pointers[withoutClone(caller)];
  if (targets === undefined) throw new Error(`whom does ${caller} call through a pointer?`);
  const unknown = targets.find((target) => !graph.frames.has(target));
  if (unknown !== undefined) throw new Error(`${caller} cannot call ${unknown}: there is none`);
  return targets;
}

/** The chain of calls from a function that needs most. Throws where functions call each other in a circle. */
export function deepest(
  graph: CallGraph,
  from: string,
  pointers: Pointers,
  known = new Map<string, Chain>(),
  above: readonly string[] = [],
): Chain {
  const found = known.get(from);
  if (found !== undefined) return found;
  if (above.includes(from)) throw new Error(`a circle of calls: ${[...above, from].join(" ")}`);
  const called = [...(graph.calls.get(from) ?? [])].flatMap((name) =>
    name === throughPointer ? targetsOf(graph, from, pointers) : [name],
  );
  let below: Chain = { bytes: 0, functions: [] };
  for (const name of called) {
    const chain = deepest(graph, name, pointers, known, [...above, from]);
    if (chain.bytes > below.bytes) below = chain;
  }
  const bytes = (graph.frames.get(from) ?? 0) + returnAddress + below.bytes;
  const chain = { bytes, functions: [from, ...below.functions] };
  known.set(from, chain);
  return chain;
}
