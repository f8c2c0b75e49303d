/** Declared orders of lock classes, as a graph: what comes before what, and which declarations cannot both be true. */
import type { DeclaredOrder } from "../ir/declared.js";

/** The first of the declarations by which one class comes before another, directly or over others. */
export function orderOf(
  orders: readonly DeclaredOrder[],
  before: string,
  after: string,
): DeclaredOrder | undefined {
  const seen = new Set<string>();
  const leads = (from: string): DeclaredOrder | undefined => {
    if (seen.has(from)) return undefined;
    seen.add(from);
    return orders.find(
      (order) => order.before === from && (order.after === after || leads(order.after)),
    );
  };
  return leads(before);
}

/** The declaration that further ones contradict, if there is one: the first that goes round in a circle with them. */
export function contradicted(
  orders: readonly DeclaredOrder[],
  added: readonly DeclaredOrder[],
): DeclaredOrder | undefined {
  const all = [...orders, ...added];
  return all.find(({ before, after }) => orderOf(all, after, before) !== undefined);
}
