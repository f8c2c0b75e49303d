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
    bool dispatches; /* takes a routine that may run at DISPATCH_LEVEL */
    uint32_t capability; /* that the host must grant, or 0 */
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
 * Raises to APC_LEVEL. The host keeps the level that it was.
 * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a irql token, turns all APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeRaiseIrql.
 */
ksync_trap_t ksync_import_irql_raiseToApc(ksync_activation_t *activation);

/*
 * Raises to DISPATCH_LEVEL. The host keeps the level that it was.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a irql token, turns all APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeRaiseIrqlToDpcLevel.
 */
ksync_trap_t ksync_import_irql_raiseToDispatch(ksync_activation_t *activation);

/*
 * Lowers to the level that the last raise found. What was acquired since then and needs the higher level is released first.
 * IRQL: APC_LEVEL..DISPATCH_LEVEL; restores the IRQL of its irql token. Does not wait.
 * Traps: release-unheld, release-order.
 * Kernel: KeLowerIrql.
 */
ksync_trap_t ksync_import_irql_lower(ksync_activation_t *activation);

/*
 * Enters a critical region, once more if already inside.
 * IRQL: <= APC_LEVEL; acquires a critical-region token, turns normal kernel APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeEnterCriticalRegion.
 */
ksync_trap_t ksync_import_region_enterCritical(ksync_activation_t *activation);

/*
 * Leaves the critical region that this activation entered last.
 * IRQL: <= APC_LEVEL; releases its critical-region token. Does not wait.
 * Traps: release-unheld.
 * Kernel: KeLeaveCriticalRegion.
 */
ksync_trap_t ksync_import_region_leaveCritical(ksync_activation_t *activation);

/*
 * Enters a guarded region, once more if already inside.
 * IRQL: <= APC_LEVEL; acquires a guarded-region token, turns all APCs off. Does not wait.
 * Traps: too-many-holds.
 * Kernel: KeEnterGuardedRegion.
 */
ksync_trap_t ksync_import_region_enterGuarded(ksync_activation_t *activation);

/*
 * Leaves the guarded region that this activation entered last.
 * IRQL: <= APC_LEVEL; releases its guarded-region token. Does not wait.
 * Traps: release-unheld.
 * Kernel: KeLeaveGuardedRegion.
 */
ksync_trap_t ksync_import_region_leaveGuarded(ksync_activation_t *activation);

/*
 * Returns whether normal kernel APCs are off: in a region, at APC_LEVEL or above, or while a mutex is held. A system thread starts inside a critical region.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeAreApcsDisabled.
 */
ksync_trap_t ksync_import_region_areApcsDisabled(ksync_activation_t *activation, uint32_t *result);

/*
 * Returns whether all kernel APCs are off: in a guarded region, or at APC_LEVEL or above.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeAreAllApcsDisabled.
 */
ksync_trap_t ksync_import_region_areAllApcsDisabled(ksync_activation_t *activation, uint32_t *result);

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
 * Spins until the lock is this activation's, which already runs at DISPATCH_LEVEL; the IRQL stays as it is. Not recursive.
 * IRQL: DISPATCH_LEVEL; acquires a spinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireSpinLockAtDpcLevel.
 */
ksync_trap_t ksync_import_spinlock_acquireAtDispatch(ksync_activation_t *activation, uint32_t lock);

/*
 * Acquires the lock as spinlock_acquireAtDispatch does if it is free, and returns whether it was. A try by its holder is false.
 * IRQL: DISPATCH_LEVEL; when true: acquires a spinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: KeTryToAcquireSpinLockAtDpcLevel.
 */
ksync_trap_t ksync_import_spinlock_tryAcquireAtDispatch(ksync_activation_t *activation, uint32_t lock, uint32_t *result);

/*
 * Releases a lock that was acquired at DISPATCH_LEVEL by one of the two imports above; the IRQL stays as it is. A lock acquired by spinlock_acquire traps with wrong-release-form.
 * IRQL: DISPATCH_LEVEL; releases its spinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: KeReleaseSpinLockFromDpcLevel.
 */
ksync_trap_t ksync_import_spinlock_releaseFromDispatch(ksync_activation_t *activation, uint32_t lock);

/*
 * Creates a queued spin lock, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeSpinLock.
 */
ksync_trap_t ksync_import_queuedspinlock_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a queued spin lock that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_queuedspinlock_destroy(ksync_activation_t *activation, uint32_t lock);

/*
 * Raises to DISPATCH_LEVEL, queues behind those who came earlier, and spins until the lock is this activation's. Not recursive.
 * IRQL: <= DISPATCH_LEVEL; raises to DISPATCH_LEVEL, saves the IRQL in a queuedspinlock token, turns all APCs off. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireInStackQueuedSpinLock.
 */
ksync_trap_t ksync_import_queuedspinlock_acquire(ksync_activation_t *activation, uint32_t lock);

/*
 * Hands the lock to the longest waiting activation and lowers to the IRQL that this acquisition saved. Locks that save an IRQL are released in reverse order.
 * IRQL: DISPATCH_LEVEL; restores the IRQL of its queuedspinlock token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order, wrong-release-form.
 * Kernel: KeReleaseInStackQueuedSpinLock.
 */
ksync_trap_t ksync_import_queuedspinlock_release(ksync_activation_t *activation, uint32_t lock);

/*
 * As queuedspinlock_acquire, for an activation that already runs at DISPATCH_LEVEL; the IRQL stays as it is.
 * IRQL: DISPATCH_LEVEL; acquires a queuedspinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireInStackQueuedSpinLockAtDpcLevel.
 */
ksync_trap_t ksync_import_queuedspinlock_acquireAtDispatch(ksync_activation_t *activation, uint32_t lock);

/*
 * Hands on a lock that was acquired by queuedspinlock_acquireAtDispatch; the IRQL stays as it is.
 * IRQL: DISPATCH_LEVEL; releases its queuedspinlock-at-dispatch token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: KeReleaseInStackQueuedSpinLockFromDpcLevel.
 */
ksync_trap_t ksync_import_queuedspinlock_releaseFromDispatch(ksync_activation_t *activation, uint32_t lock);

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
 * Creates a guarded mutex, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota is used up.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeGuardedMutex.
 */
ksync_trap_t ksync_import_guardedmutex_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a guarded mutex that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_guardedmutex_destroy(ksync_activation_t *activation, uint32_t mutex);

/*
 * Waits until the mutex is this activation's, then runs at APC_LEVEL. Not recursive.
 * IRQL: <= APC_LEVEL; raises to APC_LEVEL, saves the IRQL in a guardedmutex token, turns all APCs off. May wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: KeAcquireGuardedMutex.
 */
ksync_trap_t ksync_import_guardedmutex_acquire(ksync_activation_t *activation, uint32_t mutex);

/*
 * Releases the mutex and lowers to the IRQL that this acquisition saved. Called by the activation that acquired it, at APC_LEVEL.
 * IRQL: APC_LEVEL; restores the IRQL of its guardedmutex token. Does not wait.
 * Traps: bad-handle, release-unheld, release-order.
 * Kernel: KeReleaseGuardedMutex.
 */
ksync_trap_t ksync_import_guardedmutex_release(ksync_activation_t *activation, uint32_t mutex);

/*
 * Acquires the mutex if it is free, and returns whether it was; if not, the IRQL stays as it was. A try by its holder is false.
 * IRQL: <= APC_LEVEL; when true: raises to APC_LEVEL, saves the IRQL in a guardedmutex token, turns all APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds.
 * Kernel: KeTryToAcquireGuardedMutex.
 */
ksync_trap_t ksync_import_guardedmutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex, uint32_t *result);

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
 * Returns the status that the thread ended with: STATUS_PENDING while it runs, else what it set, STATUS_SUCCESS if nothing.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_PENDING.
 * Traps: bad-handle.
 * Kernel: PsGetThreadExitStatus.
 */
ksync_trap_t ksync_import_thread_exitStatus(ksync_activation_t *activation, uint32_t thread, uint32_t *result);

/*
 * Sets the status with which the calling guest thread will have ended. In a call, which runs on a thread of the host's, it does nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: PsTerminateSystemThread.
 */
ksync_trap_t ksync_import_thread_setExitStatus(ksync_activation_t *activation, uint32_t status);

/*
 * Returns the number of the processor on which the caller runs (0 to thread_parallelism - 1). Below DISPATCH_LEVEL it may already be another one.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Kernel: KeGetCurrentProcessorNumberEx.
 */
ksync_trap_t ksync_import_thread_processor(ksync_activation_t *activation, uint32_t *result);

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
 * Sets the event and waits for the object, as one call: a wait always follows. Both handles are checked before the event is set.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeSetEvent, KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_event_setAndWait(ksync_activation_t *activation, uint32_t event, uint32_t object, uint64_t timeout, uint32_t alertable, uint32_t *result);

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
 * Adds `count` (1 to the limit) and returns the count before. Beyond the limit it traps with over-limit, where the kernel raises an exception.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, over-limit.
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
 * As semaphore_release, but beyond the limit it fails with STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_SEMAPHORE_LIMIT_EXCEEDED.
 * Traps: bad-handle.
 * Kernel: KeReleaseSemaphore.
 */
ksync_trap_t ksync_import_semaphore_tryRelease(ksync_activation_t *activation, uint32_t semaphore, uint32_t count, uint64_t *result);

/*
 * Adds `count` and waits for the object, as one call: a wait always follows. Both handles are checked before anything is released; beyond the limit it traps with over-limit.
 * IRQL: PASSIVE_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, over-limit, too-many-holds.
 * Kernel: KeReleaseSemaphore, KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_semaphore_releaseAndWait(ksync_activation_t *activation, uint32_t semaphore, uint32_t count, uint32_t object, uint64_t timeout, uint32_t alertable, uint32_t *result);

/*
 * Takes the object if it is signalled (STATUS_SUCCESS), else gives STATUS_TIMEOUT at once.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_TIMEOUT.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_wait_poll(ksync_activation_t *activation, uint32_t object, uint32_t *result);

/*
 * Waits until the object is signalled, and takes it. An alertable wait may end early with STATUS_ALERTED or STATUS_USER_APC.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_wait_one(ksync_activation_t *activation, uint32_t object, uint64_t timeout, uint32_t alertable, uint32_t *result);

/*
 * Waits until one of `count` (1 to 60) objects is signalled, takes it, and returns its index; the lowest when several are. Another count fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, memory-access, too-many-holds, over-limit.
 * Kernel: KeWaitForMultipleObjects.
 */
ksync_trap_t ksync_import_wait_any(ksync_activation_t *activation, uint32_t objects, uint32_t count, uint64_t timeout, uint32_t alertable, uint64_t *result);

/*
 * Waits until all of `count` (1 to 60) objects are signalled at once, and takes them together, or none. No object may be listed twice: that, and another count, fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC, STATUS_INVALID_PARAMETER.
 * Traps: bad-handle, memory-access, too-many-holds, over-limit.
 * Kernel: KeWaitForMultipleObjects.
 */
ksync_trap_t ksync_import_wait_all(ksync_activation_t *activation, uint32_t objects, uint32_t count, uint64_t timeout, uint32_t alertable, uint32_t *result);

/*
 * Creates a resource, free. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExInitializeResourceLite.
 */
ksync_trap_t ksync_import_resource_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a resource that nobody holds or waits for. Its handle is never valid again.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ExDeleteResourceLite.
 */
ksync_trap_t ksync_import_resource_destroy(ksync_activation_t *activation, uint32_t resource);

/*
 * Waits until the resource is this activation's alone, behind those who wait for the same. Recursive for its exclusive owner; a holder that only shares it traps with shared-upgrade, where the kernel dead-locks.
 * IRQL: <= APC_LEVEL; acquires a resource-exclusive token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds, shared-upgrade.
 * Kernel: ExAcquireResourceExclusiveLite.
 */
ksync_trap_t ksync_import_resource_acquireExclusive(ksync_activation_t *activation, uint32_t resource);

/*
 * Shares the resource. Waits if it has an exclusive owner or, unless this activation holds it already, an exclusive waiter. Recursive.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireResourceSharedLite.
 */
ksync_trap_t ksync_import_resource_acquireShared(ksync_activation_t *activation, uint32_t resource);

/*
 * Shares the resource. Waits if it has an exclusive owner, but passes every exclusive waiter. Recursive.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireSharedStarveExclusive.
 */
ksync_trap_t ksync_import_resource_acquireSharedStarveExclusive(ksync_activation_t *activation, uint32_t resource);

/*
 * Shares the resource. Waits if it has an exclusive owner or an exclusive waiter. By an exclusive owner it is recursive; by a holder that shares it, while somebody waits for exclusive ownership, it traps with double-acquire, where the kernel dead-locks.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token. May wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds, double-acquire.
 * Kernel: ExAcquireSharedWaitForExclusive.
 */
ksync_trap_t ksync_import_resource_acquireSharedWaitForExclusive(ksync_activation_t *activation, uint32_t resource);

/*
 * Acquires the resource exclusively if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-exclusive token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireResourceExclusiveLite.
 */
ksync_trap_t ksync_import_resource_tryAcquireExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Shares the resource as resource_acquireShared does if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireResourceSharedLite.
 */
ksync_trap_t ksync_import_resource_tryAcquireShared(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Shares the resource as resource_acquireSharedStarveExclusive does if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireSharedStarveExclusive.
 */
ksync_trap_t ksync_import_resource_tryAcquireSharedStarveExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Shares the resource as resource_acquireSharedWaitForExclusive does if that needs no wait, and returns whether it did.
 * IRQL: <= APC_LEVEL; when true: acquires a resource-shared token. Does not wait.
 * Traps: bad-handle, apcs-enabled, too-many-holds.
 * Kernel: ExAcquireSharedWaitForExclusive.
 */
ksync_trap_t ksync_import_resource_tryAcquireSharedWaitForExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Gives one exclusive acquisition of this activation up. In any order with other locks; the activation stays the owner while it has another of either form.
 * IRQL: <= DISPATCH_LEVEL; releases its resource-exclusive token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form, apcs-enabled.
 * Kernel: ExReleaseResourceLite.
 */
ksync_trap_t ksync_import_resource_releaseExclusive(ksync_activation_t *activation, uint32_t resource);

/*
 * Gives one shared acquisition of this activation up. In any order with other locks.
 * IRQL: <= DISPATCH_LEVEL; releases its resource-shared token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form, apcs-enabled.
 * Kernel: ExReleaseResourceLite.
 */
ksync_trap_t ksync_import_resource_releaseShared(ksync_activation_t *activation, uint32_t resource);

/*
 * Turns this activation's exclusive ownership (each acquisition of it) into shared, and lets all waiting readers in.
 * IRQL: <= APC_LEVEL; acquires a resource-shared token, releases its resource-exclusive token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: ExConvertExclusiveToSharedLite.
 */
ksync_trap_t ksync_import_resource_convert(ksync_activation_t *activation, uint32_t resource);

/*
 * Returns whether this activation owns the resource exclusively.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExIsResourceAcquiredExclusiveLite.
 */
ksync_trap_t ksync_import_resource_isAcquiredExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Returns how many acquisitions of this activation the resource has, shared or exclusive.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExIsResourceAcquiredSharedLite.
 */
ksync_trap_t ksync_import_resource_isAcquiredShared(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Returns how many activations wait for exclusive ownership at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExGetExclusiveWaiterCount.
 */
ksync_trap_t ksync_import_resource_exclusiveWaiters(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Returns how many activations wait to share the resource at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExGetSharedWaiterCount.
 */
ksync_trap_t ksync_import_resource_sharedWaiters(ksync_activation_t *activation, uint32_t resource, uint32_t *result);

/*
 * Creates a mutex that nobody owns. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeMutex.
 */
ksync_trap_t ksync_import_mutex_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a mutex that nobody owns or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_mutex_destroy(ksync_activation_t *activation, uint32_t mutex);

/*
 * Waits until the mutex is this activation's, and acquires it; for its owner at once, once more, up to 2^31-1 times (over-limit).
 * IRQL: <= APC_LEVEL; acquires a mutex token, turns normal kernel APCs off. May wait.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_mutex_acquire(ksync_activation_t *activation, uint32_t mutex);

/*
 * Acquires the mutex if nobody else owns it, and returns whether it did. A mutex acquired at DISPATCH_LEVEL is released there, and one acquired below it below it.
 * IRQL: <= DISPATCH_LEVEL; when true: acquires a mutex token, turns normal kernel APCs off. Does not wait.
 * Traps: bad-handle, too-many-holds, over-limit.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_mutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex, uint32_t *result);

/*
 * Gives one acquisition of the mutex up; after the last one it is free. By another than the owner it traps with release-unheld, where the kernel raises an exception; at DISPATCH_LEVEL without an acquisition made there, or the other way round, with wrong-release-form.
 * IRQL: <= DISPATCH_LEVEL; releases its mutex token. Does not wait.
 * Traps: bad-handle, release-unheld, wrong-release-form.
 * Kernel: KeReleaseMutex.
 */
ksync_trap_t ksync_import_mutex_release(ksync_activation_t *activation, uint32_t mutex);

/*
 * Releases the mutex and waits for the object, as one call: a wait always follows. Both handles are checked before the mutex is released.
 * IRQL: <= APC_LEVEL; releases its mutex token. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT, STATUS_ALERTED, STATUS_USER_APC.
 * Traps: bad-handle, release-unheld, wrong-release-form, too-many-holds, over-limit.
 * Kernel: KeReleaseMutex, KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_mutex_releaseAndWait(ksync_activation_t *activation, uint32_t mutex, uint32_t object, uint64_t timeout, uint32_t alertable, uint32_t *result);

/*
 * Returns whether the mutex is signalled, which is to say not owned, at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateMutex.
 */
ksync_trap_t ksync_import_mutex_read(ksync_activation_t *activation, uint32_t mutex, uint32_t *result);

/*
 * Creates a run-down protection, open. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExInitializeRundownProtection.
 */
ksync_trap_t ksync_import_rundownprotection_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a run-down protection that nobody is inside of or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_rundownprotection_destroy(ksync_activation_t *activation, uint32_t protection);

/*
 * Enters, and returns true, unless the run-down has begun.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExAcquireRundownProtection.
 */
ksync_trap_t ksync_import_rundownprotection_acquire(ksync_activation_t *activation, uint32_t protection, uint32_t *result);

/*
 * Leaves. More often than was entered it traps with release-unheld.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, release-unheld.
 * Kernel: ExReleaseRundownProtection.
 */
ksync_trap_t ksync_import_rundownprotection_release(ksync_activation_t *activation, uint32_t protection);

/*
 * Begins the run-down, so that nobody enters any more, and waits until everybody has left. Several may wait. A wait that is cancelled leaves the run-down begun.
 * IRQL: <= APC_LEVEL. May wait.
 * Traps: bad-handle.
 * Kernel: ExWaitForRundownProtectionRelease.
 */
ksync_trap_t ksync_import_rundownprotection_wait(ksync_activation_t *activation, uint32_t protection);

/*
 * Opens it again after a completed run-down, and returns true; false, and nothing changes, while it is open, somebody is inside, or one that waited has not returned yet.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExReInitializeRundownProtection.
 */
ksync_trap_t ksync_import_rundownprotection_reinitialize(ksync_activation_t *activation, uint32_t protection, uint32_t *result);

/*
 * Creates a one-time initialisation that has not begun. Fails with STATUS_INSUFFICIENT_RESOURCES when the module's handle quota or the host's memory is used up.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: RtlRunOnceInitialize.
 */
ksync_trap_t ksync_import_once_create(ksync_activation_t *activation, uint64_t *result);

/*
 * Destroys a one-time initialisation that nobody is in the middle of or waits for. Its handle is never valid again.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 */
ksync_trap_t ksync_import_once_destroy(ksync_activation_t *activation, uint32_t once);

/*
 * Returns true to one activation, which initialises and then calls once_complete; to all others false, once it is complete. By the initialiser itself it traps with double-acquire.
 * IRQL: <= APC_LEVEL; when true: acquires a once token, turns normal kernel APCs off. May wait.
 * Traps: bad-handle, double-acquire, too-many-holds.
 * Kernel: RtlRunOnceBeginInitialize.
 */
ksync_trap_t ksync_import_once_begin(ksync_activation_t *activation, uint32_t once, uint32_t *result);

/*
 * Ends the initialisation. If `initialized` is false it has failed: one of those who wait, or the next to begin, gets to try again.
 * IRQL: <= APC_LEVEL; releases its once token. Does not wait.
 * Traps: bad-handle, release-unheld.
 * Kernel: RtlRunOnceComplete.
 */
ksync_trap_t ksync_import_once_complete(ksync_activation_t *activation, uint32_t once, uint32_t initialized);

/*
 * Returns 0 before anybody initialises, 1 while somebody does, 2 once it is complete.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: RtlRunOnceBeginInitialize.
 */
ksync_trap_t ksync_import_once_read(ksync_activation_t *activation, uint32_t once, uint32_t *result);

/*
 * Waits until it is complete, without initialising. By the initialiser itself it traps with double-acquire.
 * IRQL: <= APC_LEVEL. May wait.
 * Units: timeout in 100ns, all ones for ever.
 * Fails with: STATUS_TIMEOUT.
 * Traps: bad-handle, double-acquire.
 * Kernel: KeWaitForSingleObject.
 */
ksync_trap_t ksync_import_once_wait(ksync_activation_t *activation, uint32_t once, uint64_t timeout, uint32_t *result);

/*
 * Takes a completed initialisation back, and returns true; false, and nothing changes, before or during it. For whoever takes the value out, while nobody else uses it.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: RtlRunOnceInitialize.
 */
ksync_trap_t ksync_import_once_reset(ksync_activation_t *activation, uint32_t once, uint32_t *result);

/*
 * Creates a DPC that calls `routine(context)` at DISPATCH_LEVEL. `routine` is an index of the module's function table.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: KeInitializeDpc.
 */
ksync_trap_t ksync_import_dpc_create(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint64_t *result);

/*
 * Creates a threaded DPC: `routine(context)` runs at PASSIVE_LEVEL or DISPATCH_LEVEL, as the system has it, and must be right at both: it may not wait.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: KeInitializeThreadedDpc.
 */
ksync_trap_t ksync_import_dpc_createThreaded(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint64_t *result);

/*
 * Takes the DPC out of its queue and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 */
ksync_trap_t ksync_import_dpc_destroy(ksync_activation_t *activation, uint32_t dpc, uint32_t *result);

/*
 * Queues the DPC and returns true; false if it is queued already.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeInsertQueueDpc.
 */
ksync_trap_t ksync_import_dpc_queue(ksync_activation_t *activation, uint32_t dpc, uint32_t *result);

/*
 * Takes the DPC out of its queue and returns true; false if it was not queued. A routine that has begun runs on.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeRemoveQueueDpc.
 */
ksync_trap_t ksync_import_dpc_cancel(ksync_activation_t *activation, uint32_t dpc, uint32_t *result);

/*
 * Chooses the processor (0 to thread_parallelism - 1, of all groups) on which later queueings run; another number fails with STATUS_INVALID_PARAMETER. Without a target it is the queueing processor.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetTargetProcessorDpcEx.
 */
ksync_trap_t ksync_import_dpc_setTarget(ksync_activation_t *activation, uint32_t dpc, uint32_t processor, uint32_t *result);

/*
 * Chooses how later queueings are served: 0 low, 1 medium, 2 high (before those queued earlier), 3 medium-high. Another number fails with STATUS_INVALID_PARAMETER.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetImportanceDpc.
 */
ksync_trap_t ksync_import_dpc_setImportance(ksync_activation_t *activation, uint32_t dpc, uint32_t importance, uint32_t *result);

/*
 * Waits until every DPC that was queued before this call has run, on all processors.
 * IRQL: PASSIVE_LEVEL. May wait.
 * Kernel: KeFlushQueuedDpcs.
 */
ksync_trap_t ksync_import_dpc_flush(ksync_activation_t *activation);

/*
 * Creates a timer without a routine: a notification timer or a synchronization timer, not set.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: KeInitializeTimerEx.
 */
ksync_trap_t ksync_import_timer_create(ksync_activation_t *activation, uint32_t synchronization, uint64_t *result);

/*
 * As timer_create, with a DPC that calls `routine(context)` at DISPATCH_LEVEL each time it expires. Expirations that come while the DPC is still queued are one.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: KeInitializeTimerEx, KeInitializeDpc.
 */
ksync_trap_t ksync_import_timer_createWithDpc(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint32_t synchronization, uint64_t *result);

/*
 * Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: KeCancelTimer.
 */
ksync_trap_t ksync_import_timer_destroy(ksync_activation_t *activation, uint32_t timer, uint32_t *result);

/*
 * Sets the timer to expire `due` from now (0 to 2^63-1), then every `period` (0 to 2^31-1 ms). It is not signalled from then on until it expires. The value is whether it was set before; that setting is cancelled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: due in 100ns; period in ms, 0 for once.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetTimerEx.
 */
ksync_trap_t ksync_import_timer_set(ksync_activation_t *activation, uint32_t timer, uint64_t due, uint32_t period, uint64_t *result);

/*
 * As timer_set, to expire when the system time (time_system) reaches `due`, at once if it has.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: due in 100ns; period in ms, 0 for once.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: KeSetTimerEx.
 */
ksync_trap_t ksync_import_timer_setAbsolute(ksync_activation_t *activation, uint32_t timer, uint64_t due, uint32_t period, uint64_t *result);

/*
 * Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeCancelTimer.
 */
ksync_trap_t ksync_import_timer_cancel(ksync_activation_t *activation, uint32_t timer, uint32_t *result);

/*
 * Returns whether the timer is signalled at this moment.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: KeReadStateTimer.
 */
ksync_trap_t ksync_import_timer_read(ksync_activation_t *activation, uint32_t timer, uint32_t *result);

/*
 * Asks for a finer system clock and returns the resolution that is in force. Counted for each module: undone by as many timer_restoreResolution, or by the host when the module ends.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Units: desired in 100ns; result in 100ns.
 * Kernel: ExSetTimerResolution.
 */
ksync_trap_t ksync_import_timer_setResolution(ksync_activation_t *activation, uint64_t desired, uint64_t *result);

/*
 * Undoes one timer_setResolution of this module and returns the resolution that is in force. More often than it was set it traps with release-unheld.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Units: result in 100ns.
 * Traps: release-unheld.
 * Kernel: ExSetTimerResolution.
 */
ksync_trap_t ksync_import_timer_restoreResolution(ksync_activation_t *activation, uint64_t *result);

/*
 * Creates a high-resolution timer without a routine: a notification timer or a synchronization timer, not set.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: ExAllocateTimer.
 */
ksync_trap_t ksync_import_hrtimer_create(ksync_activation_t *activation, uint32_t synchronization, uint64_t *result);

/*
 * As hrtimer_create, with a callback: `routine(context)` at DISPATCH_LEVEL each time it expires.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: ExAllocateTimer.
 */
ksync_trap_t ksync_import_hrtimer_createWithCallback(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint32_t synchronization, uint64_t *result);

/*
 * Cancels the timer and destroys it. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ExDeleteTimer.
 */
ksync_trap_t ksync_import_hrtimer_destroy(ksync_activation_t *activation, uint32_t timer, uint32_t *result);

/*
 * Sets the timer to expire `due` from now (0 to 2^63-1; 0 is the shortest time there is), then every `period` (0 to 2^31-1; not more often than every 0.5 ms). The value is whether it was set before; that setting is cancelled.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Units: due in 100ns; period in 100ns, 0 for once.
 * Fails with: STATUS_INVALID_PARAMETER.
 * Traps: bad-handle.
 * Kernel: ExSetTimer.
 */
ksync_trap_t ksync_import_hrtimer_set(ksync_activation_t *activation, uint32_t timer, uint64_t due, uint64_t period, uint64_t *result);

/*
 * Cancels the timer and returns whether it was set. A routine that has begun runs on; the signal state stays.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ExCancelTimer.
 */
ksync_trap_t ksync_import_hrtimer_cancel(ksync_activation_t *activation, uint32_t timer, uint32_t *result);

/*
 * Creates a work item that calls `routine(context)` at PASSIVE_LEVEL. `routine` is an index of the module's function table.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-callback.
 * Kernel: IoAllocateWorkItem.
 */
ksync_trap_t ksync_import_workitem_create(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint64_t *result);

/*
 * Destroys the work item; if it is queued, it will not run. Returns true when the routine runs nowhere and never will again, so that the caller may free what `context` refers to; false when it is running: then that run's callback_finish says so.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: IoFreeWorkItem.
 */
ksync_trap_t ksync_import_workitem_destroy(ksync_activation_t *activation, uint32_t item, uint32_t *result);

/*
 * Queues the work item and returns true; false if it is queued already, where the kernel corrupts its queue.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: IoQueueWorkItemEx.
 */
ksync_trap_t ksync_import_workitem_queue(ksync_activation_t *activation, uint32_t item, uint32_t *result);

/*
 * Says that this run of the routine uses its context no more. Returns true if the object was destroyed meanwhile and this was the last run: then the caller frees what the context refers to. Once a run, and only in one.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: release-unheld.
 */
ksync_trap_t ksync_import_callback_finish(ksync_activation_t *activation, uint32_t *result);

/*
 * Refers to the process with this identifier. None has it: STATUS_INVALID_CID.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_CID, STATUS_INSUFFICIENT_RESOURCES.
 * Capability: process.
 * Kernel: PsLookupProcessByProcessId.
 */
ksync_trap_t ksync_import_process_fromId(ksync_activation_t *activation, uint32_t id, uint64_t *result);

/*
 * Refers to the process in whose context the caller runs: that of the host.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: PsGetCurrentProcess.
 */
ksync_trap_t ksync_import_process_current(ksync_activation_t *activation, uint64_t *result);

/*
 * Gives the reference up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ObDereferenceObject.
 */
ksync_trap_t ksync_import_process_dereference(ksync_activation_t *activation, uint32_t process);

/*
 * Returns the process's identifier.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: PsGetProcessId.
 */
ksync_trap_t ksync_import_process_id(ksync_activation_t *activation, uint32_t process, uint32_t *result);

/*
 * Returns the status with which the process ended, STATUS_PENDING while it runs. A posix system tells it to the parent alone: there it is STATUS_SUCCESS for every process that is no child of the host, and for a child its exit code, or 128 and the signal that ended it.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_PENDING.
 * Traps: bad-handle.
 * Kernel: PsGetProcessExitStatus.
 */
ksync_trap_t ksync_import_process_exitStatus(ksync_activation_t *activation, uint32_t process, uint32_t *result);

/*
 * Refers to the running thread with this identifier (thread_id): one of this module, or one that is no module's, never one of another module. None has it: STATUS_INVALID_CID. A posix host finds of the others those that have referred to themselves (threadobject_current).
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_CID, STATUS_INSUFFICIENT_RESOURCES.
 * Capability: process.
 * Kernel: PsLookupThreadByThreadId.
 */
ksync_trap_t ksync_import_threadobject_fromId(ksync_activation_t *activation, uint32_t id, uint64_t *result);

/*
 * Refers to the thread of a handle that thread_create gave this module.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObReferenceObjectByHandle.
 */
ksync_trap_t ksync_import_threadobject_fromHandle(ksync_activation_t *activation, uint32_t thread, uint64_t *result);

/*
 * Refers to the calling thread; in a call that is a thread of the host's, or of the program that calls.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INSUFFICIENT_RESOURCES.
 * Kernel: PsGetCurrentThread.
 */
ksync_trap_t ksync_import_threadobject_current(ksync_activation_t *activation, uint64_t *result);

/*
 * Gives the reference up.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle, destroyed-while-held.
 * Kernel: ObDereferenceObject.
 */
ksync_trap_t ksync_import_threadobject_dereference(ksync_activation_t *activation, uint32_t thread);

/*
 * Returns the thread's identifier.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: PsGetThreadId.
 */
ksync_trap_t ksync_import_threadobject_id(ksync_activation_t *activation, uint32_t thread, uint32_t *result);

/*
 * Returns the status with which the thread ended, STATUS_PENDING while it runs: what it set (thread_setExitStatus), else STATUS_SUCCESS.
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_PENDING.
 * Traps: bad-handle.
 * Kernel: PsGetThreadExitStatus.
 */
ksync_trap_t ksync_import_threadobject_exitStatus(ksync_activation_t *activation, uint32_t thread, uint32_t *result);

/*
 * Opens a handle to the process with this access mask (ACCESS_MASK, not 0).
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObOpenObjectByPointer.
 */
ksync_trap_t ksync_import_objecthandle_openProcess(ksync_activation_t *activation, uint32_t process, uint32_t access, uint64_t *result);

/*
 * Opens a handle to the thread with this access mask (ACCESS_MASK, not 0).
 * IRQL: <= APC_LEVEL. Does not wait.
 * Fails with: STATUS_INVALID_PARAMETER, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObOpenObjectByPointer.
 */
ksync_trap_t ksync_import_objecthandle_openThread(ksync_activation_t *activation, uint32_t thread, uint32_t access, uint64_t *result);

/*
 * Closes the handle.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Traps: bad-handle.
 * Kernel: ZwClose.
 */
ksync_trap_t ksync_import_objecthandle_close(ksync_activation_t *activation, uint32_t handle);

/*
 * Refers to the process of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_OBJECT_TYPE_MISMATCH, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObReferenceObjectByHandle.
 */
ksync_trap_t ksync_import_objecthandle_referenceProcess(ksync_activation_t *activation, uint32_t handle, uint64_t *result);

/*
 * Refers to the thread of this handle. If the handle is of another type: STATUS_OBJECT_TYPE_MISMATCH, where a reference without a type would take anything.
 * IRQL: PASSIVE_LEVEL. Does not wait.
 * Fails with: STATUS_OBJECT_TYPE_MISMATCH, STATUS_INSUFFICIENT_RESOURCES.
 * Traps: bad-handle.
 * Kernel: ObReferenceObjectByHandle.
 */
ksync_trap_t ksync_import_objecthandle_referenceThread(ksync_activation_t *activation, uint32_t handle, uint64_t *result);

/*
 * Returns the access mask that the handle was opened with.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: bad-handle.
 */
ksync_trap_t ksync_import_objecthandle_access(ksync_activation_t *activation, uint32_t handle, uint32_t *result);

#endif
