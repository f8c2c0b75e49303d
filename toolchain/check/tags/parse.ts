/**
 * The grammar of the tags in doc comments: what functions, methods, classes, fields and globals promise, as data with the
 * place of each in the text. Whether a promise makes sense where it stands, and whether it is kept, is others' business.
 */
import { parseIrql } from "../../../imports/gen/interval.js";
import type { Interval } from "../../../imports/gen/model.js";
import { levels, roles } from "../../contract.gen.js";
import type { DocComment } from "./comments.js";

/** How a lock is reached: `this`, `return`, or a name, and the fields from there on. */
export type LockPath = readonly [root: string, ...fields: string[]];

/** What a tag says, by its name. */
export interface TagValues {
  /** Where a function may be called. */
  readonly irql: Interval;
  /** Where its whole body runs, calls included. */
  readonly always: Interval;
  /** The IRQL at which it returns. */
  readonly raises: number;
  /** It returns with something held that has saved the IRQL. */
  readonly saves: true;
  /** It returns at the IRQL that something held before it was called has saved. */
  readonly restores: true;
  readonly mustHold: LockPath;
  readonly acquires: LockPath;
  readonly releases: LockPath;
  /** The lock without which a field or global is not touched. */
  readonly guardedBy: LockPath;
  readonly lockClass: string;
  /** Lock classes or locks, in the order in which they are acquired. */
  readonly lockOrder: readonly LockPath[];
  /** Of the contract's roles. */
  readonly role: string;
}

export type TagName = keyof TagValues;

/** A tag with its place in the text. */
export type Tag = {
  [N in TagName]: {
    readonly name: N;
    readonly value: TagValues[N];
    readonly start: number;
    readonly end: number;
  };
}[TagName];

/** What is wrong with a tag, and what to do. */
export interface TagProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint: string;
}

export interface ParsedTags {
  readonly tags: readonly Tag[];
  readonly problems: readonly TagProblem[];
}

const LEVELS = Object.entries(levels).map(([name, value]) => ({ name, value }));
/** A role of the contract as a tag writes it: `threaded-dpc` is `threadedDpc`. */
export function roleText(role: string): string {
  return role.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
const ROLES = new Map(Object.keys(roles).map((role) => [roleText(role), role]));

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

type Refusal = { readonly message: string };

interface Grammar<N extends TagName = TagName> {
  /** The tag written as it should be. */
  readonly example: string;
  /** Whether one declaration can have several. */
  readonly repeats?: boolean;
  parse(text: string): TagValues[N] | Refusal;
}

const refuse = (message: string): Refusal => ({ message });

function interval(text: string): Interval | Refusal {
  const parsed = parseIrql(text, LEVELS);
  return typeof parsed === "string" ? refuse(parsed) : parsed;
}

function level(text: string): number | Refusal {
  const parsed = interval(text);
  if ("message" in parsed) return parsed;
  return parsed.min === parsed.max ? parsed.min : refuse(`'${text}' is no single level`);
}

function nothing(text: string): true | Refusal {
  return text === "" ? true : refuse(`'${text}' has no meaning there`);
}

function lockPath(text: string): LockPath | Refusal {
  const parts = text.split(".");
  return parts.every((part) => IDENTIFIER.test(part))
    ? (parts as unknown as LockPath)
    : refuse(`'${text}' is no way to a lock`);
}

function lockOrder(text: string): readonly LockPath[] | Refusal {
  const paths: LockPath[] = [];
  for (const part of text.split("<")) {
    const path = lockPath(part.trim());
    if ("message" in path) return path;
    if (paths.some((one) => `${one}` === `${path}`))
      return refuse(`'${path.join(".")}' is twice in it`);
    paths.push(path);
  }
  return paths.length > 1 ? paths : refuse("one lock has no order");
}

function lockClass(text: string): string | Refusal {
  return IDENTIFIER.test(text) ? text : refuse(`'${text}' is no name`);
}

function role(text: string): string | Refusal {
  return (
    ROLES.get(text) ?? refuse(`unknown role '${text}' (one of ${[...ROLES.keys()].join(", ")})`)
  );
}

const GRAMMAR: { readonly [N in TagName]: Grammar<N> } = {
  irql: { example: "@irql ..DISPATCH_LEVEL", parse: interval },
  always: { example: "@always ..APC_LEVEL", parse: interval },
  raises: { example: "@raises DISPATCH_LEVEL", parse: level },
  saves: { example: "@saves", parse: nothing },
  restores: { example: "@restores", parse: nothing },
  mustHold: { example: "@mustHold this.lock", repeats: true, parse: lockPath },
  acquires: { example: "@acquires this.lock", repeats: true, parse: lockPath },
  releases: { example: "@releases this.lock", repeats: true, parse: lockPath },
  guardedBy: { example: "@guardedBy this.lock", parse: lockPath },
  lockClass: { example: "@lockClass queue", parse: lockClass },
  lockOrder: { example: "@lockOrder first < second", repeats: true, parse: lockOrder },
  role: { example: "@role dpc", parse: role },
};

/** Tags by what they are easily mistaken for: another case, or an `s` too few or too many. */
const ALIKE = new Map(Object.keys(GRAMMAR).map((name) => [alike(name), name as TagName]));

function alike(name: string): string {
  return name.toLowerCase().replace(/s$/, "");
}

/** A tag begins a line of its comment. A remark can follow it behind a dash: `@saves - for the caller`. */
const LINE = /(?<=^\/\*\*[^\S\n]*|^[^\S\n]*\**[^\S\n]*)@(\w+)\b([^\n]*?)[^\S\n]*(?=\*\/$|$)/gm;

/** The tags of a doc comment of a text. */
export function parseTags(text: string, { start: from, end: to }: DocComment): ParsedTags {
  const tags: Tag[] = [];
  const problems: TagProblem[] = [];
  for (const { 1: word = "", 2: rest = "", index } of text.slice(from, to).matchAll(LINE)) {
    const name = ALIKE.get(alike(word));
    if (name === undefined) continue;
    const start = from + index;
    const argument = rest.replace(/(^|\s)-\s.*$/, "");
    const end = start + 1 + word.length + argument.trimEnd().length;
    const { example, repeats, parse } = GRAMMAR[name];
    const bad = (message: string, hint = `Write it as in: ${example}`): void =>
      void problems.push({ start, end, message, hint });
    if (word !== name) {
      bad(`@${word} is no tag`, `Write @${name}.`);
      continue;
    }
    const value = parse(argument.trim());
    if (argument.trim() === "" && value !== true) bad(`@${name} needs to say what`);
    else if (typeof value === "object" && "message" in value) bad(`@${name}: ${value.message}`);
    else if (!repeats && tags.some((one) => one.name === name))
      bad(`@${name} is there twice`, `Leave one @${name}.`);
    else tags.push({ name, value, start, end } as Tag);
  }
  return { tags, problems };
}
