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
/** It did not work, for no more particular reason. */
export const STATUS_UNSUCCESSFUL: i32 = 0xc0000001;
/** An argument is out of its range. */
export const STATUS_INVALID_PARAMETER: i32 = 0xc000000d;
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
 * Adds `count` (1 to the limit) and returns the count before. Beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing, where the kernel raises an exception.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_SEMAPHORE_LIMIT_EXCEEDED.
 * Traps: bad-handle.
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
 * Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_TIMEOUT.
 * Traps: bad-handle.
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
 * Traps: bad-handle.
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
 * Traps: bad-handle, memory-access.
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
 * Traps: bad-handle, memory-access.
 * Kernel: KeWaitForMultipleObjects.
 */
// @ts-ignore: decorator
@external("ksync", "wait_all")
export declare function wait_all(objects: usize, count: u32, timeout: u64, alertable: bool): i32;
