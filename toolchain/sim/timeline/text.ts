/** A timeline for a terminal: a column for each fiber, a line for each event, and below it what has changed by it. */
import type { Timeline, TimelineEvent } from "./events.js";

/** Of a column, at most. */
const WIDTH_MAX = 56;
const GAP = 2;
const SHORT = { PASSIVE_LEVEL: "", APC_LEVEL: "APC ", DISPATCH_LEVEL: "DISPATCH " } as const;

export function timelineLines(timeline: Pick<Timeline, "fibers" | "events">): string[] {
  const { fibers, events } = timeline;
  const held = fibers.map((): readonly string[] => []);
  const cells = events.map((event) => {
    const before = held[event.fiber]!;
    held[event.fiber] = event.holds;
    return { column: event.fiber, lines: linesOf(event, before, fibers) };
  });
  const widths = fibers.map((name, column) => {
    const lines = cells.filter((cell) => cell.column === column).flatMap((cell) => cell.lines);
    return Math.min(WIDTH_MAX, Math.max(name.length, ...lines.map((line) => line.length))) + GAP;
  });
  const gutter = String(events.length).length;
  const row = (head: string, texts: readonly string[]): string =>
    `${head.padStart(gutter)}  ${texts.map((text, at) => fit(text, widths[at]!)).join("")}`.trimEnd();
  return [
    row("", fibers),
    row(
      "",
      fibers.map((name) => "-".repeat(name.length)),
    ),
    ...cells.flatMap(({ column, lines }, index) =>
      lines.map((line, at) =>
        row(
          at === 0 ? String(index + 1) : "",
          fibers.map((_, other) => (other === column ? line : "")),
        ),
      ),
    ),
  ];
}

function fit(text: string, width: number): string {
  const room = width - GAP;
  const clipped = text.length > room ? `${text.slice(0, room - 1)}…` : text;
  return clipped.padEnd(width);
}

function linesOf(
  event: TimelineEvent,
  before: readonly string[],
  fibers: readonly string[],
): string[] {
  const { irql, goesOn, call, place, waits, holds, log } = event;
  const lines = [`${SHORT[irql]}${goesOn ? "... " : ""}${call}${endOf(event)}`];
  if (place !== undefined) lines.push(place.startsWith("behind ") ? `  ${place}` : `  at ${place}`);
  if (waits !== undefined) lines.push(`  waits for ${describeWait(waits, fibers)}`);
  if (holds.join() !== before.join()) lines.push(`  holds ${holds.join(", ") || "nothing"}`);
  return [...lines, ...log.map((text) => `  "${text}"`)];
}

function endOf({ returned, result }: TimelineEvent): string {
  if (!returned) return " ...";
  return result === "" ? "" : ` = ${result}`;
}

export function describeWait(
  { what, holder }: NonNullable<TimelineEvent["waits"]>,
  fibers: readonly string[],
): string {
  return holder === undefined ? what : `${what}, which ${fibers[holder]} holds`;
}
