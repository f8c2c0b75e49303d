/**
 * Simulated processors. A fiber at DISPATCH_LEVEL holds its processor; below that it runs on any that nobody holds.
 */
import type { Fiber } from "./fiber.js";
import type { Hash } from "./trace.js";

export class Processor {
  /** Who runs at DISPATCH_LEVEL here. */
  holder: Fiber | undefined;
  constructor(readonly number: number) {}
}

export class Processors {
  readonly all: readonly Processor[];

  constructor(readonly count: number) {
    this.all = Array.from({ length: count }, (_, number) => new Processor(number));
  }

  /** Nobody holds one. */
  begin(): void {
    for (const one of this.all) one.holder = undefined;
  }

  /** Whether this fiber could run now. */
  canRun(fiber: Fiber): boolean {
    const { holder } = fiber.processor;
    if (holder === fiber) return true;
    if (fiber.kind === "dpc") return holder === undefined;
    return holder === undefined || this.all.some((one) => one.holder === undefined);
  }

  /** Adds to `hash` which processors these fibers are on. Who holds one, the fibers' own histories tell. */
  addTo(hash: Hash, fibers: readonly (Fiber | undefined)[]): void {
    for (const fiber of fibers) if (fiber !== undefined) hash.add(fiber.processor.number);
  }

  /** Puts a fiber that can run on a processor: its last one, or the first that nobody holds. */
  place(fiber: Fiber): void {
    const { holder } = fiber.processor;
    if (holder === undefined || holder === fiber) return;
    fiber.processor = this.all.find((one) => one.holder === undefined)!;
  }
}
