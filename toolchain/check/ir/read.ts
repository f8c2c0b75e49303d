/**
 * Reads a Binaryen module into the checker's view. Functions are read when they are first asked for, because most of the
 * library is never reached. It is the only file of the checker that knows Binaryen.
 */
import type { ImportEntry } from "../../contract.gen.js";
import type { Binaryen, BinaryenModule } from "../../transform/compiler.js";
import type { Promises } from "../tags/promises.js";
import type { Declared } from "./declared.js";
import type { FunctionView, ModuleView, Node, Place } from "./model.js";
import { operationNames } from "./operations.js";

/** Where the module came from: positions and owners of functions, as far as they are known. */
export interface Origin {
  isLibrary(functionName: string): boolean;
  /** The source range of an expression of a function. */
  placeOf(functionName: string, expression: number): Place | undefined;
  /** An import of a family that the embedding driver brings. */
  importOf(functionName: string, family: string, base: string): ImportEntry | undefined;
  /** Whether a range lies in a library's source: then it gives way to that of the call around it. */
  isLibraryPlace(place: Place): boolean;
  readonly declared: Declared;
  /** What the tags of a function promise, as far as sources are known. */
  promisesOf(functionName: string): Promises | undefined;
}

type Accessors = Readonly<Record<string, (...args: number[]) => number>>;
type Named = Readonly<Record<string, (...args: number[]) => string>>;

export function readModule(binaryen: Binaryen, module: BinaryenModule, origin: Origin): ModuleView {
  const library = binaryen as unknown as Record<string, Accessors & Named>;
  const reader = new Reader(binaryen, library, origin);
  const functions = new Map<string, FunctionView>();
  for (let index = 0, count = module.getNumFunctions(); index < count; index++) {
    const view = reader.functionView(module.getFunctionByIndex(index), index);
    functions.set(view.name, view);
  }
  return {
    functions,
    exports: exportsOf(binaryen, module),
    table: tableOf(binaryen, module),
    constants: globalsOf(binaryen, module, false),
    variables: globalsOf(binaryen, module, true),
    ownGlobals: ownGlobalsOf(binaryen, module, origin),
    declared: origin.declared,
    routineSignature: `${binaryen.i32}>${binaryen.none}`,
    word: wordsOf(module),
  };
}

/** The number of a constant: 64 bits as a bigint. */
function numberIn(binaryen: Binaryen, constant: number): number | bigint {
  const { value } = binaryen.getExpressionInfo(constant) as import("binaryen").default.ConstInfo;
  return value as number | bigint;
}

function exportsOf(binaryen: Binaryen, module: BinaryenModule): ModuleView["exports"] {
  const found: { name: string; target: string }[] = [];
  for (let i = 0, count = module.getNumExports(); i < count; i++) {
    const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(i));
    if (kind === binaryen.ExternalFunction) found.push({ name, target: value });
  }
  return found;
}

/** The functions of the active segments, whose offsets AssemblyScript and the optimiser emit as constants. */
function tableOf(binaryen: Binaryen, module: BinaryenModule): ModuleView["table"] {
  const table: (string | undefined)[] = [];
  for (let i = 0, count = module.getNumElementSegments(); i < count; i++) {
    const { offset, data } = binaryen.getElementSegmentInfo(
      module.getElementSegmentByIndex(i),
    ) as unknown as { offset: number; data: readonly string[] };
    const first = Number(numberIn(binaryen, offset));
    data.forEach((name, at) => (table[first + at] = name));
  }
  return table;
}

/** The first values of globals that can be set, or cannot. */
function globalsOf(
  binaryen: Binaryen,
  module: BinaryenModule,
  variable: boolean,
): Map<string, number | bigint> {
  const found = new Map<string, number | bigint>();
  for (let i = 0, count = module.getNumGlobals(); i < count; i++) {
    const { name, mutable, init } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (mutable !== variable || !init || binaryen.getExpressionId(init) !== binaryen.ConstId)
      continue;
    const type = binaryen.getExpressionType(init);
    if (type === binaryen.i32 || type === binaryen.i64) found.set(name, numberIn(binaryen, init));
  }
  return found;
}

/** Globals have a file in their names, unless they are the compiler's. */
function ownGlobalsOf(binaryen: Binaryen, module: BinaryenModule, origin: Origin): Set<string> {
  const found = new Set<string>();
  for (let i = 0, count = module.getNumGlobals(); i < count; i++) {
    const { name, mutable } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (mutable && name.includes("/") && !origin.isLibrary(name)) found.add(name);
  }
  return found;
}

/** The optimiser trims zeros from segments: what no segment covers is zero. */
function wordsOf(module: BinaryenModule): ModuleView["word"] {
  const access = module as unknown as {
    getNumDataSegments(): number;
    getDataSegmentByIndex(index: number): number;
    getDataSegmentInfo(segment: number): { offset: number; data: ArrayBuffer };
  };
  let segments: { offset: number; bytes: Uint8Array }[] | undefined;
  return (address) => {
    segments ??= Array.from({ length: access.getNumDataSegments() }, (_, index) => {
      const { offset, data } = access.getDataSegmentInfo(access.getDataSegmentByIndex(index));
      return { offset, bytes: new Uint8Array(data) };
    });
    const byteAt = (at: number): number | undefined => {
      const found = segments!.find(
        ({ offset, bytes }) => at >= offset && at < offset + bytes.length,
      );
      return found?.bytes[at - found.offset];
    };
    const bytes = [0, 1, 2, 3].map((at) => byteAt(address + at));
    if (bytes.every((byte) => byte === undefined)) return undefined;
    return bytes.reduce<number>((word, byte, at) => word | ((byte ?? 0) << (8 * at)), 0);
  };
}

/** What can be left out of a node while it is made. */
type Draft = Node extends infer N
  ? N extends Node
    ? Omit<N, "id" | "last" | "place">
    : never
  : never;

class Reader {
  private next = 1;
  private readonly readers = new Map<number, (e: number) => Draft>();
  private readonly unary: ReadonlyMap<number, string>;
  private readonly binary: ReadonlyMap<number, string>;
  // The function that is being read.
  private name = "";
  private inLibrary = false;
  private place: Place | undefined;

  constructor(
    private readonly binaryen: Binaryen,
    private readonly library: Record<string, Accessors & Named>,
    private readonly origin: Origin,
  ) {
    const names = operationNames(binaryen as unknown as Record<string, unknown>);
    this.unary = names.unary;
    this.binary = names.binary;
    this.registerReaders();
  }

  functionView(reference: number, index: number): FunctionView {
    const { binaryen } = this;
    const info = binaryen.getFunctionInfo(reference);
    const parameters = [...binaryen.expandType(info.params)];
    const zeros = [...parameters, ...info.vars].map((type) => (type === binaryen.i64 ? 0n : 0));
    const common = {
      name: info.name,
      index,
      parameters: parameters.length,
      zeros,
      signature: `${parameters}>${info.results}`,
    };
    if (info.module)
      return {
        ...common,
        library: true,
        promises: undefined,
        imported: {
          module: info.module,
          base: info.base!,
          entry: this.origin.importOf(info.name, info.module, info.base!),
        },
        body: () => undefined,
      };
    const library = this.origin.isLibrary(info.name);
    let body: Node | undefined;
    return {
      ...common,
      library,
      promises: library ? undefined : this.origin.promisesOf(info.name),
      body: () => (body ??= this.readFunction(info.name, library, info.body)),
    };
  }

  private readFunction(name: string, library: boolean, body: number): Node {
    this.name = name;
    this.inLibrary = library;
    this.place = undefined;
    return this.node(body);
  }

  private node(expression: number): Node {
    const outer = this.place;
    const here = this.origin.placeOf(this.name, expression);
    if (here && (this.inLibrary || !this.origin.isLibraryPlace(here))) this.place = here;
    const id = this.next++;
    const read = this.readers.get(this.binaryen.getExpressionId(expression));
    const draft: Draft = read ? read(expression) : { op: "other", operands: [], simple: false };
    const node = { ...draft, id, last: this.next - 1, place: this.place } as Node;
    this.place = outer;
    return node;
  }

  private optional(expression: number): Node | undefined {
    return expression ? this.node(expression) : undefined;
  }

  private nodes(count: number, get: (index: number) => number): Node[] {
    return Array.from({ length: count }, (_, index) => this.node(get(index)));
  }

  private registerReaders(): void {
    const { binaryen: b, library: l } = this;
    const on = (
      id: string,
      className: string,
      read: (e: number, access: Accessors & Named) => Draft,
    ) =>
      this.readers.set((b as unknown as Record<string, number>)[id]!, (e) =>
        read(e, l[className]!),
      );
    const every = (...parts: (Node | undefined)[]): boolean =>
      parts.every((part) => part === undefined || part.simple);

    on("ConstId", "Const", (e, x) => {
      const type = b.getExpressionType(e);
      if (type === b.i32) return { op: "const", value: x["getValueI32"]!(e), simple: true };
      if (type !== b.i64) return { op: "other", operands: [], simple: true };
      return { op: "const", value: BigInt.asIntN(64, numberIn(b, e) as bigint), simple: true };
    });
    on("LocalGetId", "LocalGet", (e, x) => ({
      op: "local.get",
      index: x["getIndex"]!(e),
      simple: true,
    }));
    on("LocalSetId", "LocalSet", (e, x) => ({
      op: "local.set",
      index: x["getIndex"]!(e),
      value: this.node(x["getValue"]!(e)),
      simple: false,
    }));
    on("GlobalGetId", "GlobalGet", (e, x) => ({
      op: "global.get",
      name: x["getName"]!(e) as unknown as string,
      simple: true,
    }));
    on("GlobalSetId", "GlobalSet", (e, x) => ({
      op: "global.set",
      name: x["getName"]!(e) as unknown as string,
      value: this.node(x["getValue"]!(e)),
      simple: false,
    }));
    on("LoadId", "Load", (e, x) => {
      const pointer = this.node(x["getPtr"]!(e));
      return { op: "load", pointer, offset: x["getOffset"]!(e), simple: pointer.simple };
    });
    on("StoreId", "Store", (e, x) => ({
      op: "store",
      pointer: this.node(x["getPtr"]!(e)),
      offset: x["getOffset"]!(e),
      value: this.node(x["getValue"]!(e)),
      simple: false,
    }));
    on("UnaryId", "Unary", (e, x) => {
      const value = this.node(x["getValue"]!(e));
      const operation = this.unary.get(x["getOp"]!(e));
      return operation === undefined
        ? { op: "other", operands: [value], simple: value.simple }
        : { op: "unary", operation, value, simple: value.simple };
    });
    on("BinaryId", "Binary", (e, x) => {
      const left = this.node(x["getLeft"]!(e));
      const right = this.node(x["getRight"]!(e));
      const operation = this.binary.get(x["getOp"]!(e));
      const simple = every(left, right);
      return operation === undefined
        ? { op: "other", operands: [left, right], simple }
        : { op: "binary", operation, left, right, simple };
    });
    on("IfId", "If", (e, x) => {
      const condition = this.node(x["getCondition"]!(e));
      const then = this.node(x["getIfTrue"]!(e));
      const otherwise = this.optional(x["getIfFalse"]!(e));
      return { op: "if", condition, then, ...(otherwise && { otherwise }), simple: false };
    });
    on("SelectId", "Select", (e, x) => ({
      op: "select",
      then: this.node(x["getIfTrue"]!(e)),
      otherwise: this.node(x["getIfFalse"]!(e)),
      condition: this.node(x["getCondition"]!(e)),
      simple: false,
    }));
    on("BlockId", "Block", (e, x) => ({
      op: "block",
      label: (x["getName"]!(e) as unknown as string | null) ?? undefined,
      body: this.nodes(x["getNumChildren"]!(e), (i) => x["getChildAt"]!(e, i)),
      simple: false,
    }));
    on("LoopId", "Loop", (e, x) => {
      const body = this.node(x["getBody"]!(e));
      const label = (x["getName"]!(e) as unknown as string | null) ?? undefined;
      return { op: "loop", label, body, assigned: assignedIn(body), simple: false };
    });
    on("BreakId", "Break", (e, x) => {
      const value = this.optional(x["getValue"]!(e));
      const condition = this.optional(x["getCondition"]!(e));
      const label = x["getName"]!(e) as unknown as string;
      return {
        op: "branch",
        label,
        ...(value && { value }),
        ...(condition && { condition }),
        simple: false,
      };
    });
    on("SwitchId", "Switch", (e, x) => {
      const value = this.optional(x["getValue"]!(e));
      const labels = Array.from(
        { length: x["getNumNames"]!(e) },
        (_, i) => x["getNameAt"]!(e, i) as unknown as string,
      );
      labels.push(x["getDefaultName"]!(e) as unknown as string);
      const condition = this.node(x["getCondition"]!(e));
      return { op: "switch", labels, ...(value && { value }), condition, simple: false };
    });
    on("CallId", "Call", (e, x) => ({
      op: "call",
      target: x["getTarget"]!(e) as unknown as string,
      arguments: this.nodes(x["getNumOperands"]!(e), (i) => x["getOperandAt"]!(e, i)),
      simple: false,
    }));
    on("CallIndirectId", "CallIndirect", (e, x) => ({
      op: "call.indirect",
      arguments: this.nodes(x["getNumOperands"]!(e), (i) => x["getOperandAt"]!(e, i)),
      target: this.node(x["getTarget"]!(e)),
      signature: `${[...b.expandType(x["getParams"]!(e))]}>${x["getResults"]!(e)}`,
      simple: false,
    }));
    on("DropId", "Drop", (e, x) => ({
      op: "drop",
      value: this.node(x["getValue"]!(e)),
      simple: false,
    }));
    on("ReturnId", "Return", (e, x) => {
      const value = this.optional(x["getValue"]!(e));
      return { op: "return", ...(value && { value }), simple: false };
    });
    on("UnreachableId", "Block", () => ({ op: "unreachable", simple: false }));
    on("NopId", "Block", () => ({ op: "other", operands: [], simple: true }));
    on("MemoryCopyId", "MemoryCopy", (e, x) =>
      this.others(["getDest", "getSource", "getSize"], e, x),
    );
    on("MemoryFillId", "MemoryFill", (e, x) =>
      this.others(["getDest", "getValue", "getSize"], e, x),
    );
  }

  private others(getters: readonly string[], expression: number, access: Accessors): Draft {
    return {
      op: "other",
      operands: getters.map((get) => this.node(access[get]!(expression))),
      simple: false,
    };
  }
}

/** Locals that are set anywhere under a node. */
function assignedIn(root: Node): Set<number> {
  const found = new Set<number>();
  const visit = (node: Node | undefined): void => {
    if (!node || node.simple) return;
    switch (node.op) {
      case "local.set":
        found.add(node.index);
        return visit(node.value);
      case "loop":
        node.assigned.forEach((index) => found.add(index));
        return;
      case "block":
        return node.body.forEach(visit);
      case "other":
        return node.operands.forEach(visit);
      case "if":
      case "select":
        visit(node.condition);
        visit(node.then);
        return visit(node.otherwise);
      case "call":
        return node.arguments.forEach(visit);
      case "call.indirect":
        visit(node.target);
        return node.arguments.forEach(visit);
      case "store":
        visit(node.pointer);
        return visit(node.value);
      case "load":
        return visit(node.pointer);
      case "binary":
        visit(node.left);
        return visit(node.right);
      case "branch":
      case "switch":
        visit(node.condition);
        return visit(node.value);
      case "global.set":
      case "unary":
      case "drop":
      case "return":
        return visit(node.value);
    }
  };
  visit(root);
  return found;
}
