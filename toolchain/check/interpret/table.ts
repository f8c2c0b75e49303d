/** The module's table of functions: which function a value stands for, and which of them nobody is seen to call. */
import type { Value, Values } from "../domain/value.js";
import type { ModuleView } from "../ir/model.js";
import type { FunctionOrigin } from "../rules/rule.js";

export class FunctionTable {
  /** Functions that are called by an index that is known, or handed to the kernel. */
  private readonly reached = new Set<string>();
  /** Signatures of calls by an index that is not. */
  private readonly unknown = new Set<string>();
  /** Frames whose arguments come from outside of the module. */
  private readonly outside = new Set<number>();

  constructor(
    private readonly module: ModuleView,
    private readonly values: Values,
  ) {}

  noteReached(name: string): void {
    this.reached.add(name);
  }

  noteUnknown(signature: string): void {
    this.unknown.add(signature);
  }

  noteOutside(frame: number): void {
    this.outside.add(frame);
  }

  /** Whether any function has a signature. */
  hasSignature(signature: string): boolean {
    return this.module.table.some(
      (name) => name !== undefined && this.module.functions.get(name)?.signature === signature,
    );
  }

  /** Why it cannot be known which function an index stands for, where that is certain. */
  originOf(index: Value): FunctionOrigin | undefined {
    const description = this.values.describe(index);
    if (description.kind === "const") return "none";
    // A function object that somebody outside gave begins with an index that he made up.
    const object = description.kind === "load" && description.offset === 0;
    return this.isFromOutside(object ? description.base : index) ? "outside" : undefined;
  }

  /** A number that came in, or was computed from such. */
  private isFromOutside(value: Value): boolean {
    const description = this.values.describe(value);
    if (description.kind === "fresh") {
      const { frame, node, origin } = description;
      return (node === 0 && this.outside.has(frame)) || origin.from !== undefined;
    }
    return description.kind === "operation" && this.isFromOutside(description.left);
  }

  /** The function that an index of the table stands for, where the index is known. */
  at(index: Value): string | undefined {
    const description = this.values.describe(index);
    if (description.kind === "const") return this.module.table[Number(description.value)];
    if (description.kind !== "load") return undefined;
    return this.behind(description.base, description.offset);
  }

  /** Whether a number is the address of a function object, which begins with an index of the table. */
  has(value: Value): boolean {
    return this.behind(value, 0) !== undefined;
  }

  /** Function objects are static data, and nobody writes them. */
  private behind(base: Value, offset: number): string | undefined {
    const address = this.values.numberOf(base);
    const word = typeof address === "number" ? this.module.word(address + offset) : undefined;
    return word === undefined ? undefined : this.module.table[word];
  }

  /**
   * Functions that no call was seen to reach, by signature, for each signature that was called without its target being
   * known; undefined when there are none.
   */
  orphans(): ReadonlyMap<string, readonly string[]> | undefined {
    const found = new Map<string, string[]>();
    for (const name of new Set(this.module.table)) {
      const view = name === undefined ? undefined : this.module.functions.get(name);
      if (!view || this.reached.has(view.name) || !this.unknown.has(view.signature)) continue;
      found.set(view.signature, [...(found.get(view.signature) ?? []), view.name]);
    }
    return found.size > 0 ? found : undefined;
  }
}
