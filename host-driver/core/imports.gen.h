/* Generated from the TOML files in imports/ by `npm run gen`. Do not edit. */
/* The imports: what the core implements for guests, and the table that the linker reads. */
#ifndef KSYNC_IMPORTS_GEN_H
#define KSYNC_IMPORTS_GEN_H

#include "activation.h"
#include "engine.h"

typedef struct ksync_import {
    uint16_t id;
    uint8_t irql_min, irql_max;
    bool intrinsic, blocks;
    uint64_t hash;
    const char *name;
    const char *signature; /* "I(ii)": result, then parameters; v none, i i32, I i64 */
    ksync_engine_import_fn_t call;
} ksync_import_t;

/* In ascending order of id. */
extern const ksync_import_t ksync_imports[];
extern const uint32_t ksync_import_count;

/*
 * Returns the IRQL of the calling activation.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeGetCurrentIrql.
 */
ksync_trap_t ksync_import_irql_current(ksync_activation_t *activation, uint32_t *result);

/*
 * Creates a spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeSpinLock.
 */
ksync_trap_t ksync_import_spinlock_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a spin lock that nobody holds. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_spinlock_destroy(ksync_activation_t *activation, uint32_t lock);

/*
 * Raises to DISPATCH_LEVEL, then spins until the lock is this activation's. Not recursive.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a spinlock token, turns all APCs off. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireSpinLockRaiseToDpc.
 */
ksync_trap_t ksync_import_spinlock_acquire(ksync_activation_t *activation, uint32_t lock);

/*
 * Releases the lock and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.
 * IRQL: DISPATCH_LEVEL; restores the IRQL of its spinlock token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order.
 * Kernel: KeReleaseSpinLock.
 */
ksync_trap_t ksync_import_spinlock_release(ksync_activation_t *activation, uint32_t lock);

/*
 * Acquires the lock as spinlock_acquire does if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
 * IRQL: <= DISPATCH_LEVEL; when true: raises to DISPATCH_LEVEL, saves the IRQL in a spinlock token, turns all APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: KeRaiseIrqlToDpcLevel, KeTryToAcquireSpinLockAtDpcLevel.
 */
ksync_trap_t ksync_import_spinlock_tryAcquire(ksync_activation_t *activation, uint32_t lock, uint32_t *result);

/*
 * Creates a fast mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExInitializeFastMutex.
 */
ksync_trap_t ksync_import_fastmutex_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a fast mutex that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_fastmutex_destroy(ksync_activation_t *activation, uint32_t mutex);

/*
 * Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.
 * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a fastmutex token, turns all APCs off. May wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: ExAcquireFastMutex.
 */
ksync_trap_t ksync_import_fastmutex_acquire(ksync_activation_t *activation, uint32_t mutex);

/*
 * Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.
 * IRQL: APC_LEVEL; restores the IRQL of its fastmutex token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order.
 * Kernel: ExReleaseFastMutex.
 */
ksync_trap_t ksync_import_fastmutex_release(ksync_activation_t *activation, uint32_t mutex);

/*
 * Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
 * IRQL: <= APC_LEVEL; when true: raises to APC_LEVEL, saves the IRQL in a fastmutex token, turns all APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: ExTryToAcquireFastMutex.
 */
ksync_trap_t ksync_import_fastmutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex, uint32_t *result);

/*
 * Starts a thread that calls `start(context)` at PASSIVE_LEVEL. `start` is an index of the module's function table.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES, STATUS_DELETE_PENDING.
 * Traps: bad-callback.
 * Kernel: PsCreateSystemThread.
 */
ksync_trap_t ksync_import_thread_create(ksync_activation_t *activation, uint32_t start, uint32_t context, uint64_t *result);

/*
 * Waits until the thread has ended. A thread that joins itself gets STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_thread_join(ksync_activation_t *activation, uint32_t thread, uint32_t *result);

/*
 * Gives the handle up. The thread itself runs on; the host waits for it at unload.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ObDereferenceObject, ZwClose.
 */
ksync_trap_t ksync_import_thread_close(ksync_activation_t *activation, uint32_t thread);

/*
 * Returns the identifier of the calling thread, never 0.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: PsGetCurrentThreadId.
 */
ksync_trap_t ksync_import_thread_id(ksync_activation_t *activation, uint32_t *result);

/*
 * Waits for at least `interval`, in units of 100 ns (0 to 2^63-1).
 * IRQL: <= APC_LEVEL. May wait.
 * Units: interval in 100ns.
 * Kernel: KeDelayExecutionThread.
 */
ksync_trap_t ksync_import_thread_sleep(ksync_activation_t *activation, uint64_t interval, uint32_t *result);

/*
 * Offers the rest of the time slice to another ready thread.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Kernel: ZwYieldExecution.
 */
ksync_trap_t ksync_import_thread_yield(ksync_activation_t *activation);

/*
 * Tells the processor that this is a spin-wait loop (the PAUSE instruction). Gives nothing up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: YieldProcessor.
 */
ksync_trap_t ksync_import_thread_pause(ksync_activation_t *activation);

/*
 * Returns the number of active processors, at least 1.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeQueryActiveProcessorCountEx.
 */
ksync_trap_t ksync_import_thread_parallelism(ksync_activation_t *activation, uint32_t *result);

/*
 * Returns the time since the system started. It never goes back.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: result in 100ns.
 * Kernel: KeQueryInterruptTimePrecise.
 */
ksync_trap_t ksync_import_time_interrupt(ksync_activation_t *activation, uint64_t *result);

/*
 * Returns the time since 1601-01-01 00:00 UTC. It may be set back.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: result in 100ns.
 * Kernel: KeQuerySystemTimePrecise.
 */
ksync_trap_t ksync_import_time_system(ksync_activation_t *activation, uint64_t *result);

/*
 * Writes one line (UTF-16, at most 512 code units; the rest is cut and marked). Never waits: when the ring is full the oldest line goes, and is counted as lost.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: length in UTF-16 code units.
 * Traps: memory-access.
 * Kernel: DbgPrintEx.
 */
ksync_trap_t ksync_import_log_write(ksync_activation_t *activation, uint32_t text, uint32_t length);

/*
 * Acquires the heap's spin lock.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a heap token, turns all APCs off. Does not wait.
 * Traps: double-acquire, too-many-holds.
 * Kernel: KeAcquireSpinLockRaiseToDpc.
 */
ksync_trap_t ksync_import_heap_acquire(ksync_activation_t *activation);

/*
 * Releases the heap's spin lock.
 * IRQL: DISPATCH_LEVEL; restores the IRQL of its heap token. Does not wait.
 * Traps: release-unheld, release-order.
 * Kernel: KeReleaseSpinLock.
 */
ksync_trap_t ksync_import_heap_release(ksync_activation_t *activation);

/*
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
ksync_trap_t ksync_import_atomic_load8(ksync_activation_t *activation, uint32_t address, uint32_t offset, uint32_t *result);

/*
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
ksync_trap_t ksync_import_atomic_load16(ksync_activation_t *activation, uint32_t address, uint32_t offset, uint32_t *result);

/*
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
ksync_trap_t ksync_import_atomic_load32(ksync_activation_t *activation, uint32_t address, uint32_t offset, uint32_t *result);

/*
 * Returns the value at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: ReadAcquire.
 */
ksync_trap_t ksync_import_atomic_load64(ksync_activation_t *activation, uint32_t address, uint32_t offset, uint64_t *result);

/*
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_store8(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset);

/*
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_store16(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset);

/*
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_store32(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset);

/*
 * Stores `value` at `address + offset`.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_store64(ksync_activation_t *activation, uint32_t address, uint64_t value, uint32_t offset);

/*
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_add8(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_add16(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_add32(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Adds `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_add64(ksync_activation_t *activation, uint32_t address, uint64_t value, uint32_t offset, uint64_t *result);

/*
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_sub8(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_sub16(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_sub32(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Subtracts `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchangeAdd.
 */
ksync_trap_t ksync_import_atomic_sub64(ksync_activation_t *activation, uint32_t address, uint64_t value, uint32_t offset, uint64_t *result);

/*
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
ksync_trap_t ksync_import_atomic_and8(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
ksync_trap_t ksync_import_atomic_and16(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
ksync_trap_t ksync_import_atomic_and32(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise AND and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedAnd.
 */
ksync_trap_t ksync_import_atomic_and64(ksync_activation_t *activation, uint32_t address, uint64_t value, uint32_t offset, uint64_t *result);

/*
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
ksync_trap_t ksync_import_atomic_or8(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
ksync_trap_t ksync_import_atomic_or16(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
ksync_trap_t ksync_import_atomic_or32(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise OR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedOr.
 */
ksync_trap_t ksync_import_atomic_or64(ksync_activation_t *activation, uint32_t address, uint64_t value, uint32_t offset, uint64_t *result);

/*
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
ksync_trap_t ksync_import_atomic_xor8(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
ksync_trap_t ksync_import_atomic_xor16(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
ksync_trap_t ksync_import_atomic_xor32(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Combines by bitwise XOR and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedXor.
 */
ksync_trap_t ksync_import_atomic_xor64(ksync_activation_t *activation, uint32_t address, uint64_t value, uint32_t offset, uint64_t *result);

/*
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_exchange8(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_exchange16(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_exchange32(ksync_activation_t *activation, uint32_t address, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Stores `value` and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedExchange.
 */
ksync_trap_t ksync_import_atomic_exchange64(ksync_activation_t *activation, uint32_t address, uint64_t value, uint32_t offset, uint64_t *result);

/*
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
ksync_trap_t ksync_import_atomic_compareExchange8(ksync_activation_t *activation, uint32_t address, uint32_t expected, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
ksync_trap_t ksync_import_atomic_compareExchange16(ksync_activation_t *activation, uint32_t address, uint32_t expected, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
ksync_trap_t ksync_import_atomic_compareExchange32(ksync_activation_t *activation, uint32_t address, uint32_t expected, uint32_t value, uint32_t offset, uint32_t *result);

/*
 * Stores `value` when the old value equals `expected`, and returns the old value.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: memory-access, misaligned.
 * Kernel: InterlockedCompareExchange.
 */
ksync_trap_t ksync_import_atomic_compareExchange64(ksync_activation_t *activation, uint32_t address, uint64_t expected, uint64_t value, uint32_t offset, uint64_t *result);

/*
 * Orders every access before it against every access after it.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeMemoryBarrier.
 */
ksync_trap_t ksync_import_atomic_fence(ksync_activation_t *activation);

/*
 * Ends the module with a message and the place in its source: every activation unwinds, every hold is released. Does not return. A string is an AssemblyScript string (0 for none).
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: abort.
 */
ksync_trap_t ksync_import_module_abort(ksync_activation_t *activation, uint32_t message, uint32_t file, uint32_t line, uint32_t column);

/*
 * Returns true once the host wants the module to end (unload). A thread that loops for ever asks this and returns.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t ksync_import_module_stopRequested(ksync_activation_t *activation, uint32_t *result);

/*
 * Creates an event: a synchronization event, which clears itself as it releases one waiter, or a notification event, which stays signalled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeEvent.
 */
ksync_trap_t ksync_import_event_create(ksync_activation_t *activation, uint32_t synchronization, uint32_t signalled, uint64_t *result);

/*
 * Destroys an event that nobody waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_event_destroy(ksync_activation_t *activation, uint32_t event);

/*
 * Signals the event and returns whether it was signalled before.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeSetEvent.
 */
ksync_trap_t ksync_import_event_set(ksync_activation_t *activation, uint32_t event, uint32_t *result);

/*
 * Makes the event not signalled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeClearEvent.
 */
ksync_trap_t ksync_import_event_clear(ksync_activation_t *activation, uint32_t event);

/*
 * Makes the event not signalled and returns whether it was signalled before.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeResetEvent.
 */
ksync_trap_t ksync_import_event_reset(ksync_activation_t *activation, uint32_t event, uint32_t *result);

/*
 * Returns whether the event is signalled at this moment, and changes nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateEvent.
 */
ksync_trap_t ksync_import_event_read(ksync_activation_t *activation, uint32_t event, uint32_t *result);

/*
 * Creates a semaphore with `count` (0 to `limit`) of at most `limit` (1 to 2^31-1); other values fail with STATUS_INVALID_PARAMETER.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeSemaphore.
 */
ksync_trap_t ksync_import_semaphore_create(ksync_activation_t *activation, uint32_t count, uint32_t limit, uint64_t *result);

/*
 * Destroys a semaphore that nobody waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_semaphore_destroy(ksync_activation_t *activation, uint32_t semaphore);

/*
 * Adds `count` (1 to the limit) and returns the count before. Beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing, where the kernel raises an exception.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_SEMAPHORE_LIMIT_EXCEEDED.
 * Traps: bad-handle.
 * Kernel: KeReleaseSemaphore.
 */
ksync_trap_t ksync_import_semaphore_release(ksync_activation_t *activation, uint32_t semaphore, uint32_t count, uint64_t *result);

/*
 * Returns the count at this moment, and changes nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateSemaphore.
 */
ksync_trap_t ksync_import_semaphore_read(ksync_activation_t *activation, uint32_t semaphore, uint32_t *result);

/*
 * Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_TIMEOUT.
 * Traps: bad-handle.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_wait_poll(ksync_activation_t *activation, uint32_t object, uint32_t *result);

/*
 * Waits until the object is signalled, and takes it. An alertable wait may end early with STATUS_ALERTED or STATUS_USER_APC.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_wait_one(ksync_activation_t *activation, uint32_t object, uint64_t timeout, uint32_t alertable, uint32_t *result);

/*
 * Waits until one of `count` (1 to 60) objects is signalled, takes it, and returns its index; the lowest when several are. Another count fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, memory-access.
 * Kernel: KeWaitForMultipleObjects.
 */
ksync_trap_t ksync_import_wait_any(ksync_activation_t *activation, uint32_t objects, uint32_t count, uint64_t timeout, uint32_t alertable, uint64_t *result);

/*
 * Waits until all of `count` (1 to 60) objects are signalled at once, and takes them together, or none. No object may be listed twice: that, and another count, fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, memory-access.
 * Kernel: KeWaitForMultipleObjects.
 */
ksync_trap_t ksync_import_wait_all(ksync_activation_t *activation, uint32_t objects, uint32_t count, uint64_t timeout, uint32_t alertable, uint32_t *result);

#endif
