// Tags that each are right, and cannot be true together.
import { expect, it } from "vitest";
import { contradictionsIn } from "../../../../toolchain/check/tags/contradictions.js";
import { parseTags } from "../../../../toolchain/check/tags/parse.js";

/** What is said, and at which tag. */
function said(tags: readonly string[]): string[] {
  const text = `/**\n${tags.map((tag) => ` * ${tag}`).join("\n")}\n */`;
  const parsed = parseTags(text, { start: 0, end: text.length });
  expect(parsed.problems).toEqual([]);
  return contradictionsIn(parsed.tags).map(
    ({ start, end, message }) => `${text.slice(start, end)}: ${message}`,
  );
}

it.each([
  [["@irql ..APC_LEVEL", "@always ..DISPATCH_LEVEL"]],
  [["@irql DISPATCH_LEVEL", "@always DISPATCH_LEVEL", "@raises DISPATCH_LEVEL"]],
  [["@role threadedDpc", "@irql ..DISPATCH_LEVEL"]],
  [["@role workItem", "@always ..APC_LEVEL"]],
  [["@mustHold a.b", "@releases a.b", "@acquires a", "@saves"]],
  [["@restores", "@saves"]],
])("%j is right", (tags) => {
  expect(said(tags)).toEqual([]);
});

it.each([
  [
    ["@irql ..DISPATCH_LEVEL", "@always ..APC_LEVEL"],
    "@irql ..DISPATCH_LEVEL: @irql allows calls at PASSIVE_LEVEL to DISPATCH_LEVEL, and @always only PASSIVE_LEVEL to APC_LEVEL",
  ],
  [
    ["@always APC_LEVEL", "@irql ..APC_LEVEL"],
    "@irql ..APC_LEVEL: @irql allows calls at PASSIVE_LEVEL to APC_LEVEL, and @always only APC_LEVEL",
  ],
  [
    ["@irql ..DISPATCH_LEVEL", "@raises APC_LEVEL"],
    "@raises APC_LEVEL: @raises APC_LEVEL would lower the IRQL of a call at DISPATCH_LEVEL",
  ],
  [
    ["@always ..APC_LEVEL", "@raises DISPATCH_LEVEL"],
    "@raises DISPATCH_LEVEL: @raises DISPATCH_LEVEL is outside of @always, PASSIVE_LEVEL to APC_LEVEL",
  ],
  [
    ["@role threadedDpc", "@irql DISPATCH_LEVEL"],
    "@role threadedDpc: @role threadedDpc runs at PASSIVE_LEVEL to DISPATCH_LEVEL, and @irql allows only DISPATCH_LEVEL",
  ],
  [
    ["@role dpc", "@always PASSIVE_LEVEL"],
    "@role dpc: @role dpc runs at DISPATCH_LEVEL, and @always allows only PASSIVE_LEVEL",
  ],
  [
    ["@raises APC_LEVEL", "@restores"],
    "@restores: @restores returns at the IRQL of before, and @raises does not",
  ],
  [
    ["@acquires a.b", "@mustHold a.b", "@mustHold a"],
    "@acquires a.b: @acquires a.b contradicts @mustHold",
  ],
  [["@acquires a", "@releases a"], "@releases a: @releases a contradicts @acquires"],
])("%j is not", (tags, message) => {
  expect(said(tags)).toEqual([message]);
});
