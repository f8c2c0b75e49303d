/** Walks the nodes under a node. */
import type { Node } from "./model.js";

/** Shows every node, children before parents. */
export function eachOf(node: Node | undefined, show: (node: Node) => void): void {
  if (!node) return;
  for (const child of childrenOf(node)) eachOf(child, show);
  show(node);
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
