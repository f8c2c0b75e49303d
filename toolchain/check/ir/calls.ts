/** Finds the calls and loops under a node. */
import type { Node } from "./model.js";

type Found = Node & { readonly op: "call" | "call.indirect" | "loop" };

export function eachCallAndLoop(
  node: Node | undefined,
  found: (node: Found) => void,
): void {
  if (!node || node.simple) return;
  for (const child of childrenOf(node)) eachCallAndLoop(child, found);
  if (node.op === "call" || node.op === "call.indirect" || node.op === "loop") found(node);
}

function childrenOf(node: Node): readonly (Node | undefined)[] {
  switch (node.op) {
    case "block":
      return node.body;
    case "loop":
      return [node.body];
    case "if":
    case "select":
      return [node.condition, node.then, node.otherwise];
    case "branch":
    case "switch":
      return [node.value, node.condition];
    case "call":
      return node.arguments;
    case "call.indirect":
      return [...node.arguments, node.target];
    case "other":
      return node.operands;
    case "binary":
      return [node.left, node.right];
    case "store":
      return [node.pointer, node.value];
    case "load":
      return [node.pointer];
    case "local.set":
    case "global.set":
    case "unary":
    case "drop":
    case "return":
      return [node.value];
    default:
      return [];
  }
}
