/**
 * One V8 instance of an instrumented module: enters it, switches its fibers by Asyncify, puts memory and globals back
 * for the next schedule. Knows no kernel; the imports are handed to it.
 */
import type { TrapName } from "../../contract.gen.js";
import type { Fiber } from "../kernel/fiber.js";
import type { Fault, Guest } from "../kernel/kernel.js";
import { GuestTrap } from "../kernel/trap.js";
import { MARKED_BITS, STORE_BYTES } from "./bounds.js";
import type { Program } from "./compile.js";
import { currentFrames, describeFrame, framesOf } from "./frames.js";
import { GLOBAL_PREFIX, STACK_BYTES } from "./instrument.js";
import { WebAssembly, type WasmGlobal } from "./webassembly.js";

type Function = (...args: (number | bigint)[]) => unknown;
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly table?: { get(index: number): unknown };
  asyncify_start_unwind(at: number): void;
  asyncify_stop_unwind(): void;
  asyncify_start_rewind(at: number): void;
  asyncify_stop_rewind(): void;
}

/** What an instrumented module calls before it touches memory; of a store the bytes are negative. And its heap's calls. */
export interface MemoryImports {
  readonly access: (address: number, bytes: number, site: number) => void;
  /** By the runtime, which nobody comes in between of. */
  readonly touch: (address: number, bytes: number) => void;
  readonly allocated: (address: number, bytes: number, old: number, site: number) => void;
  readonly freed: (address: number, site: number) => number;
}

/** Where Asyncify keeps the end of a stack. Its own struct is the first eight bytes. */
const HEAD_BYTES = 8;

export class Machine implements Guest {
  readonly memoryBytes: number;
  /** The module's memory, to be read. Who writes to it says so by `mark`. */
  readonly bytes: Uint8Array;
  /** An import was called to go on with what it has begun. */
  rewinding = false;
  private readonly exports: Exports & Readonly<Record<string, unknown>>;
  private readonly stacks: Int32Array;
  /** Of each page, whether it was written since the last reset. */
  private readonly marks: Uint8Array;
  /** Of each page, what it was and what a store can have changed that begins in it. */
  private readonly image: readonly Uint8Array[];
  private readonly globals: readonly { global: WasmGlobal; value: unknown }[];
  private unwinding = false;

  /** `exports` are those of an instance of the program. */
  constructor(
    readonly program: Program,
    exports: Readonly<Record<string, unknown>>,
  ) {
    this.exports = exports as unknown as typeof this.exports;
    const { memoryBytes, marksAt } = program.layout;
    const { buffer } = this.exports.memory;
    this.memoryBytes = memoryBytes;
    this.bytes = new Uint8Array(buffer, 0, memoryBytes);
    this.stacks = new Int32Array(buffer, memoryBytes);
    this.marks = new Uint8Array(buffer, marksAt, memoryBytes >> MARKED_BITS);
    this.image = Array.from(this.marks, (_, page) => {
      const end = ((page + 1) << MARKED_BITS) + STORE_BYTES;
      return this.bytes.slice(page << MARKED_BITS, end);
    });
    this.globals = Object.keys(this.exports)
      .filter((name) => name.startsWith(GLOBAL_PREFIX))
      .map((name) => this.exports[name] as WasmGlobal)
      .map((global) => ({ global, value: global.value as unknown }));
  }

  /** As it was when it was made. */
  reset(): void {
    const { marks } = this;
    for (let page = marks.indexOf(1); page >= 0; page = marks.indexOf(1, page + 1)) {
      this.bytes.set(this.image[page]!, page << MARKED_BITS);
      marks[page] = 0;
    }
    for (const { global, value } of this.globals) global.value = value;
    this.rewinding = this.unwinding = false;
  }

  /** What the memory is now where it may have been written, and what it was. */
  *written(): Generator<{ now: Uint8Array; before: Uint8Array }> {
    for (const [page, before] of this.image.entries())
      if (this.marks[page] === 1)
        yield { now: this.bytes.subarray(page << MARKED_BITS).subarray(0, before.length), before };
  }

  /** Something is about to be written to at most `STORE_BYTES` bytes at this address, or nobody knows where. */
  mark(address?: number): void {
    if (address === undefined) this.marks.fill(1);
    else this.marks[address >> MARKED_BITS] = 1;
  }

  /** The values of the mutable globals, those that are numbers. */
  globalValues(): number[] {
    return this.globals.map(({ global }) => Number(global.value));
  }

  export(name: string): Function | undefined {
    const found = this.exports[name];
    return typeof found === "function" ? (found as Function) : undefined;
  }

  routine(index: number): ((context: number) => void) | undefined {
    if (!this.program.routines.has(index)) return undefined;
    return this.exports.table!.get(index) as (context: number) => void;
  }

  // --- switching ---

  enter(fiber: Fiber): { returned: boolean; value: unknown } {
    const at = fiber.slot * STACK_BYTES;
    if (fiber.suspended) {
      this.rewinding = true;
      fiber.suspended = false;
      this.exports.asyncify_start_rewind(at);
    }
    const value = fiber.entry!.call();
    if (!this.unwinding) return { returned: true, value };
    this.exports.asyncify_stop_unwind();
    this.unwinding = false;
    fiber.suspended = true;
    return { returned: false, value };
  }

  /** The import that called this is to return at once. */
  unwind(fiber: Fiber): void {
    const at = fiber.slot * STACK_BYTES;
    this.stacks[at >> 2] = at + HEAD_BYTES;
    this.stacks[(at >> 2) + 1] = at + STACK_BYTES;
    this.unwinding = true;
    this.exports.asyncify_start_unwind(at);
  }

  stopRewind(): void {
    this.rewinding = false;
    this.exports.asyncify_stop_rewind();
  }

  frames(): readonly string[] {
    return currentFrames().map((frame) => describeFrame(frame, this.program.positions));
  }

  // --- traps ---

  trapOf(error: unknown): Fault | undefined {
    const isSwitched = this.unwinding;
    this.rewinding = this.unwinding = false;
    const own = trapNameOf(error);
    // Asyncify has no better way to say that the frames do not fit.
    const known = isSwitched && own === "unreachable" ? noRoom() : error;
    const trap = known instanceof GuestTrap ? known.trap : own;
    if (trap === undefined) return undefined;
    const text = known instanceof GuestTrap ? known.text : "";
    const found = framesOf(error as Error);
    const frames = found.map(({ name }) => name);
    const places = found.map((frame) => describeFrame(frame, this.program.positions));
    return { trap, text, frames, places };
  }
}

/** V8's words for what a guest's instruction does. */
const words: readonly (readonly [RegExp, TrapName])[] = [
  [/^unreachable/, "unreachable"],
  [/^divide by zero|^remainder by zero/, "divide-by-zero"],
  [/^divide result unrepresentable|^float unrepresentable/, "integer-overflow"],
  [/^table index is out of bounds/, "table-access"],
  [/signature mismatch/, "indirect-type"],
];

function noRoom(): GuestTrap {
  return new GuestTrap(
    "stack-overflow",
    `the frames of a thread that is switched take more than the ${STACK_BYTES >> 10} KB that the simulator has for them: recurse less deep`,
  );
}

function trapNameOf(error: unknown): TrapName | undefined {
  if (error instanceof RangeError && /call stack/.test(error.message)) return "stack-overflow";
  if (!(error instanceof WebAssembly.RuntimeError)) return undefined;
  return words.find(([pattern]) => pattern.test(error.message))?.[1];
}
