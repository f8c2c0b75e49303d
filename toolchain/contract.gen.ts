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
  "thread": {"id":1,"irql":{"min":0,"max":0},"apc":"normal-off","doc":"The start routine of a guest thread, which runs in a critical region."},
  "dpc": {"id":2,"irql":{"min":2,"max":2},"doc":"The routine of a DPC."},
  "threaded-dpc": {"id":3,"irql":{"min":0,"max":2},"doc":"The routine of a threaded DPC: right at both levels, and it may not wait."},
  "timer": {"id":4,"irql":{"min":2,"max":2},"doc":"The routine of a timer, which runs as a DPC."},
  "work-item": {"id":5,"irql":{"min":0,"max":0},"doc":"The routine of a work item, on a system worker thread."},
} as const;

export const capabilities = {
  "process": {"bit":0,"doc":"Looking up any process or thread of the system by its identifier."},
} as const;

export const statuses = {
  "STATUS_SUCCESS": {"value":0,"doc":"Done."},
  "STATUS_USER_APC": {"value":192,"doc":"An alertable wait ended to run a user APC."},
  "STATUS_ALERTED": {"value":257,"doc":"An alertable wait ended because the thread was alerted."},
  "STATUS_TIMEOUT": {"value":258,"doc":"The time ran out first."},
  "STATUS_PENDING": {"value":259,"doc":"It has not ended yet."},
  "STATUS_UNSUCCESSFUL": {"value":3221225473,"doc":"It did not work, for no more particular reason."},
  "STATUS_INVALID_CID": {"value":3221225483,"doc":"No process or thread has this identifier."},
  "STATUS_INVALID_PARAMETER": {"value":3221225485,"doc":"An argument is out of its range."},
  "STATUS_OBJECT_TYPE_MISMATCH": {"value":3221225508,"doc":"The object is of another type."},
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
  "limit-exceeded": {"id":5,"doc":"The module, or an import family, is larger than one of the host's caps.","hint":"The message names the cap and both numbers."},
  "no-manifest": {"id":6,"doc":"The module carries no ksync manifest.","hint":"Build it with --transform ksync/transform (ksync build does)."},
  "bad-manifest": {"id":7,"doc":"The module's ksync manifest is damaged or of another format.","hint":"Build it again with the ksync that the host belongs to."},
  "unknown-import": {"id":8,"doc":"The module imports a function that this host does not have.","hint":"The module was built against a newer ksync or another driver's imports: update the host."},
  "import-signature": {"id":9,"doc":"The module imports a function with other parameter or result types, or a family states some that do not exist.","hint":"Build it again with the ksync, and the import families, that the host belongs to."},
  "import-hash": {"id":10,"doc":"The module was built against another meaning (IRQL, effects or types) of an import.","hint":"Build it again with the ksync that the host belongs to."},
  "memory-quota": {"id":11,"doc":"The module asks for more memory than the host grants.","hint":"Lower initialMemory in asconfig.json, or raise the host's limit."},
  "name-in-use": {"id":12,"doc":"A module of this name is loaded, or an import family of this name registered.","hint":"Unload it first, or load under another name. A family is registered once, and none is named ksync."},
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
  "capability-denied": {"id":29,"doc":"The module uses what this host does not grant.","hint":"If you trust the module with it, allow the capability that the message names: --allow of ksync run or ksync host start."},
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
  "bad-handle": {"id":13,"doc":"An object that was disposed of, or a handle that was never given out or is of another kind."},
  "bad-callback": {"id":14,"doc":"A callback that is no function of the module's table, or has another signature."},
  "irql-too-high": {"id":15,"rule":"R1","doc":"A call above the highest IRQL at which it is allowed."},
  "irql-too-low": {"id":16,"rule":"R2","doc":"A call below the lowest IRQL at which it is allowed."},
  "entry-irql-changed": {"id":17,"rule":"R3","doc":"An entry returned at another IRQL than it was entered at: `using` lowers it at the end of its block."},
  "held-at-return": {"id":18,"rule":"R5","doc":"An entry returned while it held a lock: `using` releases it at the end of its block."},
  "release-order": {"id":19,"rule":"R9","doc":"A lock that saves the IRQL was released out of reverse order."},
  "release-unheld": {"id":20,"rule":"R13","doc":"A release of a lock that this activation does not hold."},
  "double-acquire": {"id":21,"rule":"R14","doc":"A second acquire of a lock that is not recursive, by its holder."},
  "destroyed-while-held": {"id":22,"doc":"A lock or another object was destroyed while somebody held it, used it or waited for it."},
  "too-many-holds": {"id":23,"doc":"More than 16 locks held at once by one activation."},
  "poisoned": {"id":24,"doc":"A lock whose holder was ended while it held it."},
  "apc-depth-changed": {"id":25,"rule":"R4","doc":"An entry returned with another count of critical or guarded regions than it was entered with: `using` leaves them."},
  "apcs-enabled": {"id":26,"rule":"R18","doc":"A resource acquired or released with normal kernel APCs on."},
  "over-limit": {"id":27,"doc":"A release beyond the limit of a semaphore, or the acquisition of a mutex beyond 2^31-1."},
  "shared-upgrade": {"id":28,"rule":"R17","doc":"An exclusive acquire of a resource by a holder that shares it: a dead-lock."},
  "wrong-release-form": {"id":29,"rule":"R15","doc":"A lock released by another form than it was acquired by."},
  "driver-refused": {"id":30,"doc":"An import of the driver that embeds the host refused to go on."},
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
  { family: "irql", irql: { min: 0, max: 1}, raises: 1, saves: "irql", apc: "all-off", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["too-many-holds"], kernel: ["KeRaiseIrql"], source: "KeRaiseIrql / KfRaiseIrql", doc: "Raises to APC_LEVEL. The host keeps the level that it was.", id: 2, name: "irql_raiseToApc", params: [], result: "void", hash: 0x730b9054d1cfed50n },
  { family: "irql", irql: { min: 0, max: 2}, raises: 2, saves: "irql", apc: "all-off", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["too-many-holds"], kernel: ["KeRaiseIrqlToDpcLevel"], source: "KeRaiseIrqlToDpcLevel", doc: "Raises to DISPATCH_LEVEL. The host keeps the level that it was.", id: 3, name: "irql_raiseToDispatch", params: [], result: "void", hash: 0x2fb9f9f00cc71630n },
  { family: "irql", irql: { min: 1, max: 2}, restores: "irql", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["release-unheld","release-order"], kernel: ["KeLowerIrql"], source: "KeLowerIrql", doc: "Lowers to the level that the last raise found. What was acquired since then and needs the higher level is released first.", id: 4, name: "irql_lower", params: [], result: "void", hash: 0xcd76bcc1c7b32e0bn },
  { family: "region", irql: { min: 0, max: 1}, saves: "critical-region", apc: "normal-off", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["too-many-holds"], kernel: ["KeEnterCriticalRegion"], source: "KeEnterCriticalRegion", doc: "Enters a critical region, once more if already inside.", id: 8, name: "region_enterCritical", params: [], result: "void", hash: 0xce2a6783589e9a52n },
  { family: "region", irql: { min: 0, max: 1}, restores: "critical-region", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["release-unheld"], kernel: ["KeLeaveCriticalRegion"], source: "KeLeaveCriticalRegion", doc: "Leaves the critical region that this activation entered last.", id: 9, name: "region_leaveCritical", params: [], result: "void", hash: 0xda5b701e53d1ea7an },
  { family: "region", irql: { min: 0, max: 1}, saves: "guarded-region", apc: "all-off", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["too-many-holds"], kernel: ["KeEnterGuardedRegion"], source: "KeEnterGuardedRegion", doc: "Enters a guarded region, once more if already inside.", id: 10, name: "region_enterGuarded", params: [], result: "void", hash: 0x0db8b19ef26ce972n },
  { family: "region", irql: { min: 0, max: 1}, restores: "guarded-region", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["release-unheld"], kernel: ["KeLeaveGuardedRegion"], source: "KeLeaveGuardedRegion", doc: "Leaves the guarded region that this activation entered last.", id: 11, name: "region_leaveGuarded", params: [], result: "void", hash: 0xb58b86517264f702n },
  { family: "region", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeAreApcsDisabled"], source: "KeAreApcsDisabled / KeAreAllApcsDisabled", doc: "Returns whether normal kernel APCs are off: in a region, at APC_LEVEL or above, or while a mutex is held. A system thread starts inside a critical region.", id: 12, name: "region_areApcsDisabled", params: [], result: "bool", hash: 0xef682810d19ea193n },
  { family: "region", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeAreAllApcsDisabled"], source: "KeAreApcsDisabled / KeAreAllApcsDisabled", doc: "Returns whether all kernel APCs are off: in a guarded region, or at APC_LEVEL or above.", id: 13, name: "region_areAllApcsDisabled", params: [], result: "bool", hash: 0x017d3d2d34a8df26n },
  { family: "spinlock", value: "spinlock", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeSpinLock"], source: "KeInitializeSpinLock", doc: "Creates a spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.", id: 16, name: "spinlock_create", params: [], result: "outcome", hash: 0xf5bd6e1295a4b9fcn },
  { family: "spinlock", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a spin lock that nobody holds. Its handle is never valid again.", id: 17, name: "spinlock_destroy", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0xc991e94fce27ffcen },
  { family: "spinlock", irql: { min: 0, max: 2}, raises: 2, saves: "spinlock", apc: "all-off", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["KeAcquireSpinLockRaiseToDpc"], source: "KeAcquireSpinLock (macro) / KeAcquireSpinLockRaiseToDpc", doc: "Raises to DISPATCH_LEVEL, then spins until the lock is this activation's. Not recursive.", id: 18, name: "spinlock_acquire", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0xd32270044b61dbd0n },
  { family: "spinlock", irql: { min: 2, max: 2}, restores: "spinlock", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","release-unheld","release-order"], kernel: ["KeReleaseSpinLock"], source: "KeReleaseSpinLock", doc: "Releases the lock and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.", id: 19, name: "spinlock_release", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0xc71e7881d0bdadf0n },
  { family: "spinlock", irql: { min: 0, max: 2}, raises: 2, saves: "spinlock", apc: "all-off", ifTrue: true, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","too-many-holds"], kernel: ["KeRaiseIrqlToDpcLevel","KeTryToAcquireSpinLockAtDpcLevel"], source: "KeRaiseIrqlToDpcLevel", doc: "Acquires the lock as spinlock_acquire does if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.", id: 20, name: "spinlock_tryAcquire", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "bool", hash: 0x00296d67f36e607bn },
  { family: "spinlock", irql: { min: 2, max: 2}, saves: "spinlock-at-dispatch", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["KeAcquireSpinLockAtDpcLevel"], source: "KeAcquireSpinLockAtDpcLevel", doc: "Spins until the lock is this activation's, which already runs at DISPATCH_LEVEL; the IRQL stays as it is. Not recursive.", id: 21, name: "spinlock_acquireAtDispatch", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0x3826199b5ab8c496n },
  { family: "spinlock", irql: { min: 2, max: 2}, saves: "spinlock-at-dispatch", ifTrue: true, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","too-many-holds"], kernel: ["KeTryToAcquireSpinLockAtDpcLevel"], source: "KeTryToAcquireSpinLockAtDpcLevel", doc: "Acquires the lock as spinlock_acquireAtDispatch does if it is free, and returns whether it was. A try by its holder is false.", id: 22, name: "spinlock_tryAcquireAtDispatch", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "bool", hash: 0xf02f0cc2b3d18cb9n },
  { family: "spinlock", irql: { min: 2, max: 2}, restores: "spinlock-at-dispatch", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","release-unheld","wrong-release-form"], kernel: ["KeReleaseSpinLockFromDpcLevel"], source: "KeReleaseSpinLockFromDpcLevel", doc: "Releases a lock that was acquired at DISPATCH_LEVEL by one of the two imports above; the IRQL stays as it is. A lock acquired by spinlock_acquire traps with wrong-release-form.", id: 23, name: "spinlock_releaseFromDispatch", params: [{ name: "lock", type: "handle", kind: "spinlock"}], result: "void", hash: 0xd91c8c8aee3b15c4n },
  { family: "queuedspinlock", value: "queuedspinlock", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeSpinLock"], source: "KeInitializeSpinLock", doc: "Creates a queued spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.", id: 24, name: "queuedspinlock_create", params: [], result: "outcome", hash: 0x2a3569fb3ec46979n },
  { family: "queuedspinlock", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a queued spin lock that nobody holds or waits for. Its handle is never valid again.", id: 25, name: "queuedspinlock_destroy", params: [{ name: "lock", type: "handle", kind: "queuedspinlock"}], result: "void", hash: 0xf3464ac83dff87adn },
  { family: "queuedspinlock", irql: { min: 0, max: 2}, raises: 2, saves: "queuedspinlock", apc: "all-off", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["KeAcquireInStackQueuedSpinLock"], source: "KeAcquireInStackQueuedSpinLock", doc: "Raises to DISPATCH_LEVEL, queues behind those who came earlier, and spins until the lock is this activation's. Not recursive.", id: 26, name: "queuedspinlock_acquire", params: [{ name: "lock", type: "handle", kind: "queuedspinlock"}], result: "void", hash: 0xfcbf3f0a538777acn },
  { family: "queuedspinlock", irql: { min: 2, max: 2}, restores: "queuedspinlock", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","release-unheld","release-order","wrong-release-form"], kernel: ["KeReleaseInStackQueuedSpinLock"], source: "KeReleaseInStackQueuedSpinLock", doc: "Hands the lock to the longest waiting activation and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.", id: 27, name: "queuedspinlock_release", params: [{ name: "lock", type: "handle", kind: "queuedspinlock"}], result: "void", hash: 0x81fb5ed088ab0068n },
  { family: "queuedspinlock", irql: { min: 2, max: 2}, saves: "queuedspinlock-at-dispatch", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["KeAcquireInStackQueuedSpinLockAtDpcLevel"], source: "KeAcquireInStackQueuedSpinLockAtDpcLevel", doc: "As queuedspinlock_acquire, for an activation that already runs at DISPATCH_LEVEL; the IRQL stays as it is.", id: 28, name: "queuedspinlock_acquireAtDispatch", params: [{ name: "lock", type: "handle", kind: "queuedspinlock"}], result: "void", hash: 0x1383a9107d0678f5n },
  { family: "queuedspinlock", irql: { min: 2, max: 2}, restores: "queuedspinlock-at-dispatch", ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: ["bad-handle","release-unheld","wrong-release-form"], kernel: ["KeReleaseInStackQueuedSpinLockFromDpcLevel"], source: "KeReleaseInStackQueuedSpinLockFromDpcLevel", doc: "Hands on a lock that was acquired by queuedspinlock_acquireAtDispatch; the IRQL stays as it is.", id: 29, name: "queuedspinlock_releaseFromDispatch", params: [{ name: "lock", type: "handle", kind: "queuedspinlock"}], result: "void", hash: 0x34f5ac92273e4acfn },
  { family: "fastmutex", value: "fastmutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["ExInitializeFastMutex"], source: "ExInitializeFastMutex", doc: "Creates a fast mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.", id: 32, name: "fastmutex_create", params: [], result: "outcome", hash: 0x141cf2f6853a4a43n },
  { family: "fastmutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a fast mutex that nobody holds or waits for. Its handle is never valid again.", id: 33, name: "fastmutex_destroy", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "void", hash: 0x5c1e9a17c4a07514n },
  { family: "fastmutex", irql: { min: 0, max: 1}, raises: 1, saves: "fastmutex", apc: "all-off", ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["ExAcquireFastMutex"], source: "ExAcquireFastMutex", doc: "Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.", id: 34, name: "fastmutex_acquire", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "void", hash: 0x5598b7a769e8ec47n },
  { family: "fastmutex", irql: { min: 1, max: 1}, restores: "fastmutex", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld","release-order"], kernel: ["ExReleaseFastMutex"], source: "ExReleaseFastMutex", doc: "Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.", id: 35, name: "fastmutex_release", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "void", hash: 0x7307ae086f116c6an },
  { family: "fastmutex", irql: { min: 0, max: 1}, raises: 1, saves: "fastmutex", apc: "all-off", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","too-many-holds"], kernel: ["ExTryToAcquireFastMutex"], source: "ExTryToAcquireFastMutex", doc: "Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.", id: 36, name: "fastmutex_tryAcquire", params: [{ name: "mutex", type: "handle", kind: "fastmutex"}], result: "bool", hash: 0xa1121ab037776311n },
  { family: "guardedmutex", value: "guardedmutex", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeGuardedMutex"], source: "KeInitializeGuardedMutex", doc: "Creates a guarded mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.", id: 40, name: "guardedmutex_create", params: [], result: "outcome", hash: 0x958a4dc1d7e1236en },
  { family: "guardedmutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a guarded mutex that nobody holds or waits for. Its handle is never valid again.", id: 41, name: "guardedmutex_destroy", params: [{ name: "mutex", type: "handle", kind: "guardedmutex"}], result: "void", hash: 0xdcc50fbb95d59c1cn },
  { family: "guardedmutex", irql: { min: 0, max: 1}, raises: 1, saves: "guardedmutex", apc: "all-off", ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["KeAcquireGuardedMutex"], source: "KeAcquireGuardedMutex", doc: "Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.", id: 42, name: "guardedmutex_acquire", params: [{ name: "mutex", type: "handle", kind: "guardedmutex"}], result: "void", hash: 0x0d5a8aab58f9c4een },
  { family: "guardedmutex", irql: { min: 1, max: 1}, restores: "guardedmutex", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld","release-order"], kernel: ["KeReleaseGuardedMutex"], source: "KeReleaseGuardedMutex", doc: "Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.", id: 43, name: "guardedmutex_release", params: [{ name: "mutex", type: "handle", kind: "guardedmutex"}], result: "void", hash: 0x0edad8db25b411e9n },
  { family: "guardedmutex", irql: { min: 0, max: 1}, raises: 1, saves: "guardedmutex", apc: "all-off", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","too-many-holds"], kernel: ["KeTryToAcquireGuardedMutex"], source: "KeTryToAcquireGuardedMutex", doc: "Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.", id: 44, name: "guardedmutex_tryAcquire", params: [{ name: "mutex", type: "handle", kind: "guardedmutex"}], result: "bool", hash: 0x416f46e5ec4b6fdbn },
  { family: "thread", value: "thread", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES","STATUS_DELETE_PENDING"], traps: ["bad-callback"], kernel: ["PsCreateSystemThread"], source: "PsCreateSystemThread", doc: "Starts a thread that calls `start(context)` at PASSIVE_LEVEL. `start` is an index of the module's function table.", id: 48, name: "thread_create", params: [{ name: "start", type: "callback", role: "thread", irql: { min: 0, max: 0}},{ name: "context", type: "u32"}], result: "outcome", hash: 0x71259a0534466771n },
  { family: "thread", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(Timeout NULL or != 0)", doc: "Waits until the thread has ended. A thread that joins itself gets STATUS_INVALID_PARAMETER.", id: 49, name: "thread_join", params: [{ name: "thread", type: "handle", kind: "thread"}], result: "status", hash: 0x0731b5cc0cb8bc71n },
  { family: "thread", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ObDereferenceObject","ZwClose"], source: "ZwClose", doc: "Gives the handle up. The thread itself runs on; the host waits for it at unload.", id: 50, name: "thread_close", params: [{ name: "thread", type: "handle", kind: "thread"}], result: "void", hash: 0x80acf8fd352a1a83n },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["PsGetCurrentThreadId"], source: "PsGetCurrentThreadId / PsGetCurrentThread / KeGetCurrentThread", doc: "Returns the identifier of the calling thread, never 0.", id: 51, name: "thread_id", params: [], result: "u32", hash: 0x90a998c3eb738220n },
  { family: "thread", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: [], kernel: ["KeDelayExecutionThread"], source: "KeDelayExecutionThread", doc: "Waits for at least `interval`, in units of 100 ns (0 to 2^63-1).", id: 52, name: "thread_sleep", params: [{ name: "interval", type: "u64", unit: "100ns"}], result: "status", hash: 0x40e8a1d0ef3f206an },
  { family: "thread", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["ZwYieldExecution"], doc: "Offers the rest of the time slice to another ready thread.", id: 53, name: "thread_yield", params: [], result: "void", hash: 0xe5b5dc28fa016ae6n },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: true, fails: [], traps: [], kernel: ["YieldProcessor"], doc: "Tells the processor that this is a spin-wait loop (the PAUSE instruction). Gives nothing up.", id: 54, name: "thread_pause", params: [], result: "void", hash: 0x6a585fc449c12991n },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeQueryActiveProcessorCountEx"], source: "KeQueryActiveProcessorCount(Ex), KeQueryMaximumProcessorCount(Ex), KeGetCurrentProcessorNumberEx, KeGetProcessorNumberFromIndex", doc: "Returns the number of active processors, at least 1.", id: 55, name: "thread_parallelism", params: [], result: "u32", hash: 0xbd1697a578104bfbn },
  { family: "thread", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_PENDING"], traps: ["bad-handle"], kernel: ["PsGetThreadExitStatus"], source: "PsGetThreadExitStatus / PsGetProcessExitStatus", doc: "Returns the status that the thread ended with: STATUS_PENDING while it runs, else what it set, STATUS_SUCCESS if nothing.", id: 56, name: "thread_exitStatus", params: [{ name: "thread", type: "handle", kind: "thread"}], result: "status", hash: 0xc203a9c7c4835664n },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["PsTerminateSystemThread"], doc: "Sets the status with which the calling guest thread will have ended. In a call, which runs on a thread of the host's, it does nothing.", id: 57, name: "thread_setExitStatus", params: [{ name: "status", type: "status"}], result: "void", hash: 0x46f294b156230e2an },
  { family: "thread", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["KeGetCurrentProcessorNumberEx"], source: "KeQueryActiveProcessorCount(Ex), KeQueryMaximumProcessorCount(Ex), KeGetCurrentProcessorNumberEx, KeGetProcessorNumberFromIndex", doc: "Returns the number of the processor on which the caller runs (0 to thread_parallelism - 1). Below DISPATCH_LEVEL it may already be another one.", id: 58, name: "thread_processor", params: [], result: "u32", hash: 0x169c227640bb817an },
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
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys an event that nobody waits for. Its handle is never valid again.", id: 177, name: "event_destroy", params: [{ name: "event", type: "handle", kind: "event"}], result: "void", hash: 0x49630665a742f118n },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeSetEvent"], source: "KeSetEvent(Wait=FALSE)", doc: "Signals the event and returns whether it was signalled before.", id: 178, name: "event_set", params: [{ name: "event", type: "handle", kind: "event"}], result: "bool", hash: 0x1cc00e128c8198fan },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeClearEvent"], source: "KeResetEvent / KeClearEvent", doc: "Makes the event not signalled.", id: 179, name: "event_clear", params: [{ name: "event", type: "handle", kind: "event"}], result: "void", hash: 0x95b9010f6c0b6992n },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeResetEvent"], source: "KeResetEvent / KeClearEvent", doc: "Makes the event not signalled and returns whether it was signalled before.", id: 180, name: "event_reset", params: [{ name: "event", type: "handle", kind: "event"}], result: "bool", hash: 0xb9a1aef6351d181fn },
  { family: "event", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeReadStateEvent"], source: "KeReadStateEvent", doc: "Returns whether the event is signalled at this moment, and changes nothing.", id: 181, name: "event_read", params: [{ name: "event", type: "handle", kind: "event"}], result: "bool", hash: 0xf055b4a265cdb043n },
  { family: "event", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC"], traps: ["bad-handle","too-many-holds","over-limit"], kernel: ["KeSetEvent","KeWaitForSingleObject"], source: "KeSetEvent(Wait=TRUE)", doc: "Sets the event and waits for the object, as one call: a wait always follows. Both handles are checked before the event is set.", id: 182, name: "event_setAndWait", params: [{ name: "event", type: "handle", kind: "event"},{ name: "object", type: "handle", kind: "dispatchable"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever", gives: ["STATUS_TIMEOUT"], unless: -1},{ name: "alertable", type: "bool", gives: ["STATUS_ALERTED","STATUS_USER_APC"], unless: 0}], result: "status", hash: 0xf3a32a30b2fe573bn },
  { family: "semaphore", value: "semaphore", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER","STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeSemaphore"], source: "KeInitializeSemaphore", doc: "Creates a semaphore with `count` (0 to `limit`) of at most `limit` (1 to 2^31-1); other values fail with STATUS_INVALID_PARAMETER.", id: 192, name: "semaphore_create", params: [{ name: "count", type: "u32"},{ name: "limit", type: "u32"}], result: "outcome", hash: 0xb79f607750d77addn },
  { family: "semaphore", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a semaphore that nobody waits for. Its handle is never valid again.", id: 193, name: "semaphore_destroy", params: [{ name: "semaphore", type: "handle", kind: "semaphore"}], result: "void", hash: 0x06148194953c2126n },
  { family: "semaphore", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle","over-limit"], kernel: ["KeReleaseSemaphore"], source: "KeReleaseSemaphore(Wait=FALSE)", doc: "Adds `count` (1 to the limit) and returns the count before. Beyond the limit it traps with over-limit, where the kernel raises an exception.", id: 194, name: "semaphore_release", params: [{ name: "semaphore", type: "handle", kind: "semaphore"},{ name: "count", type: "u32"}], result: "outcome", hash: 0x29f87173ab0c8203n },
  { family: "semaphore", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeReadStateSemaphore"], source: "KeReadStateSemaphore", doc: "Returns the count at this moment, and changes nothing.", id: 195, name: "semaphore_read", params: [{ name: "semaphore", type: "handle", kind: "semaphore"}], result: "u32", hash: 0x820bb57dc5475df5n },
  { family: "semaphore", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER","STATUS_SEMAPHORE_LIMIT_EXCEEDED"], traps: ["bad-handle"], kernel: ["KeReleaseSemaphore"], source: "KeReleaseSemaphore(Wait=FALSE)", doc: "As semaphore_release, but beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing.", id: 196, name: "semaphore_tryRelease", params: [{ name: "semaphore", type: "handle", kind: "semaphore"},{ name: "count", type: "u32"}], result: "outcome", hash: 0xe0cfb2cd6dfb87abn },
  { family: "semaphore", irql: { min: 0, max: 0}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER","STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC"], traps: ["bad-handle","over-limit","too-many-holds"], kernel: ["KeReleaseSemaphore","KeWaitForSingleObject"], source: "KeReleaseSemaphore(Wait=TRUE)", doc: "Adds `count` and waits for the object, as one call: a wait always follows. Both handles are checked before anything is released; beyond the limit it traps with over-limit.", id: 197, name: "semaphore_releaseAndWait", params: [{ name: "semaphore", type: "handle", kind: "semaphore"},{ name: "count", type: "u32"},{ name: "object", type: "handle", kind: "dispatchable"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever", gives: ["STATUS_TIMEOUT"], unless: -1},{ name: "alertable", type: "bool", gives: ["STATUS_ALERTED","STATUS_USER_APC"], unless: 0}], result: "status", hash: 0x17fd7cebe31b5e18n },
  { family: "wait", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_TIMEOUT"], traps: ["bad-handle","too-many-holds","over-limit"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(*Timeout == 0)", doc: "Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.", id: 208, name: "wait_poll", params: [{ name: "object", type: "handle", kind: "dispatchable"}], result: "status", hash: 0x7ddcc235586a4499n },
  { family: "wait", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC"], traps: ["bad-handle","too-many-holds","over-limit"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(Timeout NULL or != 0)", doc: "Waits until the object is signalled, and takes it. An alertable wait may end early with STATUS_ALERTED or STATUS_USER_APC.", id: 209, name: "wait_one", params: [{ name: "object", type: "handle", kind: "dispatchable"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever", gives: ["STATUS_TIMEOUT"], unless: -1},{ name: "alertable", type: "bool", gives: ["STATUS_ALERTED","STATUS_USER_APC"], unless: 0}], result: "status", hash: 0xf73f5de0ed813d30n },
  { family: "wait", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC","STATUS_INVALID_PARAMETER"], traps: ["bad-handle","memory-access","too-many-holds","over-limit"], kernel: ["KeWaitForMultipleObjects"], source: "KeWaitForMultipleObjects (nonzero)", doc: "Waits until one of `count` (1 to 60) objects is signalled, takes it, and returns its index; the lowest when several are. Another count fails with STATUS_INVALID_PARAMETER.", id: 210, name: "wait_any", params: [{ name: "objects", type: "pointer", reads: "u32", count: "count"},{ name: "count", type: "u32"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever", gives: ["STATUS_TIMEOUT"], unless: -1},{ name: "alertable", type: "bool", gives: ["STATUS_ALERTED","STATUS_USER_APC"], unless: 0}], result: "outcome", hash: 0x9eae8069bf8c416cn },
  { family: "wait", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC","STATUS_INVALID_PARAMETER"], traps: ["bad-handle","memory-access","too-many-holds","over-limit"], kernel: ["KeWaitForMultipleObjects"], source: "KeWaitForMultipleObjects (nonzero)", doc: "Waits until all of `count` (1 to 60) objects are signalled at once, and takes them together, or none. No object may be listed twice: that, and another count, fails with STATUS_INVALID_PARAMETER.", id: 211, name: "wait_all", params: [{ name: "objects", type: "pointer", reads: "u32", count: "count"},{ name: "count", type: "u32"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever", gives: ["STATUS_TIMEOUT"], unless: -1},{ name: "alertable", type: "bool", gives: ["STATUS_ALERTED","STATUS_USER_APC"], unless: 0}], result: "status", hash: 0x0ca6be99c9472b80n },
  { family: "resource", value: "resource", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["ExInitializeResourceLite"], source: "ExInitializeResourceLite / ExReinitializeResourceLite", doc: "Creates a resource, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.", id: 224, name: "resource_create", params: [], result: "outcome", hash: 0x8f9d1c67fac76d23n },
  { family: "resource", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: ["ExDeleteResourceLite"], source: "ExDeleteResourceLite", doc: "Destroys a resource that nobody holds or waits for. Its handle is never valid again.", id: 225, name: "resource_destroy", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0xc9a2b0e60acef585n },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-exclusive", ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds","shared-upgrade"], kernel: ["ExAcquireResourceExclusiveLite"], source: "ExAcquireResourceExclusiveLite(Wait)", doc: "Waits until the resource is this activation's alone, behind those who wait for the same. Recursive for its exclusive owner; a holder that only shares it traps with shared-upgrade, where the kernel dead-locks.", id: 226, name: "resource_acquireExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0x7bf5b3d3b36936c3n },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-shared", ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds"], kernel: ["ExAcquireResourceSharedLite"], source: "ExAcquireResourceSharedLite(Wait)", doc: "Shares the resource. Waits if it has an exclusive owner or, unless this activation holds it already, an exclusive waiter. Recursive.", id: 227, name: "resource_acquireShared", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0x57acbfc9740d75afn },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-shared", ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds"], kernel: ["ExAcquireSharedStarveExclusive"], source: "ExAcquireSharedStarveExclusive(Wait)", doc: "Shares the resource. Waits if it has an exclusive owner, but passes every exclusive waiter. Recursive.", id: 228, name: "resource_acquireSharedStarveExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0x61ad718a78087645n },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-shared", ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds","double-acquire"], kernel: ["ExAcquireSharedWaitForExclusive"], source: "ExAcquireSharedWaitForExclusive(Wait)", doc: "Shares the resource. Waits if it has an exclusive owner or an exclusive waiter. By an exclusive owner it is recursive; by a holder that shares it, while somebody waits for exclusive ownership, it traps with double-acquire, where the kernel dead-locks.", id: 229, name: "resource_acquireSharedWaitForExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0xc0831d46f84346ecn },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-exclusive", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds"], kernel: ["ExAcquireResourceExclusiveLite"], source: "ExAcquireResourceExclusiveLite(Wait)", doc: "Acquires the resource exclusively if that needs no wait, and returns whether it did.", id: 230, name: "resource_tryAcquireExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "bool", hash: 0x8ee68323e38c5730n },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-shared", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds"], kernel: ["ExAcquireResourceSharedLite"], source: "ExAcquireResourceSharedLite(Wait)", doc: "Shares the resource as resource_acquireShared does if that needs no wait, and returns whether it did.", id: 231, name: "resource_tryAcquireShared", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "bool", hash: 0x33623172e7638695n },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-shared", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds"], kernel: ["ExAcquireSharedStarveExclusive"], source: "ExAcquireSharedStarveExclusive(Wait)", doc: "Shares the resource as resource_acquireSharedStarveExclusive does if that needs no wait, and returns whether it did.", id: 232, name: "resource_tryAcquireSharedStarveExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "bool", hash: 0x432d95b8ae1bf54fn },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-shared", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","apcs-enabled","too-many-holds"], kernel: ["ExAcquireSharedWaitForExclusive"], source: "ExAcquireSharedWaitForExclusive(Wait)", doc: "Shares the resource as resource_acquireSharedWaitForExclusive does if that needs no wait, and returns whether it did.", id: 233, name: "resource_tryAcquireSharedWaitForExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "bool", hash: 0x5eea41e11bbb0736n },
  { family: "resource", irql: { min: 0, max: 2}, restores: "resource-exclusive", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld","wrong-release-form","apcs-enabled"], kernel: ["ExReleaseResourceLite"], source: "ExReleaseResourceLite", doc: "Gives one exclusive acquisition of this activation up. In any order with other locks; the activation stays the owner while it has another of either form.", id: 234, name: "resource_releaseExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0x72d3158ce85f9e1an },
  { family: "resource", irql: { min: 0, max: 2}, restores: "resource-shared", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld","wrong-release-form","apcs-enabled"], kernel: ["ExReleaseResourceLite"], source: "ExReleaseResourceLite", doc: "Gives one shared acquisition of this activation up. In any order with other locks.", id: 235, name: "resource_releaseShared", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0x460429ad0cd1e04cn },
  { family: "resource", irql: { min: 0, max: 1}, saves: "resource-shared", restores: "resource-exclusive", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld","wrong-release-form"], kernel: ["ExConvertExclusiveToSharedLite"], source: "ExConvertExclusiveToSharedLite", doc: "Turns this activation's exclusive ownership (each acquisition of it) into shared, and lets all waiting readers in.", id: 236, name: "resource_convert", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "void", hash: 0x7ddb131b6885d709n },
  { family: "resource", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExIsResourceAcquiredExclusiveLite"], source: "ExIsResourceAcquiredExclusiveLite / SharedLite, ExGetExclusive/SharedWaiterCount", doc: "Returns whether this activation owns the resource exclusively.", id: 237, name: "resource_isAcquiredExclusive", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "bool", hash: 0x5ea8d22e1e0f3b91n },
  { family: "resource", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExIsResourceAcquiredSharedLite"], source: "ExIsResourceAcquiredExclusiveLite / SharedLite, ExGetExclusive/SharedWaiterCount", doc: "Returns how many acquisitions of this activation the resource has, shared or exclusive.", id: 238, name: "resource_isAcquiredShared", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "u32", hash: 0xd474148e468ab197n },
  { family: "resource", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExGetExclusiveWaiterCount"], source: "ExIsResourceAcquiredExclusiveLite / SharedLite, ExGetExclusive/SharedWaiterCount", doc: "Returns how many activations wait for exclusive ownership at this moment.", id: 239, name: "resource_exclusiveWaiters", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "u32", hash: 0x8f900ec1d2a49277n },
  { family: "resource", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExGetSharedWaiterCount"], source: "ExIsResourceAcquiredExclusiveLite / SharedLite, ExGetExclusive/SharedWaiterCount", doc: "Returns how many activations wait to share the resource at this moment.", id: 240, name: "resource_sharedWaiters", params: [{ name: "resource", type: "handle", kind: "resource"}], result: "u32", hash: 0xb468c3572734d2f1n },
  { family: "mutex", value: "mutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeMutex"], source: "KeInitializeMutex", doc: "Creates a mutex that nobody owns. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.", id: 242, name: "mutex_create", params: [], result: "outcome", hash: 0x487939a5c77b65d3n },
  { family: "mutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a mutex that nobody owns or waits for. Its handle is never valid again.", id: 243, name: "mutex_destroy", params: [{ name: "mutex", type: "handle", kind: "mutex"}], result: "void", hash: 0xf729e4c89d0aaf5bn },
  { family: "mutex", irql: { min: 0, max: 1}, saves: "mutex", apc: "normal-off", ifTrue: false, byWait: true, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","too-many-holds","over-limit"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(Timeout NULL or != 0)", doc: "Waits until the mutex is this activation's, and acquires it; for its owner at once, once more, up to 2^31-1 times (over-limit).", id: 244, name: "mutex_acquire", params: [{ name: "mutex", type: "handle", kind: "mutex"}], result: "void", hash: 0xd97a46a1b3b6f57dn },
  { family: "mutex", irql: { min: 0, max: 2}, saves: "mutex", apc: "normal-off", ifTrue: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","too-many-holds","over-limit"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(*Timeout == 0)", doc: "Acquires the mutex if nobody else owns it, and returns whether it did. A mutex acquired at DISPATCH_LEVEL is released there, and one acquired below it below it.", id: 245, name: "mutex_tryAcquire", params: [{ name: "mutex", type: "handle", kind: "mutex"}], result: "bool", hash: 0xf7fd541a163145d4n },
  { family: "mutex", irql: { min: 0, max: 2}, restores: "mutex", ifTrue: false, atAcquiredLevel: true, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld","wrong-release-form"], kernel: ["KeReleaseMutex"], source: "KeReleaseMutex(Wait=FALSE)", doc: "Gives one acquisition of the mutex up; after the last one it is free. By another than the owner it traps with release-unheld, where the kernel raises an exception; at DISPATCH_LEVEL without an acquisition made there, or the other way round, with wrong-release-form.", id: 246, name: "mutex_release", params: [{ name: "mutex", type: "handle", kind: "mutex"}], result: "void", hash: 0x1bac247220473716n },
  { family: "mutex", irql: { min: 0, max: 1}, restores: "mutex", ifTrue: false, atAcquiredLevel: true, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT","STATUS_ALERTED","STATUS_USER_APC"], traps: ["bad-handle","release-unheld","wrong-release-form","too-many-holds","over-limit"], kernel: ["KeReleaseMutex","KeWaitForSingleObject"], source: "KeReleaseMutex(Wait=TRUE)", doc: "Releases the mutex and waits for the object, as one call: a wait always follows. Both handles are checked before the mutex is released.", id: 247, name: "mutex_releaseAndWait", params: [{ name: "mutex", type: "handle", kind: "mutex"},{ name: "object", type: "handle", kind: "dispatchable"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever", gives: ["STATUS_TIMEOUT"], unless: -1},{ name: "alertable", type: "bool", gives: ["STATUS_ALERTED","STATUS_USER_APC"], unless: 0}], result: "status", hash: 0x7c2665fc68a5c806n },
  { family: "mutex", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeReadStateMutex"], source: "KeReadStateMutex", doc: "Returns whether the mutex is signalled, which is to say not owned, at this moment.", id: 248, name: "mutex_read", params: [{ name: "mutex", type: "handle", kind: "mutex"}], result: "bool", hash: 0x3af0a9b5d8dbf271n },
  { family: "rundownprotection", value: "rundownprotection", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["ExInitializeRundownProtection"], source: "ExInitializeRundownProtection / ReInitialize / ExRundownCompleted", doc: "Creates a run-down protection, open. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.", id: 250, name: "rundownprotection_create", params: [], result: "outcome", hash: 0x0b66fba44f4821a0n },
  { family: "rundownprotection", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a run-down protection that nobody is inside of or waits for. Its handle is never valid again.", id: 251, name: "rundownprotection_destroy", params: [{ name: "protection", type: "handle", kind: "rundownprotection"}], result: "void", hash: 0xb6d2cc7f0d36cc79n },
  { family: "rundownprotection", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExAcquireRundownProtection"], source: "ExAcquireRundownProtection(Ex)", doc: "Enters, and returns true, unless the run-down has begun.", id: 252, name: "rundownprotection_acquire", params: [{ name: "protection", type: "handle", kind: "rundownprotection"}], result: "bool", hash: 0x5d4847e8be414f8en },
  { family: "rundownprotection", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld"], kernel: ["ExReleaseRundownProtection"], source: "ExReleaseRundownProtection(Ex)", doc: "Leaves. More often than was entered it traps with release-unheld.", id: 253, name: "rundownprotection_release", params: [{ name: "protection", type: "handle", kind: "rundownprotection"}], result: "void", hash: 0xd7009ebe47bdb633n },
  { family: "rundownprotection", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExWaitForRundownProtectionRelease"], source: "ExWaitForRundownProtectionRelease", doc: "Begins the run-down, so that nobody enters any more, and waits until everybody has left. Several may wait. A wait that is cancelled leaves the run-down begun.", id: 254, name: "rundownprotection_wait", params: [{ name: "protection", type: "handle", kind: "rundownprotection"}], result: "void", hash: 0xdd20866a31a679d2n },
  { family: "rundownprotection", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExReInitializeRundownProtection"], source: "ExInitializeRundownProtection / ReInitialize / ExRundownCompleted", doc: "Opens it again after a completed run-down, and returns true; false, and nothing changes, while it is open, somebody is inside, or one that waited has not returned yet.", id: 255, name: "rundownprotection_reinitialize", params: [{ name: "protection", type: "handle", kind: "rundownprotection"}], result: "bool", hash: 0x225f771eaeb7322cn },
  { family: "once", value: "once", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["RtlRunOnceInitialize"], source: "RtlRunOnceInitialize", doc: "Creates a one-time initialisation that has not begun. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.", id: 256, name: "once_create", params: [], result: "outcome", hash: 0x08dc36e7673fda17n },
  { family: "once", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: [], doc: "Destroys a one-time initialisation that nobody is in the middle of or waits for. Its handle is never valid again.", id: 257, name: "once_destroy", params: [{ name: "once", type: "handle", kind: "once"}], result: "void", hash: 0x04fa0e99c218b6b0n },
  { family: "once", irql: { min: 0, max: 1}, saves: "once", apc: "normal-off", ifTrue: true, blocks: true, intrinsic: false, fails: [], traps: ["bad-handle","double-acquire","too-many-holds"], kernel: ["RtlRunOnceBeginInitialize"], source: "RtlRunOnceBeginInitialize / Complete", doc: "Returns true to one activation, which initialises and then calls once_complete; to all others false, once it is complete. By the initialiser itself it traps with double-acquire.", id: 258, name: "once_begin", params: [{ name: "once", type: "handle", kind: "once"}], result: "bool", hash: 0x9757a18856be8a30n },
  { family: "once", irql: { min: 0, max: 1}, restores: "once", ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle","release-unheld"], kernel: ["RtlRunOnceComplete"], source: "RtlRunOnceBeginInitialize / Complete", doc: "Ends the initialisation. If `initialized` is false it has failed: one of those who wait, or the next to begin, gets to try again.", id: 259, name: "once_complete", params: [{ name: "once", type: "handle", kind: "once"},{ name: "initialized", type: "bool"}], result: "void", hash: 0x0b797e43132650aan },
  { family: "once", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["RtlRunOnceBeginInitialize"], doc: "Returns 0 before anybody initialises, 1 while somebody does, 2 once it is complete.", id: 260, name: "once_read", params: [{ name: "once", type: "handle", kind: "once"}], result: "u32", hash: 0x7873ea910b84f8cfn },
  { family: "once", irql: { min: 0, max: 1}, ifTrue: false, blocks: true, intrinsic: false, fails: ["STATUS_TIMEOUT"], traps: ["bad-handle","double-acquire"], kernel: ["KeWaitForSingleObject"], source: "KeWaitForSingleObject(Timeout NULL or != 0)", doc: "Waits until it is complete, without initialising. By the initialiser itself it traps with double-acquire.", id: 261, name: "once_wait", params: [{ name: "once", type: "handle", kind: "once"},{ name: "timeout", type: "u64", unit: "100ns, all ones for ever", gives: ["STATUS_TIMEOUT"], unless: -1}], result: "status", hash: 0x7a08e46e495e7f67n },
  { family: "once", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["RtlRunOnceInitialize"], source: "RtlRunOnceInitialize", doc: "Takes a completed initialisation back, and returns true; false, and nothing changes, before or during it. For whoever takes the value out, while nobody else uses it.", id: 262, name: "once_reset", params: [{ name: "once", type: "handle", kind: "once"}], result: "bool", hash: 0x117a2a692a43580dn },
  { family: "dpc", value: "dpc", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-callback"], kernel: ["KeInitializeDpc"], source: "KeInitializeDpc / KeInitializeThreadedDpc", doc: "Creates a DPC that calls `routine(context)` at DISPATCH_LEVEL. `routine` is an index of the module's function table.", id: 272, name: "dpc_create", params: [{ name: "routine", type: "callback", role: "dpc", irql: { min: 2, max: 2}},{ name: "context", type: "u32"}], result: "outcome", hash: 0xb46404ef8fab0d66n },
  { family: "dpc", value: "dpc", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-callback"], kernel: ["KeInitializeThreadedDpc"], source: "KeInitializeDpc / KeInitializeThreadedDpc", doc: "Creates a threaded DPC: `routine(context)` runs at PASSIVE_LEVEL or DISPATCH_LEVEL, as the system has it, and must be right at both: it may not wait.", id: 273, name: "dpc_createThreaded", params: [{ name: "routine", type: "callback", role: "threaded-dpc", irql: { min: 0, max: 2}},{ name: "context", type: "u32"}], result: "outcome", hash: 0xa38719f7a8c85a42n },
  { family: "dpc", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: [], doc: "Takes the DPC out of its queue and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.", id: 274, name: "dpc_destroy", params: [{ name: "dpc", type: "handle", kind: "dpc"}], result: "bool", hash: 0x6e3f5be43301afa7n },
  { family: "dpc", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, starts: true, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeInsertQueueDpc"], source: "KeInsertQueueDpc", doc: "Queues the DPC and returns true; false if it is queued already.", id: 275, name: "dpc_queue", params: [{ name: "dpc", type: "handle", kind: "dpc"}], result: "bool", hash: 0xc8b37ab8d1d6e9d4n },
  { family: "dpc", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeRemoveQueueDpc"], source: "KeRemoveQueueDpc", doc: "Takes the DPC out of its queue and returns true; false if it was not queued. A routine that has begun runs on.", id: 276, name: "dpc_cancel", params: [{ name: "dpc", type: "handle", kind: "dpc"}], result: "bool", hash: 0x5e62bb7d1a4508bbn },
  { family: "dpc", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle"], kernel: ["KeSetTargetProcessorDpcEx"], source: "KeSetTargetProcessorDpc(Ex) / KeSetImportanceDpc", doc: "Chooses the processor (0 to thread_parallelism - 1, of all groups) on which later queueings run; another number fails with STATUS_INVALID_PARAMETER. Without a target it is the queueing processor.", id: 277, name: "dpc_setTarget", params: [{ name: "dpc", type: "handle", kind: "dpc"},{ name: "processor", type: "u32"}], result: "status", hash: 0x4079f549c8747813n },
  { family: "dpc", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle"], kernel: ["KeSetImportanceDpc"], source: "KeSetTargetProcessorDpc(Ex) / KeSetImportanceDpc", doc: "Chooses how later queueings are served: 0 low, 1 medium, 2 high (before those queued earlier), 3 medium-high. Another number fails with STATUS_INVALID_PARAMETER.", id: 278, name: "dpc_setImportance", params: [{ name: "dpc", type: "handle", kind: "dpc"},{ name: "importance", type: "u32"}], result: "status", hash: 0x2fd277d3585e2bf3n },
  { family: "dpc", irql: { min: 0, max: 0}, ifTrue: false, blocks: true, intrinsic: false, fails: [], traps: [], kernel: ["KeFlushQueuedDpcs"], source: "KeFlushQueuedDpcs", doc: "Waits until every DPC that was queued before this call has run, on all processors.", id: 279, name: "dpc_flush", params: [], result: "void", hash: 0x2ff32c847ec634dfn },
  { family: "timer", value: "timer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["KeInitializeTimerEx"], source: "KeInitializeTimer / Ex", doc: "Creates a timer without a routine: a notification timer or a synchronization timer, not set.", id: 288, name: "timer_create", params: [{ name: "synchronization", type: "bool"}], result: "outcome", hash: 0x29adb64c99bb1252n },
  { family: "timer", value: "timer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-callback"], kernel: ["KeInitializeTimerEx","KeInitializeDpc"], source: "KeInitializeTimer / Ex", doc: "As timer_create, with a DPC that calls `routine(context)` at DISPATCH_LEVEL each time it expires. Expirations that come while the DPC is still queued are one.", id: 289, name: "timer_createWithDpc", params: [{ name: "routine", type: "callback", role: "timer", irql: { min: 2, max: 2}},{ name: "context", type: "u32"},{ name: "synchronization", type: "bool"}], result: "outcome", hash: 0x6b51939d4bd178d0n },
  { family: "timer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: ["KeCancelTimer"], source: "KeCancelTimer", doc: "Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.", id: 290, name: "timer_destroy", params: [{ name: "timer", type: "handle", kind: "timer"}], result: "bool", hash: 0xb9ee24a6afaf4a59n },
  { family: "timer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, starts: true, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle"], kernel: ["KeSetTimerEx"], source: "KeSetTimer / KeSetTimerEx / KeSetCoalescableTimer", doc: "Sets the timer to expire `due` from now (0 to 2^63-1), then every `period` (0 to 2^31-1 ms). It is not signalled from then on until it expires. The value is whether it was set before; that setting is cancelled.", id: 291, name: "timer_set", params: [{ name: "timer", type: "handle", kind: "timer"},{ name: "due", type: "u64", unit: "100ns"},{ name: "period", type: "u32", unit: "ms, 0 for once"}], result: "outcome", hash: 0xfd79517249380985n },
  { family: "timer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, starts: true, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle"], kernel: ["KeSetTimerEx"], source: "KeSetTimer / KeSetTimerEx / KeSetCoalescableTimer", doc: "As timer_set, to expire when the system time (time_system) reaches `due`, at once if it has.", id: 292, name: "timer_setAbsolute", params: [{ name: "timer", type: "handle", kind: "timer"},{ name: "due", type: "u64", unit: "100ns"},{ name: "period", type: "u32", unit: "ms, 0 for once"}], result: "outcome", hash: 0x9eaaa4a6848aff1cn },
  { family: "timer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeCancelTimer"], source: "KeCancelTimer", doc: "Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.", id: 293, name: "timer_cancel", params: [{ name: "timer", type: "handle", kind: "timer"}], result: "bool", hash: 0x8f9601bf24ab771an },
  { family: "timer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["KeReadStateTimer"], source: "KeReadStateTimer", doc: "Returns whether the timer is signalled at this moment.", id: 294, name: "timer_read", params: [{ name: "timer", type: "handle", kind: "timer"}], result: "bool", hash: 0xa2bceb59e8b623d5n },
  { family: "timer", unit: "100ns", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: [], kernel: ["ExSetTimerResolution"], source: "ExSetTimerResolution", doc: "Asks for a finer system clock and returns the resolution that is in force. Counted for each module: undone by as many timer_restoreResolution, or by the host when the module ends.", id: 295, name: "timer_setResolution", params: [{ name: "desired", type: "u64", unit: "100ns"}], result: "u64", hash: 0x28079543aa7bb3c4n },
  { family: "timer", unit: "100ns", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["release-unheld"], kernel: ["ExSetTimerResolution"], source: "ExSetTimerResolution", doc: "Undoes one timer_setResolution of this module and returns the resolution that is in force. More often than it was set it traps with release-unheld.", id: 296, name: "timer_restoreResolution", params: [], result: "u64", hash: 0xa148c38df0f1f66bn },
  { family: "hrtimer", value: "hrtimer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["ExAllocateTimer"], source: "ExAllocateTimer", doc: "Creates a high-resolution timer without a routine: a notification timer or a synchronization timer, not set.", id: 304, name: "hrtimer_create", params: [{ name: "synchronization", type: "bool"}], result: "outcome", hash: 0x329be5409962947cn },
  { family: "hrtimer", value: "hrtimer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-callback"], kernel: ["ExAllocateTimer"], source: "ExAllocateTimer", doc: "As hrtimer_create, with a callback: `routine(context)` at DISPATCH_LEVEL each time it expires.", id: 305, name: "hrtimer_createWithCallback", params: [{ name: "routine", type: "callback", role: "timer", irql: { min: 2, max: 2}},{ name: "context", type: "u32"},{ name: "synchronization", type: "bool"}], result: "outcome", hash: 0x0e0e4cb67a7a3937n },
  { family: "hrtimer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: ["ExDeleteTimer"], source: "ExDeleteTimer(Wait=FALSE)", doc: "Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.", id: 306, name: "hrtimer_destroy", params: [{ name: "timer", type: "handle", kind: "hrtimer"}], result: "bool", hash: 0xbe36d8468da642abn },
  { family: "hrtimer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, starts: true, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER"], traps: ["bad-handle"], kernel: ["ExSetTimer"], source: "ExSetTimer", doc: "Sets the timer to expire `due` from now (0 to 2^63-1; 0 is the shortest time there is), then every `period` (0 to 2^31-1; not more often than every 0.5 ms). The value is whether it was set before; that setting is cancelled.", id: 307, name: "hrtimer_set", params: [{ name: "timer", type: "handle", kind: "hrtimer"},{ name: "due", type: "u64", unit: "100ns"},{ name: "period", type: "u64", unit: "100ns, 0 for once"}], result: "outcome", hash: 0xff8940c0d8fc5dafn },
  { family: "hrtimer", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ExCancelTimer"], source: "ExCancelTimer", doc: "Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.", id: 308, name: "hrtimer_cancel", params: [{ name: "timer", type: "handle", kind: "hrtimer"}], result: "bool", hash: 0xa34c2018afae009an },
  { family: "workitem", value: "workitem", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-callback"], kernel: ["IoAllocateWorkItem"], source: "IoAllocateWorkItem / IoFreeWorkItem", doc: "Creates a work item that calls `routine(context)` at PASSIVE_LEVEL. `routine` is an index of the module's function table.", id: 312, name: "workitem_create", params: [{ name: "routine", type: "callback", role: "work-item", irql: { min: 0, max: 0}},{ name: "context", type: "u32"}], result: "outcome", hash: 0xbf43f882fab74dd9n },
  { family: "workitem", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["IoFreeWorkItem"], source: "IoAllocateWorkItem / IoFreeWorkItem", doc: "Destroys the work item; if it is queued, it will not run. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.", id: 313, name: "workitem_destroy", params: [{ name: "item", type: "handle", kind: "workitem"}], result: "bool", hash: 0x3f7bf3681294ad9en },
  { family: "workitem", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, starts: true, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["IoQueueWorkItemEx"], source: "IoQueueWorkItem(Ex) / IoTryQueueWorkItem", doc: "Queues the work item and returns true; false if it is queued already, where the kernel corrupts its queue.", id: 314, name: "workitem_queue", params: [{ name: "item", type: "handle", kind: "workitem"}], result: "bool", hash: 0x68aad0bfc14313ecn },
  { family: "callback", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["release-unheld"], kernel: [], doc: "Says that this run of the routine uses its context no more. Returns true if the object was destroyed meanwhile and this was the last run: then the caller frees what the context refers to. Once a run, and only in one.", id: 320, name: "callback_finish", params: [], result: "bool", hash: 0x180726332218c3c3n },
  { family: "process", value: "process", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_CID","STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["PsLookupProcessByProcessId"], source: "PsLookupProcessByProcessId / PsLookupThreadByThreadId", capability: "process", doc: "Refers to the process with this identifier. None has it: STATUS_INVALID_CID.", id: 328, name: "process_fromId", params: [{ name: "id", type: "u32"}], result: "outcome", hash: 0xe73593ae740b5739n },
  { family: "process", value: "process", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["PsGetCurrentProcess"], doc: "Refers to the process in whose context the caller runs: that of the host.", id: 329, name: "process_current", params: [], result: "outcome", hash: 0x98edfa242a4cf9ben },
  { family: "process", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: ["ObDereferenceObject"], source: "ObDereferenceObject / ObfDereferenceObject", doc: "Gives the reference up.", id: 330, name: "process_dereference", params: [{ name: "process", type: "handle", kind: "process"}], result: "void", hash: 0xb57a1d61e05753e9n },
  { family: "process", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["PsGetProcessId"], doc: "Returns the process's identifier.", id: 331, name: "process_id", params: [{ name: "process", type: "handle", kind: "process"}], result: "u32", hash: 0x7ae0c54d741a2dd9n },
  { family: "process", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_PENDING"], traps: ["bad-handle"], kernel: ["PsGetProcessExitStatus"], source: "PsGetThreadExitStatus / PsGetProcessExitStatus", doc: "Returns the status with which the process ended, STATUS_PENDING while it runs. A posix system tells it to the parent alone: there it is STATUS_SUCCESS for every process that is no child of the host, and for a child its exit code, or 128 and the signal that ended it.", id: 332, name: "process_exitStatus", params: [{ name: "process", type: "handle", kind: "process"}], result: "status", hash: 0x1c3e04cc9305d6b7n },
  { family: "threadobject", value: "threadobject", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_CID","STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["PsLookupThreadByThreadId"], source: "PsLookupProcessByProcessId / PsLookupThreadByThreadId", capability: "process", doc: "Refers to the running thread with this identifier (thread_id): one of this module, or one that is no module's, never one of another module. None has it: STATUS_INVALID_CID. A posix host finds of the others those that have referred to themselves (threadobject_current).", id: 336, name: "threadobject_fromId", params: [{ name: "id", type: "u32"}], result: "outcome", hash: 0x81f6599673491022n },
  { family: "threadobject", value: "threadobject", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-handle"], kernel: ["ObReferenceObjectByHandle"], source: "ObReferenceObjectByHandle(WithTag)", doc: "Refers to the thread of a handle that thread_create gave this module.", id: 337, name: "threadobject_fromHandle", params: [{ name: "thread", type: "handle", kind: "thread"}], result: "outcome", hash: 0x537a98cacb3b6e0en },
  { family: "threadobject", value: "threadobject", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INSUFFICIENT_RESOURCES"], traps: [], kernel: ["PsGetCurrentThread"], source: "PsGetCurrentThreadId / PsGetCurrentThread / KeGetCurrentThread", doc: "Refers to the calling thread; in a call that is a thread of the host's, or of the program that calls.", id: 338, name: "threadobject_current", params: [], result: "outcome", hash: 0x438f5dce116f1e10n },
  { family: "threadobject", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle","destroyed-while-held"], kernel: ["ObDereferenceObject"], source: "ObDereferenceObject / ObfDereferenceObject", doc: "Gives the reference up.", id: 339, name: "threadobject_dereference", params: [{ name: "thread", type: "handle", kind: "threadobject"}], result: "void", hash: 0x6eefec5a080b864cn },
  { family: "threadobject", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["PsGetThreadId"], doc: "Returns the thread's identifier.", id: 340, name: "threadobject_id", params: [{ name: "thread", type: "handle", kind: "threadobject"}], result: "u32", hash: 0x5905c86ce3d1bfb9n },
  { family: "threadobject", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_PENDING"], traps: ["bad-handle"], kernel: ["PsGetThreadExitStatus"], source: "PsGetThreadExitStatus / PsGetProcessExitStatus", doc: "Returns the status with which the thread ended, STATUS_PENDING while it runs: what it set (thread_setExitStatus), else STATUS_SUCCESS.", id: 341, name: "threadobject_exitStatus", params: [{ name: "thread", type: "handle", kind: "threadobject"}], result: "status", hash: 0x4d414e06b6999d7fn },
  { family: "objecthandle", value: "objecthandle", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER","STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-handle"], kernel: ["ObOpenObjectByPointer"], source: "ObOpenObjectByPointer", doc: "Opens a handle to the process with this access mask (ACCESS_MASK, not 0).", id: 344, name: "objecthandle_openProcess", params: [{ name: "process", type: "handle", kind: "process"},{ name: "access", type: "u32"}], result: "outcome", hash: 0x218391ea9b9131a4n },
  { family: "objecthandle", value: "objecthandle", irql: { min: 0, max: 1}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_INVALID_PARAMETER","STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-handle"], kernel: ["ObOpenObjectByPointer"], source: "ObOpenObjectByPointer", doc: "Opens a handle to the thread with this access mask (ACCESS_MASK, not 0).", id: 345, name: "objecthandle_openThread", params: [{ name: "thread", type: "handle", kind: "threadobject"},{ name: "access", type: "u32"}], result: "outcome", hash: 0xa4fa061fd5fb54c5n },
  { family: "objecthandle", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, destroys: true, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: ["ZwClose"], source: "ZwClose", doc: "Closes the handle.", id: 346, name: "objecthandle_close", params: [{ name: "handle", type: "handle", kind: "objecthandle"}], result: "void", hash: 0x0e2b76c3f68cd0c1n },
  { family: "objecthandle", value: "process", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_OBJECT_TYPE_MISMATCH","STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-handle"], kernel: ["ObReferenceObjectByHandle"], source: "ObReferenceObjectByHandle(WithTag)", doc: "Refers to the process of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.", id: 347, name: "objecthandle_referenceProcess", params: [{ name: "handle", type: "handle", kind: "objecthandle"}], result: "outcome", hash: 0x5b0db081a0c8263an },
  { family: "objecthandle", value: "threadobject", irql: { min: 0, max: 0}, ifTrue: false, blocks: false, intrinsic: false, fails: ["STATUS_OBJECT_TYPE_MISMATCH","STATUS_INSUFFICIENT_RESOURCES"], traps: ["bad-handle"], kernel: ["ObReferenceObjectByHandle"], source: "ObReferenceObjectByHandle(WithTag)", doc: "Refers to the thread of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.", id: 348, name: "objecthandle_referenceThread", params: [{ name: "handle", type: "handle", kind: "objecthandle"}], result: "outcome", hash: 0x6707ee2aced35dd6n },
  { family: "objecthandle", irql: { min: 0, max: 2}, ifTrue: false, blocks: false, intrinsic: false, fails: [], traps: ["bad-handle"], kernel: [], doc: "Returns the access mask that the handle was opened with.", id: 349, name: "objecthandle_access", params: [{ name: "handle", type: "handle", kind: "objecthandle"}], result: "u32", hash: 0x147ea5a564ab95dfn },
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
   * Raises to APC_LEVEL. The host keeps the level that it was.
   * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a irql token, turns all APCs off. Does not wait.
   * Traps: too-many-holds.
   * Kernel: KeRaiseIrql.
   */
  irql_raiseToApc(): void;
  /**
   * Raises to DISPATCH_LEVEL. The host keeps the level that it was.
   * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a irql token, turns all APCs off. Does not wait.
   * Traps: too-many-holds.
   * Kernel: KeRaiseIrqlToDpcLevel.
   */
  irql_raiseToDispatch(): void;
  /**
   * Lowers to the level that the last raise found. What was acquired since then and needs the higher level is released first.
   * IRQL: APC_LEVEL..DISPATCH_LEVEL; restores the IRQL of its irql token. Does not wait.
   * Traps: release-unheld, release-order.
   * Kernel: KeLowerIrql.
   */
  irql_lower(): void;
  /**
   * Enters a critical region, once more if already inside.
   * IRQL: <= APC_LEVEL; acquires a critical-region token, turns normal kernel APCs off. Does not wait.
   * Traps: too-many-holds.
   * Kernel: KeEnterCriticalRegion.
   */
  region_enterCritical(): void;
  /**
   * Leaves the critical region that this activation entered last.
   * IRQL: <= APC_LEVEL; releases its critical-region token. Does not wait.
   * Traps: release-unheld.
   * Kernel: KeLeaveCriticalRegion.
   */
  region_leaveCritical(): void;
  /**
   * Enters a guarded region, once more if already inside.
   * IRQL: <= APC_LEVEL; acquires a guarded-region token, turns all APCs off. Does not wait.
   * Traps: too-many-holds.
   * Kernel: KeEnterGuardedRegion.
   */
  region_enterGuarded(): void;
  /**
   * Leaves the guarded region that this activation entered last.
   * IRQL: <= APC_LEVEL; releases its guarded-region token. Does not wait.
   * Traps: release-unheld.
   * Kernel: KeLeaveGuardedRegion.
   */
  region_leaveGuarded(): void;
  /**
   * Returns whether normal kernel APCs are off: in a region, at APC_LEVEL or above, or while a mutex is held. A system thread starts inside a critical region.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: KeAreApcsDisabled.
   */
  region_areApcsDisabled(): number;
  /**
   * Returns whether all kernel APCs are off: in a guarded region, or at APC_LEVEL or above.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: KeAreAllApcsDisabled.
   */
  region_areAllApcsDisabled(): number;
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
   * Spins until the lock is this activation's, which already runs at DISPATCH_LEVEL; the IRQL stays as it is. Not recursive.
   * IRQL: DISPATCH_LEVEL; acquires a spinlock-at-dispatch token. Does not wait.
   * Traps: bad-handle, double-acquire, too-many-holds.
   * Kernel: KeAcquireSpinLockAtDpcLevel.
   */
  spinlock_acquireAtDispatch(lock: number): void;
  /**
   * Acquires the lock as spinlock_acquireAtDispatch does if it is free, and returns whether it was. A try by its holder is false.
   * IRQL: DISPATCH_LEVEL; when true: acquires a spinlock-at-dispatch token. Does not wait.
   * Traps: bad-handle, too-many-holds.
   * Kernel: KeTryToAcquireSpinLockAtDpcLevel.
   */
  spinlock_tryAcquireAtDispatch(lock: number): number;
  /**
   * Releases a lock that was acquired at DISPATCH_LEVEL by one of the two imports above; the IRQL stays as it is. A lock acquired by spinlock_acquire traps with wrong-release-form.
   * IRQL: DISPATCH_LEVEL; releases its spinlock-at-dispatch token. Does not wait.
   * Traps: bad-handle, release-unheld, wrong-release-form.
   * Kernel: KeReleaseSpinLockFromDpcLevel.
   */
  spinlock_releaseFromDispatch(lock: number): void;
  /**
   * Creates a queued spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: KeInitializeSpinLock.
   */
  queuedspinlock_create(): bigint;
  /**
   * Destroys a queued spin lock that nobody holds or waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  queuedspinlock_destroy(lock: number): void;
  /**
   * Raises to DISPATCH_LEVEL, queues behind those who came earlier, and spins until the lock is this activation's. Not recursive.
   * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a queuedspinlock token, turns all APCs off. Does not wait.
   * Traps: bad-handle, double-acquire, too-many-holds.
   * Kernel: KeAcquireInStackQueuedSpinLock.
   */
  queuedspinlock_acquire(lock: number): void;
  /**
   * Hands the lock to the longest waiting activation and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.
   * IRQL: DISPATCH_LEVEL; restores the IRQL of its queuedspinlock token. Does not wait.
   * Traps: bad-handle, release-unheld, release-order, wrong-release-form.
   * Kernel: KeReleaseInStackQueuedSpinLock.
   */
  queuedspinlock_release(lock: number): void;
  /**
   * As queuedspinlock_acquire, for an activation that already runs at DISPATCH_LEVEL; the IRQL stays as it is.
   * IRQL: DISPATCH_LEVEL; acquires a queuedspinlock-at-dispatch token. Does not wait.
   * Traps: bad-handle, double-acquire, too-many-holds.
   * Kernel: KeAcquireInStackQueuedSpinLockAtDpcLevel.
   */
  queuedspinlock_acquireAtDispatch(lock: number): void;
  /**
   * Hands on a lock that was acquired by queuedspinlock_acquireAtDispatch; the IRQL stays as it is.
   * IRQL: DISPATCH_LEVEL; releases its queuedspinlock-at-dispatch token. Does not wait.
   * Traps: bad-handle, release-unheld, wrong-release-form.
   * Kernel: KeReleaseInStackQueuedSpinLockFromDpcLevel.
   */
  queuedspinlock_releaseFromDispatch(lock: number): void;
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
   * Creates a guarded mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: KeInitializeGuardedMutex.
   */
  guardedmutex_create(): bigint;
  /**
   * Destroys a guarded mutex that nobody holds or waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  guardedmutex_destroy(mutex: number): void;
  /**
   * Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.
   * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a guardedmutex token, turns all APCs off. May wait.
   * Traps: bad-handle, double-acquire, too-many-holds.
   * Kernel: KeAcquireGuardedMutex.
   */
  guardedmutex_acquire(mutex: number): void;
  /**
   * Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.
   * IRQL: APC_LEVEL; restores the IRQL of its guardedmutex token. Does not wait.
   * Traps: bad-handle, release-unheld, release-order.
   * Kernel: KeReleaseGuardedMutex.
   */
  guardedmutex_release(mutex: number): void;
  /**
   * Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
   * IRQL: <= APC_LEVEL; when true: raises to APC_LEVEL, saves the IRQL in a guardedmutex token, turns all APCs off. Does not wait.
   * Traps: bad-handle, too-many-holds.
   * Kernel: KeTryToAcquireGuardedMutex.
   */
  guardedmutex_tryAcquire(mutex: number): number;
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
   * Returns the status that the thread ended with: STATUS_PENDING while it runs, else what it set, STATUS_SUCCESS if nothing.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_PENDING.
   * Traps: bad-handle.
   * Kernel: PsGetThreadExitStatus.
   */
  thread_exitStatus(thread: number): number;
  /**
   * Sets the status with which the calling guest thread will have ended. In a call, which runs on a thread of the host's, it does nothing.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: PsTerminateSystemThread.
   */
  thread_setExitStatus(status: number): void;
  /**
   * Returns the number of the processor on which the caller runs (0 to thread_parallelism - 1). Below DISPATCH_LEVEL it may already be another one.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Kernel: KeGetCurrentProcessorNumberEx.
   */
  thread_processor(): number;
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
   * Sets the event and waits for the object, as one call: a wait always follows. Both handles are checked before the event is set.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
   * Traps: bad-handle, too-many-holds, over-limit.
   * Kernel: KeSetEvent, KeWaitForSingleObject.
   */
  event_setAndWait(event: number, object: number, timeout: bigint, alertable: number): number;
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
   * Adds `count` (1 to the limit) and returns the count before. Beyond the limit it traps with over-limit, where the kernel raises an exception.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER.
   * Traps: bad-handle, over-limit.
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
   * As semaphore_release, but beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER, STATUS_SEMAPHORE_LIMIT_EXCEEDED.
   * Traps: bad-handle.
   * Kernel: KeReleaseSemaphore.
   */
  semaphore_tryRelease(semaphore: number, count: number): bigint;
  /**
   * Adds `count` and waits for the object, as one call: a wait always follows. Both handles are checked before anything is released; beyond the limit it traps with over-limit.
   * IRQL: PASSIVE_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_INVALID_PARAMETER, STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
   * Traps: bad-handle, over-limit, too-many-holds.
   * Kernel: KeReleaseSemaphore, KeWaitForSingleObject.
   */
  semaphore_releaseAndWait(semaphore: number, count: number, object: number, timeout: bigint, alertable: number): number;
  /**
   * Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_TIMEOUT.
   * Traps: bad-handle, too-many-holds, over-limit.
   * Kernel: KeWaitForSingleObject.
   */
  wait_poll(object: number): number;
  /**
   * Waits until the object is signalled, and takes it. An alertable wait may end early with STATUS_ALERTED or STATUS_USER_APC.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
   * Traps: bad-handle, too-many-holds, over-limit.
   * Kernel: KeWaitForSingleObject.
   */
  wait_one(object: number, timeout: bigint, alertable: number): number;
  /**
   * Waits until one of `count` (1 to 60) objects is signalled, takes it, and returns its index; the lowest when several are. Another count fails with STATUS_INVALID_PARAMETER.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
   * Traps: bad-handle, memory-access, too-many-holds, over-limit.
   * Kernel: KeWaitForMultipleObjects.
   */
  wait_any(objects: number, count: number, timeout: bigint, alertable: number): bigint;
  /**
   * Waits until all of `count` (1 to 60) objects are signalled at once, and takes them together, or none. No object may be listed twice: that, and another count, fails with STATUS_INVALID_PARAMETER.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
   * Traps: bad-handle, memory-access, too-many-holds, over-limit.
   * Kernel: KeWaitForMultipleObjects.
   */
  wait_all(objects: number, count: number, timeout: bigint, alertable: number): number;
  /**
   * Creates a resource, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: ExInitializeResourceLite.
   */
  resource_create(): bigint;
  /**
   * Destroys a resource that nobody holds or waits for. Its handle is never valid again.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   * Kernel: ExDeleteResourceLite.
   */
  resource_destroy(resource: number): void;
  /**
   * Waits until the resource is this activation's alone, behind those who wait for the same. Recursive for its exclusive owner; a holder that only shares it traps with shared-upgrade, where the kernel dead-locks.
   * IRQL: <= APC_LEVEL; acquires a resource-exclusive token. May wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds, shared-upgrade.
   * Kernel: ExAcquireResourceExclusiveLite.
   */
  resource_acquireExclusive(resource: number): void;
  /**
   * Shares the resource. Waits if it has an exclusive owner or, unless this activation holds it already, an exclusive waiter. Recursive.
   * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds.
   * Kernel: ExAcquireResourceSharedLite.
   */
  resource_acquireShared(resource: number): void;
  /**
   * Shares the resource. Waits if it has an exclusive owner, but passes every exclusive waiter. Recursive.
   * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds.
   * Kernel: ExAcquireSharedStarveExclusive.
   */
  resource_acquireSharedStarveExclusive(resource: number): void;
  /**
   * Shares the resource. Waits if it has an exclusive owner or an exclusive waiter. By an exclusive owner it is recursive; by a holder that shares it, while somebody waits for exclusive ownership, it traps with double-acquire, where the kernel dead-locks.
   * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds, double-acquire.
   * Kernel: ExAcquireSharedWaitForExclusive.
   */
  resource_acquireSharedWaitForExclusive(resource: number): void;
  /**
   * Acquires the resource exclusively if that needs no wait, and returns whether it did.
   * IRQL: <= APC_LEVEL; when true: acquires a resource-exclusive token. Does not wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds.
   * Kernel: ExAcquireResourceExclusiveLite.
   */
  resource_tryAcquireExclusive(resource: number): number;
  /**
   * Shares the resource as resource_acquireShared does if that needs no wait, and returns whether it did.
   * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds.
   * Kernel: ExAcquireResourceSharedLite.
   */
  resource_tryAcquireShared(resource: number): number;
  /**
   * Shares the resource as resource_acquireSharedStarveExclusive does if that needs no wait, and returns whether it did.
   * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds.
   * Kernel: ExAcquireSharedStarveExclusive.
   */
  resource_tryAcquireSharedStarveExclusive(resource: number): number;
  /**
   * Shares the resource as resource_acquireSharedWaitForExclusive does if that needs no wait, and returns whether it did.
   * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
   * Traps: bad-handle, apcs-enabled, too-many-holds.
   * Kernel: ExAcquireSharedWaitForExclusive.
   */
  resource_tryAcquireSharedWaitForExclusive(resource: number): number;
  /**
   * Gives one exclusive acquisition of this activation up. In any order with other locks; the activation stays the owner while it has another of either form.
   * IRQL: <= DISPATCH_LEVEL; releases its resource-exclusive token. Does not wait.
   * Traps: bad-handle, release-unheld, wrong-release-form, apcs-enabled.
   * Kernel: ExReleaseResourceLite.
   */
  resource_releaseExclusive(resource: number): void;
  /**
   * Gives one shared acquisition of this activation up. In any order with other locks.
   * IRQL: <= DISPATCH_LEVEL; releases its resource-shared token. Does not wait.
   * Traps: bad-handle, release-unheld, wrong-release-form, apcs-enabled.
   * Kernel: ExReleaseResourceLite.
   */
  resource_releaseShared(resource: number): void;
  /**
   * Turns this activation's exclusive ownership (each acquisition of it) into shared, and lets all waiting readers in.
   * IRQL: <= APC_LEVEL; acquires a resource-shared token, releases its resource-exclusive token. Does not wait.
   * Traps: bad-handle, release-unheld, wrong-release-form.
   * Kernel: ExConvertExclusiveToSharedLite.
   */
  resource_convert(resource: number): void;
  /**
   * Returns whether this activation owns the resource exclusively.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ExIsResourceAcquiredExclusiveLite.
   */
  resource_isAcquiredExclusive(resource: number): number;
  /**
   * Returns how many acquisitions of this activation the resource has, shared or exclusive.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ExIsResourceAcquiredSharedLite.
   */
  resource_isAcquiredShared(resource: number): number;
  /**
   * Returns how many activations wait for exclusive ownership at this moment.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ExGetExclusiveWaiterCount.
   */
  resource_exclusiveWaiters(resource: number): number;
  /**
   * Returns how many activations wait to share the resource at this moment.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ExGetSharedWaiterCount.
   */
  resource_sharedWaiters(resource: number): number;
  /**
   * Creates a mutex that nobody owns. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: KeInitializeMutex.
   */
  mutex_create(): bigint;
  /**
   * Destroys a mutex that nobody owns or waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  mutex_destroy(mutex: number): void;
  /**
   * Waits until the mutex is this activation's, and acquires it; for its owner at once, once more, up to 2^31-1 times (over-limit).
   * IRQL: <= APC_LEVEL; acquires a mutex token, turns normal kernel APCs off. May wait.
   * Traps: bad-handle, too-many-holds, over-limit.
   * Kernel: KeWaitForSingleObject.
   */
  mutex_acquire(mutex: number): void;
  /**
   * Acquires the mutex if nobody else owns it, and returns whether it did. A mutex acquired at DISPATCH_LEVEL is released there, and one acquired below it below it.
   * IRQL: <= DISPATCH_LEVEL; when true: acquires a mutex token, turns normal kernel APCs off. Does not wait.
   * Traps: bad-handle, too-many-holds, over-limit.
   * Kernel: KeWaitForSingleObject.
   */
  mutex_tryAcquire(mutex: number): number;
  /**
   * Gives one acquisition of the mutex up; after the last one it is free. By another than the owner it traps with release-unheld, where the kernel raises an exception; at DISPATCH_LEVEL without an acquisition made there, or the other way round, with wrong-release-form.
   * IRQL: <= DISPATCH_LEVEL; releases its mutex token. Does not wait.
   * Traps: bad-handle, release-unheld, wrong-release-form.
   * Kernel: KeReleaseMutex.
   */
  mutex_release(mutex: number): void;
  /**
   * Releases the mutex and waits for the object, as one call: a wait always follows. Both handles are checked before the mutex is released.
   * IRQL: <= APC_LEVEL; releases its mutex token. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
   * Traps: bad-handle, release-unheld, wrong-release-form, too-many-holds, over-limit.
   * Kernel: KeReleaseMutex, KeWaitForSingleObject.
   */
  mutex_releaseAndWait(mutex: number, object: number, timeout: bigint, alertable: number): number;
  /**
   * Returns whether the mutex is signalled, which is to say not owned, at this moment.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeReadStateMutex.
   */
  mutex_read(mutex: number): number;
  /**
   * Creates a run-down protection, open. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: ExInitializeRundownProtection.
   */
  rundownprotection_create(): bigint;
  /**
   * Destroys a run-down protection that nobody is inside of or waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  rundownprotection_destroy(protection: number): void;
  /**
   * Enters, and returns true, unless the run-down has begun.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ExAcquireRundownProtection.
   */
  rundownprotection_acquire(protection: number): number;
  /**
   * Leaves. More often than was entered it traps with release-unheld.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, release-unheld.
   * Kernel: ExReleaseRundownProtection.
   */
  rundownprotection_release(protection: number): void;
  /**
   * Begins the run-down, so that nobody enters any more, and waits until everybody has left. Several may wait. A wait that is cancelled leaves the run-down begun.
   * IRQL: <= APC_LEVEL. May wait.
   * Traps: bad-handle.
   * Kernel: ExWaitForRundownProtectionRelease.
   */
  rundownprotection_wait(protection: number): void;
  /**
   * Opens it again after a completed run-down, and returns true; false, and nothing changes, while it is open, somebody is inside, or one that waited has not returned yet.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ExReInitializeRundownProtection.
   */
  rundownprotection_reinitialize(protection: number): number;
  /**
   * Creates a one-time initialisation that has not begun. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: RtlRunOnceInitialize.
   */
  once_create(): bigint;
  /**
   * Destroys a one-time initialisation that nobody is in the middle of or waits for. Its handle is never valid again.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   */
  once_destroy(once: number): void;
  /**
   * Returns true to one activation, which initialises and then calls once_complete; to all others false, once it is complete. By the initialiser itself it traps with double-acquire.
   * IRQL: <= APC_LEVEL; when true: acquires a once token, turns normal kernel APCs off. May wait.
   * Traps: bad-handle, double-acquire, too-many-holds.
   * Kernel: RtlRunOnceBeginInitialize.
   */
  once_begin(once: number): number;
  /**
   * Ends the initialisation. If `initialized` is false it has failed: one of those who wait, or the next to begin, gets to try again.
   * IRQL: <= APC_LEVEL; releases its once token. Does not wait.
   * Traps: bad-handle, release-unheld.
   * Kernel: RtlRunOnceComplete.
   */
  once_complete(once: number, initialized: number): void;
  /**
   * Returns 0 before anybody initialises, 1 while somebody does, 2 once it is complete.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: RtlRunOnceBeginInitialize.
   */
  once_read(once: number): number;
  /**
   * Waits until it is complete, without initialising. By the initialiser itself it traps with double-acquire.
   * IRQL: <= APC_LEVEL. May wait.
   * Units: timeout in 100ns, all ones for ever.
   * Fails with: STATUS_TIMEOUT.
   * Traps: bad-handle, double-acquire.
   * Kernel: KeWaitForSingleObject.
   */
  once_wait(once: number, timeout: bigint): number;
  /**
   * Takes a completed initialisation back, and returns true; false, and nothing changes, before or during it. For whoever takes the value out, while nobody else uses it.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: RtlRunOnceInitialize.
   */
  once_reset(once: number): number;
  /**
   * Creates a DPC that calls `routine(context)` at DISPATCH_LEVEL. `routine` is an index of the module's function table.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-callback.
   * Kernel: KeInitializeDpc.
   */
  dpc_create(routine: number, context: number): bigint;
  /**
   * Creates a threaded DPC: `routine(context)` runs at PASSIVE_LEVEL or DISPATCH_LEVEL, as the system has it, and must be right at both: it may not wait.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-callback.
   * Kernel: KeInitializeThreadedDpc.
   */
  dpc_createThreaded(routine: number, context: number): bigint;
  /**
   * Takes the DPC out of its queue and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   */
  dpc_destroy(dpc: number): number;
  /**
   * Queues the DPC and returns true; false if it is queued already.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeInsertQueueDpc.
   */
  dpc_queue(dpc: number): number;
  /**
   * Takes the DPC out of its queue and returns true; false if it was not queued. A routine that has begun runs on.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeRemoveQueueDpc.
   */
  dpc_cancel(dpc: number): number;
  /**
   * Chooses the processor (0 to thread_parallelism - 1, of all groups) on which later queueings run; another number fails with STATUS_INVALID_PARAMETER. Without a target it is the queueing processor.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER.
   * Traps: bad-handle.
   * Kernel: KeSetTargetProcessorDpcEx.
   */
  dpc_setTarget(dpc: number, processor: number): number;
  /**
   * Chooses how later queueings are served: 0 low, 1 medium, 2 high (before those queued earlier), 3 medium-high. Another number fails with STATUS_INVALID_PARAMETER.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER.
   * Traps: bad-handle.
   * Kernel: KeSetImportanceDpc.
   */
  dpc_setImportance(dpc: number, importance: number): number;
  /**
   * Waits until every DPC that was queued before this call has run, on all processors.
   * IRQL: PASSIVE_LEVEL. May wait.
   * Kernel: KeFlushQueuedDpcs.
   */
  dpc_flush(): void;
  /**
   * Creates a timer without a routine: a notification timer or a synchronization timer, not set.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: KeInitializeTimerEx.
   */
  timer_create(synchronization: number): bigint;
  /**
   * As timer_create, with a DPC that calls `routine(context)` at DISPATCH_LEVEL each time it expires. Expirations that come while the DPC is still queued are one.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-callback.
   * Kernel: KeInitializeTimerEx, KeInitializeDpc.
   */
  timer_createWithDpc(routine: number, context: number, synchronization: number): bigint;
  /**
   * Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   * Kernel: KeCancelTimer.
   */
  timer_destroy(timer: number): number;
  /**
   * Sets the timer to expire `due` from now (0 to 2^63-1), then every `period` (0 to 2^31-1 ms). It is not signalled from then on until it expires. The value is whether it was set before; that setting is cancelled.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Units: due in 100ns; period in ms, 0 for once.
   * Fails with: STATUS_INVALID_PARAMETER.
   * Traps: bad-handle.
   * Kernel: KeSetTimerEx.
   */
  timer_set(timer: number, due: bigint, period: number): bigint;
  /**
   * As timer_set, to expire when the system time (time_system) reaches `due`, at once if it has.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Units: due in 100ns; period in ms, 0 for once.
   * Fails with: STATUS_INVALID_PARAMETER.
   * Traps: bad-handle.
   * Kernel: KeSetTimerEx.
   */
  timer_setAbsolute(timer: number, due: bigint, period: number): bigint;
  /**
   * Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeCancelTimer.
   */
  timer_cancel(timer: number): number;
  /**
   * Returns whether the timer is signalled at this moment.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: KeReadStateTimer.
   */
  timer_read(timer: number): number;
  /**
   * Asks for a finer system clock and returns the resolution that is in force. Counted for each module: undone by as many timer_restoreResolution, or by the host when the module ends.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Units: desired in 100ns; result in 100ns.
   * Kernel: ExSetTimerResolution.
   */
  timer_setResolution(desired: bigint): bigint;
  /**
   * Undoes one timer_setResolution of this module and returns the resolution that is in force. More often than it was set it traps with release-unheld.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Units: result in 100ns.
   * Traps: release-unheld.
   * Kernel: ExSetTimerResolution.
   */
  timer_restoreResolution(): bigint;
  /**
   * Creates a high-resolution timer without a routine: a notification timer or a synchronization timer, not set.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: ExAllocateTimer.
   */
  hrtimer_create(synchronization: number): bigint;
  /**
   * As hrtimer_create, with a callback: `routine(context)` at DISPATCH_LEVEL each time it expires.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-callback.
   * Kernel: ExAllocateTimer.
   */
  hrtimer_createWithCallback(routine: number, context: number, synchronization: number): bigint;
  /**
   * Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   * Kernel: ExDeleteTimer.
   */
  hrtimer_destroy(timer: number): number;
  /**
   * Sets the timer to expire `due` from now (0 to 2^63-1; 0 is the shortest time there is), then every `period` (0 to 2^31-1; not more often than every 0.5 ms). The value is whether it was set before; that setting is cancelled.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Units: due in 100ns; period in 100ns, 0 for once.
   * Fails with: STATUS_INVALID_PARAMETER.
   * Traps: bad-handle.
   * Kernel: ExSetTimer.
   */
  hrtimer_set(timer: number, due: bigint, period: bigint): bigint;
  /**
   * Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ExCancelTimer.
   */
  hrtimer_cancel(timer: number): number;
  /**
   * Creates a work item that calls `routine(context)` at PASSIVE_LEVEL. `routine` is an index of the module's function table.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-callback.
   * Kernel: IoAllocateWorkItem.
   */
  workitem_create(routine: number, context: number): bigint;
  /**
   * Destroys the work item; if it is queued, it will not run. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: IoFreeWorkItem.
   */
  workitem_destroy(item: number): number;
  /**
   * Queues the work item and returns true; false if it is queued already, where the kernel corrupts its queue.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: IoQueueWorkItemEx.
   */
  workitem_queue(item: number): number;
  /**
   * Says that this run of the routine uses its context no more. Returns true if the object was destroyed meanwhile and this was the last run: then the caller frees what the context refers to. Once a run, and only in one.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: release-unheld.
   */
  callback_finish(): number;
  /**
   * Refers to the process with this identifier. None has it: STATUS_INVALID_CID.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_CID, STATUS_INSUFFICIENT_RESOURCES.
   * Capability: process.
   * Kernel: PsLookupProcessByProcessId.
   */
  process_fromId(id: number): bigint;
  /**
   * Refers to the process in whose context the caller runs: that of the host.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: PsGetCurrentProcess.
   */
  process_current(): bigint;
  /**
   * Gives the reference up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   * Kernel: ObDereferenceObject.
   */
  process_dereference(process: number): void;
  /**
   * Returns the process's identifier.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: PsGetProcessId.
   */
  process_id(process: number): number;
  /**
   * Returns the status with which the process ended, STATUS_PENDING while it runs. A posix system tells it to the parent alone: there it is STATUS_SUCCESS for every process that is no child of the host, and for a child its exit code, or 128 and the signal that ended it.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_PENDING.
   * Traps: bad-handle.
   * Kernel: PsGetProcessExitStatus.
   */
  process_exitStatus(process: number): number;
  /**
   * Refers to the running thread with this identifier (thread_id): one of this module, or one that is no module's, never one of another module. None has it: STATUS_INVALID_CID. A posix host finds of the others those that have referred to themselves (threadobject_current).
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_CID, STATUS_INSUFFICIENT_RESOURCES.
   * Capability: process.
   * Kernel: PsLookupThreadByThreadId.
   */
  threadobject_fromId(id: number): bigint;
  /**
   * Refers to the thread of a handle that thread_create gave this module.
   * IRQL: PASSIVE_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-handle.
   * Kernel: ObReferenceObjectByHandle.
   */
  threadobject_fromHandle(thread: number): bigint;
  /**
   * Refers to the calling thread; in a call that is a thread of the host's, or of the program that calls.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INSUFFICIENT_RESOURCES.
   * Kernel: PsGetCurrentThread.
   */
  threadobject_current(): bigint;
  /**
   * Gives the reference up.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle, destroyed-while-held.
   * Kernel: ObDereferenceObject.
   */
  threadobject_dereference(thread: number): void;
  /**
   * Returns the thread's identifier.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: PsGetThreadId.
   */
  threadobject_id(thread: number): number;
  /**
   * Returns the status with which the thread ended, STATUS_PENDING while it runs: what it set (thread_setExitStatus), else STATUS_SUCCESS.
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_PENDING.
   * Traps: bad-handle.
   * Kernel: PsGetThreadExitStatus.
   */
  threadobject_exitStatus(thread: number): number;
  /**
   * Opens a handle to the process with this access mask (ACCESS_MASK, not 0).
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-handle.
   * Kernel: ObOpenObjectByPointer.
   */
  objecthandle_openProcess(process: number, access: number): bigint;
  /**
   * Opens a handle to the thread with this access mask (ACCESS_MASK, not 0).
   * IRQL: <= APC_LEVEL. Does not wait.
   * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-handle.
   * Kernel: ObOpenObjectByPointer.
   */
  objecthandle_openThread(thread: number, access: number): bigint;
  /**
   * Closes the handle.
   * IRQL: PASSIVE_LEVEL. Does not wait.
   * Traps: bad-handle.
   * Kernel: ZwClose.
   */
  objecthandle_close(handle: number): void;
  /**
   * Refers to the process of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.
   * IRQL: PASSIVE_LEVEL. Does not wait.
   * Fails with: STATUS_OBJECT_TYPE_MISMATCH, STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-handle.
   * Kernel: ObReferenceObjectByHandle.
   */
  objecthandle_referenceProcess(handle: number): bigint;
  /**
   * Refers to the thread of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.
   * IRQL: PASSIVE_LEVEL. Does not wait.
   * Fails with: STATUS_OBJECT_TYPE_MISMATCH, STATUS_INSUFFICIENT_RESOURCES.
   * Traps: bad-handle.
   * Kernel: ObReferenceObjectByHandle.
   */
  objecthandle_referenceThread(handle: number): bigint;
  /**
   * Returns the access mask that the handle was opened with.
   * IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Traps: bad-handle.
   */
  objecthandle_access(handle: number): number;
}
