/**
 * Routines that the module hands to the kernel: each is walked later, in its role, with the memory that it could reach when
 * it was handed over. Who walks them is not its business.
 */
import { irql, type Irql } from "../domain/irql.js";
import type { RoutineId } from "../domain/past.js";
import type { Site, State } from "../domain/state.js";
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
  readonly id: RoutineId;
  readonly args: readonly Value[];
  readonly memory: State;
  /** Where the user hands it to the kernel. */
  readonly handed: Site | undefined;
}

export class Routines {
  private readonly waiting: Routine[] = [];
  private readonly known = new Map<string, RoutineId>();
  private count = 0;

  constructor(
    private readonly values: Values,
    private readonly table: FunctionTable,
  ) {}

  next(): Routine | undefined {
    return this.waiting.shift();
  }

  /** A number for an entry or a routine. */
  nextId(): RoutineId {
    return this.count++;
  }

  /** A function is handed to the kernel by an import. */
  handOver(
    functionName: string,
    { entry, callback }: Effect,
    args: readonly Value[],
    state: State,
    handed: Site | undefined,
  ): RoutineId {
    const { routine, context, role } = callback!;
    const { min, max } = entry.params[routine]!.irql!;
    const passed = [args[context]!];
    const memory = restrict(state, passed, undefined, this.values);
    this.share(memory, state);
    memory.holds = [];
    memory.taken = [];
    // What is held begins anew with the routine, so that it is known again.
    memory.lost = false;
    const key = `${functionName}|${role}|${keyOf(memory, passed, false)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const id = this.nextId();
    this.known.set(key, id);
    const at = irql(min, max);
    this.waiting.push({ id, functionName, role, irql: at, args: passed, memory, handed });
    return id;
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
