/**
 * Asks the rules about what happens, and puts what they say where it belongs in the user's code: a finding inside the
 * library waits for the library's callers. It knows the calls that lead to where the walk is, and nothing of states' ends.
 */
import type { Hold, Site } from "../domain/state.js";
import type { FunctionView, ModuleView, Node, Place } from "../ir/model.js";
import type { Rule, Verdict } from "../rules/rule.js";
import { siteOf, type Finding, type Pending, type Step } from "./finding.js";

/** A verdict, and whose. */
type Ruled = Verdict & { readonly rule: Rule };
type Reported = Ruled & Pick<Finding, "irql" | "unlessGiven">;

/** An entry, or a routine that the kernel calls. */
interface Entered {
  /** Of the contract's roles. */
  readonly role: string;
  /** Tells it from others. */
  readonly start: string;
  /** Where the user hands it to the kernel. */
  readonly handed: Site | undefined;
}

export class Judge {
  readonly findings: Finding[] = [];
  /** The calls from the entry to the function that is being walked, which is not among them. */
  readonly calls: Step[] = [];
  /** Of the function that is being walked: where findings inside the library wait for its callers. */
  private collecting: Pending[] = [];
  /** Acquisitions by loops of which something is given back. */
  private readonly given = new Set<string>();
  /** Nodes where a release gives back what is held, on some path. */
  private readonly right = new Set<number>();
  private entered: Entered = { role: "entry", start: "", handed: undefined };

  constructor(
    private readonly module: ModuleView,
    private readonly rules: readonly Rule[],
  ) {}

  /** Which entry or routine is being walked, and in which role. */
  get entry(): Entered {
    return this.entered;
  }

  enter(entered: Entered): void {
    this.entered = entered;
  }

  /** What the first rule says that has something to say. */
  first(ask: (rule: Rule) => Verdict | undefined): Ruled | undefined {
    for (const rule of this.rules) {
      const verdict = ask(rule);
      if (verdict) return { ...verdict, rule };
    }
    return undefined;
  }

  report({ rule, says, irql, since, unlessGiven }: Reported, site: Site): void {
    const path = this.calls.filter(({ functionName }) => !this.isLibrary(functionName));
    const seen = since && this.seenByUser(since);
    const { role } = this.entered;
    this.findings.push({ rule, site, says, irql, since: seen, path, role, unlessGiven });
  }

  /** A finding at what an entry has acquired and not given back when it returns. */
  reportReturn(ruled: Reported, { site }: Hold, returns: Step): void {
    const { rule, says, irql, since, unlessGiven } = ruled;
    const path = [returns.functionName, site.functionName]
      .filter((name, at, all) => all.indexOf(name) === at && !this.isLibrary(name))
      .map((functionName) => ({ functionName, place: undefined }));
    const { role } = this.entered;
    this.findings.push({ rule, site, says, irql, since, path, role, returns, unlessGiven });
  }

  /** A finding at a node of a function of the user's. */
  reportAt(ruled: Reported, view: FunctionView, node: Node): void {
    if (view.library) return;
    this.calls.push({ functionName: view.name, place: node.place });
    this.report(ruled, siteOf(view, node));
    this.calls.pop();
  }

  /** Reports what is about a function as a whole, at a place of its own. */
  reportOf(view: FunctionView, place: Place, ruled: Reported): void {
    this.calls.push({ functionName: view.name, place });
    this.report(ruled, { ...siteOf(view), place });
    this.calls.pop();
  }

  /**
   * Passes a finding in the library on to the caller; in the user's code it is one. Without a callee it is about the node
   * itself.
   */
  hand(pending: Pending, caller: FunctionView, node: Node, callee?: string): void {
    const down = callee === undefined ? pending.down : [callee, ...pending.down];
    if (caller.library) this.collect({ ...pending, down });
    else {
      this.calls.push({ functionName: caller.name, place: node.place });
      this.report(pending, { ...siteOf(caller, node), down });
      this.calls.pop();
    }
  }

  /** The way to a node of a function as the user sees it: the last of his functions on it, and what that calls. */
  wayTo(
    view: FunctionView,
    node: Node,
  ): { readonly path: readonly Step[]; readonly site: Site } | undefined {
    const steps = [...this.calls, { functionName: view.name, place: node.place }];
    const path = steps.filter(({ functionName }) => !this.isLibrary(functionName));
    const last = path.at(-1);
    if (!last) return undefined;
    const down = steps.slice(steps.indexOf(last) + 1).map(({ functionName }) => functionName);
    return { path, site: { ...last, library: false, node: 0, down } };
  }

  /**
   * Reports what is left of a library's routine that the kernel calls, where the user hands it over: of what the routine
   * calls there is told the last, when that is the user's.
   */
  reportRoutine({ down, ...pending }: Pending, view: FunctionView): void {
    const { handed } = this.entered;
    const last = down.at(-1);
    const told = handed && (last === undefined || this.isLibrary(last)) ? handed.down[0] : last;
    this.report(pending, {
      ...(handed ?? siteOf(view)),
      down: told === undefined ? [] : [told],
    });
  }

  /** Walks a function whose findings inside the library wait in a list of its own. */
  collectInto(pending: Pending[], walk: () => void): void {
    const outer = this.collecting;
    this.collecting = pending;
    walk();
    this.collecting = outer;
  }

  /** A finding has turned out to be a part of another one. */
  drop(finding: Finding): void {
    this.findings.splice(this.findings.indexOf(finding), 1);
  }

  /** Something was given back at a node. */
  noteRight(node: Node): void {
    this.right.add(node.id);
  }

  noteGiven(hold: Hold): void {
    if (hold.many) this.given.add(acquisition(hold));
  }

  /** When all is walked: what depends on it is decided. Findings at places that are right on another path are another rule's. */
  refine(): void {
    const stays = ({ unlessGiven }: Finding): boolean =>
      !unlessGiven?.some((hold) => this.given.has(acquisition(hold)));
    this.findings.splice(0, Infinity, ...this.findings.filter(stays));
    for (const rule of this.rules)
      for (const [index, finding] of this.findings.entries())
        if (rule.refines === finding.rule.id && this.right.has(finding.site.node))
          this.findings[index] = { ...finding, rule, says: rule.says ?? finding.says };
  }

  /** Whether the user's code has not been reached yet in a routine that the kernel calls. */
  beforeUser(view: FunctionView): boolean {
    const { handed } = this.entered;
    return (
      handed !== undefined &&
      view.library &&
      this.calls.every(({ functionName }) => this.isLibrary(functionName))
    );
  }

  isLibrary(functionName: string): boolean {
    return this.module.functions.get(functionName)?.library ?? true;
  }

  private collect(pending: Pending): void {
    const known = this.collecting.some(
      (one) => one.rule === pending.rule && `${one.down}` === `${pending.down}`,
    );
    if (!known) this.collecting.push(pending);
  }

  /** An acquisition by a library's function that has not returned yet is told at the user's call of it. */
  private seenByUser(hold: Hold): Hold {
    if (!hold.site.library) return hold;
    const at = this.calls.findLastIndex(
      ({ functionName }) => functionName === hold.site.functionName,
    );
    const caller = this.calls
      .slice(0, at)
      .findLastIndex((step) => !this.isLibrary(step.functionName));
    if (at < 0 || caller < 0) return hold;
    const { functionName, place } = this.calls[caller]!;
    const down = [
      ...this.calls.slice(caller + 1, at + 1).map((step) => step.functionName),
      ...hold.site.down,
    ];
    return { ...hold, site: { functionName, library: false, place, node: 0, down } };
  }
}

/** Where a hold was acquired. */
const acquisition = ({ site }: Hold): string => `${site.functionName}|${site.node}|${site.down}`;
