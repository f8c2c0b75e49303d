/**
 * The module's heap as far as it can be misused: accesses to what was freed or never allocated, and blocks that are freed
 * twice. What is freed is kept from being allocated again for a while, so that a late access does not meet its next use.
 */
import type { Activation } from "../kernel/activation.js";

/** Freed blocks that wait before the heap gets them back, and how large one may be to do so. */
const QUARANTINE_BLOCKS = 32;
const QUARANTINE_BYTES = 1024;
/** Blocks begin at multiples of it. */
const GRANULE = 16;

/** Somebody who did something to a block. */
export interface Deed {
  readonly activation: Activation;
  readonly site: number;
  readonly frames: readonly string[];
}

export interface Block {
  readonly address: number;
  readonly bytes: number;
  readonly allocated: Deed;
  freed: Deed | undefined;
}

export interface Misuse {
  readonly kind: "use-after-free" | "double-free" | "out-of-bounds";
  /** What was accessed; 0 bytes of a block that was freed again. */
  readonly address: number;
  readonly bytes: number;
  readonly deed: Deed;
  /** Undefined when nothing was ever there. */
  readonly block: Block | undefined;
}

export class Heap {
  /** The first of the schedule. */
  misuse: Misuse | undefined;
  private readonly granules = new Map<number, Block>();
  private readonly quarantine: Block[] = [];
  /** Where the heap begins, as far as it has been used. */
  start = Infinity;

  constructor(private readonly frames: (() => readonly string[]) | undefined) {}

  /** A block was given out, in place of `old` if that is not 0. */
  allocated(
    activation: Activation,
    address: number,
    bytes: number,
    old: number,
    site: number,
  ): void {
    const deed = this.deed(activation, site);
    const before = old === 0 ? undefined : this.granules.get(old / GRANULE);
    if (before !== undefined && before.address === old) before.freed = deed;
    const block: Block = { address, bytes, allocated: deed, freed: undefined };
    this.start = Math.min(this.start, address);
    for (let at = address; at < address + bytes; at += GRANULE)
      this.granules.set(at / GRANULE, block);
  }

  /** The block that is given back to the heap in its place, or 0. */
  freed(activation: Activation, address: number, site: number): number {
    const block = this.granules.get(address / GRANULE);
    // Static data, or nothing that the heap has given out: the runtime knows what to do with it.
    if (block?.address !== address) return address;
    const deed = this.deed(activation, site);
    if (block.freed !== undefined) {
      this.misuse ??= { kind: "double-free", address, bytes: 0, deed, block };
      return 0;
    }
    block.freed = deed;
    if (block.bytes > QUARANTINE_BYTES) return address;
    this.quarantine.push(block);
    return this.quarantine.length > QUARANTINE_BLOCKS ? this.quarantine.shift()!.address : 0;
  }

  accessed(activation: Activation, address: number, bytes: number, site: number): void {
    if (address < this.start || bytes === 0 || this.misuse !== undefined) return;
    const block = this.granules.get(Math.floor(address / GRANULE));
    const isInside = block !== undefined && address + bytes <= block.address + block.bytes;
    if (isInside && block.freed === undefined) return;
    const kind = block?.freed === undefined ? "out-of-bounds" : "use-after-free";
    this.misuse = { kind, address, bytes, deed: this.deed(activation, site), block };
  }

  /** The block that an address is in. */
  blockAt(address: number): Block | undefined {
    const block = this.granules.get(Math.floor(address / GRANULE));
    return block !== undefined && address < block.address + block.bytes ? block : undefined;
  }

  /** What was not given back, in the order of addresses. */
  live(): Block[] {
    const blocks = new Set(this.granules.values());
    return [...blocks]
      .filter(({ freed }) => freed === undefined)
      .sort((a, b) => a.address - b.address);
  }

  private deed(activation: Activation, site: number): Deed {
    return { activation, site, frames: this.frames?.() ?? [] };
  }
}
