/** A strand of execution that can be switched: a call, a guest's thread, a processor's DPCs, a worker. */
import type { Activation } from "./activation.js";
import type { WaitReason } from "./blocked.js";
import type { Processor } from "./processor.js";

export type FiberKind = "call" | "thread" | "dpc" | "threaded-dpc" | "work";

/** What a fiber runs next: one entry into the guest. */
export interface Entry {
  readonly activation: Activation;
  /** Enters the guest; again, to rewind it. */
  readonly call: () => unknown;
  /** The guest has returned. */
  readonly onReturn: (value: unknown) => void;
}

export class Fiber {
  /** What runs; undefined between two routines of a DPC queue and after the end. */
  entry: Entry | undefined;
  /** Its frames are on its own stack, waiting to be rewound. */
  suspended = false;
  /** Continues the import in which it was blocked; undefined when it was only preempted. */
  resume: (() => unknown) | undefined;
  reason: WaitReason | undefined;
  /** Where it was switched last, if the kernel keeps that. */
  frames: readonly string[] = [];
  /** The import call that somebody watches and that has not returned. */
  step: object | undefined;

  constructor(
    /** Its bit, and the place of its stack. */
    readonly slot: number,
    readonly kind: FiberKind,
    readonly name: string,
    /** The identifier that thread_id tells. */
    readonly threadId: number,
    public processor: Processor,
  ) {}

  get isReady(): boolean {
    return this.entry !== undefined && this.reason === undefined;
  }
}
