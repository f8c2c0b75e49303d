/** Tags of one function that cannot all be true. */
import type { Interval } from "../../../imports/gen/model.js";
import { roles } from "../../contract.gen.js";
import { irql, irqlText, levelName } from "../domain/irql.js";
import { roleText, type Tag, type TagName, type TagProblem, type TagValues } from "./parse.js";

const within = (inner: Interval, outer: Interval): boolean =>
  inner.min >= outer.min && inner.max <= outer.max;

const textOf = ({ min, max }: Interval): string => irqlText(irql(min, max));

export function contradictionsIn(tags: readonly Tag[]): readonly TagProblem[] {
  const problems: TagProblem[] = [];
  const find = <N extends TagName>(name: N): (Tag & { readonly name: N }) | undefined =>
    tags.find((tag) => tag.name === name) as (Tag & { readonly name: N }) | undefined;
  const bad = ({ start, end }: Tag, message: string, hint: string): void =>
    void problems.push({ start, end, message, hint });

  const [calls, always, raises, role] = [
    find("irql"),
    find("always"),
    find("raises"),
    find("role"),
  ];
  if (calls && always && !within(calls.value, always.value))
    bad(
      calls,
      `@irql allows calls at ${textOf(calls.value)}, and @always only ${textOf(always.value)}`,
      "Let @irql lie within @always.",
    );
  if (raises && calls && raises.value < calls.value.max)
    bad(
      raises,
      `@raises ${levelName(raises.value)} would lower the IRQL of a call at ${levelName(calls.value.max)}`,
      "Lower the end of @irql, or name a higher level.",
    );
  if (raises && always && !within({ min: raises.value, max: raises.value }, always.value))
    bad(
      raises,
      `@raises ${levelName(raises.value)} is outside of @always, ${textOf(always.value)}`,
      "Let one of the two go.",
    );
  if (role) {
    const runs = roles[role.value as keyof typeof roles].irql;
    for (const one of [calls, always])
      if (one && !within(runs, one.value))
        bad(
          role,
          `@role ${roleText(role.value)} runs at ${textOf(runs)}, and @${one.name} allows only ${textOf(one.value)}`,
          `Widen @${one.name}, or name another role.`,
        );
  }
  const restores = find("restores");
  if (raises && restores)
    bad(
      restores,
      "@restores returns at the IRQL of before, and @raises does not",
      "Let one of the two go.",
    );
  for (const one of tags)
    for (const other of tags)
      if (CONFLICTS.get(one.name) === other.name && samePath(one, other))
        bad(
          other,
          `@${other.name} ${pathText(other)} contradicts @${one.name}`,
          "Let one of the two go.",
        );
  return problems;
}

/** A lock cannot be held at the start and be acquired, nor be held at the end and be released. */
const CONFLICTS: ReadonlyMap<TagName, TagName> = new Map([
  ["mustHold", "acquires"],
  ["acquires", "releases"],
]);

const pathText = ({ value }: Tag): string => (value as TagValues["mustHold"]).join(".");
const samePath = (one: Tag, other: Tag): boolean => pathText(one) === pathText(other);
