/** What a matcher says of an exploration that has failed: what went wrong, what happened before, how to see it again. */
import { explain } from "../explain.js";
import type { Exploration, Failure } from "../explore.js";
import { timelineLines } from "../timeline/index.js";

/** Lines of a timeline that are shown in a test's output: the end, which is where it goes wrong. */
const LINES_MAX = 40;

export function describeFailure(failure: Failure): string {
  const { kind, message, schedule, timeline, command } = failure;
  const own =
    kind === "check"
      ? ["", "The check runs in the test alone: the replay shows what it found."]
      : [];
  return [
    `schedule ${schedule} fails: ${kind}: ${message}`,
    ...explain(failure),
    "",
    ...clipped(timelineLines(timeline)),
    ...own,
    "",
    `to see it again: npx ${command}`,
    `as a page:       npx ${command} --html failure.html`,
  ].join("\n");
}

export function describeNone({ schedules, complete }: Exploration): string {
  return complete
    ? `none of the ${schedules} schedules fails, and there are no more within the bound`
    : `none of ${schedules} schedules has failed, and there are more: raise maxSchedules or bound`;
}

function clipped(lines: readonly string[]): readonly string[] {
  const [names, dashes, ...rest] = lines as [string, string, ...string[]];
  if (rest.length <= LINES_MAX) return lines;
  const left = rest.length - LINES_MAX;
  return [names, dashes, `(${left} lines before these)`, ...rest.slice(left)];
}
