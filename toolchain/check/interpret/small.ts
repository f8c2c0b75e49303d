/** Which functions are so small that they are walked again at each call: accessors, and what is made of them. */
import { eachOf } from "../ir/nodes.js";
import type { ModuleView } from "../ir/model.js";

/** Nodes of a body, and calls inside calls. */
const MAX_NODES = 48;
const MAX_DEPTH = 4;

export function findSmall(module: ModuleView): (name: string) => boolean {
  const heights = new Map<string, number>();
  /** How deep the calls below go; infinite for a function that is not small, or that calls itself. */
  const heightOf = (name: string): number => {
    const known = heights.get(name);
    if (known !== undefined) return known;
    const view = module.functions.get(name);
    const body = view?.body();
    if (!body) return 0;
    heights.set(name, Infinity);
    if (body.last - body.id > MAX_NODES) return Infinity;
    let height = 0;
    eachOf(body, (node) => {
      if (node.op === "call") height = Math.max(height, heightOf(node.target) + 1);
      else if (node.op === "call.indirect" || node.op === "loop") height = Infinity;
    });
    heights.set(name, height);
    return height;
  };
  return (name) => heightOf(name) <= MAX_DEPTH;
}
