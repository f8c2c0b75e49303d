/** How high and how low the IRQL goes in a function, calls included, and where. */
import { highOf, lowOf, type Irql } from "../domain/irql.js";
import type { Node } from "../ir/model.js";

/** Where in a function the IRQL becomes what it is. */
export interface Peak {
  readonly irql: Irql;
  readonly node: Node;
  /** Names of the functions called from there on, outermost first; the last is the import's. */
  readonly down: readonly string[];
}

export class Extremes {
  highest: Peak | undefined;
  lowest: Peak | undefined;

  note(peak: Peak): void {
    if (!this.highest || highOf(peak.irql) > highOf(this.highest.irql)) this.highest = peak;
    if (!this.lowest || lowOf(peak.irql) < lowOf(this.lowest.irql)) this.lowest = peak;
  }

  /** A function is called at a node. */
  include({ highest, lowest }: Extremes, node: Node, callee: string): void {
    for (const peak of [highest, lowest])
      if (peak) this.note({ irql: peak.irql, node, down: [callee, ...peak.down] });
  }
}
