/**
 * Data races: two accesses to the same bytes by activations that nothing orders, one of them a store, not both atomic.
 * They are told by what happened before what (order.ts), so also of a schedule in which nothing went wrong.
 */
import type { ImportEntry } from "../../contract.gen.js";
import type { Activation } from "../kernel/activation.js";
import { nameOf } from "../kernel/handles.js";
import type { Order } from "./order.js";

type Word = number | bigint;

/** Memory that is given back is as bad for others as a store. */
export type Deed = "loads" | "stores" | "frees";

/** One access, as it is remembered. */
export class Access {
  readonly irql: number;
  /** What was held, and the frames, innermost first: where the kernel keeps them, for each of them costs time. */
  readonly holds: readonly string[] = NOTHING;
  readonly frames: readonly string[] = NOTHING;

  constructor(
    readonly activation: Activation,
    /** Of the activation's own clock. */
    readonly time: number,
    readonly address: number,
    readonly bytes: number,
    readonly deed: Deed,
    readonly atomic: boolean,
    /** -1 where an import did it. */
    readonly site: number,
    frames: (() => readonly string[]) | undefined,
  ) {
    this.irql = activation.irql;
    if (frames === undefined) return;
    this.holds = activation.holds.map(({ form, handle }) => nameOf(form.kind, handle));
    this.frames = frames();
  }

  get writes(): boolean {
    return this.deed !== "loads";
  }
}

export interface AtomicAccess {
  readonly address: number;
  readonly bytes: number;
  readonly deed: Deed;
}

/** What an import of atomics accesses; undefined of others. */
export function atomicAccess(
  { family, name }: ImportEntry,
  args: readonly Word[],
): AtomicAccess | undefined {
  const bits = family === "atomic" ? /\d+$/.exec(name) : null;
  if (bits === null) return undefined;
  const address = Number(args[0]) + Number(args.at(-1));
  const deed = name.startsWith("atomic_load") ? "loads" : "stores";
  return { address, bytes: Number(bits[0]) / 8, deed };
}

export interface Race {
  readonly first: Access;
  readonly second: Access;
}

/** What is known of the same bytes, as they were accessed. */
interface Cell {
  readonly from: number;
  readonly end: number;
  write: Access | undefined;
  /** Since the write, the last of each activation. */
  loads: Access[];
}

/** Cells are found by the eight bytes that they lie in; of globals by their own address. */
const GRANULE = 8;
const NOTHING: readonly string[] = [];

export class Races {
  /** The first of the schedule. */
  found: Race | undefined;
  private readonly granules = new Map<number, Cell[]>();

  constructor(
    private readonly order: Order,
    /** The frames of who runs; undefined where nobody is to be told. */
    private readonly frames: (() => readonly string[]) | undefined,
  ) {}

  accessed(activation: Activation, address: number, bytes: number, site: number): void {
    if (bytes < 0) this.note(activation, address, -bytes, "stores", false, site);
    else this.note(activation, address, bytes, "loads", false, site);
  }

  accessedAtomically(activation: Activation, { address, bytes, deed }: AtomicAccess): void {
    this.note(activation, address, bytes, deed, true, -1);
  }

  /** A block is given back: nobody may have it in use any more. */
  freed(activation: Activation, address: number, bytes: number, site: number): void {
    if (this.found !== undefined) return;
    const time = this.order.clockOf(activation).of(activation.id);
    const { frames } = this;
    const access = new Access(activation, time, address, bytes, "frees", false, site, frames);
    for (let at = address - (address % GRANULE); at < address + bytes; at += GRANULE)
      for (const cell of this.granules.get(at) ?? []) {
        this.compare(cell, access);
        remember(cell, access);
      }
  }

  /** Nobody knows these bytes any more: what is allocated there is new. */
  forget(address: number, bytes: number): void {
    const { granules } = this;
    for (let at = address - (address % GRANULE); at < address + bytes; at += GRANULE)
      granules.delete(at);
  }

  private note(
    activation: Activation,
    address: number,
    bytes: number,
    deed: Deed,
    atomic: boolean,
    site: number,
  ): void {
    if (this.found !== undefined) return;
    const { frames } = this;
    const time = this.order.clockOf(activation).of(activation.id);
    const end = address + bytes;
    let access: Access | undefined;
    for (let from = address; from < end;) {
      const granule = address < 0 ? address : from - (from % GRANULE);
      const to = address < 0 ? end : Math.min(end, granule + GRANULE);
      const cells = this.cellsOf(granule);
      const cell = cellOf(cells, from, to);
      if (!isKnown(cell, activation, time, deed, atomic)) {
        access ??= new Access(activation, time, address, bytes, deed, atomic, site, frames);
        for (const other of cells)
          if (other.from < to && from < other.end) this.compare(other, access);
        remember(cell, access);
      }
      from = to;
    }
  }

  private compare({ write, loads }: Cell, access: Access): void {
    if (write !== undefined && this.isRace(write, access)) this.report(write, access);
    if (!access.writes) return;
    for (const load of loads) if (this.isRace(load, access)) this.report(load, access);
  }

  private isRace(first: Access, second: Access): boolean {
    if (first.activation === second.activation || (first.atomic && second.atomic)) return false;
    return first.time > this.order.clockOf(second.activation).of(first.activation.id);
  }

  private report(first: Access, second: Access): void {
    this.found ??= { first, second };
  }

  private cellsOf(granule: number): Cell[] {
    const known = this.granules.get(granule);
    if (known !== undefined) return known;
    const made: Cell[] = [];
    this.granules.set(granule, made);
    return made;
  }
}

function cellOf(cells: Cell[], from: number, end: number): Cell {
  for (const cell of cells) if (cell.from === from && cell.end === end) return cell;
  const made: Cell = { from, end, write: undefined, loads: [] };
  cells.push(made);
  return made;
}

/** Whether the same activation did the same since it was last ordered with anybody. */
function isKnown(
  { write, loads }: Cell,
  activation: Activation,
  time: number,
  deed: Deed,
  atomic: boolean,
): boolean {
  const known = deed === "loads" ? loads.find((load) => load.activation === activation) : write;
  if (known === undefined || (deed !== "loads" && loads.length > 0)) return false;
  return known.activation === activation && known.time === time && known.atomic === atomic;
}

function remember(cell: Cell, access: Access): void {
  const { loads } = cell;
  if (access.writes) {
    cell.write = access;
    if (loads.length > 0) cell.loads = [];
    return;
  }
  const own = loads.findIndex(({ activation }) => activation === access.activation);
  if (own < 0) loads.push(access);
  else loads[own] = access;
}
