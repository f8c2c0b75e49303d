/**
 * What has happened so far in a schedule, as one number that leaves out the order of what does not depend on each other:
 * two prefixes with the same number have led to the same state. Whoever reads or writes what others can see says so
 * here; what nobody tells is taken to be nobody else's.
 */
const SLOTS = 32;
const GRANULE_BITS = 2;
const PAGE_BITS = 12;
const GRANULES = 1 << (PAGE_BITS - GRANULE_BITS);
/**
 * Numbers of a granule: the schedule that they are of, who wrote it last (a slot, and one), who has read it since (bits
 * of slots), and in two halves each the write and the sum of the reads.
 */
const FIELD_BITS = 3;
const WRITER = 1;
const READERS = 2;
const WRITE = 3;
const READS = 5;

/** Something of the kernel that steps can depend on each other by. */
export class Cell {
  writeLow = 0;
  writeHigh = 0;
  /** A sum: reads do not depend on each other. */
  readsLow = 0;
  readsHigh = 0;
  /** What these were before the last write. */
  private readonly before = new Int32Array(4);

  begin(): void {
    this.writeLow = this.writeHigh = this.readsLow = this.readsHigh = 0;
  }

  write(low: number, high: number): void {
    const { before } = this;
    before[0] = this.writeLow;
    before[1] = this.writeHigh;
    before[2] = this.readsLow;
    before[3] = this.readsHigh;
    this.writeLow = low;
    this.writeHigh = high;
    this.readsLow = this.readsHigh = 0;
  }

  unwrite(): void {
    const { before } = this;
    this.writeLow = before[0]!;
    this.writeHigh = before[1]!;
    this.readsLow = before[2]!;
    this.readsHigh = before[3]!;
  }
}

export class Trace {
  /** Nothing is recorded unless somebody wants to compare. */
  isOn = false;
  /** The slot whose step this is. */
  private actor = 0;
  /**
   * Of each slot a hash of its history: of all that it has touched, and of whose writes and reads it found there. The
   * histories together say in which order all dependent steps were done, and no more.
   */
  private readonly low = new Int32Array(SLOTS);
  private readonly high = new Int32Array(SLOTS);
  /** What the import that a slot is in has touched, and touches again when it goes on after a wait. */
  private readonly touched: Cell[][] = Array.from({ length: SLOTS }, () => []);
  /** Its history before that. */
  private lowBefore = 0;
  private highBefore = 0;
  /**
   * The actor holds the heap's lock. What it does to the heap is ordered by that: free lists are nobody else's.
   */
  isInHeap = false;
  private schedule = 0;
  private readonly pages: (Int32Array | undefined)[] = [];
  private readonly globals: (Cell | undefined)[] = [];

  begin(): void {
    if (!this.isOn) return;
    this.schedule++;
    this.actor = 0;
    this.isInHeap = false;
    this.low.fill(0);
    this.high.fill(0);
    for (const global of this.globals) global?.begin();
    for (let slot = 0; slot < SLOTS; slot++)
      if (this.touched[slot]!.length > 0) this.touched[slot] = [];
  }

  // --- whose step it is ---

  /** Everything until the next call is done by this slot, which `isWaiting` inside of an import, or begins another. */
  goesOn(slot: number, isWaiting: boolean): void {
    this.actor = slot;
    if (!isWaiting && this.touched[slot]!.length > 0) this.touched[slot] = [];
  }

  /** The actor has made what runs in this slot from now on. */
  makes(slot: number): void {
    if (!this.isOn) return;
    const { actor } = this;
    this.fold(slot, this.low[actor]!, this.high[actor]!);
  }

  /** The actor has passed a scheduling point. Even if it touches nothing then, it has come further. */
  enters(): void {
    if (!this.isOn) return;
    const { actor } = this;
    if (this.touched[actor]!.length > 0) this.touched[actor] = [];
    this.save();
    this.fold(actor, 1, 0);
  }

  /** The actor goes on with the import in which it has waited. */
  resumes(): void {
    if (!this.isOn) return;
    this.save();
    this.fold(this.actor, 1, 0);
    for (const cell of this.touched[this.actor]!) this.write(cell);
  }

  /**
   * The actor is in the way of nobody while it waits, and will try again: that it has tried already is of no account. So
   * a lock that was waited for is the same as one that was asked for later.
   */
  retracts(): void {
    if (!this.isOn) return;
    const { actor } = this;
    for (const cell of this.touched[actor]!) cell.unwrite();
    this.low[actor] = this.lowBefore;
    this.high[actor] = this.highBefore;
  }

  private save(): void {
    this.lowBefore = this.low[this.actor]!;
    this.highBefore = this.high[this.actor]!;
  }

  // --- what it depends on ---

  /** Looks at, or changes, what depends on everything that was done to the cell before. */
  touch(cell: Cell): void {
    if (!this.isOn) return;
    const touched = this.touched[this.actor]!;
    // Nobody else has come in between.
    if (touched.includes(cell)) return;
    touched.push(cell);
    this.write(cell);
  }

  /** Looks at it; or changes it in a way whose order among others of the kind nobody can tell. */
  look(cell: Cell): void {
    if (!this.isOn) return;
    const { actor } = this;
    this.fold(actor, cell.writeLow, cell.writeHigh);
    cell.readsLow = (cell.readsLow + this.low[actor]!) | 0;
    cell.readsHigh = (cell.readsHigh + this.high[actor]!) | 0;
  }

  /** A value that the actor has come to know: an import's result, the number of its processor. */
  learns(value: number | bigint): void {
    if (!this.isOn) return;
    if (typeof value === "number") this.fold(this.actor, value | 0, 0);
    else this.fold(this.actor, Number(BigInt.asIntN(32, value)), Number(value >> 32n) | 0);
  }

  /** An access to the module's memory, of a store with negative bytes; at negative addresses are its mutable globals. */
  access(address: number, bytes: number): void {
    if (!this.isOn || bytes === 0 || this.isInHeap) return;
    if (address < 0) {
      const global = (this.globals[-1 - address] ??= new Cell());
      return bytes < 0 ? this.write(global) : this.look(global);
    }
    const end = address + Math.abs(bytes);
    for (let granule = address >>> GRANULE_BITS; granule << GRANULE_BITS < end; granule++)
      this.accessGranule(granule, bytes < 0);
  }

  private write(cell: Cell): void {
    const { actor } = this;
    this.fold(actor, cell.writeLow, cell.writeHigh);
    this.fold(actor, cell.readsLow, cell.readsHigh);
    cell.write(this.low[actor]!, this.high[actor]!);
  }

  private accessGranule(granule: number, isStore: boolean): void {
    const { schedule, actor } = this;
    const number = granule >>> (PAGE_BITS - GRANULE_BITS);
    const page = (this.pages[number] ??= new Int32Array(GRANULES << FIELD_BITS));
    const at = (granule & (GRANULES - 1)) << FIELD_BITS;
    if (page[at] !== schedule) {
      page[at] = schedule;
      page.fill(0, at + 1, at + (1 << FIELD_BITS));
    }
    const me = actor + 1;
    const hasReads = page[at + READERS] !== 0;
    // What it has written itself, or has read already, tells it nothing until others come in between.
    if (page[at + WRITER] === me && !(isStore && hasReads)) return;
    const bit = 1 << actor;
    if ((page[at + READERS]! & bit) !== 0 && !isStore) return;
    this.fold(actor, page[at + WRITE]!, page[at + WRITE + 1]!);
    if (isStore) {
      if (hasReads) this.fold(actor, page[at + READS]!, page[at + READS + 1]!);
      page[at + WRITER] = me;
      page[at + WRITE] = this.low[actor]!;
      page[at + WRITE + 1] = this.high[actor]!;
      page[at + READERS] = page[at + READS] = page[at + READS + 1] = 0;
    } else {
      page[at + READERS]! |= bit;
      page[at + READS]! += this.low[actor]!;
      page[at + READS + 1]! += this.high[actor]!;
    }
  }

  private fold(slot: number, low: number, high: number): void {
    const a = Math.imul((this.low[slot]! ^ low) + 0x9e3779b9, 0x85ebca6b);
    const b = Math.imul((this.high[slot]! + high) ^ a ^ (a >>> 15), 0xc2b2ae35);
    this.low[slot] = a ^ (b >>> 13);
    this.high[slot] = b ^ (a >>> 16);
  }

  // --- the number ---

  /** Adds all histories to `hash`. */
  addTo(hash: Hash): void {
    for (let slot = 0; slot < SLOTS; slot++) {
      const low = this.low[slot]!;
      const high = this.high[slot]!;
      if ((low | high) === 0) continue;
      hash.add(slot);
      hash.add(low);
      hash.add(high);
    }
  }
}

/** 64 bits of what is added to it, in this order. */
export class Hash {
  low = 0;
  high = 0;

  begin(): void {
    this.low = this.high = 0;
  }

  add(value: number): void {
    const a = Math.imul((this.low ^ value) + 0x9e3779b9, 0x85ebca6b);
    const b = Math.imul((this.high + value) ^ a ^ (a >>> 15), 0xc2b2ae35);
    this.low = a ^ (b >>> 13);
    this.high = b ^ (a >>> 16);
  }
}
