/**
 * The native stack that the host's own functions need where little is left: under a guest, in the reserve that every
 * import has (activation.c), and around one at DISPATCH_LEVEL. What the kernel's functions need is theirs to say.
 */
import { describe, expect, test } from "vitest";
import { imports } from "../../toolchain/contract.gen.js";
import { buildDriver } from "./build.js";
import { skipReason } from "./programs.js";
import { deepest, readCallGraph, unusedRows, type Chain, type Pointers } from "./stack.js";

const KB = 1024;
/** Of the 8 KB that activation.c reserves: the rest is the kernel's, and the engine's op that calls. */
const importBudget = 3 * KB;
/**
 * From a driver's DPC to the guest and back out with a trap. A DPC's stack has 24 KB: 8 are the guest's, 8 the reserve,
 * and what is left is this and the embedding driver's own.
 */
const entryBudget = 4 * KB;
/**
 * From a worker's request for a call to the guest and back, with the answer: of the 70 KB that a stack is expanded to,
 * 48 are the guest's and 8 the reserve.
 */
const callBudget = 8 * KB;

const finalizers = [
  ...["callback.c:bury", "objecthandle.c:finalize"],
  ...["process.c:finalize", "threadobject.c:finalize"],
];
const cancels = ["dpc.c:cancel", "hrtimer.c:cancel", "timer.c:cancel"];
const sends = ["client.c:take_reply"];
const theFramework: string[] = [];

/** Whom the functions call that call through a pointer. A caller that is missing here fails the test. */
const pointers: Pointers = {
  "activation.c:remove_hold": [
    ...["ksync_sleep_release", "ksync_spin_release", "irql.c:release", "mutex.c:release"],
    ...["once.c:release", "queuedspinlock.c:release", "resource.c:release"],
  ],
  "callback.c:bury": cancels,
  ksync_callback_destroy: cancels,
  ksync_handle_reference: ["ksync_object_retain"],
  ksync_object_begin_use: finalizers,
  ksync_object_destroy: finalizers,
  ksync_object_end_use: finalizers,
  ksync_object_publish: finalizers,
  ksync_object_release: finalizers,
  ksync_object_take: finalizers,
  ksync_platform_threadobject_current: [], // the kernel's
  "resource.c:release": ["ksync_resource_lock_poison", "ksync_resource_lock_release"],
  "rundownprotection.c:apply": ["acquire", "destroy", "reinitialize", "release", "wait"].map(
    (name) => `rundownprotection.c:${name}`,
  ),
  "wait.c:check_room": ["mutex.c:is_mine"],
  "wait.c:wait_for_any": ["mutex.c:is_mine", "mutex.c:take"],
  ksync_import_wait_all: ["mutex.c:is_mine", "mutex.c:take"],
  ksync_reply_error: sends,
  ksync_reply_send: sends,
  ksync_session_refuse: sends,
  ksync_client_deliver: theFramework,
};

/** Objects that refer to objects, which the graph takes for a circle: a handle to a thread's object, that to the thread. */
const shorter: Record<string, readonly string[]> = {
  "objecthandle.c:finalize": ["process.c:finalize", "threadobject.c:finalize"],
  "threadobject.c:finalize": ["ksync_free", "ksync_platform_threadobject_dereference"],
};

/** The guest runs here, which has a budget of its own. */
const guest = "ksync_engine_call";

describe.skipIf(skipReason !== undefined)(`native stack (${skipReason ?? "built"})`, () => {
  test("what the host needs beside a guest is inside its budgets", async () => {
    const build = await buildDriver("mingw");
    const graph = readCallGraph(build.folder, [
      "ksync_core",
      "ksync_engine",
      "ksync_kmdf",
      "ksync_sys",
    ]);
    graph.calls.delete(guest);
    for (const [caller, called] of Object.entries(shorter))
      graph.calls.set(caller, new Set(called));
    expect(unusedRows(graph, pointers)).toEqual([]);
    const known = new Map<string, Chain>();
    const chainOf = (name: string) => deepest(graph, name, pointers, known);

    const thunks = imports.map(({ name }) => `imports.gen.c:call_${name.replace(".", "_")}`);
    for (const thunk of thunks) expect(graph.frames.has(thunk), thunk).toBe(true);
    const chains = thunks.map(chainOf).sort((a, b) => b.bytes - a.bytes);
    const entry = chainOf("ksync_entry_call");
    const call = chainOf("ksync_handle_call");
    const print = ({ bytes, functions }: Chain) => `${bytes} bytes: ${functions.join(" > ")}`;
    console.log(["native stack", ...[...chains.slice(0, 3), entry, call].map(print)].join("\n  "));

    expect(chains[0]!.bytes, print(chains[0]!)).toBeLessThanOrEqual(importBudget);
    expect(entry.bytes, print(entry)).toBeLessThanOrEqual(entryBudget);
    expect(call.bytes, print(call)).toBeLessThanOrEqual(callBudget);
  });
});
