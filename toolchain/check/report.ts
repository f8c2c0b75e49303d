/**
 * Findings as text: one sentence, then where the IRQL or the hold comes from, the path to the import that demands it, and
 * what to do. It knows no compiler; places are turned into text by whoever has them.
 */
import { levels } from "../contract.gen.js";
import { highOf, irqlText } from "./domain/irql.js";
import type { Site } from "./domain/state.js";
import type { Finding } from "./interpret/finding.js";

/** `file:line:column` of a place, undefined where positions are not known. */
export type PlaceText = (place: object | undefined) => string | undefined;

/** A finding as data: what `--json` prints. */
export interface ReportedFinding {
  readonly rule: string;
  readonly name: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** The place as the reporter's owner knows it. */
  readonly place: object | undefined;
  readonly functionName: string;
  readonly irql: string;
  readonly path: readonly string[];
  /** Where what the message speaks of was acquired. */
  readonly since: { readonly call: string; readonly at: string | undefined } | undefined;
  readonly hint: string;
}

export function reportFinding(finding: Finding, textOf: PlaceText): ReportedFinding {
  const { rule, site, says, since, path } = finding;
  const call = site.down[0];
  const subject = call === undefined ? functionText(site.functionName) : functionText(call);
  return {
    rule: rule.id,
    name: rule.name,
    severity: rule.severity,
    message: `${subject} ${says}.`,
    place: site.place,
    functionName: site.functionName,
    irql: irqlText(finding.irql),
    path: [
      ...path.map((step, at) => {
        const name = functionText(step.functionName);
        const where = at < path.length - 1 ? textOf(step.place) : undefined;
        return where === undefined ? name : `${name} (${where})`;
      }),
      ...site.down.map(functionText),
    ],
    since: since && { call: sinceText(since.site), at: textOf(since.site.place) },
    hint: rule.hint,
  };
}

/** All of a finding as the compiler prints it: the sentence first, for those who read no further. */
export function findingText(reported: ReportedFinding, finding: Finding): string {
  const lines = [`${reported.rule} ${reported.name}: ${reported.message}`];
  const { since } = reported;
  if (since) {
    const at = since.at === undefined ? "" : `, ${since.at}`;
    lines.push(
      finding.since?.saved !== undefined
        ? `IRQL: ${reported.irql} since ${since.call}${at}`
        : `since: ${since.call}${at}`,
    );
  } else if (highOf(finding.irql) > levels.PASSIVE_LEVEL)
    lines.push(`IRQL: ${reported.irql} since the ${ROLES[finding.role] ?? "entry"} begins`);
  if (reported.path.length > 1) lines.push(`path: ${reported.path.join(" → ")}`);
  lines.push(`hint: ${reported.hint}`);
  return lines.join("\n  ");
}

const ROLES: Readonly<Record<string, string>> = {
  entry: "entry",
  thread: "thread's function",
  dpc: "DPC's function",
  "threaded-dpc": "threaded DPC's function",
  timer: "timer's function",
  "work-item": "work item's function",
};

function sinceText(site: Site): string {
  return functionText(site.down[0] ?? site.functionName);
}

/** A function's internal name as its user writes it: `~lib/ksync/event/Event#wait` is `Event.wait`. */
export function functionText(name: string): string {
  const anonymous = name.replace(/~anonymous\|\d+$/, "");
  if (anonymous !== name) return `a function in ${functionText(anonymous)}`;
  if (name.startsWith("start:")) return "the module's start";
  const short = name
    .replace(/@(override|varargs\d*)$/, "")
    // Folders go; those of type arguments as well.
    .replace(/[^<>,|()=]*\/(?=[^/<>,|]+)/g, "")
    .replace(/%28/g, "(")
    .replace(/%29/g, ")");
  const [, owner, member] = /^(.*?)#(?:[gs]et:)?([^#]*)$/.exec(short) ?? [];
  if (owner === undefined) return short;
  return member === "constructor" ? `new ${owner}` : `${owner}.${member}`;
}
