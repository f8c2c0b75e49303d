/**
 * A module's handles: an index and the generation of what is behind it. The host's table gives out the same numbers
 * (host-driver/core/handle.c).
 */
import { Cell, type Trace } from "./trace.js";
import { hex, trap } from "./trap.js";

/** What a handle can name, as messages say it; and whether it can be waited for. */
export const KINDS = {
  spinlock: ["spin lock", false],
  fastmutex: ["fast mutex", false],
  thread: ["thread", true],
  heap: ["heap lock", false],
  event: ["event", true],
  semaphore: ["semaphore", true],
  irql: ["raise of the IRQL", false],
  guardedmutex: ["guarded mutex", false],
  queuedspinlock: ["queued spin lock", false],
  resource: ["resource", false],
  mutex: ["mutex", true],
  rundownprotection: ["run-down protection", false],
  once: ["one-time initialisation", false],
  dpc: ["DPC", false],
  timer: ["timer", true],
  hrtimer: ["high-resolution timer", true],
  workitem: ["work item", false],
  process: ["process object", true],
  threadobject: ["thread object", true],
  objecthandle: ["object handle", false],
  dispatchable: ["dispatcher object", false],
} as const;
export type Kind = keyof typeof KINDS;

export const kindName = (kind: Kind): string => KINDS[kind][0];
/** As in "spin lock 0x10000". */
export const nameOf = (kind: Kind, handle: number): string => `${kindName(kind)} ${hex(handle)}`;

const INDEX_BITS = 16;
const INDEX_MASK = (1 << INDEX_BITS) - 1;
const GENERATION_MAX = 0xffff;

interface Slot {
  generation: number;
  kind: Kind | undefined;
  object: unknown;
  /** What is depended on by who uses the handle. Several handles of one object share it. */
  cell: Cell;
}

export class Handles {
  private readonly slots: Slot[] = [];
  /** Those that have been used; behind them, slots wait for their first handle. */
  private used = 0;
  private free: number[] = [];
  live = 0;
  /** Which numbers are given out next. */
  private readonly cell = new Cell();

  constructor(
    private readonly quota: number,
    private readonly trace: Trace,
  ) {}

  /** None has been given out. */
  begin(): void {
    for (let index = 0; index < this.used; index++) {
      const slot = this.slots[index]!;
      slot.generation = 0;
      slot.kind = slot.object = undefined;
    }
    this.free = [];
    this.live = this.used = 0;
    this.cell.begin();
  }

  get isFull(): boolean {
    return this.live >= this.quota;
  }

  /** A handle for `object`; 0 when the quota is used up. */
  create(kind: Kind, object: unknown): number {
    this.trace.touch(this.cell);
    if (this.isFull) return 0;
    const index = this.free.pop() ?? this.used++;
    const cell = cellOf(object);
    const slot = (this.slots[index] ??= { generation: 0, kind, object, cell });
    slot.generation++;
    slot.cell = cell;
    slot.kind = kind;
    slot.object = object;
    this.live++;
    return ((slot.generation << INDEX_BITS) | index) >>> 0;
  }

  /** What is behind a handle of this kind; undefined when there is none. */
  find<T>(handle: number, kind: Kind): T | undefined {
    this.touch(handle);
    const slot = this.slots[handle & INDEX_MASK];
    if (slot?.kind === undefined || slot.generation !== handle >>> INDEX_BITS) return undefined;
    const fits = kind === "dispatchable" ? KINDS[slot.kind][1] : slot.kind === kind;
    return fits ? (slot.object as T) : undefined;
  }

  /** The same, or a trap. */
  get<T>(handle: number, kind: Kind): T {
    return this.find<T>(handle, kind) ?? badHandle(handle, kind);
  }

  /** As in "event 0x10000", of a handle that is live. */
  describe(handle: number): string {
    const { kind } = this.slots[handle & INDEX_MASK]!;
    return nameOf(kind ?? "dispatchable", handle);
  }

  /** What is behind a handle of any kind. */
  objectOf(handle: number): unknown {
    const slot = this.slots[handle & INDEX_MASK];
    return slot?.generation === handle >>> INDEX_BITS ? slot.object : undefined;
  }

  /** Ends a handle that `get` has found. */
  destroy(handle: number): void {
    this.trace.touch(this.cell);
    const index = handle & INDEX_MASK;
    const slot = this.slots[index]!;
    slot.kind = undefined;
    slot.object = undefined;
    this.live--;
    if (slot.generation < GENERATION_MAX) this.free.push(index);
  }

  /** The actor depends on what is behind a handle, if it still is; on the handles as such otherwise. */
  touch(handle: number): void {
    if (!this.trace.isOn) return;
    const slot = this.slots[handle & INDEX_MASK];
    this.trace.touch(slot?.generation === handle >>> INDEX_BITS ? slot.cell : this.cell);
  }

  /** Every live handle and its kind. */
  list(): { handle: number; kind: Kind }[] {
    return this.slots
      .slice(0, this.used)
      .flatMap(({ generation, kind }, index) =>
        kind === undefined ? [] : [{ handle: ((generation << INDEX_BITS) | index) >>> 0, kind }],
      );
  }
}

/** Objects that are waited for have one of their own, by which others reach them too. */
function cellOf(object: unknown): Cell {
  return (object as { target?: { cell: Cell } }).target?.cell ?? new Cell();
}

export function badHandle(handle: number, kind: Kind): never {
  return trap("bad-handle", `${hex(handle)} is no live ${kindName(kind)}`);
}

export function inUse(handle: number, kind: Kind): never {
  return trap("destroyed-while-held", nameOf(kind, handle));
}
