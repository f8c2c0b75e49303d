/** Which functions can reach anything that the discipline is about. All others are the same whatever is held. */
import { effectOf, type Effect } from "../effects.js";
import { eachCallAndLoop } from "../ir/calls.js";
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

/** Answers are remembered; a cycle of calls is decided by what it reaches outside. */
export function findTouching(module: ModuleView): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const calls = new Map<string, { readonly targets: readonly string[]; readonly touches: boolean }>();

  const callsOf = (name: string): { targets: readonly string[]; touches: boolean } => {
    const view = module.functions.get(name);
    if (!view) return { targets: [], touches: false };
    if (view.imported) {
      const { module: family, base } = view.imported;
      const effect = family === "ksync" ? effectOf(base) : undefined;
      return { targets: [], touches: effect !== undefined && matters(effect) };
    }
    if (/^~lib\/ksync\/runtime\/heap\/__/.test(name)) return { targets: [], touches: false };
    const targets = new Set<string>();
    let touches = false;
    eachCallAndLoop(view.body()!, (node) => {
      if (node.op === "call") targets.add(node.target);
      else if (node.op === "call.indirect") touches = true;
    });
    return { targets: [...targets], touches };
  };

  /** Tarjan's algorithm: components of functions that call each other are decided together. */
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const visit = (name: string): void => {
    numbers.set(name, numbers.size);
    lowest.set(name, numbers.get(name)!);
    stack.push(name);
    const own = callsOf(name);
    calls.set(name, own);
    for (const target of own.targets) {
      if (!numbers.has(target)) visit(target);
      if (!known.has(target))
        lowest.set(name, Math.min(lowest.get(name)!, lowest.get(target)!));
    }
    if (lowest.get(name) !== numbers.get(name)) return;
    const component = stack.splice(stack.indexOf(name));
    const touches = component.some((one) => {
      const { targets, touches: itself } = calls.get(one)!;
      return itself || targets.some((target) => known.get(target));
    });
    for (const one of component) known.set(one, touches);
  };
  return (name) => {
    if (!known.has(name)) visit(name);
    return known.get(name)!;
  };
}
