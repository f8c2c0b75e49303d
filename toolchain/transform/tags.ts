/**
 * The tags of declarations, and of them `@irql` of exported functions, which the manifest is made of. What else a tag
 * promises is the checker's.
 */
import { Range, type DeclarationStatement, type Program, type Source } from "assemblyscript";
import type { Interval } from "../../imports/gen/model.js";
import { commentBefore } from "../check/tags/comments.js";
import { parseTags, type ParsedTags } from "../check/tags/parse.js";
import { levels } from "../contract.gen.js";
import { elementOf } from "./ir.js";

const PASSIVE: Interval = { min: levels.PASSIVE_LEVEL, max: levels.PASSIVE_LEVEL };
const NONE: ParsedTags = { tags: [], problems: [] };

/** The tags in the doc comment of a function, method, class, field or global. */
export function tagsOf(declaration: DeclarationStatement): ParsedTags {
  const { source, start } = declaration.range;
  const comment = commentBefore(source.text, start);
  return comment ? parseTags(source.text, comment) : NONE;
}

/** The place of a tag, or of what is wrong with one, for a diagnostic. */
export function rangeOf(
  source: Source,
  { start, end }: { readonly start: number; readonly end: number },
): Range {
  const range = new Range(start, end);
  range.source = source;
  return range;
}

/** Where an exported function may be called: its tag's interval, PASSIVE_LEVEL without one. */
export function entryIrql(program: Program, name: string): Interval {
  const declaration = elementOf(program, name)?.declaration;
  const tags = declaration ? tagsOf(declaration).tags : [];
  return tags.find((tag) => tag.name === "irql")?.value ?? PASSIVE;
}
