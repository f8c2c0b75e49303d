/**
 * Resources (ERESOURCE): shared by readers or owned by one writer, with a queue for each. The rules of who gets in are
 * host-driver/core/resource_lock.c's.
 */
import type { Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";
import { nameOf } from "../kernel/handles.js";
import { holdForm, type HoldForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import { hex, trap } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { destroy, publish, type KernelObject } from "./object.js";

type Way = "exclusive" | "shared" | "starveExclusive" | "waitForExclusive";
type State = "taken" | "busy" | "deadlock";

class Resource implements KernelObject {
  users = 0;
  owner: Activation | undefined;
  holds = 0;
  readonly toOwn: Activation[] = [];
  readonly toShare: Activation[] = [];

  take(way: Way, activation: Activation, shares: boolean): State {
    if (this.owner !== activation) {
      const free = way === "exclusive" ? this.holds === 0 : this.mayShare(way, shares);
      if (!free) return shares ? "deadlock" : "busy";
      this.owner = way === "exclusive" ? activation : undefined;
    }
    this.holds++;
    return "taken";
  }

  private mayShare(way: Way, shares: boolean): boolean {
    if (this.owner !== undefined) return false;
    return this.toOwn.length === 0 || way === "starveExclusive" || (way === "shared" && shares);
  }

  /** Gives one hold up; returns those that are let in. */
  release(): Activation[] {
    if (--this.holds !== 0) return [];
    const wasExclusive = this.owner !== undefined;
    this.owner = undefined;
    if (wasExclusive && this.toShare.length > 0) return this.letSharersIn();
    const next = this.toOwn.splice(0, 1);
    this.holds += next.length;
    this.owner = next[0];
    return next;
  }

  letSharersIn(): Activation[] {
    const sharers = this.toShare.splice(0);
    this.holds += sharers.length;
    return sharers;
  }
}

export function resource(kernel: Kernel): Family<"resource"> {
  const find = (handle: number): Resource => kernel.handles.get(handle, "resource");
  const wake = (activations: readonly Activation[]): void => {
    for (const { fiber } of activations) kernel.wake(fiber);
  };
  const release: HoldForm["release"] = (_, { held }) => {
    const self = held as Resource;
    self.users--;
    wake(self.release());
  };
  const exclusive = holdForm("resource", release);
  const shared = holdForm("resource", release);
  const isHeld = (activation: Activation, handle: number): boolean =>
    activation.findHold(handle, "resource") !== undefined;

  function checkApcs(activation: Activation, handle: number): void {
    if (!activation.apcsDisabled)
      trap("apcs-enabled", `resource ${hex(handle)} outside of a critical region`);
  }

  function refuse(way: Way, handle: number): never {
    const shares = `this activation shares resource ${hex(handle)}`;
    return way === "exclusive"
      ? trap("shared-upgrade", shares)
      : trap("double-acquire", `${shares} and would wait for those who wait for it`);
  }

  /** Undefined when a try finds it busy; the hold is committed otherwise, at once or after a wait. */
  function acquire(
    activation: Activation,
    handle: number,
    way: Way,
    waits: boolean,
  ): Outcome<number> {
    const self = find(handle);
    checkApcs(activation, handle);
    if (waits) kernel.lockOrder?.acquires(activation, handle, "resource");
    const form = way === "exclusive" ? exclusive : shared;
    const hold = activation.beginHold(form, self, handle);
    const state = self.take(way, activation, isHeld(activation, handle));
    if (!waits && state !== "taken") return 0;
    if (state === "deadlock") refuse(way, handle);
    self.users++;
    const commit = (): number => {
      activation.commitHold(hold);
      return 1;
    };
    if (state === "taken") return commit();
    (way === "exclusive" ? self.toOwn : self.toShare).push(activation);
    const reason = {
      what: nameOf("resource", handle),
      holder: () => self.owner?.fiber.slot,
    };
    return kernel.block(activation, reason, commit);
  }

  const acquireBy =
    (way: Way) =>
    (activation: Activation, handle: number): Outcome<void> =>
      acquire(activation, handle, way, true) as Outcome<void>;
  const tryBy =
    (way: Way) =>
    (activation: Activation, handle: number): Outcome<number> =>
      acquire(activation, handle, way, false);

  function giveUp(activation: Activation, handle: number, form: HoldForm): void {
    if (isHeld(activation, handle)) checkApcs(activation, handle);
    activation.endHold(handle, form);
  }

  return {
    resource_create: () => publish(kernel, "resource", new Resource()),
    resource_destroy: (_, handle) => void destroy(kernel, handle, "resource"),
    resource_acquireExclusive: acquireBy("exclusive"),
    resource_acquireShared: acquireBy("shared"),
    resource_acquireSharedStarveExclusive: acquireBy("starveExclusive"),
    resource_acquireSharedWaitForExclusive: acquireBy("waitForExclusive"),
    resource_tryAcquireExclusive: tryBy("exclusive"),
    resource_tryAcquireShared: tryBy("shared"),
    resource_tryAcquireSharedStarveExclusive: tryBy("starveExclusive"),
    resource_tryAcquireSharedWaitForExclusive: tryBy("waitForExclusive"),
    resource_releaseExclusive: (activation, handle) => giveUp(activation, handle, exclusive),
    resource_releaseShared: (activation, handle) => giveUp(activation, handle, shared),
    resource_convert: (activation, handle) => {
      const self = find(handle);
      if (self.owner !== activation)
        trap(
          isHeld(activation, handle) ? "wrong-release-form" : "release-unheld",
          `this activation does not own resource ${hex(handle)}`,
        );
      self.owner = undefined;
      wake(self.letSharersIn());
      for (const hold of activation.holds) if (hold.held === self) hold.form = shared;
    },
    resource_isAcquiredExclusive: (activation, handle) => Number(find(handle).owner === activation),
    resource_isAcquiredShared: (activation, handle) => {
      const self = find(handle);
      return activation.holds.filter(({ held }) => held === self).length;
    },
    resource_exclusiveWaiters: (_, handle) => find(handle).toOwn.length,
    resource_sharedWaiters: (_, handle) => find(handle).toShare.length,
  };
}
