/**
 * What the declarations of a program say of its data, for the checker: guards by their types, and the tags of fields and
 * globals with their locks looked up where they are declared. What is wrong with one of these tags is told beside it.
 */
import {
  type Class,
  type ClassPrototype,
  type DeclaredElement,
  type Element,
  type Global,
  type Program,
  type Property,
  type Source,
  type Type,
} from "assemblyscript";
import type {
  ClassedLock,
  Declared,
  DeclaredOrder,
  Guarded,
  LockAt,
} from "../check/ir/declared.js";
import { commentBefore, docComments } from "../check/tags/comments.js";
import { contradicted } from "../check/tags/orders.js";
import {
  parseTags,
  type LockPath,
  type Tag,
  type TagName,
  type TagValues,
} from "../check/tags/parse.js";
import type { BadTag } from "./badtags.js";
import { elementKind } from "./compiler.js";
import { guardGlobals, keptGuard, returnsGuard } from "./guards.js";
import { handleOf, memberOf } from "./promises.js";
import { rangeOf, tagsOf } from "./tags.js";

export interface DeclaredData {
  readonly declared: Declared;
  readonly problems: readonly BadTag[];
}

/** A field or a global of the user's, and the names by which the module uses it. */
interface Data {
  readonly element: Property | Global;
  readonly names: readonly string[];
  readonly source: Source;
  readonly tags: readonly Tag[];
  /** The class that it is in: of fields and static fields. */
  readonly owner: ClassPrototype | undefined;
}

export function declaredIn(program: Program, isOurs: (source: Source) => boolean): DeclaredData {
  const kept = new Map<string, number | undefined>();
  const data = new DataTags(program, isOurs);
  return {
    declared: {
      guardGlobals: guardGlobals(program),
      keptGuard(functionName) {
        if (!kept.has(functionName)) kept.set(functionName, keptGuard(program, functionName));
        return kept.get(functionName);
      },
      returnsGuard: (functionName) => returnsGuard(program, functionName),
      guarded: data.guarded(),
      locks: data.locks(),
      orders: data.orders(),
    },
    problems: data.problems,
  };
}

class DataTags {
  readonly problems: BadTag[] = [];
  private readonly sources: readonly Source[];
  private readonly data: readonly Data[];
  /** Of the tags `@lockClass`. */
  private readonly lockClasses = new Set<string>();

  constructor(
    private readonly program: Program,
    isOurs: (source: Source) => boolean,
  ) {
    this.sources = program.sources.filter(
      (source) => !isOurs(source) && /@(?:guardedBy|lockClass|lockOrder)\b/.test(source.text),
    );
    this.data = this.sources.length > 0 ? [...this.fields(isOurs), ...this.globals(isOurs)] : [];
    for (const source of this.sources)
      for (const comment of docComments(source.text))
        for (const { name, value } of parseTags(source.text, comment).tags)
          if (name === "lockClass") this.lockClasses.add(value);
  }

  guarded(): ReadonlyMap<string, Guarded> {
    const found = new Map<string, Guarded>();
    for (const one of this.data) {
      const tag = find(one.tags, "guardedBy");
      const guarded = tag && this.guardOf(one, tag.value);
      if (typeof guarded === "string") this.refuse(one.source, tag!, guarded);
      else if (guarded) for (const name of one.names) found.set(name, guarded);
    }
    return found;
  }

  /** Locks with the classes that they are of; none when nothing speaks of classes. */
  locks(): ReadonlyMap<string, ClassedLock> {
    const found = new Map<string, ClassedLock>();
    for (const { element, names, tags, owner } of this.data) {
      const handle = handleOf(element.type);
      // A number may be a handle, if a tag says so.
      const tag = find(tags, "lockClass")?.value;
      if (!handle || (handle.kind === undefined && tag === undefined)) continue;
      const ofOwner = owner && find(tagsOf(owner.declaration).tags, "lockClass")?.value;
      const classes = [tag, ofOwner, owner?.internalName, nameOf(element)].filter(
        (name) => name !== undefined,
      );
      for (const name of names) found.set(name, { classes, offsets: handle.offsets });
    }
    return found;
  }

  orders(): readonly DeclaredOrder[] {
    const orders: DeclaredOrder[] = [];
    for (const source of this.sources) {
      const scopes = this.scopesIn(source);
      for (const comment of docComments(source.text))
        for (const tag of parseTags(source.text, comment).tags) {
          if (tag.name !== "lockOrder") continue;
          const scope =
            scopes.get(comment.start) ?? this.program.filesByName.get(source.internalPath);
          const names = tag.value.map((path) => this.classNamed(path, scope));
          const unknown = tag.value[names.indexOf(undefined)];
          if (unknown) {
            this.refuse(
              source,
              tag,
              `there is no lock class, field or global '${unknown.join(".")}'`,
            );
            continue;
          }
          const place = rangeOf(source, tag);
          const text = tag.value.map((path) => path.join(".")).join(" < ");
          const added = names
            .slice(1)
            .map((after, at) => ({ before: names[at]!, after: after!, text, place }));
          const against = contradicted(orders, added);
          if (against)
            this.refuse(
              source,
              tag,
              `'${text}' contradicts '${against.text}'`,
              "Let one of the two go.",
            );
          else orders.push(...added);
        }
    }
    return orders;
  }

  private *fields(isOurs: (source: Source) => boolean): Generator<Data> {
    for (const [name, element] of this.program.instancesByName) {
      if (!("isField" in element) || !(element as Property).isField) continue;
      const field = element as Property;
      const declaration = field.prototype.fieldDeclaration;
      if (!declaration || isOurs(declaration.range.source)) continue;
      const { source } = declaration.range;
      const cut = name.lastIndexOf("#") + 1;
      yield {
        element: field,
        names: ["get:", "set:"].map((verb) => name.slice(0, cut) + verb + name.slice(cut)),
        ...{ source, tags: tagsOf(declaration).tags },
        owner: (field.parent as Class).prototype,
      };
    }
  }

  private *globals(isOurs: (source: Source) => boolean): Generator<Data> {
    for (const [name, element] of this.program.elementsByName) {
      if (element.kind !== elementKind("Global")) continue;
      const { declaration, parent } = element as Global;
      if (isOurs(declaration.range.source)) continue;
      const owner =
        parent.kind === elementKind("ClassPrototype") ? (parent as ClassPrototype) : undefined;
      const { source } = declaration.range;
      yield {
        element: element as Global,
        names: [name],
        source,
        tags: tagsOf(declaration).tags,
        owner,
      };
    }
  }

  /** What a guarded field or global is guarded by, or why that is nothing. */
  private guardOf({ element, owner }: Data, path: LockPath): Guarded | string {
    const lock = path.join(".");
    const [first, ...rest] = path;
    const object = "isField" in element ? (element.parent as Class).type : undefined;
    if (object && (first === "this" || memberOf(object, first)))
      return this.lockIn(lock, object, first === "this" ? rest : path, undefined);
    const found = this.globalAt(path, owner ?? element.parent);
    if (found) return this.lockIn(lock, found.global.type, found.fields, found.global.internalName);
    const lockClass = this.classNamed(path, element.parent);
    if (lockClass !== undefined) return { lock, at: undefined, lockClass };
    return `there is no field, global or lock class '${lock}'`;
  }

  private lockIn(
    lock: string,
    from: Type,
    fields: readonly string[],
    global: string | undefined,
  ): Guarded | string {
    const offsets: number[] = [];
    let type = from;
    for (const name of fields) {
      const member = memberOf(type, name);
      if (!member) return `there is no field '${name}' on the way to '${lock}'`;
      offsets.push(member.memoryOffset);
      ({ type } = member);
    }
    const handle = handleOf(type);
    if (!handle) return `'${lock}' is no lock`;
    const at: LockAt = { global, offsets: [...offsets, ...handle.offsets] };
    return { lock, at, lockClass: undefined };
  }

  /** A class of a tag, the locks of a class, or the one lock of a field or global, which is a class of its own. */
  private classNamed(path: LockPath, scope: Element | undefined): string | undefined {
    const [first, ...rest] = path;
    if (rest.length === 0 && this.lockClasses.has(first)) return first;
    const fields = first === "this" ? rest : path;
    if (scope?.kind === elementKind("ClassPrototype") && fields.length === 1) {
      const name = `${(scope as ClassPrototype).internalName}#${fields[0]}`;
      if (this.data.some(({ element }) => nameOf(element) === name && handleOf(element.type)))
        return name;
    }
    const found = scope && this.globalAt(path, scope);
    if (found) return found.fields.length === 0 ? found.global.internalName : undefined;
    const element = rest.length === 0 ? scope?.lookup(first) : undefined;
    return element?.kind === elementKind("ClassPrototype") ? element.internalName : undefined;
  }

  /** The global that a path begins with, and the fields from there on. */
  private globalAt(
    [first, ...rest]: LockPath,
    scope: Element,
  ): { readonly global: Global; readonly fields: readonly string[] } | undefined {
    const fields = [...rest];
    let found: Element | null = scope.getMember(first) ?? scope.lookup(first);
    while (found && found.kind !== elementKind("Global") && fields.length > 0)
      found = found.getMember(fields.shift()!) as DeclaredElement | null;
    return found?.kind === elementKind("Global") ? { global: found as Global, fields } : undefined;
  }

  /** The classes of a source by where their doc comments begin. */
  private scopesIn(source: Source): ReadonlyMap<number, ClassPrototype> {
    const found = new Map<number, ClassPrototype>();
    for (const element of this.program.elementsByName.values()) {
      if (element.kind !== elementKind("ClassPrototype")) continue;
      const { range } = (element as ClassPrototype).declaration;
      const comment = range.source === source ? commentBefore(source.text, range.start) : undefined;
      if (comment) found.set(comment.start, element as ClassPrototype);
    }
    return found;
  }

  private refuse(source: Source, tag: Tag, problem: string, hint = SCOPE): void {
    const { start, end, name } = tag;
    if (this.problems.some((one) => one.source === source && one.start === start)) return;
    this.problems.push({ source, start, end, message: `@${name}: ${problem}`, hint });
  }
}

const SCOPE =
  "Name a lock class, a field of the same object, or a global and fields of it, as in: this.lock";

function find<N extends TagName>(
  tags: readonly Tag[],
  name: N,
): (Tag & { readonly value: TagValues[N] }) | undefined {
  return tags.find((tag) => tag.name === name) as
    (Tag & { readonly value: TagValues[N] }) | undefined;
}

/** A field's name in its class, whatever that is made of, or a global's. */
function nameOf(element: Property | Global): string {
  return "isField" in element ? element.prototype.internalName : element.internalName;
}
