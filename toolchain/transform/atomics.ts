/**
 * Turns WebAssembly's atomic instructions into calls of the contract's atomic_* imports, which hosts run as intrinsics.
 * What users write is AssemblyScript's own `atomic.*`; the finished binary needs no threads feature.
 */
import type { Program } from "assemblyscript";
import { imports, type ImportEntry } from "../contract.gen.js";
import { report, type Binaryen, type BinaryenModule } from "./compiler.js";
import type { ExpressionRef, Visit } from "./ir.js";

/** Internal name of an import that the library itself does not declare. */
const internalName = (name: string): string => `~ksync/${name}`;

const entries: ReadonlyMap<string, ImportEntry> = new Map(
  imports.map((entry) => [entry.name, entry]),
);

/** A visitor that lowers atomic loads, stores, read-modify-writes and compare-exchanges. */
export function lowerAtomics(module: BinaryenModule, binaryen: Binaryen, program: Program): Visit {
  const b = binaryen;
  const added = new Set<string>();
  const wide = (type: string): boolean => type === "u64";
  const typeOf = (type: string): number => (wide(type) ? b.i64 : b.i32);

  /** Calls an import; operands are i32 or i64 as the contract says, the value's type is `type`. */
  const call = (
    operation: string,
    bytes: number,
    operands: ExpressionRef[],
    type: number,
  ): ExpressionRef => {
    const name = `atomic_${operation}${bytes * 8}`;
    const entry = entries.get(name)!;
    const result = entry.result === "void" ? b.none : typeOf(entry.result);
    if (!added.has(name)) {
      added.add(name);
      const params = b.createType(entry.params.map((param) => typeOf(param.type)));
      module.addFunctionImport(internalName(name), "ksync", name, params, result);
    }
    // A narrow access may be typed i64 in the module, while the import speaks i32.
    const fitted = operands.map((operand, index) => {
      const given = b.getExpressionType(operand);
      return given === b.i64 && !wide(entry.params[index]!.type)
        ? module.i32.wrap(operand)
        : operand;
    });
    const value = module.call(internalName(name), fitted, result);
    return type === b.i64 && result === b.i32 ? module.i64.extend_u(value) : value;
  };

  const rmw: Readonly<Record<number, string>> = {
    [b.AtomicRMWAdd]: "add",
    [b.AtomicRMWSub]: "sub",
    [b.AtomicRMWAnd]: "and",
    [b.AtomicRMWOr]: "or",
    [b.AtomicRMWXor]: "xor",
    [b.AtomicRMWXchg]: "exchange",
  };
  const offsetOf = (offset: number): ExpressionRef => module.i32.const(Number(offset));

  return (expression, kind, place) => {
    switch (kind) {
      case b.LoadId: {
        const load = b.getExpressionInfo(expression) as import("binaryen").default.LoadInfo;
        if (!load.isAtomic) return expression;
        return call("load", load.bytes, [load.ptr, offsetOf(load.offset)], load.type);
      }
      case b.StoreId: {
        const store = b.getExpressionInfo(expression) as import("binaryen").default.StoreInfo;
        if (!store.isAtomic) return expression;
        return call("store", store.bytes, [store.ptr, store.value, offsetOf(store.offset)], b.none);
      }
      case b.AtomicRMWId: {
        const op = b.getExpressionInfo(expression) as import("binaryen").default.AtomicRMWInfo & {
          bytes: number;
        };
        return call(
          rmw[op.op]!,
          op.bytes,
          [op.ptr, op.value, offsetOf(Number(op.offset))],
          op.type,
        );
      }
      case b.AtomicCmpxchgId: {
        const op = b.getExpressionInfo(
          expression,
        ) as import("binaryen").default.AtomicCmpxchgInfo & { bytes: number };
        return call(
          "compareExchange",
          op.bytes,
          [op.ptr, op.expected, op.replacement, offsetOf(Number(op.offset))],
          op.type,
        );
      }
      case b.AtomicWaitId:
      case b.AtomicNotifyId:
        report(
          program,
          place.range,
          "atomic.wait and atomic.notify cannot be used: wait on a ksync object instead.",
        );
        return expression;
      case b.AtomicFenceId:
        report(
          program,
          place.range,
          'atomic.fence cannot be used: call fence() of "ksync" instead.',
        );
        return expression;
      default:
        return expression;
    }
  };
}
