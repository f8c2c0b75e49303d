/**
 * Finds tags in the user's sources that cannot be read, or that promise nothing where they stand: rule R8. What a tag
 * promises there otherwise is the checker's.
 */
import type {
  DeclarationStatement,
  DeclaredElement,
  Program,
  PropertyPrototype,
  Source,
} from "assemblyscript";
import { commentBefore, docComments } from "../check/tags/comments.js";
import {
  parseTags,
  type ParsedTags,
  type Tag,
  type TagName,
  type TagProblem,
} from "../check/tags/parse.js";
import { commonFlag, decoratorFlag, elementKind, type BinaryenModule } from "./compiler.js";
import { elementOf } from "./ir.js";
import { FUNCTION_TAGS, promisesOf } from "./promises.js";

/** What stands behind a doc comment. */
type Thing = "function" | "global" | "field" | "class" | "other";

const DATA_TAGS: ReadonlySet<TagName> = new Set<TagName>(["guardedBy", "lockClass"]);
const TAGS: Readonly<Record<Thing, ReadonlySet<TagName>>> = {
  function: FUNCTION_TAGS,
  global: DATA_TAGS,
  field: DATA_TAGS,
  class: new Set<TagName>(["lockClass"]),
  other: new Set<TagName>(),
};

/** An order of locks is about no declaration. */
const isAnywhere = ({ name }: Tag): boolean => name === "lockOrder";

/** The sources' number for those that the user names to the compiler. */
const USER_ENTRY = 1;

export interface BadTag extends TagProblem {
  readonly source: Source;
}

/** `targets` are the functions that the module exports. */
export function badTags(
  program: Program,
  module: BinaryenModule,
  targets: ReadonlySet<string>,
  isOurs: (source: Source) => boolean,
): readonly BadTag[] {
  const tagged = new Map<Source, Map<number, ParsedTags>>();
  for (const source of program.sources) {
    if (isOurs(source) || !source.text.includes("@")) continue;
    const comments = docComments(source.text)
      .map((comment) => [comment.start, parseTags(source.text, comment)] as const)
      .filter(([, { tags, problems }]) => tags.length + problems.length > 0);
    if (comments.length > 0) tagged.set(source, new Map(comments));
  }
  if (tagged.size === 0) return [];

  const compiled = compiledFunctions(program, module);
  const found: BadTag[] = [];
  const about = new Map<Source, Set<number>>();
  for (const [declaration, element] of declarations(program)) {
    const { source, start } = declaration.range;
    const comments = tagged.get(source);
    const comment = comments && commentBefore(source.text, start);
    const parsed = comment && comments.get(comment.start);
    const seen = about.get(source) ?? new Set();
    about.set(source, seen);
    if (!parsed || seen.has(comment.start)) continue;
    seen.add(comment.start);
    const names = compiled.get(declaration) ?? [];
    for (const problem of problemsOf(program, element, parsed.tags, names, targets))
      found.push({ ...problem, source });
  }
  for (const [source, comments] of tagged)
    for (const [start, { tags, problems }] of comments) {
      found.push(...problems.map((problem) => ({ ...problem, source })));
      if (!about.get(source)?.has(start))
        for (const tag of tags)
          if (!isAnywhere(tag)) found.push({ ...misplaced(tag, "nothing that has tags"), source });
    }
  return found.sort((a, b) => a.start - b.start);
}

/** All that was declared, functions inside functions as well if they were compiled. */
function* declarations(program: Program): Generator<[DeclarationStatement, DeclaredElement]> {
  for (const [declaration, element] of program.elementsByDeclaration) {
    const field =
      element.kind === elementKind("PropertyPrototype") &&
      (element as PropertyPrototype).fieldDeclaration;
    yield [field || declaration, element];
  }
  for (const name of program.instancesByName.keys()) {
    const element = elementOf(program, name);
    if (element) yield [element.declaration, element];
  }
}

function compiledFunctions(
  program: Program,
  module: BinaryenModule,
): ReadonlyMap<DeclarationStatement, readonly string[]> {
  const found = new Map<DeclarationStatement, string[]>();
  for (const [name, { declaration }] of program.instancesByName as Map<string, DeclaredElement>) {
    const element = elementOf(program, name);
    if (!element || !module.getFunction(name)) continue;
    found.set(declaration, [...(found.get(declaration) ?? []), name]);
  }
  return found;
}

function* problemsOf(
  program: Program,
  element: DeclaredElement,
  tags: readonly Tag[],
  names: readonly string[],
  targets: ReadonlySet<string>,
): Generator<TagProblem> {
  const thing = thingOf(element);
  for (const tag of tags)
    if (!isAnywhere(tag) && !TAGS[thing].has(tag.name)) yield misplaced(tag, wordFor(element));
  const own = tags.filter((tag) => FUNCTION_TAGS.has(tag.name));
  const [first] = own;
  if (thing !== "function" || !first) return;
  const gone = whyGone(element, names);
  if (gone) {
    const { start, end, name } = first;
    yield { start, end, message: `@${name} ${gone.message}`, hint: gone.hint };
    return;
  }
  yield* names.length > 0 ? promisesOf(program, names[0]!).problems : [];
  if (names.some((name) => targets.has(name)))
    for (const { start, end, name } of own)
      if (name === "mustHold" || name === "releases")
        yield {
          ...{
            start,
            end,
            message: `@${name} stands before an exported function, whose callers outside hold nothing`,
          },
          hint: "Take the lock in the function, or do not export it.",
        };
}

/** Why nothing of a function is in the module. */
function whyGone(
  element: DeclaredElement,
  names: readonly string[],
): { readonly message: string; readonly hint: string } | undefined {
  const inlined = (element.decoratorFlags & decoratorFlag("Inline")) !== 0;
  if (inlined)
    return {
      message: "stands before an inlined function, which is a part of its callers",
      hint: "Remove @inline, or the tag.",
    };
  if (element.is(commonFlag("Ambient")))
    return {
      message: "stands before an imported function: the contract says what that does",
      hint: "Remove the tag.",
    };
  // Elsewhere there may be helpers that only other modules use.
  if (names.length > 0 || element.declaration.range.source.sourceKind !== USER_ENTRY)
    return undefined;
  return {
    message: "stands before a function that nothing in this module reaches, so it is not compiled",
    hint: "Export it, call it, or remove the tag.",
  };
}

function misplaced({ name, start, end }: Tag, before: string): TagProblem {
  const [thing] = Object.entries(TAGS).find(([, names]) => names.has(name)) ?? ["class"];
  const where = { function: "function or method", global: "global or field" }[thing] ?? thing;
  return {
    ...{ start, end, message: `@${name} stands before ${before}` },
    hint: `It says something of a ${where}: put it directly before one.`,
  };
}

function thingOf(element: DeclaredElement): Thing {
  switch (element.kind) {
    case elementKind("Function"):
    case elementKind("FunctionPrototype"):
      return "function";
    case elementKind("PropertyPrototype"):
      return (element as PropertyPrototype).isField ? "field" : "function";
    case elementKind("Global"):
      return "global";
    case elementKind("Class"):
    case elementKind("ClassPrototype"):
    case elementKind("Interface"):
    case elementKind("InterfacePrototype"):
      return "class";
    default:
      return "other";
  }
}

function wordFor(element: DeclaredElement): string {
  const words = {
    function: "a function",
    global: "a variable",
    field: "a field",
    class: "a class",
    other: "what has no tags",
  };
  return words[thingOf(element)];
}
