/**
 * The JSDoc tags of exported functions that the manifest is made of: `@irql LOW..HIGH`, as the contract's TOML writes
 * intervals. What a tag promises of a function's body is checked elsewhere.
 */
import { Range, type Program } from "assemblyscript";
import { parseIrql } from "../../imports/gen/interval.js";
import type { Interval } from "../../imports/gen/model.js";
import { levels } from "../contract.gen.js";
import { report } from "./compiler.js";
import { elementOf } from "./ir.js";

const LEVELS = Object.entries(levels).map(([name, value]) => ({ name, value }));
const PASSIVE: Interval = { min: levels.PASSIVE_LEVEL, max: levels.PASSIVE_LEVEL };

const read = new WeakMap<Program, Map<string, Interval>>();

/** Where an exported function may be called: its tag's interval, PASSIVE_LEVEL without one. Reports a bad tag, once. */
export function entryIrql(program: Program, name: string): Interval {
  const known = read.get(program) ?? new Map<string, Interval>();
  read.set(program, known);
  const irql = known.get(name) ?? readIrql(program, name);
  known.set(name, irql);
  return irql;
}

function readIrql(program: Program, name: string): Interval {
  const declaration = elementOf(program, name)?.declaration;
  if (!declaration) return PASSIVE;
  const { source, start } = declaration.range;
  const comment = commentBefore(source.text, start);
  if (!comment) return PASSIVE;

  const tags = [...comment.text.matchAll(/@irql\b[^\S\n]*([^\n]*?)[^\S\n]*(?:\*\/)?$/gm)];
  const fail = (index: number, message: string): Interval => {
    const at = comment.start + tags[index]!.index;
    const range = new Range(at, at + tags[index]![0].trimEnd().replace(/\s*\*\/$/, "").length);
    range.source = source;
    report(program, range, message);
    return PASSIVE;
  };
  if (tags.length === 0) return PASSIVE;
  if (tags.length > 1) return fail(1, "A function has one tag @irql.");
  const text = tags[0]![1]!;
  if (text === "")
    return fail(0, "@irql needs a level or an interval, as in: @irql ..DISPATCH_LEVEL");
  const irql = parseIrql(text, LEVELS);
  return typeof irql === "string" ? fail(0, `@irql: ${irql}.`) : irql;
}

/** The doc comment that stands before a declaration, with nothing but space and line comments in between. */
function commentBefore(text: string, at: number): { text: string; start: number } | undefined {
  const end = text.lastIndexOf("*/", at) + 2;
  if (end < 2 || !/^\s*(?:\/\/[^\n]*\n\s*)*$/.test(text.slice(end, at))) return undefined;
  const start = text.lastIndexOf("/*", end - 2);
  return text.startsWith("/**", start) ? { text: text.slice(start, end), start } : undefined;
}
