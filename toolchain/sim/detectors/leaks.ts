/** What is left at the end of a schedule and was not there before: handles, and memory that nothing refers to. */
import { KINDS } from "../kernel/handles.js";
import type { Kernel } from "../kernel/kernel.js";
import { hex } from "../kernel/trap.js";
import type { Block, Heap } from "./heap.js";

const WORD = 4;

export class Leaks {
  private readonly handles: ReadonlySet<number>;
  private readonly blocks: ReadonlySet<Block>;

  /** What is there now is none of the schedule's. */
  constructor(
    private readonly kernel: Kernel,
    private readonly heap: Heap,
  ) {
    this.handles = new Set(kernel.handles.list().map(({ handle }) => handle));
    this.blocks = new Set(heap.live());
  }

  leftHandles(): string[] {
    const left = this.kernel.handles.list().filter(({ handle }) => !this.handles.has(handle));
    return left.map(({ kind, handle }) => `${KINDS[kind][0]} ${hex(handle)}`);
  }

  /**
   * Blocks whose address is nowhere: neither in a top-level variable, nor in static data, nor in what the kernel hands to
   * routines, nor in a block of which one of these knows. A word that looks like an address is taken for one.
   */
  leftBlocks(globals: readonly number[]): Block[] {
    const { bytes } = this.kernel.guest;
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const reached = new Set<Block>();
    const pending: Block[] = [];
    const refer = (word: number): void => {
      const block = this.heap.blockAt(word);
      if (block === undefined || reached.has(block)) return;
      reached.add(block);
      pending.push(block);
    };
    const scan = (from: number, end: number): void => {
      for (let at = from; at + WORD <= end; at += WORD) refer(words.getUint32(at, true));
    };
    for (const word of [...globals, ...this.contexts()]) refer(word);
    scan(0, Math.min(this.heap.start, bytes.length));
    for (let block = pending.pop(); block !== undefined; block = pending.pop())
      scan(block.address, block.address + block.bytes);
    return this.heap.live().filter((block) => !reached.has(block) && !this.blocks.has(block));
  }

  private contexts(): number[] {
    const { handles } = this.kernel;
    return handles
      .list()
      .map(({ handle }) => (handles.objectOf(handle) as { context?: number }).context ?? 0);
  }
}
