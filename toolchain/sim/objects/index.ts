/** All families. The type of the whole is the contract's: a missing import does not compile. */
import { Dpcs } from "../kernel/dpcs.js";
import type { Kernel } from "../kernel/kernel.js";
import { atomic } from "./atomic.js";
import { callback } from "./callback.js";
import { dpc } from "./dpc.js";
import { event } from "./event.js";
import type { Implementations } from "./family.js";
import { fastmutex } from "./fastmutex.js";
import { guardedmutex } from "./guardedmutex.js";
import { heap } from "./heap.js";
import { hrtimer } from "./hrtimer.js";
import { irql } from "./irql.js";
import { log } from "./log.js";
import { module } from "./module.js";
import { mutex } from "./mutex.js";
import { objecthandle } from "./objecthandle.js";
import { once } from "./once.js";
import { process } from "./process.js";
import { queuedspinlock } from "./queuedspinlock.js";
import { region } from "./region.js";
import { resource } from "./resource.js";
import { rundownprotection } from "./rundownprotection.js";
import { semaphore } from "./semaphore.js";
import { spinlock } from "./spinlock.js";
import { thread, type Threads } from "./thread.js";
import { threadobject } from "./threadobject.js";
import { time } from "./time.js";
import { timer } from "./timer.js";
import { wait } from "./wait.js";
import { workitem } from "./workitem.js";

export function implement(kernel: Kernel): Implementations {
  const dpcs = new Dpcs(kernel);
  const threads: Threads = new Map();
  return {
    ...irql(),
    ...region(),
    ...spinlock(kernel),
    ...queuedspinlock(kernel),
    ...fastmutex(kernel),
    ...guardedmutex(kernel),
    ...thread(kernel, threads),
    ...time(kernel),
    ...log(kernel),
    ...heap(kernel),
    ...atomic(kernel),
    ...module(kernel),
    ...event(kernel),
    ...semaphore(kernel),
    ...wait(kernel),
    ...resource(kernel),
    ...mutex(kernel),
    ...rundownprotection(kernel),
    ...once(kernel),
    ...dpc(kernel, dpcs),
    ...timer(kernel, dpcs),
    ...hrtimer(kernel, dpcs),
    ...workitem(kernel),
    ...callback(),
    ...process(kernel),
    ...threadobject(kernel, threads),
    ...objecthandle(kernel),
  };
}
