/**
 * Routines that the module hands to the kernel: each is walked later, in its role, with the memory that it could reach when
 * it was handed over. Who walks them is not its business.
 */
import { irql, type Irql } from "../domain/irql.js";
import type { State } from "../domain/state.js";
import { UNKNOWN, type Value, type Values } from "../domain/value.js";
import type { Effect } from "../effects.js";
import { keyOf, restrict } from "./summary.js";
import type { FunctionTable } from "./table.js";

/** A function that is called from outside the module. */
export interface EntryPoint {
  readonly functionName: string;
  /** Of the contract's roles. */
  readonly role: string;
  readonly irql: Irql;
}

export interface Routine extends EntryPoint {
  readonly args: readonly Value[];
  readonly memory: State;
}

export class Routines {
  private readonly waiting: Routine[] = [];
  private readonly known = new Set<string>();

  constructor(
    private readonly values: Values,
    private readonly table: FunctionTable,
  ) {}

  next(): Routine | undefined {
    return this.waiting.shift();
  }

  /** An import is called to which the kernel's routine is an argument. */
  handOver({ entry, callback }: Effect, args: readonly Value[], state: State): void {
    const { routine, context, role } = callback!;
    const functionName = this.table.at(args[routine]!);
    if (functionName === undefined) return;
    this.table.noteReached(functionName);
    const { min, max } = entry.params[routine]!.irql!;
    const passed = [args[context]!];
    const memory = restrict(state, passed, undefined, this.values);
    this.share(memory, state);
    memory.holds = [];
    memory.taken = [];
    // What is held begins anew with the routine, so that it is known again.
    memory.lost = false;
    const key = `${functionName}|${role}|${keyOf(memory, passed, false)}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.waiting.push({ functionName, role, irql: irql(min, max), args: passed, memory });
  }

  /** What a routine can reach, it and its maker write from now on: only under a lock that is held do numbers stay. */
  private share(reachable: State, state: State): void {
    const held = new Set(state.holds.map(({ lock }) => lock));
    for (const [base, fields] of reachable.contents) {
      const guarded = [...fields.values()].some((value) => held.has(value));
      for (const [offset, value] of fields) {
        if (this.values.numberOf(value) === undefined || this.table.has(value)) continue;
        reachable.write(base, offset, UNKNOWN);
        if (!guarded) state.write(base, offset, UNKNOWN);
      }
    }
  }
}
