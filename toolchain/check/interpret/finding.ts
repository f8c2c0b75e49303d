/** What a rule has found, from the import where it was seen up to the user's call. */
import type { Rule } from "../rules/rule.js";
import type { Hold, Site, State } from "../domain/state.js";
import type { Irql } from "../domain/irql.js";
import type { FunctionView, Node } from "../ir/model.js";

/** Stand in a rule's sentence for what the reporter has the places of: acquisitions, and the end of an entry. */
export const OTHERS = "{others}";
export const RETURNS = "{returns}";

/** The IRQL of a finding that is not about it: since when it is what it is, nobody asks. */
export const NO_IRQL: Irql = 0;

/** A function of the path from an entry to a finding, and where in it the path goes on. */
export interface Step {
  readonly functionName: string;
  readonly place: object | undefined;
}

export interface Finding {
  readonly rule: Rule;
  /** The user's code: where to look first. */
  readonly site: Site;
  readonly says: string;
  /** Where it is not the rule's. */
  readonly severity?: "error" | "warning";
  readonly irql: Irql;
  readonly since: Hold | undefined;
  /** User functions from the entry to the finding, outermost first. */
  readonly path: readonly Step[];
  /** Who enters there, as `entry` or `dpc`. */
  readonly role: string;
  /** What the rule was told that needs text of places: acquisitions in other orders. */
  readonly others?: readonly Step[];
  /** What declares that it is one. */
  readonly declaration?: object;
  /** Of a finding about the end of an entry: the entry, and where it returns. */
  readonly returns?: Step;
  readonly unlessGiven?: readonly Hold[] | undefined;
}

/**
 * Holds of which a loop leaves any number, and on which a finding depends: when something gives them back, on whatever
 * path, it is taken to do so as often, and the finding is none.
 */
export function uncounted({ holds }: State, about?: Hold): readonly Hold[] {
  return holds.filter((hold) => hold.many && (hold === about || hold.saved !== undefined));
}

/** A finding inside the library: its callers are told, each at their own call. */
export interface Pending {
  readonly rule: Rule;
  readonly says: string;
  readonly irql: Irql;
  readonly since?: Hold | undefined;
  readonly unlessGiven?: readonly Hold[] | undefined;
  /** As of a site. */
  readonly down: readonly string[];
}

/** A place in a function; without a node, the function as a whole. */
export function siteOf(view: FunctionView, node?: Node): Site {
  return {
    functionName: view.name,
    library: view.library,
    place: node?.place,
    node: node?.id ?? 0,
    down: [],
  };
}

export function stepOf({ functionName, place }: Site): Step {
  return { functionName, place };
}

/** The internal name of a global or field as its user writes it. */
export function globalText(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1).replace("#", ".");
}

/** An acquisition where the IRQL that it raised is another matter. */
export function withoutLevel(hold: Hold | undefined): Hold | undefined {
  return hold && { ...hold, saved: undefined };
}
