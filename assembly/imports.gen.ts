// Generated from the TOML files in imports/ by `npm run gen`. Do not edit.

// The kernel primitives as imports. User code uses the library's classes, never these.

/** Ordinary thread execution. Waiting is allowed. */
export const PASSIVE_LEVEL: u32 = 0;
/** Asynchronous procedure calls are off. Waiting is still allowed. */
export const APC_LEVEL: u32 = 1;
/** The scheduler does not run on this CPU. Waiting and pageable memory are forbidden. */
export const DISPATCH_LEVEL: u32 = 2;
/** Done. */
export const STATUS_SUCCESS: i32 = 0x00000000;
/** An alertable wait ended to run a user APC. */
export const STATUS_USER_APC: i32 = 0x000000c0;
/** An alertable wait ended because the thread was alerted. */
export const STATUS_ALERTED: i32 = 0x00000101;
/** The time ran out first. */
export const STATUS_TIMEOUT: i32 = 0x00000102;
/** It has not ended yet. */
export const STATUS_PENDING: i32 = 0x00000103;
/** It did not work, for no more particular reason. */
export const STATUS_UNSUCCESSFUL: i32 = 0xc0000001;
/** No process or thread has this identifier. */
export const STATUS_INVALID_CID: i32 = 0xc000000b;
/** An argument is out of its range. */
export const STATUS_INVALID_PARAMETER: i32 = 0xc000000d;
/** The object is of another type. */
export const STATUS_OBJECT_TYPE_MISMATCH: i32 = 0xc0000024;
/** A release would exceed the semaphore's limit. */
export const STATUS_SEMAPHORE_LIMIT_EXCEEDED: i32 = 0xc0000047;
/** The module is being unloaded. */
export const STATUS_DELETE_PENDING: i32 = 0xc0000056;
/** A quota or the host's memory is used up. */
export const STATUS_INSUFFICIENT_RESOURCES: i32 = 0xc000009a;
/** The caller went away. */
export const STATUS_CANCELLED: i32 = 0xc0000120;

/**
 * Returns the IRQL of the calling activation.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeGetCurrentIrql.
 */
// @ts-ignore: decorator
@external("ksync", "irql_current")
export declare function irql_current(): u32;

/**
 * Raises to APC_LEVEL. The host keeps the level that it was.
 * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a irql token, turns all APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeRaiseIrql.
 */
// @ts-ignore: decorator
@external("ksync", "irql_raiseToApc")
export declare function irql_raiseToApc(): void;

/**
 * Raises to DISPATCH_LEVEL. The host keeps the level that it was.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a irql token, turns all APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeRaiseIrqlToDpcLevel.
 */
// @ts-ignore: decorator
@external("ksync", "irql_raiseToDispatch")
export declare function irql_raiseToDispatch(): void;

/**
 * Lowers to the level that the last raise found. What was acquired since then and needs the higher level is released first.
 * IRQL: APC_LEVEL..DISPATCH_LEVEL; restores the IRQL of its irql token. Does not wait.
 * Traps: release-unheld, release-order.
 * Kernel: KeLowerIrql.
 */
// @ts-ignore: decorator
@external("ksync", "irql_lower")
export declare function irql_lower(): void;

/**
 * Enters a critical region, once more if already inside.
 * IRQL: <= APC_LEVEL; acquires a critical-region token, turns normal kernel APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeEnterCriticalRegion.
 */
// @ts-ignore: decorator
@external("ksync", "region_enterCritical")
export declare function region_enterCritical(): void;

/**
 * Leaves the critical region that this activation entered last.
 * IRQL: <= APC_LEVEL; releases its critical-region token. Does not wait.
 * Traps: release-unheld.
 * Kernel: KeLeaveCriticalRegion.
 */
// @ts-ignore: decorator
@external("ksync", "region_leaveCritical")
export declare function region_leaveCritical(): void;

/**
 * Enters a guarded region, once more if already inside.
 * IRQL: <= APC_LEVEL; acquires a guarded-region token, turns all APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeEnterGuardedRegion.
 */
// @ts-ignore: decorator
@external("ksync", "region_enterGuarded")
export declare function region_enterGuarded(): void;

/**
 * Leaves the guarded region that this activation entered last.
 * IRQL: <= APC_LEVEL; releases its guarded-region token. Does not wait.
 * Traps: release-unheld.
 * Kernel: KeLeaveGuardedRegion.
 */
// @ts-ignore: decorator
@external("ksync", "region_leaveGuarded")
export declare function region_leaveGuarded(): void;

/**
 * Returns whether normal kernel APCs are off: in a region, at APC_LEVEL or above, or while a mutex is held. A system thread starts inside a critical region.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeAreApcsDisabled.
 */
// @ts-ignore: decorator
@external("ksync", "region_areApcsDisabled")
export declare function region_areApcsDisabled(): bool;

/**
 * Returns whether all kernel APCs are off: in a guarded region, or at APC_LEVEL or above.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeAreAllApcsDisabled.
 */
// @ts-ignore: decorator
@external("ksync", "region_areAllApcsDisabled")
export declare function region_areAllApcsDisabled(): bool;

/**
 * Creates a spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeSpinLock.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_create")
export declare function spinlock_create(): u64;

/**
 * Destroys a spin lock that nobody holds. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_destroy")
export declare function spinlock_destroy(lock: u32): void;

/**
 * Raises to DISPATCH_LEVEL, then spins until the lock is this activation's. Not recursive.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a spinlock token, turns all APCs off. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireSpinLockRaiseToDpc.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_acquire")
export declare function spinlock_acquire(lock: u32): void;

/**
 * Releases the lock and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.
 * IRQL: DISPATCH_LEVEL; restores the IRQL of its spinlock token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order.
 * Kernel: KeReleaseSpinLock.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_release")
export declare function spinlock_release(lock: u32): void;

/**
 * Acquires the lock as spinlock_acquire does if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
 * IRQL: <= DISPATCH_LEVEL; when true: raises to DISPATCH_LEVEL, saves the IRQL in a spinlock token, turns all APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: KeRaiseIrqlToDpcLevel, KeTryToAcquireSpinLockAtDpcLevel.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_tryAcquire")
export declare function spinlock_tryAcquire(lock: u32): bool;

/**
 * Spins until the lock is this activation's, which already runs at DISPATCH_LEVEL; the IRQL stays as it is. Not recursive.
 * IRQL: DISPATCH_LEVEL; acquires a spinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireSpinLockAtDpcLevel.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_acquireAtDispatch")
export declare function spinlock_acquireAtDispatch(lock: u32): void;

/**
 * Acquires the lock as spinlock_acquireAtDispatch does if it is free, and returns whether it was. A try by its holder is false.
 * IRQL: DISPATCH_LEVEL; when true: acquires a spinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: KeTryToAcquireSpinLockAtDpcLevel.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_tryAcquireAtDispatch")
export declare function spinlock_tryAcquireAtDispatch(lock: u32): bool;

/**
 * Releases a lock that was acquired at DISPATCH_LEVEL by one of the two imports above; the IRQL stays as it is. A lock acquired by spinlock_acquire traps with wrong-release-form.
 * IRQL: DISPATCH_LEVEL; releases its spinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: KeReleaseSpinLockFromDpcLevel.
 */
// @ts-ignore: decorator
@external("ksync", "spinlock_releaseFromDispatch")
export declare function spinlock_releaseFromDispatch(lock: u32): void;

/**
 * Creates a queued spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeSpinLock.
 */
// @ts-ignore: decorator
@external("ksync", "queuedspinlock_create")
export declare function queuedspinlock_create(): u64;

/**
 * Destroys a queued spin lock that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "queuedspinlock_destroy")
export declare function queuedspinlock_destroy(lock: u32): void;

/**
 * Raises to DISPATCH_LEVEL, queues behind those who came earlier, and spins until the lock is this activation's. Not recursive.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a queuedspinlock token, turns all APCs off. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireInStackQueuedSpinLock.
 */
// @ts-ignore: decorator
@external("ksync", "queuedspinlock_acquire")
export declare function queuedspinlock_acquire(lock: u32): void;

/**
 * Hands the lock to the longest waiting activation and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.
 * IRQL: DISPATCH_LEVEL; restores the IRQL of its queuedspinlock token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order, wrong-release-form.
 * Kernel: KeReleaseInStackQueuedSpinLock.
 */
// @ts-ignore: decorator
@external("ksync", "queuedspinlock_release")
export declare function queuedspinlock_release(lock: u32): void;

/**
 * As queuedspinlock_acquire, for an activation that already runs at DISPATCH_LEVEL; the IRQL stays as it is.
 * IRQL: DISPATCH_LEVEL; acquires a queuedspinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireInStackQueuedSpinLockAtDpcLevel.
 */
// @ts-ignore: decorator
@external("ksync", "queuedspinlock_acquireAtDispatch")
export declare function queuedspinlock_acquireAtDispatch(lock: u32): void;

/**
 * Hands on a lock that was acquired by queuedspinlock_acquireAtDispatch; the IRQL stays as it is.
 * IRQL: DISPATCH_LEVEL; releases its queuedspinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: KeReleaseInStackQueuedSpinLockFromDpcLevel.
 */
// @ts-ignore: decorator
@external("ksync", "queuedspinlock_releaseFromDispatch")
export declare function queuedspinlock_releaseFromDispatch(lock: u32): void;

/**
 * Creates a fast mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExInitializeFastMutex.
 */
// @ts-ignore: decorator
@external("ksync", "fastmutex_create")
export declare function fastmutex_create(): u64;

/**
 * Destroys a fast mutex that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "fastmutex_destroy")
export declare function fastmutex_destroy(mutex: u32): void;

/**
 * Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.
 * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a fastmutex token, turns all APCs off. May wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: ExAcquireFastMutex.
 */
// @ts-ignore: decorator
@external("ksync", "fastmutex_acquire")
export declare function fastmutex_acquire(mutex: u32): void;

/**
 * Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.
 * IRQL: APC_LEVEL; restores the IRQL of its fastmutex token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order.
 * Kernel: ExReleaseFastMutex.
 */
// @ts-ignore: decorator
@external("ksync", "fastmutex_release")
export declare function fastmutex_release(mutex: u32): void;

/**
 * Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
 * IRQL: <= APC_LEVEL; when true: raises to APC_LEVEL, saves the IRQL in a fastmutex token, turns all APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: ExTryToAcquireFastMutex.
 */
// @ts-ignore: decorator
@external("ksync", "fastmutex_tryAcquire")
export declare function fastmutex_tryAcquire(mutex: u32): bool;

/**
 * Creates a guarded mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeGuardedMutex.
 */
// @ts-ignore: decorator
@external("ksync", "guardedmutex_create")
export declare function guardedmutex_create(): u64;

/**
 * Destroys a guarded mutex that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "guardedmutex_destroy")
export declare function guardedmutex_destroy(mutex: u32): void;

/**
 * Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.
 * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a guardedmutex token, turns all APCs off. May wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireGuardedMutex.
 */
// @ts-ignore: decorator
@external("ksync", "guardedmutex_acquire")
export declare function guardedmutex_acquire(mutex: u32): void;

/**
 * Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.
 * IRQL: APC_LEVEL; restores the IRQL of its guardedmutex token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order.
 * Kernel: KeReleaseGuardedMutex.
 */
// @ts-ignore: decorator
@external("ksync", "guardedmutex_release")
export declare function guardedmutex_release(mutex: u32): void;

/**
 * Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
 * IRQL: <= APC_LEVEL; when true: raises to APC_LEVEL, saves the IRQL in a guardedmutex token, turns all APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: KeTryToAcquireGuardedMutex.
 */
// @ts-ignore: decorator
@external("ksync", "guardedmutex_tryAcquire")
export declare function guardedmutex_tryAcquire(mutex: u32): bool;

/**
 * Starts a thread that calls `start(context)` at PASSIVE_LEVEL. `start` is an index of the module's function table.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES, STATUS_DELETE_PENDING.
 * Traps: bad-callback.
 * Kernel: PsCreateSystemThread.
 */
// @ts-ignore: decorator
@external("ksync", "thread_create")
export declare function thread_create(start: u32, context: u32): u64;

/**
 * Waits until the thread has ended. A thread that joins itself gets STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "thread_join")
export declare function thread_join(thread: u32): i32;

/**
 * Gives the handle up. The thread itself runs on; the host waits for it at unload.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ObDereferenceObject, ZwClose.
 */
// @ts-ignore: decorator
@external("ksync", "thread_close")
export declare function thread_close(thread: u32): void;

/**
 * Returns the identifier of the calling thread, never 0.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: PsGetCurrentThreadId.
 */
// @ts-ignore: decorator
@external("ksync", "thread_id")
export declare function thread_id(): u32;

/**
 * Waits for at least `interval`, in units of 100 ns (0 to 2^63-1).
 * IRQL: <= APC_LEVEL. May wait.
 * Units: interval in 100ns.
 * Kernel: KeDelayExecutionThread.
 */
// @ts-ignore: decorator
@external("ksync", "thread_sleep")
export declare function thread_sleep(interval: u64): i32;

/**
 * Offers the rest of the time slice to another ready thread.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Kernel: ZwYieldExecution.
 */
// @ts-ignore: decorator
@external("ksync", "thread_yield")
export declare function thread_yield(): void;

/**
 * Tells the processor that this is a spin-wait loop (the PAUSE instruction). Gives nothing up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: YieldProcessor.
 */
// @ts-ignore: decorator
@external("ksync", "thread_pause")
export declare function thread_pause(): void;

/**
 * Returns the number of active processors, at least 1.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeQueryActiveProcessorCountEx.
 */
// @ts-ignore: decorator
@external("ksync", "thread_parallelism")
export declare function thread_parallelism(): u32;

/**
 * Returns the status that the thread ended with: STATUS_PENDING while it runs, else what it set, STATUS_SUCCESS if nothing.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_PENDING.
 * Traps: bad-handle.
 * Kernel: PsGetThreadExitStatus.
 */
// @ts-ignore: decorator
@external("ksync", "thread_exitStatus")
export declare function thread_exitStatus(thread: u32): i32;

/**
 * Sets the status with which the calling guest thread will have ended. In a call, which runs on a thread of the host's, it does nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: PsTerminateSystemThread.
 */
// @ts-ignore: decorator
@external("ksync", "thread_setExitStatus")
export declare function thread_setExitStatus(status: i32): void;

/**
 * Returns the number of the processor on which the caller runs (0 to thread_parallelism - 1). Below DISPATCH_LEVEL it may already be another one.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeGetCurrentProcessorNumberEx.
 */
// @ts-ignore: decorator
@external("ksync", "thread_processor")
export declare function thread_processor(): u32;

/**
 * Returns the time since the system started. It never goes back.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: result in 100ns.
 * Kernel: KeQueryInterruptTimePrecise.
 */
// @ts-ignore: decorator
@external("ksync", "time_interrupt")
export declare function time_interrupt(): u64;

/**
 * Returns the time since 1601-01-01 00:00 UTC. It may be set back.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: result in 100ns.
 * Kernel: KeQuerySystemTimePrecise.
 */
// @ts-ignore: decorator
@external("ksync", "time_system")
export declare function time_system(): u64;

/**
 * Writes one line (UTF-16, at most 512 code units; the rest is cut and marked). Never waits: when the ring is full the oldest line goes, and is counted as lost.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: length in UTF-16 code units.
 * Traps: memory-access.
 * Kernel: DbgPrintEx.
 */
// @ts-ignore: decorator
@external("ksync", "log_write")
export declare function log_write(text: usize, length: u32): void;

/**
 * Acquires the heap's spin lock.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a heap token, turns all APCs off. Does not wait.
 * Traps: double-acquire, too-many-holds.
 * Kernel: KeAcquireSpinLockRaiseToDpc.
 */
// @ts-ignore: decorator
@external("ksync", "heap_acquire")
export declare function heap_acquire(): void;

/**
 * Releases the heap's spin lock.
 * IRQL: DISPATCH_LEVEL; restores the IRQL of its heap token. Does not wait.
 * Traps: release-unheld, release-order.
 * Kernel: KeReleaseSpinLock.
 */
// @ts-ignore: decorator
@external("ksync", "heap_release")
export declare function heap_release(): void;

/**
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_load8")
export declare function atomic_load8(address: u32, offset: u32): u32;

/**
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_load16")
export declare function atomic_load16(address: u32, offset: u32): u32;

/**
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_load32")
export declare function atomic_load32(address: u32, offset: u32): u32;

/**
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_load64")
export declare function atomic_load64(address: u32, offset: u32): u64;

/**
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_store8")
export declare function atomic_store8(address: u32, value: u32, offset: u32): void;

/**
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_store16")
export declare function atomic_store16(address: u32, value: u32, offset: u32): void;

/**
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_store32")
export declare function atomic_store32(address: u32, value: u32, offset: u32): void;

/**
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_store64")
export declare function atomic_store64(address: u32, value: u64, offset: u32): void;

/**
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_add8")
export declare function atomic_add8(address: u32, value: u32, offset: u32): u32;

/**
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_add16")
export declare function atomic_add16(address: u32, value: u32, offset: u32): u32;

/**
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_add32")
export declare function atomic_add32(address: u32, value: u32, offset: u32): u32;

/**
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_add64")
export declare function atomic_add64(address: u32, value: u64, offset: u32): u64;

/**
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_sub8")
export declare function atomic_sub8(address: u32, value: u32, offset: u32): u32;

/**
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_sub16")
export declare function atomic_sub16(address: u32, value: u32, offset: u32): u32;

/**
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_sub32")
export declare function atomic_sub32(address: u32, value: u32, offset: u32): u32;

/**
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_sub64")
export declare function atomic_sub64(address: u32, value: u64, offset: u32): u64;

/**
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_and8")
export declare function atomic_and8(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_and16")
export declare function atomic_and16(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_and32")
export declare function atomic_and32(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_and64")
export declare function atomic_and64(address: u32, value: u64, offset: u32): u64;

/**
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_or8")
export declare function atomic_or8(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_or16")
export declare function atomic_or16(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_or32")
export declare function atomic_or32(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_or64")
export declare function atomic_or64(address: u32, value: u64, offset: u32): u64;

/**
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_xor8")
export declare function atomic_xor8(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_xor16")
export declare function atomic_xor16(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_xor32")
export declare function atomic_xor32(address: u32, value: u32, offset: u32): u32;

/**
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_xor64")
export declare function atomic_xor64(address: u32, value: u64, offset: u32): u64;

/**
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_exchange8")
export declare function atomic_exchange8(address: u32, value: u32, offset: u32): u32;

/**
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_exchange16")
export declare function atomic_exchange16(address: u32, value: u32, offset: u32): u32;

/**
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_exchange32")
export declare function atomic_exchange32(address: u32, value: u32, offset: u32): u32;

/**
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_exchange64")
export declare function atomic_exchange64(address: u32, value: u64, offset: u32): u64;

/**
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_compareExchange8")
export declare function atomic_compareExchange8(address: u32, expected: u32, value: u32, offset: u32): u32;

/**
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_compareExchange16")
export declare function atomic_compareExchange16(address: u32, expected: u32, value: u32, offset: u32): u32;

/**
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_compareExchange32")
export declare function atomic_compareExchange32(address: u32, expected: u32, value: u32, offset: u32): u32;

/**
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_compareExchange64")
export declare function atomic_compareExchange64(address: u32, expected: u64, value: u64, offset: u32): u64;

/**
 * Orders every access before it against every access after it.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeMemoryBarrier.
 */
// @ts-ignore: decorator
@external("ksync", "atomic_fence")
export declare function atomic_fence(): void;

/**
 * Ends the module with a message and the place in its source: every activation unwinds, every hold is released. Does not return. A string is an AssemblyScript string (0 for none).
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: abort.
 */
// @ts-ignore: decorator
@external("ksync", "module_abort")
export declare function module_abort(message: usize, file: usize, line: u32, column: u32): void;

/**
 * Returns true once the host wants the module to end (unload). A thread that loops for ever asks this and returns.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("ksync", "module_stopRequested")
export declare function module_stopRequested(): bool;

/**
 * Creates an event: a synchronization event, which clears itself as it releases one waiter, or a notification event, which stays signalled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeEvent.
 */
// @ts-ignore: decorator
@external("ksync", "event_create")
export declare function event_create(synchronization: bool, signalled: bool): u64;

/**
 * Destroys an event that nobody waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "event_destroy")
export declare function event_destroy(event: u32): void;

/**
 * Signals the event and returns whether it was signalled before.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeSetEvent.
 */
// @ts-ignore: decorator
@external("ksync", "event_set")
export declare function event_set(event: u32): bool;

/**
 * Makes the event not signalled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeClearEvent.
 */
// @ts-ignore: decorator
@external("ksync", "event_clear")
export declare function event_clear(event: u32): void;

/**
 * Makes the event not signalled and returns whether it was signalled before.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeResetEvent.
 */
// @ts-ignore: decorator
@external("ksync", "event_reset")
export declare function event_reset(event: u32): bool;

/**
 * Returns whether the event is signalled at this moment, and changes nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateEvent.
 */
// @ts-ignore: decorator
@external("ksync", "event_read")
export declare function event_read(event: u32): bool;

/**
 * Sets the event and waits for the object, as one call: a wait always follows. Both handles are checked before the event is set.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeSetEvent, KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "event_setAndWait")
export declare function event_setAndWait(event: u32, object: u32, timeout: u64, alertable: bool): i32;

/**
 * Creates a semaphore with `count` (0 to `limit`) of at most `limit` (1 to 2^31-1); other values fail with STATUS_INVALID_PARAMETER.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeSemaphore.
 */
// @ts-ignore: decorator
@external("ksync", "semaphore_create")
export declare function semaphore_create(count: u32, limit: u32): u64;

/**
 * Destroys a semaphore that nobody waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "semaphore_destroy")
export declare function semaphore_destroy(semaphore: u32): void;

/**
 * Adds `count` (1 to the limit) and returns the count before. Beyond the limit it traps with over-limit, where the kernel raises an exception.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, over-limit.
 * Kernel: KeReleaseSemaphore.
 */
// @ts-ignore: decorator
@external("ksync", "semaphore_release")
export declare function semaphore_release(semaphore: u32, count: u32): u64;

/**
 * Returns the count at this moment, and changes nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateSemaphore.
 */
// @ts-ignore: decorator
@external("ksync", "semaphore_read")
export declare function semaphore_read(semaphore: u32): u32;

/**
 * As semaphore_release, but beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_SEMAPHORE_LIMIT_EXCEEDED.
 * Traps: bad-handle.
 * Kernel: KeReleaseSemaphore.
 */
// @ts-ignore: decorator
@external("ksync", "semaphore_tryRelease")
export declare function semaphore_tryRelease(semaphore: u32, count: u32): u64;

/**
 * Adds `count` and waits for the object, as one call: a wait always follows. Both handles are checked before anything is released; beyond the limit it traps with over-limit.
 * IRQL: PASSIVE_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, over-limit, too-many-holds.
 * Kernel: KeReleaseSemaphore, KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "semaphore_releaseAndWait")
export declare function semaphore_releaseAndWait(semaphore: u32, count: u32, object: u32, timeout: u64, alertable: bool): i32;

/**
 * Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_TIMEOUT.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "wait_poll")
export declare function wait_poll(object: u32): i32;

/**
 * Waits until the object is signalled, and takes it. An alertable wait may end early with STATUS_ALERTED or STATUS_USER_APC.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "wait_one")
export declare function wait_one(object: u32, timeout: u64, alertable: bool): i32;

/**
 * Waits until one of `count` (1 to 60) objects is signalled, takes it, and returns its index; the lowest when several are. Another count fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, memory-access, too-many-holds, over-limit.
 * Kernel: KeWaitForMultipleObjects.
 */
// @ts-ignore: decorator
@external("ksync", "wait_any")
export declare function wait_any(objects: usize, count: u32, timeout: u64, alertable: bool): u64;

/**
 * Waits until all of `count` (1 to 60) objects are signalled at once, and takes them together, or none. No object may be listed twice: that, and another count, fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, memory-access, too-many-holds, over-limit.
 * Kernel: KeWaitForMultipleObjects.
 */
// @ts-ignore: decorator
@external("ksync", "wait_all")
export declare function wait_all(objects: usize, count: u32, timeout: u64, alertable: bool): i32;

/**
 * Creates a resource, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExInitializeResourceLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_create")
export declare function resource_create(): u64;

/**
 * Destroys a resource that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ExDeleteResourceLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_destroy")
export declare function resource_destroy(resource: u32): void;

/**
 * Waits until the resource is this activation's alone, behind those who wait for the same. Recursive for its exclusive owner; a holder that only shares it traps with shared-upgrade, where the kernel dead-locks.
 * IRQL: <= APC_LEVEL; acquires a resource-exclusive token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds, shared-upgrade.
 * Kernel: ExAcquireResourceExclusiveLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_acquireExclusive")
export declare function resource_acquireExclusive(resource: u32): void;

/**
 * Shares the resource. Waits if it has an exclusive owner or, unless this activation holds it already, an exclusive waiter. Recursive.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireResourceSharedLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_acquireShared")
export declare function resource_acquireShared(resource: u32): void;

/**
 * Shares the resource. Waits if it has an exclusive owner, but passes every exclusive waiter. Recursive.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireSharedStarveExclusive.
 */
// @ts-ignore: decorator
@external("ksync", "resource_acquireSharedStarveExclusive")
export declare function resource_acquireSharedStarveExclusive(resource: u32): void;

/**
 * Shares the resource. Waits if it has an exclusive owner or an exclusive waiter. By an exclusive owner it is recursive; by a holder that shares it, while somebody waits for exclusive ownership, it traps with double-acquire, where the kernel dead-locks.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds, double-acquire.
 * Kernel: ExAcquireSharedWaitForExclusive.
 */
// @ts-ignore: decorator
@external("ksync", "resource_acquireSharedWaitForExclusive")
export declare function resource_acquireSharedWaitForExclusive(resource: u32): void;

/**
 * Acquires the resource exclusively if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-exclusive token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireResourceExclusiveLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_tryAcquireExclusive")
export declare function resource_tryAcquireExclusive(resource: u32): bool;

/**
 * Shares the resource as resource_acquireShared does if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireResourceSharedLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_tryAcquireShared")
export declare function resource_tryAcquireShared(resource: u32): bool;

/**
 * Shares the resource as resource_acquireSharedStarveExclusive does if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireSharedStarveExclusive.
 */
// @ts-ignore: decorator
@external("ksync", "resource_tryAcquireSharedStarveExclusive")
export declare function resource_tryAcquireSharedStarveExclusive(resource: u32): bool;

/**
 * Shares the resource as resource_acquireSharedWaitForExclusive does if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireSharedWaitForExclusive.
 */
// @ts-ignore: decorator
@external("ksync", "resource_tryAcquireSharedWaitForExclusive")
export declare function resource_tryAcquireSharedWaitForExclusive(resource: u32): bool;

/**
 * Gives one exclusive acquisition of this activation up. In any order with other locks; the activation stays the owner while it has another of either form.
 * IRQL: <= DISPATCH_LEVEL; releases its resource-exclusive token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form, apcs-enabled.
 * Kernel: ExReleaseResourceLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_releaseExclusive")
export declare function resource_releaseExclusive(resource: u32): void;

/**
 * Gives one shared acquisition of this activation up. In any order with other locks.
 * IRQL: <= DISPATCH_LEVEL; releases its resource-shared token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form, apcs-enabled.
 * Kernel: ExReleaseResourceLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_releaseShared")
export declare function resource_releaseShared(resource: u32): void;

/**
 * Turns this activation's exclusive ownership (each acquisition of it) into shared, and lets all waiting readers in.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token, releases its resource-exclusive token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: ExConvertExclusiveToSharedLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_convert")
export declare function resource_convert(resource: u32): void;

/**
 * Returns whether this activation owns the resource exclusively.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExIsResourceAcquiredExclusiveLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_isAcquiredExclusive")
export declare function resource_isAcquiredExclusive(resource: u32): bool;

/**
 * Returns how many acquisitions of this activation the resource has, shared or exclusive.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExIsResourceAcquiredSharedLite.
 */
// @ts-ignore: decorator
@external("ksync", "resource_isAcquiredShared")
export declare function resource_isAcquiredShared(resource: u32): u32;

/**
 * Returns how many activations wait for exclusive ownership at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExGetExclusiveWaiterCount.
 */
// @ts-ignore: decorator
@external("ksync", "resource_exclusiveWaiters")
export declare function resource_exclusiveWaiters(resource: u32): u32;

/**
 * Returns how many activations wait to share the resource at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExGetSharedWaiterCount.
 */
// @ts-ignore: decorator
@external("ksync", "resource_sharedWaiters")
export declare function resource_sharedWaiters(resource: u32): u32;

/**
 * Creates a mutex that nobody owns. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeMutex.
 */
// @ts-ignore: decorator
@external("ksync", "mutex_create")
export declare function mutex_create(): u64;

/**
 * Destroys a mutex that nobody owns or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "mutex_destroy")
export declare function mutex_destroy(mutex: u32): void;

/**
 * Waits until the mutex is this activation's, and acquires it; for its owner at once, once more, up to 2^31-1 times (over-limit).
 * IRQL: <= APC_LEVEL; acquires a mutex token, turns normal kernel APCs off. May wait.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "mutex_acquire")
export declare function mutex_acquire(mutex: u32): void;

/**
 * Acquires the mutex if nobody else owns it, and returns whether it did. A mutex acquired at DISPATCH_LEVEL is released there, and one acquired below it below it.
 * IRQL: <= DISPATCH_LEVEL; when true: acquires a mutex token, turns normal kernel APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "mutex_tryAcquire")
export declare function mutex_tryAcquire(mutex: u32): bool;

/**
 * Gives one acquisition of the mutex up; after the last one it is free. By another than the owner it traps with release-unheld, where the kernel raises an exception; at DISPATCH_LEVEL without an acquisition made there, or the other way round, with wrong-release-form.
 * IRQL: <= DISPATCH_LEVEL; releases its mutex token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: KeReleaseMutex.
 */
// @ts-ignore: decorator
@external("ksync", "mutex_release")
export declare function mutex_release(mutex: u32): void;

/**
 * Releases the mutex and waits for the object, as one call: a wait always follows. Both handles are checked before the mutex is released.
 * IRQL: <= APC_LEVEL; releases its mutex token. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, release-unheld, wrong-release-form, too-many-holds, over-limit.
 * Kernel: KeReleaseMutex, KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "mutex_releaseAndWait")
export declare function mutex_releaseAndWait(mutex: u32, object: u32, timeout: u64, alertable: bool): i32;

/**
 * Returns whether the mutex is signalled, which is to say not owned, at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateMutex.
 */
// @ts-ignore: decorator
@external("ksync", "mutex_read")
export declare function mutex_read(mutex: u32): bool;

/**
 * Creates a run-down protection, open. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExInitializeRundownProtection.
 */
// @ts-ignore: decorator
@external("ksync", "rundownprotection_create")
export declare function rundownprotection_create(): u64;

/**
 * Destroys a run-down protection that nobody is inside of or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "rundownprotection_destroy")
export declare function rundownprotection_destroy(protection: u32): void;

/**
 * Enters, and returns true, unless the run-down has begun.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExAcquireRundownProtection.
 */
// @ts-ignore: decorator
@external("ksync", "rundownprotection_acquire")
export declare function rundownprotection_acquire(protection: u32): bool;

/**
 * Leaves. More often than was entered it traps with release-unheld.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, release-unheld.
 * Kernel: ExReleaseRundownProtection.
 */
// @ts-ignore: decorator
@external("ksync", "rundownprotection_release")
export declare function rundownprotection_release(protection: u32): void;

/**
 * Begins the run-down, so that nobody enters any more, and waits until everybody has left. Several may wait. A wait that is cancelled leaves the run-down begun.
 * IRQL: <= APC_LEVEL. May wait.
 * Traps: bad-handle.
 * Kernel: ExWaitForRundownProtectionRelease.
 */
// @ts-ignore: decorator
@external("ksync", "rundownprotection_wait")
export declare function rundownprotection_wait(protection: u32): void;

/**
 * Opens it again after a completed run-down, and returns true; false, and nothing changes, while it is open, somebody is inside, or one that waited has not returned yet.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExReInitializeRundownProtection.
 */
// @ts-ignore: decorator
@external("ksync", "rundownprotection_reinitialize")
export declare function rundownprotection_reinitialize(protection: u32): bool;

/**
 * Creates a one-time initialisation that has not begun. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: RtlRunOnceInitialize.
 */
// @ts-ignore: decorator
@external("ksync", "once_create")
export declare function once_create(): u64;

/**
 * Destroys a one-time initialisation that nobody is in the middle of or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
// @ts-ignore: decorator
@external("ksync", "once_destroy")
export declare function once_destroy(once: u32): void;

/**
 * Returns true to one activation, which initialises and then calls once_complete; to all others false, once it is complete. By the initialiser itself it traps with double-acquire.
 * IRQL: <= APC_LEVEL; when true: acquires a once token, turns normal kernel APCs off. May wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: RtlRunOnceBeginInitialize.
 */
// @ts-ignore: decorator
@external("ksync", "once_begin")
export declare function once_begin(once: u32): bool;

/**
 * Ends the initialisation. If `initialized` is false it has failed: one of those who wait, or the next to begin, gets to try again.
 * IRQL: <= APC_LEVEL; releases its once token. Does not wait.
 * Traps: bad-handle, release-unheld.
 * Kernel: RtlRunOnceComplete.
 */
// @ts-ignore: decorator
@external("ksync", "once_complete")
export declare function once_complete(once: u32, initialized: bool): void;

/**
 * Returns 0 before anybody initialises, 1 while somebody does, 2 once it is complete.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: RtlRunOnceBeginInitialize.
 */
// @ts-ignore: decorator
@external("ksync", "once_read")
export declare function once_read(once: u32): u32;

/**
 * Waits until it is complete, without initialising. By the initialiser itself it traps with double-acquire.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT.
 * Traps: bad-handle, double-acquire.
 * Kernel: KeWaitForSingleObject.
 */
// @ts-ignore: decorator
@external("ksync", "once_wait")
export declare function once_wait(once: u32, timeout: u64): i32;

/**
 * Takes a completed initialisation back, and returns true; false, and nothing changes, before or during it. For whoever takes the value out, while nobody else uses it.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: RtlRunOnceInitialize.
 */
// @ts-ignore: decorator
@external("ksync", "once_reset")
export declare function once_reset(once: u32): bool;

/**
 * Creates a DPC that calls `routine(context)` at DISPATCH_LEVEL. `routine` is an index of the module's function table.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: KeInitializeDpc.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_create")
export declare function dpc_create(routine: u32, context: u32): u64;

/**
 * Creates a threaded DPC: `routine(context)` runs at PASSIVE_LEVEL or DISPATCH_LEVEL, as the system has it, and must be right at both: it may not wait.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: KeInitializeThreadedDpc.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_createThreaded")
export declare function dpc_createThreaded(routine: u32, context: u32): u64;

/**
 * Takes the DPC out of its queue and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_destroy")
export declare function dpc_destroy(dpc: u32): bool;

/**
 * Queues the DPC and returns true; false if it is queued already.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeInsertQueueDpc.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_queue")
export declare function dpc_queue(dpc: u32): bool;

/**
 * Takes the DPC out of its queue and returns true; false if it was not queued. A routine that has begun runs on.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeRemoveQueueDpc.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_cancel")
export declare function dpc_cancel(dpc: u32): bool;

/**
 * Chooses the processor (0 to thread_parallelism - 1, of all groups) on which later queueings run; another number fails with STATUS_INVALID_PARAMETER. Without a target it is the queueing processor.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetTargetProcessorDpcEx.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_setTarget")
export declare function dpc_setTarget(dpc: u32, processor: u32): i32;

/**
 * Chooses how later queueings are served: 0 low, 1 medium, 2 high (before those queued earlier), 3 medium-high. Another number fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetImportanceDpc.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_setImportance")
export declare function dpc_setImportance(dpc: u32, importance: u32): i32;

/**
 * Waits until every DPC that was queued before this call has run, on all processors.
 * IRQL: PASSIVE_LEVEL. May wait.
 * Kernel: KeFlushQueuedDpcs.
 */
// @ts-ignore: decorator
@external("ksync", "dpc_flush")
export declare function dpc_flush(): void;

/**
 * Creates a timer without a routine: a notification timer or a synchronization timer, not set.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeTimerEx.
 */
// @ts-ignore: decorator
@external("ksync", "timer_create")
export declare function timer_create(synchronization: bool): u64;

/**
 * As timer_create, with a DPC that calls `routine(context)` at DISPATCH_LEVEL each time it expires. Expirations that come while the DPC is still queued are one.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: KeInitializeTimerEx, KeInitializeDpc.
 */
// @ts-ignore: decorator
@external("ksync", "timer_createWithDpc")
export declare function timer_createWithDpc(routine: u32, context: u32, synchronization: bool): u64;

/**
 * Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: KeCancelTimer.
 */
// @ts-ignore: decorator
@external("ksync", "timer_destroy")
export declare function timer_destroy(timer: u32): bool;

/**
 * Sets the timer to expire `due` from now (0 to 2^63-1), then every `period` (0 to 2^31-1 ms). It is not signalled from then on until it expires. The value is whether it was set before; that setting is cancelled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: due in 100ns; period in ms, 0 for once.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetTimerEx.
 */
// @ts-ignore: decorator
@external("ksync", "timer_set")
export declare function timer_set(timer: u32, due: u64, period: u32): u64;

/**
 * As timer_set, to expire when the system time (time_system) reaches `due`, at once if it has.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: due in 100ns; period in ms, 0 for once.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetTimerEx.
 */
// @ts-ignore: decorator
@external("ksync", "timer_setAbsolute")
export declare function timer_setAbsolute(timer: u32, due: u64, period: u32): u64;

/**
 * Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeCancelTimer.
 */
// @ts-ignore: decorator
@external("ksync", "timer_cancel")
export declare function timer_cancel(timer: u32): bool;

/**
 * Returns whether the timer is signalled at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateTimer.
 */
// @ts-ignore: decorator
@external("ksync", "timer_read")
export declare function timer_read(timer: u32): bool;

/**
 * Asks for a finer system clock and returns the resolution that is in force. Counted for each module: undone by as many timer_restoreResolution, or by the host when the module ends.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Units: desired in 100ns; result in 100ns.
 * Kernel: ExSetTimerResolution.
 */
// @ts-ignore: decorator
@external("ksync", "timer_setResolution")
export declare function timer_setResolution(desired: u64): u64;

/**
 * Undoes one timer_setResolution of this module and returns the resolution that is in force. More often than it was set it traps with release-unheld.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Units: result in 100ns.
 * Traps: release-unheld.
 * Kernel: ExSetTimerResolution.
 */
// @ts-ignore: decorator
@external("ksync", "timer_restoreResolution")
export declare function timer_restoreResolution(): u64;

/**
 * Creates a high-resolution timer without a routine: a notification timer or a synchronization timer, not set.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExAllocateTimer.
 */
// @ts-ignore: decorator
@external("ksync", "hrtimer_create")
export declare function hrtimer_create(synchronization: bool): u64;

/**
 * As hrtimer_create, with a callback: `routine(context)` at DISPATCH_LEVEL each time it expires.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: ExAllocateTimer.
 */
// @ts-ignore: decorator
@external("ksync", "hrtimer_createWithCallback")
export declare function hrtimer_createWithCallback(routine: u32, context: u32, synchronization: bool): u64;

/**
 * Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ExDeleteTimer.
 */
// @ts-ignore: decorator
@external("ksync", "hrtimer_destroy")
export declare function hrtimer_destroy(timer: u32): bool;

/**
 * Sets the timer to expire `due` from now (0 to 2^63-1; 0 is the shortest time there is), then every `period` (0 to 2^31-1; not more often than every 0.5 ms). The value is whether it was set before; that setting is cancelled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: due in 100ns; period in 100ns, 0 for once.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: ExSetTimer.
 */
// @ts-ignore: decorator
@external("ksync", "hrtimer_set")
export declare function hrtimer_set(timer: u32, due: u64, period: u64): u64;

/**
 * Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExCancelTimer.
 */
// @ts-ignore: decorator
@external("ksync", "hrtimer_cancel")
export declare function hrtimer_cancel(timer: u32): bool;

/**
 * Creates a work item that calls `routine(context)` at PASSIVE_LEVEL. `routine` is an index of the module's function table.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: IoAllocateWorkItem.
 */
// @ts-ignore: decorator
@external("ksync", "workitem_create")
export declare function workitem_create(routine: u32, context: u32): u64;

/**
 * Destroys the work item; if it is queued, it will not run. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: IoFreeWorkItem.
 */
// @ts-ignore: decorator
@external("ksync", "workitem_destroy")
export declare function workitem_destroy(item: u32): bool;

/**
 * Queues the work item and returns true; false if it is queued already, where the kernel corrupts its queue.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: IoQueueWorkItemEx.
 */
// @ts-ignore: decorator
@external("ksync", "workitem_queue")
export declare function workitem_queue(item: u32): bool;

/**
 * Says that this run of the routine uses its context no more. Returns true if the object was destroyed meanwhile and this was the last run: then the caller frees what the context refers to. Once a run, and only in one.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: release-unheld.
 */
// @ts-ignore: decorator
@external("ksync", "callback_finish")
export declare function callback_finish(): bool;

/**
 * Refers to the process with this identifier. None has it: STATUS_INVALID_CID.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_CID, STATUS_INSUFFICIENT_RESOURCES.
 * Capability: process.
 * Kernel: PsLookupProcessByProcessId.
 */
// @ts-ignore: decorator
@external("ksync", "process_fromId")
export declare function process_fromId(id: u32): u64;

/**
 * Refers to the process in whose context the caller runs: that of the host.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: PsGetCurrentProcess.
 */
// @ts-ignore: decorator
@external("ksync", "process_current")
export declare function process_current(): u64;

/**
 * Gives the reference up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ObDereferenceObject.
 */
// @ts-ignore: decorator
@external("ksync", "process_dereference")
export declare function process_dereference(process: u32): void;

/**
 * Returns the process's identifier.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: PsGetProcessId.
 */
// @ts-ignore: decorator
@external("ksync", "process_id")
export declare function process_id(process: u32): u32;

/**
 * Returns the status with which the process ended, STATUS_PENDING while it runs. A posix system tells it to the parent alone: there it is STATUS_SUCCESS for every process that is no child of the host, and for a child its exit code, or 128 and the signal that ended it.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_PENDING.
 * Traps: bad-handle.
 * Kernel: PsGetProcessExitStatus.
 */
// @ts-ignore: decorator
@external("ksync", "process_exitStatus")
export declare function process_exitStatus(process: u32): i32;

/**
 * Refers to the running thread with this identifier (thread_id): one of this module, or one that is no module's, never one of another module. None has it: STATUS_INVALID_CID. A posix host finds of the others those that have referred to themselves (threadobject_current).
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_CID, STATUS_INSUFFICIENT_RESOURCES.
 * Capability: process.
 * Kernel: PsLookupThreadByThreadId.
 */
// @ts-ignore: decorator
@external("ksync", "threadobject_fromId")
export declare function threadobject_fromId(id: u32): u64;

/**
 * Refers to the thread of a handle that thread_create gave this module.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObReferenceObjectByHandle.
 */
// @ts-ignore: decorator
@external("ksync", "threadobject_fromHandle")
export declare function threadobject_fromHandle(thread: u32): u64;

/**
 * Refers to the calling thread; in a call that is a thread of the host's, or of the program that calls.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: PsGetCurrentThread.
 */
// @ts-ignore: decorator
@external("ksync", "threadobject_current")
export declare function threadobject_current(): u64;

/**
 * Gives the reference up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ObDereferenceObject.
 */
// @ts-ignore: decorator
@external("ksync", "threadobject_dereference")
export declare function threadobject_dereference(thread: u32): void;

/**
 * Returns the thread's identifier.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: PsGetThreadId.
 */
// @ts-ignore: decorator
@external("ksync", "threadobject_id")
export declare function threadobject_id(thread: u32): u32;

/**
 * Returns the status with which the thread ended, STATUS_PENDING while it runs: what it set (thread_setExitStatus), else STATUS_SUCCESS.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_PENDING.
 * Traps: bad-handle.
 * Kernel: PsGetThreadExitStatus.
 */
// @ts-ignore: decorator
@external("ksync", "threadobject_exitStatus")
export declare function threadobject_exitStatus(thread: u32): i32;

/**
 * Opens a handle to the process with this access mask (ACCESS_MASK, not 0).
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObOpenObjectByPointer.
 */
// @ts-ignore: decorator
@external("ksync", "objecthandle_openProcess")
export declare function objecthandle_openProcess(process: u32, access: u32): u64;

/**
 * Opens a handle to the thread with this access mask (ACCESS_MASK, not 0).
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObOpenObjectByPointer.
 */
// @ts-ignore: decorator
@external("ksync", "objecthandle_openThread")
export declare function objecthandle_openThread(thread: u32, access: u32): u64;

/**
 * Closes the handle.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ZwClose.
 */
// @ts-ignore: decorator
@external("ksync", "objecthandle_close")
export declare function objecthandle_close(handle: u32): void;

/**
 * Refers to the process of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_OBJECT_TYPE_MISMATCH, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObReferenceObjectByHandle.
 */
// @ts-ignore: decorator
@external("ksync", "objecthandle_referenceProcess")
export declare function objecthandle_referenceProcess(handle: u32): u64;

/**
 * Refers to the thread of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_OBJECT_TYPE_MISMATCH, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObReferenceObjectByHandle.
 */
// @ts-ignore: decorator
@external("ksync", "objecthandle_referenceThread")
export declare function objecthandle_referenceThread(handle: u32): u64;

/**
 * Returns the access mask that the handle was opened with.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 */
// @ts-ignore: decorator
@external("ksync", "objecthandle_access")
export declare function objecthandle_access(handle: u32): u32;
