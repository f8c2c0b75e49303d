/** What functions can reach by calls: anything that the discipline is about, and globals. */
import { effectOfImport, type Effect } from "../effects.js";
import { eachOf } from "../ir/nodes.js";
import type { ModuleView } from "../ir/model.js";
import { levels } from "../../contract.gen.js";

function matters({ entry, callback, takes }: Effect): boolean {
  return (
    entry.saves !== undefined ||
    entry.restores !== undefined ||
    entry.blocks ||
    callback !== undefined ||
    takes !== undefined ||
    entry.irql.min !== levels.PASSIVE_LEVEL ||
    entry.irql.max !== levels.DISPATCH_LEVEL
  );
}

/** What a function can reach by calls. */
export interface Reach {
  /** Anything that the discipline is about, or a watched global. Other functions are the same whatever is held. */
  readonly touches: boolean;
  /** Globals that it reads, among those that can be set; undefined when that can be any. */
  readonly globals: ReadonlySet<string> | undefined;
}

/** More globals than this are any. */
const MAX_GLOBALS = 32;

/** Answers are remembered; functions that call each other are decided together (Tarjan's algorithm). */
export function findReach(
  module: ModuleView,
  watched: ReadonlySet<string>,
): (name: string) => Reach {
  const known = new Map<string, Reach>();
  const own = new Map<string, Reach & { readonly targets: ReadonlySet<string> }>();

  const look = (name: string): Reach & { readonly targets: ReadonlySet<string> } => {
    const targets = new Set<string>();
    const globals = new Set<string>();
    const view = module.functions.get(name);
    if (view?.imported) {
      const effect = effectOfImport(view.imported);
      return { targets, globals, touches: effect !== undefined && matters(effect) };
    }
    // The heap's functions are ksync's own, and what they do is known.
    if (!view || /^~lib\/ksync\/runtime\/heap\/__/.test(name))
      return { targets, globals, touches: false };
    let indirect = false;
    let watches = false;
    eachOf(view.body()!, (node) => {
      if (node.op === "call") {
        targets.add(node.target);
        watches ||=
          watched.has(node.target) || module.declared.keptGuard(node.target) !== undefined;
      } else if (node.op === "call.indirect") indirect = true;
      else if (node.op === "global.get" && module.variables.has(node.name)) globals.add(node.name);
      if (node.op === "global.get" || node.op === "global.set") watches ||= watched.has(node.name);
    });
    return { targets, globals: indirect ? undefined : globals, touches: indirect || watches };
  };

  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const visit = (name: string): void => {
    numbers.set(name, numbers.size);
    lowest.set(name, numbers.get(name)!);
    stack.push(name);
    const found = look(name);
    own.set(name, found);
    for (const target of found.targets) {
      if (!numbers.has(target)) visit(target);
      if (!known.has(target)) lowest.set(name, Math.min(lowest.get(name)!, lowest.get(target)!));
    }
    if (lowest.get(name) !== numbers.get(name)) return;
    const component = stack.splice(stack.lastIndexOf(name));
    const parts = component.flatMap((one) => {
      const { targets } = own.get(one)!;
      return [own.get(one)!, ...[...targets].flatMap((target) => known.get(target) ?? [])];
    });
    const reach = { touches: parts.some(({ touches }) => touches), globals: union(parts) };
    for (const one of component) known.set(one, reach);
  };
  return (name) => {
    if (!known.has(name)) visit(name);
    return known.get(name)!;
  };
}

function union(parts: readonly Reach[]): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const { globals } of parts) {
    if (!globals) return undefined;
    globals.forEach((name) => all.add(name));
    if (all.size > MAX_GLOBALS) return undefined;
  }
  return all;
}

/** The user's globals that a function sets: of all others everybody reads what the module's start has left. */
export function findWatched(module: ModuleView): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name, library, body } of module.functions.values())
    if (!library && !name.startsWith("start:") && name !== "~start")
      eachOf(body(), (node) => {
        if (node.op === "global.set" && module.ownGlobals.has(node.name)) found.add(node.name);
      });
  return found;
}
