/**
 * The checker's own view of a module: functions as trees of the instructions that matter, the function table, static
 * data. It knows nothing of Binaryen or of rules.
 */

import type { ImportEntry } from "../../contract.gen.js";
import type { Promises } from "../tags/promises.js";
import type { Declared } from "./declared.js";

/** Where a node stands in the user's sources: opaque here, resolved by whoever reports. */
export type Place = object;

/** An operation on numbers, by WebAssembly's name without the type: `add`, `lt_s`, `eqz`. */
export type Operation = string;

interface Common {
  /** Counted in preorder through the whole module, so that a node's descendants are a range of numbers. */
  readonly id: number;
  /** The highest number among the node and its descendants. */
  readonly last: number;
  readonly place: Place | undefined;
  /** Neither calls nor branches nor writes: one value, computed without any effect on the state. */
  readonly simple: boolean;
}

export type Node = Common &
  (
    | { readonly op: "const"; readonly value: number | bigint }
    | { readonly op: "local.get"; readonly index: number }
    | { readonly op: "local.set"; readonly index: number; readonly value: Node }
    | { readonly op: "global.get"; readonly name: string }
    | { readonly op: "global.set"; readonly name: string; readonly value: Node }
    | { readonly op: "load"; readonly pointer: Node; readonly offset: number }
    | {
        readonly op: "store";
        readonly pointer: Node;
        readonly offset: number;
        readonly value: Node;
      }
    | { readonly op: "unary"; readonly operation: Operation; readonly value: Node }
    | {
        readonly op: "binary";
        readonly operation: Operation;
        readonly left: Node;
        readonly right: Node;
      }
    | {
        readonly op: "if";
        readonly condition: Node;
        readonly then: Node;
        readonly otherwise?: Node;
      }
    | {
        readonly op: "select";
        readonly condition: Node;
        readonly then: Node;
        readonly otherwise: Node;
      }
    | { readonly op: "block"; readonly label: string | undefined; readonly body: readonly Node[] }
    | LoopNode
    | {
        readonly op: "branch";
        readonly label: string;
        readonly value?: Node;
        readonly condition?: Node;
      }
    | {
        readonly op: "switch";
        readonly labels: readonly string[];
        readonly value?: Node;
        readonly condition: Node;
      }
    | { readonly op: "call"; readonly target: string; readonly arguments: readonly Node[] }
    | {
        readonly op: "call.indirect";
        readonly target: Node;
        readonly arguments: readonly Node[];
        readonly signature: string;
      }
    | { readonly op: "drop"; readonly value: Node }
    | { readonly op: "return"; readonly value?: Node }
    | { readonly op: "unreachable" }
    /** Anything else: its operands are evaluated, its value is not known. */
    | { readonly op: "other"; readonly operands: readonly Node[] }
  );

export interface LoopNode extends Common {
  readonly op: "loop";
  readonly label: string | undefined;
  readonly body: Node;
  /** Locals that the body sets. */
  readonly assigned: ReadonlySet<number>;
}

export interface FunctionView {
  readonly name: string;
  readonly index: number;
  /** Set for an import: its module and name there. */
  readonly imported?: {
    readonly module: string;
    readonly base: string;
    /** What the contract of a driver's own family says of it. */
    readonly entry: ImportEntry | undefined;
  };
  readonly parameters: number;
  /** The zero of each local, parameters included. */
  readonly zeros: readonly (number | bigint)[];
  readonly signature: string;
  /** ksync's own or the standard library's: the user is told of the call, not of what is inside. */
  readonly library: boolean;
  /** What its tags promise. */
  readonly promises: Promises | undefined;
  /** The tree, read when it is first asked for; undefined for an import. */
  body(): Node | undefined;
}

export interface ModuleView {
  readonly functions: ReadonlyMap<string, FunctionView>;
  readonly exports: readonly { readonly name: string; readonly target: string }[];
  /** Functions by their index in the table. */
  readonly table: readonly (string | undefined)[];
  /** The value of a global that is never set. */
  readonly constants: ReadonlyMap<string, number | bigint>;
  /** The first value of a global that can be set. */
  readonly variables: ReadonlyMap<string, number | bigint>;
  /** Names of the user's own globals that can be set. */
  readonly ownGlobals: ReadonlySet<string>;
  readonly declared: Declared;
  /** The signature of routines that the kernel calls. */
  readonly routineSignature: string;
  /** A word of static data, as it is before the module runs. */
  word(address: number): number | undefined;
}
