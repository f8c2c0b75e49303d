/** The state behind a guest's lock: who owns it, and who waits for it. host-driver/core/lock.h is the model. */
import type { Activation } from "./activation.js";
import type { Fiber } from "./fiber.js";

export class Lock {
  owner: Activation | undefined;
  isDestroyed = false;
  /** Fibers that try again when it is free. */
  readonly waiters: Fiber[] = [];

  /** Takes it if it is free. */
  tryTake(activation: Activation): boolean {
    if (this.owner !== undefined) return false;
    this.owner = activation;
    return true;
  }

  release(): void {
    this.owner = undefined;
  }

  get holder(): number | undefined {
    return this.owner?.fiber.slot;
  }
}
