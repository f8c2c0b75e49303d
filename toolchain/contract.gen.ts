// Generated from the TOML files in imports/ by `npm run gen`. Do not edit.

import type { Import } from "../imports/gen/model.js";

/** What the contract says of one import; a module records its id and hash, and the host compares. */
export type ImportEntry = Import;

export const levels = {
  "PASSIVE_LEVEL": 0,
  "APC_LEVEL": 1,
  "DISPATCH_LEVEL": 2,
} as const;

export const roles = {
  "entry": {"id":0,"irql":{"min":0,"max":0},"doc":"An export that an operator or a driver calls."},
  "thread": {"id":1,"irql":{"min":0,"max":0},"doc":"The start routine of a guest thread."},
} as const;

export const statuses = {
  "STATUS_SUCCESS": {"value":0,"doc":"Done."},
  "STATUS_USER_APC": {"value":192,"doc":"An alertable wait ended to run a user APC."},
  "STATUS_ALERTED": {"value":257,"doc":"An alertable wait ended because the thread was alerted."},
  "STATUS_TIMEOUT": {"value":258,"doc":"The time ran out first."},
  "STATUS_UNSUCCESSFUL": {"value":3221225473,"doc":"It did not work, for no more particular reason."},
  "STATUS_INVALID_PARAMETER": {"value":3221225485,"doc":"An argument is out of its range."},
  "STATUS_SEMAPHORE_LIMIT_EXCEEDED": {"value":3221225543,"doc":"A release would exceed the semaphore's limit."},
  "STATUS_DELETE_PENDING": {"value":3221225558,"doc":"The module is being unloaded."},
  "STATUS_INSUFFICIENT_RESOURCES": {"value":3221225626,"doc":"A quota or the host's memory is used up."},
  "STATUS_CANCELLED": {"value":3221225760,"doc":"The caller went away."},
} as const;

export const errors = {
  "out-of-memory": {"id":1,"doc":"The host has no memory left for this.","hint":"Unload modules that are not needed (ksync ps), or give the module a smaller memory quota."},
  "invalid-argument": {"id":2,"doc":"An argument of a host call is missing or out of its range.","hint":"See ksync_host.h for the argument's range."},
  "malformed-module": {"id":3,"doc":"The bytes are not a well-formed WebAssembly binary.","hint":"The file is cut short or damaged: build it again with ksync build."},
  "unsupported-module": {"id":4,"doc":"The module uses a WebAssembly feature that the engine does not have.","hint":"Build with ksync's asconfig.json, which leaves these features off."},
  "limit-exceeded": {"id":5,"doc":"The module is larger than one of the host's caps.","hint":"The message names the cap and both numbers."},
  "no-manifest": {"id":6,"doc":"The module carries no ksync manifest.","hint":"Build it with --transform ksync/transform (ksync build does)."},
  "bad-manifest": {"id":7,"doc":"The module's ksync manifest is damaged or of another format.","hint":"Build it again with the ksync that the host belongs to."},
  "unknown-import": {"id":8,"doc":"The module imports a function that this host does not have.","hint":"The module was built against a newer ksync or another driver's imports: update the host."},
  "import-signature": {"id":9,"doc":"The module imports a function with other parameter or result types.","hint":"Build it again with the ksync that the host belongs to."},
  "import-hash": {"id":10,"doc":"The module was built against another meaning (IRQL, effects or types) of an import.","hint":"Build it again with the ksync that the host belongs to."},
  "memory-quota": {"id":11,"doc":"The module asks for more memory than the host grants.","hint":"Lower initialMemory in asconfig.json, or raise the host's limit."},
  "name-in-use": {"id":12,"doc":"A module of this name is loaded.","hint":"Unload it first, or load under another name."},
  "no-such-module": {"id":13,"doc":"No module of this name is loaded.","hint":"ksync ps lists the modules."},
  "no-such-export": {"id":14,"doc":"The module exports no function of this name.","hint":"The message lists what it exports."},
  "argument-count": {"id":15,"doc":"The function takes another number of arguments.","hint":"The message shows its signature."},
  "argument-type": {"id":16,"doc":"An argument has another type than the function's parameter, or is out of its range.","hint":"The message shows its signature."},
  "module-faulted": {"id":17,"doc":"The module has trapped or was killed; it takes no more calls.","hint":"ksync ps shows the fault; ksync unload removes the module."},
  "module-unloading": {"id":18,"doc":"The module is being unloaded.","hint":"Load it again when the unload is done."},
  "trapped": {"id":19,"doc":"The call trapped, which ended the module.","hint":"The message names the trap and the function."},
  "cancelled": {"id":20,"doc":"The caller went away or withdrew the call.","hint":"Nothing to do."},
  "no-stack": {"id":21,"doc":"Too little native stack is left to enter the module.","hint":"Call from a thread with a larger stack."},
  "irql": {"id":22,"doc":"The host call or entry is not allowed at this IRQL.","hint":"The message shows the level and the allowed interval."},
  "bad-message": {"id":23,"doc":"A control message is garbled: unknown, too short or too long.","hint":"Client and host are of different versions, or something else speaks on this socket."},
  "protocol-version": {"id":24,"doc":"Client and host speak different versions of the control protocol.","hint":"Stop the old host (ksync host stop) and start it again."},
  "host-busy": {"id":25,"doc":"A host is already serving this socket, or it has as many clients or calls as it can hold.","hint":"Use the running host, stop it, or choose another --socket."},
  "start-trapped": {"id":26,"doc":"The module trapped while its top-level code ran, so it was not loaded.","hint":"The message names the trap and the function."},
  "shutting-down": {"id":27,"doc":"The host is ending.","hint":"Start it again with ksync host start."},
  "internal": {"id":28,"doc":"The host broke one of its own promises.","hint":"Please report this with the message."},
} as const;

export type ErrorCode = keyof typeof errors;

export const traps = {
  "unreachable": {"id":1,"doc":"An unreachable instruction was reached."},
  "memory-access": {"id":2,"doc":"An access outside the module's memory."},
  "misaligned": {"id":3,"doc":"An atomic access that is not naturally aligned."},
  "divide-by-zero": {"id":4,"doc":"An integer division by zero."},
  "integer-overflow": {"id":5,"doc":"An integer division or conversion whose result does not fit."},
  "table-access": {"id":6,"doc":"An indirect call through an index outside the table, or through an empty element."},
  "indirect-type": {"id":7,"doc":"An indirect call to a function of another signature."},
  "stack-overflow": {"id":8,"doc":"The module's own stack is used up, mostly by endless recursion."},
  "native-stack": {"id":9,"doc":"The native stack that the host grants is used up, mostly by endless recursion."},
  "fuel": {"id":10,"doc":"The activation has used up its fuel, mostly by an endless loop."},
  "killed": {"id":11,"doc":"The module was killed, or another of its activations trapped."},
  "abort": {"id":12,"doc":"The module ended itself: abort, a failed assert, or throw."},
  "bad-handle": {"id":13,"doc":"A handle that was never given out, is destroyed, or is of another kind."},
  "bad-callback": {"id":14,"doc":"A callback that is no function of the module's table, or has another signature."},
  "irql-too-high": {"id":15,"rule":"R1","doc":"A call above the highest IRQL at which it is allowed."},
  "irql-too-low": {"id":16,"rule":"R2","doc":"A call below the lowest IRQL at which it is allowed."},
  "entry-irql-changed": {"id":17,"rule":"R3","doc":"An entry returned at another IRQL than it was entered at."},
  "held-at-return": {"id":18,"rule":"R5","doc":"An entry returned while it held a lock."},
  "release-order": {"id":19,"rule":"R9","doc":"A lock that saves the IRQL was released out of reverse order."},
  "release-unheld": {"id":20,"rule":"R13","doc":"A release of a lock that this activation does not hold."},
  "double-acquire": {"id":21,"rule":"R14","doc":"A second acquire of a lock that is not recursive, by its holder."},
  "destroyed-while-held": {"id":22,"doc":"A lock was destroyed while it was held or waited for."},
  "too-many-holds": {"id":23,"doc":"More than 16 locks held at once by one activation."},
  "poisoned": {"id":24,"doc":"A lock whose holder was ended while it held it."},
} as const;

export type TrapName = keyof typeof traps;

/** The code of a host's result number; undefined when the contract has none. */
export function errorCodeOf(id: number): ErrorCode | undefined {
  return (Object.keys(errors) as ErrorCode[]).find((code) => errors[code].id === id);
}
/** The name of a trap's number; undefined when the contract has none. */
export function trapNameOf(id: number): TrapName | undefined {
  return (Object.keys(traps) as TrapName[]).find((name) => traps[name].id === id);
}

/** Every import, in ascending order of id. */
export const imports: readonly ImportEntry[] = [
  { family: "irql", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeGetCurrentIrql"], source: "KeGetCurrentIrql", doc: "Returns the IRQL of the calling activation.", id: 1, name: "irql_current", params: [], result: "irql", hash: 0xc88d614a08e29e91n },
  { family: "spinlock", value: "spinlock", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeSpinLock"], source: "KeInitializeSpinLock", doc: "Creates a spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.", id: 16, name: "spinlock_create", params: [], result: "outcome", hash: 0xf5bd6e1295a4b9fcn },
  { family: "spinlock", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a spin lock that nobody holds. Its handle is never valid again.", id: 17, name: "spinlock_destroy", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0xc991e94fce27ffcen },
  { family: "spinlock", irql: { min: 0, max: 2}, raises: 2, saves: "spinlock", apc: "all-off", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["KeAcquireSpinLockRaiseToDpc"], source: "KeAcquireSpinLock (macro) / KeAcquireSpinLockRaiseToDpc", doc: "Raises to DISPATCH_LEVEL, then spins until the lock is this activation's. Not recursive.", id: 18, name: "spinlock_acquire", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0xd32270044b61dbd0n },
  { family: "spinlock", irql: { min: 2, max: 2}, restores: "spinlock", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","release-unheld","release-order"], kernel: ["KeReleaseSpinLock"], source: "KeReleaseSpinLock", doc: "Releases the lock and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.", id: 19, name: "spinlock_release", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0xc71e7881d0bdadf0n },
  { family: "spinlock", irql: { min: 0, max: 2}, raises: 2, saves: "spinlock", apc: "all-off", ifTrue: true, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","too-many-holds"], kernel: ["KeRaiseIrqlToDpcLevel","KeTryToAcquireSpinLockAtDpcLevel"], source: "KeRaiseIrqlToDpcLevel", doc: "Acquires the lock as spinlock_acquire does if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.", id: 20, name: "spinlock_tryAcquire", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "bool", hash: 0x00296d67f36e607bn },
  { family: "fastmutex", value: "fastmutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["ExInitializeFastMutex"], source: "ExInitializeFastMutex", doc: "Creates a fast mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.", id: 32, name: "fastmutex_create", params: [], result: "outcome", hash: 0x141cf2f6853a4a43n },
  { family: "fastmutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a fast mutex that nobody holds or waits for. Its handle is never valid again.", id: 33, name: "fastmutex_destroy", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "void", hash: 0x5c1e9a17c4a07514n },
  { family: "fastmutex", irql: { min: 0, max: 1}, raises: 1, saves: "fastmutex", apc: "all-off", ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["ExAcquireFastMutex"], source: "ExAcquireFastMutex", doc: "Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.", id: 34, name: "fastmutex_acquire", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "void", hash: 0x5598b7a769e8ec47n },
  { family: "fastmutex", irql: { min: 1, max: 1}, restores: "fastmutex", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld","release-order"], kernel: ["ExReleaseFastMutex"], source: "ExReleaseFastMutex", doc: "Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.", id: 35, name: "fastmutex_release", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "void", hash: 0x7307ae086f116c6an },
  { family: "fastmutex", irql: { min: 0, max: 1}, raises: 1, saves: "fastmutex", apc: "all-off", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","too-many-holds"], kernel: ["ExTryToAcquireFastMutex"], source: "ExTryToAcquireFastMutex", doc: "Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.", id: 36, name: "fastmutex_tryAcquire", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "bool", hash: 0xa1121ab037776311n },
  { family: "thread", value: "thread", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES","STATUS_DELETE_PENDING"], traps: ["bad-callback"], kernel: ["PsCreateSystemThread"], source: "PsCreateSystemThread", doc: "Starts a thread that calls `start(context)` at PASSIVE_LEVEL. `start` is an index of the module's function table.", id: 48, name: "thread_create", params: [{ name: "start", type: "callback", role: "thread", irql: { min: 0, max: 0}},{ name: "context", type: "u32"}], result: "outcome", hash: 0x71259a0534466771n },
  { family: "thread", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(Timeout NULL or != 0)", doc: "Waits until the thread has ended. A thread that joins itself gets STATUS_INVALID_PARAMETER.", id: 49, name: "thread_join", params: [{ name: "thread", type: "handle", kind: "thread"}], result: "status", hash: 0x0731b5cc0cb8bc71n },
  { family: "thread", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ObDereferenceObject","ZwClose"], source: "ZwClose", doc: "Gives the handle up. The thread itself runs on; the host waits for it at unload.", id: 50, name: "thread_close", params: [{ name: "thread", type: "handle", kind: "thread"}], result: "void", hash: 0x80acf8fd352a1a83n },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["PsGetCurrentThreadId"], source: "PsGetCurrentThreadId / PsGetCurrentThread / KeGetCurrentThread", doc: "Returns the identifier of the calling thread, never 0.", id: 51, name: "thread_id", params: [], result: "u32", hash: 0x90a998c3eb738220n },
  { family: "thread", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: [], kernel: ["KeDelayExecutionThread"], source: "KeDelayExecutionThread", doc: "Waits for at least `interval`, in units of 100 ns (0 to 2^63-1).", id: 52, name: "thread_sleep", params: [{ name: "interval", type: "u64", unit: "100ns"}], result: "status", hash: 0x40e8a1d0ef3f206an },
  { family: "thread", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["ZwYieldExecution"], doc: "Offers the rest of the time slice to another ready thread.", id: 53, name: "thread_yield", params: [], result: "void", hash: 0xe5b5dc28fa016ae6n },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: [], kernel: ["YieldProcessor"], doc: "Tells the processor that this is a spin-wait loop (the PAUSE instruction). Gives nothing up.", id: 54, name: "thread_pause", params: [], result: "void", hash: 0x6a585fc449c12991n },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeQueryActiveProcessorCountEx"], source: "KeQueryActiveProcessorCount(Ex), KeQueryMaximumProcessorCount(Ex), KeGetCurrentProcessorNumberEx, KeGetProcessorNumberFromIndex", doc: "Returns the number of active processors, at least 1.", id: 55, name: "thread_parallelism", params: [], result: "u32", hash: 0xbd1697a578104bfbn },
  { family: "time", unit: "100ns", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeQueryInterruptTimePrecise"], source: "KeQuerySystemTime(Precise), KeQueryInterruptTime(Precise), KeQueryPerformanceCounter, KeQueryTickCount", doc: "Returns the time since the system started. It never goes back.", id: 64, name: "time_interrupt", params: [], result: "u64", hash: 0xf8b148c2f970884bn },
  { family: "time", unit: "100ns", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeQuerySystemTimePrecise"], source: "KeQuerySystemTime(Precise), KeQueryInterruptTime(Precise), KeQueryPerformanceCounter, KeQueryTickCount", doc: "Returns the time since 1601-01-01 00:00 UTC. It may be set back.", id: 65, name: "time_system", params: [], result: "u64", hash: 0x11914975f8e36f24n },
  { family: "log", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["memory-access"], kernel: ["DbgPrintEx"], source: "DbgPrint / DbgPrintEx", doc: "Writes one line (UTF-16, at most 512 code units; the rest is cut and marked). Never waits: when the ring is full the oldest line goes, and is counted as lost.", id: 80, name: "log_write", params: [{ name: "text", type: "pointer", reads: "u16", count: "length"},{ name: "length", type: "u32", unit: "UTF-16 code units"}], result: "void", hash: 0x812ac2bf54ae3da5n },
  { family: "heap", irql: { min: 0, max: 2}, raises: 2, saves: "heap", apc: "all-off", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["double-acquire","too-many-holds"], kernel: ["KeAcquireSpinLockRaiseToDpc"], source: "KeAcquireSpinLock (macro) / KeAcquireSpinLockRaiseToDpc", doc: "Acquires the heap's spin lock.", id: 96, name: "heap_acquire", params: [], result: "void", hash: 0x808b56a478b2b817n },
  { family: "heap", irql: { min: 2, max: 2}, restores: "heap", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["release-unheld","release-order"], kernel: ["KeReleaseSpinLock"], source: "KeReleaseSpinLock", doc: "Releases the heap's spin lock.", id: 97, name: "heap_release", params: [], result: "void", hash: 0x6399a3cfbaad9448n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["ReadAcquire"], doc: "Returns the value at `address + offset`.", id: 112, name: "atomic_load8", params: [{ name: "address", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x6dcd3c458097db2cn },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["ReadAcquire"], doc: "Returns the value at `address + offset`.", id: 113, name: "atomic_load16", params: [{ name: "address", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x383493fb93d6bb5en },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["ReadAcquire"], doc: "Returns the value at `address + offset`.", id: 114, name: "atomic_load32", params: [{ name: "address", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x82f2d6fbcef4cb16n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["ReadAcquire"], doc: "Returns the value at `address + offset`.", id: 115, name: "atomic_load64", params: [{ name: "address", type: "u32"},{ name: "offset", type: "u32"}], result: "u64", hash: 0x0423bff8c8f6f078n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` at `address + offset`.", id: 116, name: "atomic_store8", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "void", hash: 0x50114fc5c323e34bn },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` at `address + offset`.", id: 117, name: "atomic_store16", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "void", hash: 0x1448c727a84469a0n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` at `address + offset`.", id: 118, name: "atomic_store32", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "void", hash: 0x5ff1624603427ee1n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` at `address + offset`.", id: 119, name: "atomic_store64", params: [{ name: "address", type: "u32"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "void", hash: 0x4aea2215c8a02861n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Adds `value` and returns the old value.", id: 120, name: "atomic_add8", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x140f6891409063b6n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Adds `value` and returns the old value.", id: 121, name: "atomic_add16", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x1fc8f0afed53ed2en },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Adds `value` and returns the old value.", id: 122, name: "atomic_add32", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x9c46ee0ad2d84938n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Adds `value` and returns the old value.", id: 123, name: "atomic_add64", params: [{ name: "address", type: "u32"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "u64", hash: 0xe5c705298a78ab95n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Subtracts `value` and returns the old value.", id: 124, name: "atomic_sub8", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xd847262549acdb7an },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Subtracts `value` and returns the old value.", id: 125, name: "atomic_sub16", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x769e6e6ab640569en },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Subtracts `value` and returns the old value.", id: 126, name: "atomic_sub32", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x248d047af69fe692n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchangeAdd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Subtracts `value` and returns the old value.", id: 127, name: "atomic_sub64", params: [{ name: "address", type: "u32"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "u64", hash: 0xd2a86b09d7299467n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedAnd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise AND and returns the old value.", id: 128, name: "atomic_and8", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x0ada0c7face31af1n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedAnd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise AND and returns the old value.", id: 129, name: "atomic_and16", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x685e29034efda4b5n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedAnd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise AND and returns the old value.", id: 130, name: "atomic_and32", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xd805d9bb5a3df336n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedAnd"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise AND and returns the old value.", id: 131, name: "atomic_and64", params: [{ name: "address", type: "u32"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "u64", hash: 0x503bb9a60ffda6aen },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedOr"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise OR and returns the old value.", id: 132, name: "atomic_or8", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xf0caefa32b4aa1adn },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedOr"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise OR and returns the old value.", id: 133, name: "atomic_or16", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xb117499c81c93e1cn },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedOr"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise OR and returns the old value.", id: 134, name: "atomic_or32", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xf9ae67105715a21en },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedOr"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise OR and returns the old value.", id: 135, name: "atomic_or64", params: [{ name: "address", type: "u32"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "u64", hash: 0x8cb5294d58a2adcan },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedXor"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise XOR and returns the old value.", id: 136, name: "atomic_xor8", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xd5db3be0c9f750c4n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedXor"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise XOR and returns the old value.", id: 137, name: "atomic_xor16", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xfb6a41ad4c0869d2n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedXor"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise XOR and returns the old value.", id: 138, name: "atomic_xor32", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x8d189a71c12629b4n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedXor"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Combines by bitwise XOR and returns the old value.", id: 139, name: "atomic_xor64", params: [{ name: "address", type: "u32"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "u64", hash: 0xf1c73b0ac007ae79n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` and returns the old value.", id: 140, name: "atomic_exchange8", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x5d462a7b0be7be00n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` and returns the old value.", id: 141, name: "atomic_exchange16", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xf458ab066842132fn },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` and returns the old value.", id: 142, name: "atomic_exchange32", params: [{ name: "address", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xeb6c04d83ac92181n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` and returns the old value.", id: 143, name: "atomic_exchange64", params: [{ name: "address", type: "u32"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "u64", hash: 0x9b87f1ec66008fbbn },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedCompareExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` when the old value equals `expected`, and returns the old value.", id: 144, name: "atomic_compareExchange8", params: [{ name: "address", type: "u32"},{ name: "expected", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xe3ad80bc5052050en },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedCompareExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` when the old value equals `expected`, and returns the old value.", id: 145, name: "atomic_compareExchange16", params: [{ name: "address", type: "u32"},{ name: "expected", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0xb1e32159501b9befn },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedCompareExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` when the old value equals `expected`, and returns the old value.", id: 146, name: "atomic_compareExchange32", params: [{ name: "address", type: "u32"},{ name: "expected", type: "u32"},{ name: "value", type: "u32"},{ name: "offset", type: "u32"}], result: "u32", hash: 0x973c320642feb886n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["memory-access","misaligned"], kernel: ["InterlockedCompareExchange"], source: "InterlockedXxx (Increment, Exchange, CompareExchange, Or, And, Xor, ExchangeAdd)", doc: "Stores `value` when the old value equals `expected`, and returns the old value.", id: 147, name: "atomic_compareExchange64", params: [{ name: "address", type: "u32"},{ name: "expected", type: "u64"},{ name: "value", type: "u64"},{ name: "offset", type: "u32"}], result: "u64", hash: 0x8a556d27a2f90ff4n },
  { family: "atomic", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: [], kernel: ["KeMemoryBarrier"], source: "KeMemoryBarrier", doc: "Orders every access before it against every access after it.", id: 148, name: "atomic_fence", params: [], result: "void", hash: 0x93e563494dd353cfn },
  { family: "module", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["abort"], kernel: [], doc: "Ends the module with a message and the place in its source: every activation unwinds, every hold is released. Does not return. A string is an AssemblyScript string (0 for none).", id: 160, name: "module_abort", params: [{ name: "message", type: "string"},{ name: "file", type: "string"},{ name: "line", type: "u32"},{ name: "column", type: "u32"}], result: "void", hash: 0x4310a10e51edc788n },
  { family: "module", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: [], doc: "Returns true once the host wants the module to end (unload). A thread that loops for ever asks this and returns.", id: 161, name: "module_stopRequested", params: [], result: "bool", hash: 0xb315394fdcb5c3e2n },
  { family: "event", value: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeEvent"], source: "KeInitializeEvent", doc: "Creates an event: a synchronization event, which clears itself as it releases one waiter, or a notification event, which stays signalled.", id: 176, name: "event_create", params: [{ name: "synchronization", type: "bool"},{ name: "signalled", type: "bool"}], result: "outcome", hash: 0xf58e33f3ba5daa60n },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys an event that nobody waits for. Its handle is never valid again.", id: 177, name: "event_destroy", params: [{ name: "event", type: "handle", kind: "event"}], result: "void", hash: 0x49630665a742f118n },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeSetEvent"], source: "KeSetEvent(Wait=FALSE)", doc: "Signals the event and returns whether it was signalled before.", id: 178, name: "event_set", params: [{ name: "event", type: "handle", kind: "event"}], result: "bool", hash: 0x1cc00e128c8198fan },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeClearEvent"], source: "KeResetEvent / KeClearEvent", doc: "Makes the event not signalled.", id: 179, name: "event_clear", params: [{ name: "event", type: "handle", kind: "event"}], result: "void", hash: 0x95b9010f6c0b6992n },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeResetEvent"], source: "KeResetEvent / KeClearEvent", doc: "Makes the event not signalled and returns whether it was signalled before.", id: 180, name: "event_reset", params: [{ name: "event", type: "handle", kind: "event"}], result: "bool", hash: 0xb9a1aef6351d181fn },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeReadStateEvent"], source: "KeReadStateEvent", doc: "Returns whether the event is signalled at this moment, and changes nothing.", id: 181, name: "event_read", params: [{ name: "event", type: "handle", kind: "event"}], result: "bool", hash: 0xf055b4a265cdb043n },
  { family: "semaphore", value: "semaphore", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER","STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeSemaphore"], source: "KeInitializeSemaphore", doc: "Creates a semaphore with `count` (0 to `limit`) of at most `limit` (1 to 2^31-1); other values fail with STATUS_INVALID_PARAMETER.", id: 192, name: "semaphore_create", params: [{ name: "count", type: "u32"},{ name: "limit", type: "u32"}], result: "outcome", hash: 0xb79f607750d77addn },
  { family: "semaphore", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a semaphore that nobody waits for. Its handle is never valid again.", id: 193, name: "semaphore_destroy", params: [{ name: "semaphore", type: "handle", kind: "semaphore"}], result: "void", hash: 0x06148194953c2126n },
  { family: "semaphore", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER","STATUS_SEMAPHORE_LIMIT_EXCEEDED"], traps: ["bad-handle"], kernel: ["KeReleaseSemaphore"], source: "KeReleaseSemaphore(Wait=FALSE)", doc: "Adds `count` (1 to the limit) and returns the count before. Beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing, where the kernel raises an exception.", id: 194, name: "semaphore_release", params: [{ name: "semaphore", type: "handle", kind: "semaphore"},{ name: "count", type: "u32"}], result: "outcome", hash: 0x29f87173ab0c8203n },
  { family: "semaphore", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeReadStateSemaphore"], source: "KeReadStateSemaphore", doc: "Returns the count at this moment, and changes nothing.", id: 195, name: "semaphore_read", params: [{ name: "semaphore", type: "handle", kind: "semaphore"}], result: "u32", hash: 0x820bb57dc5475df5n },
  { family: "wait", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_TIMEOUT"], traps: ["bad-handle"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(*Timeout == 0)", doc: "Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.", id: 208, name: "wait_poll", params: [{ name: "object", type: "handle", kind: "dispatchable"}], result: "status", hash: 0x7ddcc235586a4499n },
  { family: "wait", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC"], traps: ["bad-handle"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(Timeout NULL or != 0)", doc: "Waits until the object is signalled, and takes it. An alertable wait may end early with STATUS_ALERTED or STATUS_USER_APC.", id: 209, name: "wait_one", params: [{ name: "object", type: "handle", kind: "dispatchable"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever"},{ name: "alertable", type: "bool"}], result: "status", hash: 0xf73f5de0ed813d30n },
  { family: "wait", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC","STATUS_INVALID_PARAMETER"], traps: ["bad-handle","memory-access"], kernel: ["KeWaitForMultipleObjects"], source: "KeWaitForMultipleObjects (nonzero)", doc: "Waits until one of `count` (1 to 60) objects is signalled, takes it, and returns its index; the lowest when several are. Another count fails with STATUS_INVALID_PARAMETER.", id: 210, name: "wait_any", params: [{ name: "objects", type: "pointer", reads: "u32", count: "count"},{ name: "count", type: "u32"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever"},{ name: "alertable", type: "bool"}], result: "outcome", hash: 0x9eae8069bf8c416cn },
  { family: "wait", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC","STATUS_INVALID_PARAMETER"], traps: ["bad-handle","memory-access"], kernel: ["KeWaitForMultipleObjects"], source: "KeWaitForMultipleObjects (nonzero)", doc: "Waits until all of `count` (1 to 60) objects are signalled at once, and takes them together, or none. No object may be listed twice: that, and another count, fails with STATUS_INVALID_PARAMETER.", id: 211, name: "wait_all", params: [{ name: "objects", type: "pointer", reads: "u32", count: "count"},{ name: "count", type: "u32"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever"},{ name: "alertable", type: "bool"}], result: "status", hash: 0x0ca6be99c9472b80n },
];

/** The imports as a JavaScript host implements them. */
export interface KsyncImports {
  /**
   * Returns the IRQL of the calling activation.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: KeGetCurrentIrql.
   */
  irql_current(): number;
  /**
   * Creates a spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: KeInitializeSpinLock.
   */
  spinlock_create(): bigint;
  /**
   * Destroys a spin lock that nobody holds. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  spinlock_destroy(lock: number): void;
  /**
   * Raises to DISPATCH_LEVEL, then spins until the lock is this activation's. Not recursive.
   * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a spinlock token, turns all APCs off. Does not wait.
   * Traps: bad-handle, double-acquire, too-many-holds.
   * Kernel: KeAcquireSpinLockRaiseToDpc.
   */
  spinlock_acquire(lock: number): void;
  /**
   * Releases the lock and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.
   * IRQL: DISPATCH_LEVEL; restores the IRQL of its spinlock token. Does not wait.
   * Traps: bad-handle, release-unheld, release-order.
   * Kernel: KeReleaseSpinLock.
   */
  spinlock_release(lock: number): void;
  /**
   * Acquires the lock as spinlock_acquire does if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
   * IRQL: <= DISPATCH_LEVEL; when true: raises to DISPATCH_LEVEL, saves the IRQL in a spinlock token, turns all APCs off. Does not wait.
   * Traps: bad-handle, too-many-holds.
   * Kernel: KeRaiseIrqlToDpcLevel, KeTryToAcquireSpinLockAtDpcLevel.
   */
  spinlock_tryAcquire(lock: number): number;
  /**
   * Creates a fast mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: ExInitializeFastMutex.
   */
  fastmutex_create(): bigint;
  /**
   * Destroys a fast mutex that nobody holds or waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  fastmutex_destroy(mutex: number): void;
  /**
   * Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.
   * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a fastmutex token, turns all APCs off. May wait.
   * Traps: bad-handle, double-acquire, too-many-holds.
   * Kernel: ExAcquireFastMutex.
   */
  fastmutex_acquire(mutex: number): void;
  /**
   * Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.
   * IRQL: APC_LEVEL; restores the IRQL of its fastmutex token. Does not wait.
   * Traps: bad-handle, release-unheld, release-order.
   * Kernel: ExReleaseFastMutex.
   */
  fastmutex_release(mutex: number): void;
  /**
   * Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
   * IRQL: <= APC_LEVEL; when true: raises to APC_LEVEL, saves the IRQL in a fastmutex token, turns all APCs off. Does not wait.
   * Traps: bad-handle, too-many-holds.
   * Kernel: ExTryToAcquireFastMutex.
   */
  fastmutex_tryAcquire(mutex: number): number;
  /**
   * Starts a thread that calls `start(context)` at PASSIVE_LEVEL. `start` is an index of the module's function table.
   * IRQL: PASSIVE_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES, STATUS_DELETE_PENDING.
   * Traps: bad-callback.
   * Kernel: PsCreateSystemThread.
   */
  thread_create(start: number, context: number): bigint;
  /**
   * Waits until the thread has ended. A thread that joins itself gets STATUS_INVALID_PARAMETER.
   * IRQL: <= APC_LEVEL. May wait.
   * Fails with: STATUS_INVALID_PARAMETER.
   * Traps: bad-handle.
   * Kernel: KeWaitForSingleObject.
   */
  thread_join(thread: number): number;
  /**
   * Gives the handle up. The thread itself runs on; the host waits for it at unload.
   * IRQL: PASSIVE_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ObDereferenceObject, ZwClose.
   */
  thread_close(thread: number): void;
  /**
   * Returns the identifier of the calling thread, never 0.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: PsGetCurrentThreadId.
   */
  thread_id(): number;
  /**
   * Waits for at least `interval`, in units of 100 ns (0 to 2^63-1).
   * IRQL: <= APC_LEVEL. May wait.
   * Units: interval in 100ns.
   * Kernel: KeDelayExecutionThread.
   */
  thread_sleep(interval: bigint): number;
  /**
   * Offers the rest of the time slice to another ready thread.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Kernel: ZwYieldExecution.
   */
  thread_yield(): void;
  /**
   * Tells the processor that this is a spin-wait loop (the PAUSE instruction). Gives nothing up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: YieldProcessor.
   */
  thread_pause(): void;
  /**
   * Returns the number of active processors, at least 1.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: KeQueryActiveProcessorCountEx.
   */
  thread_parallelism(): number;
  /**
   * Returns the time since the system started. It never goes back.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Units: result in 100ns.
   * Kernel: KeQueryInterruptTimePrecise.
   */
  time_interrupt(): bigint;
  /**
   * Returns the time since 1601-01-01 00:00 UTC. It may be set back.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Units: result in 100ns.
   * Kernel: KeQuerySystemTimePrecise.
   */
  time_system(): bigint;
  /**
   * Writes one line (UTF-16, at most 512 code units; the rest is cut and marked). Never waits: when the ring is full the oldest line goes, and is counted as lost.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Units: length in UTF-16 code units.
   * Traps: memory-access.
   * Kernel: DbgPrintEx.
   */
  log_write(text: number, length: number): void;
  /**
   * Acquires the heap's spin lock.
   * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a heap token, turns all APCs off. Does not wait.
   * Traps: double-acquire, too-many-holds.
   * Kernel: KeAcquireSpinLockRaiseToDpc.
   */
  heap_acquire(): void;
  /**
   * Releases the heap's spin lock.
   * IRQL: DISPATCH_LEVEL; restores the IRQL of its heap token. Does not wait.
   * Traps: release-unheld, release-order.
   * Kernel: KeReleaseSpinLock.
   */
  heap_release(): void;
  /**
   * Returns the value at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: ReadAcquire.
   */
  atomic_load8(address: number, offset: number): number;
  /**
   * Returns the value at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: ReadAcquire.
   */
  atomic_load16(address: number, offset: number): number;
  /**
   * Returns the value at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: ReadAcquire.
   */
  atomic_load32(address: number, offset: number): number;
  /**
   * Returns the value at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: ReadAcquire.
   */
  atomic_load64(address: number, offset: number): bigint;
  /**
   * Stores `value` at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_store8(address: number, value: number, offset: number): void;
  /**
   * Stores `value` at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_store16(address: number, value: number, offset: number): void;
  /**
   * Stores `value` at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_store32(address: number, value: number, offset: number): void;
  /**
   * Stores `value` at `address + offset`.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_store64(address: number, value: bigint, offset: number): void;
  /**
   * Adds `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_add8(address: number, value: number, offset: number): number;
  /**
   * Adds `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_add16(address: number, value: number, offset: number): number;
  /**
   * Adds `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_add32(address: number, value: number, offset: number): number;
  /**
   * Adds `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_add64(address: number, value: bigint, offset: number): bigint;
  /**
   * Subtracts `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_sub8(address: number, value: number, offset: number): number;
  /**
   * Subtracts `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_sub16(address: number, value: number, offset: number): number;
  /**
   * Subtracts `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_sub32(address: number, value: number, offset: number): number;
  /**
   * Subtracts `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchangeAdd.
   */
  atomic_sub64(address: number, value: bigint, offset: number): bigint;
  /**
   * Combines by bitwise AND and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedAnd.
   */
  atomic_and8(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise AND and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedAnd.
   */
  atomic_and16(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise AND and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedAnd.
   */
  atomic_and32(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise AND and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedAnd.
   */
  atomic_and64(address: number, value: bigint, offset: number): bigint;
  /**
   * Combines by bitwise OR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedOr.
   */
  atomic_or8(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise OR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedOr.
   */
  atomic_or16(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise OR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedOr.
   */
  atomic_or32(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise OR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedOr.
   */
  atomic_or64(address: number, value: bigint, offset: number): bigint;
  /**
   * Combines by bitwise XOR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedXor.
   */
  atomic_xor8(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise XOR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedXor.
   */
  atomic_xor16(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise XOR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedXor.
   */
  atomic_xor32(address: number, value: number, offset: number): number;
  /**
   * Combines by bitwise XOR and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedXor.
   */
  atomic_xor64(address: number, value: bigint, offset: number): bigint;
  /**
   * Stores `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_exchange8(address: number, value: number, offset: number): number;
  /**
   * Stores `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_exchange16(address: number, value: number, offset: number): number;
  /**
   * Stores `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_exchange32(address: number, value: number, offset: number): number;
  /**
   * Stores `value` and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedExchange.
   */
  atomic_exchange64(address: number, value: bigint, offset: number): bigint;
  /**
   * Stores `value` when the old value equals `expected`, and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedCompareExchange.
   */
  atomic_compareExchange8(address: number, expected: number, value: number, offset: number): number;
  /**
   * Stores `value` when the old value equals `expected`, and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedCompareExchange.
   */
  atomic_compareExchange16(address: number, expected: number, value: number, offset: number): number;
  /**
   * Stores `value` when the old value equals `expected`, and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedCompareExchange.
   */
  atomic_compareExchange32(address: number, expected: number, value: number, offset: number): number;
  /**
   * Stores `value` when the old value equals `expected`, and returns the old value.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: memory-access, misaligned.
   * Kernel: InterlockedCompareExchange.
   */
  atomic_compareExchange64(address: number, expected: bigint, value: bigint, offset: number): bigint;
  /**
   * Orders every access before it against every access after it.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: KeMemoryBarrier.
   */
  atomic_fence(): void;
  /**
   * Ends the module with a message and the place in its source: every activation unwinds, every hold is released. Does not return. A string is an AssemblyScript string (0 for none).
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: abort.
   */
  module_abort(message: number, file: number, line: number, column: number): void;
  /**
   * Returns true once the host wants the module to end (unload). A thread that loops for ever asks this and returns.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   */
  module_stopRequested(): number;
  /**
   * Creates an event: a synchronization event, which clears itself as it releases one waiter, or a notification event, which stays signalled.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: KeInitializeEvent.
   */
  event_create(synchronization: number, signalled: number): bigint;
  /**
   * Destroys an event that nobody waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  event_destroy(event: number): void;
  /**
   * Signals the event and returns whether it was signalled before.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeSetEvent.
   */
  event_set(event: number): number;
  /**
   * Makes the event not signalled.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeClearEvent.
   */
  event_clear(event: number): void;
  /**
   * Makes the event not signalled and returns whether it was signalled before.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeResetEvent.
   */
  event_reset(event: number): number;
  /**
   * Returns whether the event is signalled at this moment, and changes nothing.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeReadStateEvent.
   */
  event_read(event: number): number;
  /**
   * Creates a semaphore with `count` (0 to `limit`) of at most `limit` (1 to 2^31-1); other values fail with STATUS_INVALID_PARAMETER.
   * IRQL: PASSIVE_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: KeInitializeSemaphore.
   */
  semaphore_create(count: number, limit: number): bigint;
  /**
   * Destroys a semaphore that nobody waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  semaphore_destroy(semaphore: number): void;
  /**
   * Adds `count` (1 to the limit) and returns the count before. Beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing, where the kernel raises an exception.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER, STATUS_SEMAPHORE_LIMIT_EXCEEDED.
   * Traps: bad-handle.
   * Kernel: KeReleaseSemaphore.
   */
  semaphore_release(semaphore: number, count: number): bigint;
  /**
   * Returns the count at this moment, and changes nothing.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeReadStateSemaphore.
   */
  semaphore_read(semaphore: number): number;
  /**
   * Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_TIMEOUT.
   * Traps: bad-handle.
   * Kernel: KeWaitForSingleObject.
   */
  wait_poll(object: number): number;
  /**
   * Waits until the object is signalled, and takes it. An alertable wait may end early with STATUS_ALERTED or STATUS_USER_APC.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
   * Traps: bad-handle.
   * Kernel: KeWaitForSingleObject.
   */
  wait_one(object: number, timeout: bigint, alertable: number): number;
  /**
   * Waits until one of `count` (1 to 60) objects is signalled, takes it, and returns its index; the lowest when several are. Another count fails with STATUS_INVALID_PARAMETER.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
   * Traps: bad-handle, memory-access.
   * Kernel: KeWaitForMultipleObjects.
   */
  wait_any(objects: number, count: number, timeout: bigint, alertable: number): bigint;
  /**
   * Waits until all of `count` (1 to 60) objects are signalled at once, and takes them together, or none. No object may be listed twice: that, and another count, fails with STATUS_INVALID_PARAMETER.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
   * Traps: bad-handle, memory-access.
   * Kernel: KeWaitForMultipleObjects.
   */
  wait_all(objects: number, count: number, timeout: bigint, alertable: number): number;
}
