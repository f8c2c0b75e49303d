/**
 * What the tags of compiled functions promise, with locks looked up in the function's scope: parameters, fields and
 * globals as the module has them. What is wrong with a tag there is told to whoever asks.
 */
import type {
  Class,
  DeclaredElement,
  Element,
  Function as CompiledFunction,
  Global,
  Local,
  Program,
  Property,
  Type,
} from "assemblyscript";
import { contradictionsIn } from "../check/tags/contradictions.js";
import { functionText } from "../check/names.js";
import type { LockPath, Tag, TagName, TagProblem, TagValues } from "../check/tags/parse.js";
import type { LockRef, LockRoot, Promises } from "../check/tags/promises.js";
import { imports } from "../contract.gen.js";
import { elementKind } from "./compiler.js";
import { elementOf } from "./ir.js";
import { tagsOf } from "./tags.js";

/** Kinds of objects that can be held. */
const LOCKS: ReadonlySet<string> = new Set(
  imports.flatMap(({ saves, params: [first] }) =>
    saves !== undefined && first?.kind !== undefined ? [first.kind] : [],
  ),
);
/** The names of tags that make promises of functions. */
export const FUNCTION_TAGS: ReadonlySet<TagName> = new Set<TagName>([
  "irql",
  "always",
  "raises",
  "saves",
  "restores",
  "mustHold",
  "acquires",
  "releases",
  "role",
]);

type Refused = { readonly problem: string; readonly hint: string };

export interface Resolved {
  readonly promises: Promises | undefined;
  readonly problems: readonly TagProblem[];
}

const NOTHING: Resolved = { promises: undefined, problems: [] };

/** What a function of the module promises. Tags that contradict each other, or name no lock, promise nothing. */
export function promisesOf(program: Program, name: string): Resolved {
  const element = elementOf(program, name);
  if (!element) return NOTHING;
  const tags = tagsOf(element.declaration).tags.filter((tag) => FUNCTION_TAGS.has(tag.name));
  if (tags.length === 0) return NOTHING;
  const contradictions = contradictionsIn(tags);
  if (contradictions.length > 0) return { promises: undefined, problems: contradictions };
  const problems: TagProblem[] = [];
  const value = <N extends TagName>(wanted: N): TagValues[N] | undefined =>
    tags.find((tag) => tag.name === wanted)?.value as TagValues[N] | undefined;
  const locks = (wanted: TagName): LockRef[] =>
    tags
      .filter((tag) => tag.name === wanted)
      .flatMap((tag) => {
        const found = lockOf(tag, element);
        if (!("problem" in found)) return [found];
        const { start, end } = tag;
        problems.push({ start, end, message: `@${tag.name}: ${found.problem}`, hint: found.hint });
        return [];
      });
  const { returnType } = element.signature;
  const promises = {
    irql: value("irql"),
    always: value("always"),
    raises: value("raises"),
    saves: value("saves") ?? false,
    restores: value("restores") ?? false,
    mustHold: locks("mustHold"),
    acquires: locks("acquires"),
    releases: locks("releases"),
    role: value("role"),
    tries: returnType.isBooleanValue || returnType.isNullableReference,
    place:
      element.declaration.name.range.end > element.declaration.name.range.start
        ? element.declaration.name.range
        : element.declaration.range,
  };
  return { promises, problems };
}

function lockOf(tag: Tag, element: CompiledFunction): LockRef | Refused {
  const path = tag.value as LockPath;
  const text = path.join(".");
  const root = rootOf(path, element);
  if ("problem" in root) return root;
  if (root.root.kind === "return" && tag.name !== "acquires")
    return {
      problem: "nothing is returned yet when the function is called",
      hint: "Name the lock by a parameter, a field or a global.",
    };
  const offsets: number[] = [];
  let { type } = root;
  for (const field of root.fields) {
    const member = memberOf(type, field);
    if (!member) {
      const owner = functionText(type.toString());
      return { problem: `${owner} has no field '${field}'`, hint: SCOPE };
    }
    offsets.push(member.memoryOffset);
    type = member.type;
  }
  const lock = handleOf(type);
  if (!lock)
    return { problem: `'${text}' is no lock, but ${functionText(type.toString())}`, hint: SCOPE };
  return { text, root: root.root, offsets: [...offsets, ...lock.offsets], kind: lock.kind };
}

const SCOPE =
  "Name a lock by this, a parameter, a global or return, and fields of it, as in: this.queue.lock";

interface Rooted {
  readonly root: LockRoot;
  readonly type: Type;
  /** Of the path, what comes after the root. */
  readonly fields: readonly string[];
}

function rootOf([first, ...fields]: LockPath, element: CompiledFunction): Rooted | Refused {
  if (first === "return")
    return { root: { kind: "return" }, type: element.signature.returnType, fields };
  const { parameterTypes, thisType } = element.signature;
  const count = parameterTypes.length + (thisType ? 1 : 0);
  const index = element.localsByIndex.findIndex((local: Local) => local.name === first);
  if (index >= 0 && index < count)
    return { root: { kind: "parameter", index }, type: element.localsByIndex[index]!.type, fields };
  let found: Element | null = first === "this" ? null : element.parent.lookup(first);
  const rest = [...fields];
  // A static field, or a variable of a namespace.
  while (found && found.kind !== elementKind("Global") && rest.length > 0)
    found = found.getMember(rest.shift()!) as DeclaredElement | null;
  if (!found || found.kind !== elementKind("Global"))
    return { problem: `there is no parameter or global '${first}'`, hint: SCOPE };
  const { internalName, type } = found as Global;
  return { root: { kind: "global", name: internalName }, type, fields: rest };
}

export function memberOf(type: Type, name: string): Property | undefined {
  const owner = type.getClass();
  const member = owner?.getMember(name);
  // Fields are prototypes until they are bound to the class.
  const bound =
    member?.kind === elementKind("PropertyPrototype")
      ? (member as unknown as { instance: Property | null }).instance
      : (member as Property | undefined);
  return bound && bound.kind === elementKind("Property") && bound.isField ? bound : undefined;
}

/** How a lock's handle is reached from the lock, and of what kind it is. A number is taken for a handle. */
export function handleOf(
  type: Type,
): { readonly offsets: readonly number[]; readonly kind: string | undefined } | undefined {
  if (type.isIntegerValue) return { offsets: [], kind: undefined };
  let owner: Class | null = type.getClass();
  if (owner && fileOf(owner) === "lock") owner = owner.typeArguments?.[0]?.getClass() ?? null;
  if (!owner) return undefined;
  const kind = fileOf(owner);
  const handle = memberOf(owner.type, "__handle");
  if (kind === undefined || !LOCKS.has(kind) || !handle) return undefined;
  return { offsets: [handle.memoryOffset], kind };
}

/** The file of the library that has a class: it is called as the contract calls the kind of object. */
function fileOf({ declaration }: Class): string | undefined {
  return /^~lib\/ksync\/(\w+)\.ts$/.exec(declaration.range.source.normalizedPath)?.[1];
}
