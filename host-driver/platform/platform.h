/* The platform contract: the host core's only door to an operating system. Each platform (posix,
 * later win32 and nt) implements every function here in files of the same stems. On nt each
 * function is the call named beside it: the algorithms (lock words, rundown, handle tables, backoff
 * policy) belong to the core, never to a platform.
 *
 * Objects are caller-owned storage of a fixed size, in nonpaged memory, that must not move while in
 * use. Nothing here knows of modules, guests or engines. Durations and clocks count in units of 100
 * ns. */
#ifndef KSYNC_PLATFORM_H
#define KSYNC_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "ksync_host.h"

/* --- start (start.c) --- */

/* Around every use of IRQL, processors, DPCs, timers and work items: what a platform needs to model
 * these (simulated processors, a clock, worker threads) lives in between. Counted, so that several
 * hosts share one platform. At the last stop no timer may be set and nobody be at DISPATCH_LEVEL;
 * DPCs and work items that are still queued run first. PASSIVE_LEVEL. nt: nothing to do but
 * KeQueryActiveProcessorCountEx. */
ksync_result_t ksync_platform_start(void) KSYNC_MUST_CHECK;
void ksync_platform_stop(void);

/* --- memory (memory.c) --- */

/* Zeroed nonpaged memory, aligned to 16 bytes, or NULL. <= DISPATCH_LEVEL. nt:
 * ExAllocatePool2(POOL_FLAG_NON_PAGED). */
void *ksync_platform_allocate(size_t bytes);
/* <= DISPATCH_LEVEL. nt: ExFreePool. */
void ksync_platform_free(void *block);

/* A module's linear memory: page-aligned, zeroed, never moved; or NULL. `bytes` is a multiple of 64
 * KiB and not 0. PASSIVE_LEVEL. nt: ExAllocatePool2(POOL_FLAG_NON_PAGED), which is page-aligned
 * from a page up. */
void *ksync_platform_memory_map(size_t bytes);
/* PASSIVE_LEVEL. nt: ExFreePool. */
void ksync_platform_memory_unmap(void *memory, size_t bytes);

/* --- IRQL (irql.c) --- */

/* Whoever raises to DISPATCH_LEVEL has a processor to itself until it lowers below: no thread and
 * no DPC runs there meanwhile, and it must not block. A platform that only models this (posix,
 * win32; simulated.h says how, and how to do without) lets the raise wait for a processor, and
 * keeps the raises on a processor waiting while DPCs do. */

/* The IRQL of the calling thread. Any IRQL. nt: KeGetCurrentIrql. */
uint8_t ksync_platform_irql(void);
/* Raises from the current level to `level`, which is not below it. <= DISPATCH_LEVEL. nt:
 * KeRaiseIrql. */
void ksync_platform_irql_raise(uint8_t level);
/* The same for guests, which others may keep from a processor for ever: false when there was none
 * to be had for some time, and the level is what it was. nt: KeRaiseIrql, always true. */
bool ksync_platform_irql_try_raise(uint8_t level) KSYNC_MUST_CHECK;
/* Lowers to `level`, which is not above the current one. <= DISPATCH_LEVEL. nt: KeLowerIrql. */
void ksync_platform_irql_lower(uint8_t level);

/* --- spin lock (spinlock.c) --- */

/* For the host's own short sections; guests' locks are words of the core. All zero is a free lock.
 */
typedef struct {
    uint64_t storage[6];
} ksync_platform_spinlock_t;

/* Any IRQL. nt: KeInitializeSpinLock. */
void ksync_platform_spinlock_init(ksync_platform_spinlock_t *lock);
/* Returns the IRQL to hand to the release. <= DISPATCH_LEVEL. Where the model is one, this raises
 * the number only: the host itself is not what is simulated, and must get on while guests have all
 * processors. nt: KeAcquireSpinLockRaiseToDpc. */
uint8_t ksync_platform_spinlock_acquire(ksync_platform_spinlock_t *lock) KSYNC_MUST_CHECK;
/* DISPATCH_LEVEL. nt: KeReleaseSpinLock. */
void ksync_platform_spinlock_release(ksync_platform_spinlock_t *lock, uint8_t irql);

/* --- the kernel's locks beside guests' (twin.c) --- */

/* A lock of the kernel's that is never waited for: whoever acquires it knows that it is free,
 * because the lock beside it, a word of the core, is the caller's already. The core makes them in
 * builds with KSYNC_VERIFIER only, so that Driver Verifier sees guests' locks. A model ends the
 * process when one is used as the kernel's must not be. */
typedef struct {
    uint64_t storage[14];
} ksync_platform_twin_t;

typedef enum {
    KSYNC_TWIN_NONE, /* of what has none */
    KSYNC_TWIN_SPINLOCK,
    KSYNC_TWIN_QUEUEDSPINLOCK,
    KSYNC_TWIN_FASTMUTEX,
    KSYNC_TWIN_GUARDEDMUTEX,
    KSYNC_TWIN_RESOURCE, /* recursive, and may be shared */
    KSYNC_TWIN_MUTEX,
} ksync_platform_twin_kind_t;

/* <= APC_LEVEL for a guarded mutex, else <= DISPATCH_LEVEL. nt: KeInitializeSpinLock,
 * ExInitializeFastMutex, KeInitializeGuardedMutex, ExInitializeResourceLite, KeInitializeMutex. */
void ksync_platform_twin_init(ksync_platform_twin_t *twin, ksync_platform_twin_kind_t kind);
/* Of one that nobody holds. <= APC_LEVEL for a resource, else <= DISPATCH_LEVEL. nt:
 * ExDeleteResourceLite; nothing for the others. */
void ksync_platform_twin_delete(ksync_platform_twin_t *twin);
/* DISPATCH_LEVEL for spin locks, APC_LEVEL for fast and guarded mutexes, <= APC_LEVEL for a
 * resource, <= DISPATCH_LEVEL for a mutex. nt: KeAcquireSpinLockAtDpcLevel,
 * KeAcquireInStackQueuedSpinLockAtDpcLevel, ExAcquireFastMutexUnsafe, KeAcquireGuardedMutexUnsafe,
 * ExAcquireResourceExclusiveLite or ExAcquireResourceSharedLite (within KeEnterCriticalRegion and
 * KeLeaveCriticalRegion, as their release is), KeWaitForSingleObject. */
void ksync_platform_twin_acquire(ksync_platform_twin_t *twin, bool shared);
/* By the thread that acquired it, at the same levels, but a resource <= DISPATCH_LEVEL. nt:
 * KeReleaseSpinLockFromDpcLevel, KeReleaseInStackQueuedSpinLockFromDpcLevel,
 * ExReleaseFastMutexUnsafe, KeReleaseGuardedMutexUnsafe, ExReleaseResourceLite, KeReleaseMutex. */
void ksync_platform_twin_release(ksync_platform_twin_t *twin);
/* A resource's, by the thread that owns it. <= APC_LEVEL. nt: ExConvertExclusiveToSharedLite. */
void ksync_platform_twin_convert(ksync_platform_twin_t *twin);

/* --- dispatcher objects and waiting (dispatcher.c) --- */

/* What a thread can wait for: an event, a semaphore, or the object of a timer. */
typedef struct {
    uint64_t storage[4];
} ksync_platform_object_t;

/* The same storage, named after what it was initialised as. */
typedef ksync_platform_object_t ksync_platform_event_t;
typedef ksync_platform_object_t ksync_platform_semaphore_t;

typedef enum {
    KSYNC_EVENT_NOTIFICATION,    /* stays signalled, releases every waiter */
    KSYNC_EVENT_SYNCHRONIZATION, /* releases one waiter, then clears itself */
} ksync_platform_event_kind_t;

/* Any IRQL. nt: KeInitializeEvent. */
void ksync_platform_event_init(ksync_platform_event_t *event, ksync_platform_event_kind_t kind,
                               bool signalled);
/* Returns whether it was signalled before. <= DISPATCH_LEVEL. nt: KeSetEvent(event,
 * IO_NO_INCREMENT, FALSE). */
bool ksync_platform_event_set(ksync_platform_event_t *event);
/* <= DISPATCH_LEVEL. nt: KeClearEvent. */
void ksync_platform_event_clear(ksync_platform_event_t *event);
/* Clears it and returns whether it was signalled. <= DISPATCH_LEVEL. nt: KeResetEvent. */
bool ksync_platform_event_reset(ksync_platform_event_t *event);
/* <= DISPATCH_LEVEL. nt: KeReadStateEvent. */
bool ksync_platform_event_read(const ksync_platform_event_t *event);

/* `limit` is 1 to 2^31-1, `count` 0 to `limit`. PASSIVE_LEVEL. nt: KeInitializeSemaphore. */
void ksync_platform_semaphore_init(ksync_platform_semaphore_t *semaphore, uint32_t count,
                                   uint32_t limit);
/* Adds `count`, which must not exceed the limit (nt raises an exception then), and returns the
 * count before. <= DISPATCH_LEVEL. nt: KeReleaseSemaphore(semaphore, IO_NO_INCREMENT, count,
 * FALSE). */
uint32_t ksync_platform_semaphore_release(ksync_platform_semaphore_t *semaphore, uint32_t count);
/* <= DISPATCH_LEVEL. nt: KeReadStateSemaphore. */
uint32_t ksync_platform_semaphore_read(const ksync_platform_semaphore_t *semaphore);

#define KSYNC_WAIT_FEW 3u   /* THREAD_WAIT_OBJECTS: more need wait blocks of the caller's */
#define KSYNC_WAIT_MANY 64u /* MAXIMUM_WAIT_OBJECTS */
#define KSYNC_WAIT_TIMEOUT UINT32_MAX
#define KSYNC_WAIT_ALERTED (UINT32_MAX - 1)
#define KSYNC_WAIT_USER_APC (UINT32_MAX - 2)
#define KSYNC_WAIT_FOREVER UINT64_MAX

/* Room for what one object of a wait needs while the wait lasts. nt: KWAIT_BLOCK. */
typedef struct {
    uint64_t storage[6];
} ksync_platform_wait_block_t;

typedef enum {
    KSYNC_WAIT_FOR_ANY, /* takes one object: the lowest index when several are signalled */
    KSYNC_WAIT_FOR_ALL, /* takes all objects at one moment, or none; each is listed once */
} ksync_platform_wait_mode_t;

/* Waits for `count` (1 to KSYNC_WAIT_MANY) objects, with as many `blocks`. Returns the index of the
 * object taken (0 for all), KSYNC_WAIT_TIMEOUT after at least `timeout`, or, where the platform can
 * alert a thread and `alertable` says so, one of the two values for that. Without blocking (timeout
 * 0) <= DISPATCH_LEVEL, else <= APC_LEVEL. nt: KeWaitForMultipleObjects(KernelMode). */
uint32_t ksync_platform_wait_many(ksync_platform_object_t *const *objects, uint32_t count,
                                  ksync_platform_wait_mode_t mode, bool alertable, uint64_t timeout,
                                  ksync_platform_wait_block_t *blocks);
/* The same for any of few (0 to KSYNC_WAIT_FEW), not alertable. No object and a timeout is a sleep.
 * nt: KeWaitForMultipleObjects(WaitAny, KernelMode) without wait blocks, KeDelayExecutionThread
 * when count is 0. */
uint32_t ksync_platform_wait_any(ksync_platform_object_t *const *objects, uint32_t count,
                                 uint64_t timeout);

/* --- threads (thread.c) --- */

typedef struct {
    uint64_t storage[4];
} ksync_platform_thread_t;

typedef void (*ksync_platform_thread_start_t)(void *context);

/* Starts a thread that runs `start(context)`. `thread` must live until it is joined; exactly one
 * join must follow. PASSIVE_LEVEL. nt: PsCreateSystemThread(OBJ_KERNEL_HANDLE),
 * ObReferenceObjectByHandle, ZwClose; the stack's size is the system's there, and the core enters
 * guests through KeExpandKernelStackAndCalloutEx. */
ksync_result_t ksync_platform_thread_create(ksync_platform_thread_t *thread,
                                            ksync_platform_thread_start_t start, void *context,
                                            size_t stack_bytes) KSYNC_MUST_CHECK;
/* Waits until the thread has run its last instruction. PASSIVE_LEVEL. nt: KeWaitForSingleObject,
 * ObDereferenceObject. */
void ksync_platform_thread_join(ksync_platform_thread_t *thread);
/* The identifier that the system has for the calling thread; never 0. <= DISPATCH_LEVEL. nt:
 * PsGetCurrentThreadId. */
uint32_t ksync_platform_thread_id(void);
/* Offers the processor to another ready thread. <= APC_LEVEL. nt: ZwYieldExecution. */
void ksync_platform_thread_yield(void);
/* Bytes of native stack for an activation below DISPATCH_LEVEL that every thread here can grant,
 * the embedding program's own included. Any IRQL. nt: 48 KiB of the less than 72 that
 * KeExpandKernelStackAndCalloutEx gives; the rest is the host's. */
uint32_t ksync_platform_native_stack(void);
/* The calling thread's native stack: its lowest usable address. <= DISPATCH_LEVEL. nt:
 * IoGetStackLimits. */
const void *ksync_platform_stack_lowest(void);

/* --- thread objects (threadobject.c) --- */

/* A thread of the system, by reference. nt: a KTHREAD. */
typedef struct ksync_platform_threadobject ksync_platform_threadobject_t;

/* Refers to the running thread with this identifier: KSYNC_STATUS_SUCCESS, and the reference is the
 * caller's; or KSYNC_STATUS_INVALID_CID. Where the platform cannot look at every thread of the
 * system, it knows those that have referred to themselves. <= APC_LEVEL. nt:
 * PsLookupThreadByThreadId. */
uint32_t ksync_platform_threadobject_lookup(uint32_t id, ksync_platform_threadobject_t **thread)
    KSYNC_MUST_CHECK;
/* Refers to the calling thread; NULL without memory. <= APC_LEVEL. nt: PsGetCurrentThread,
 * ObReferenceObject. */
ksync_platform_threadobject_t *ksync_platform_threadobject_current(void) KSYNC_MUST_CHECK;
/* <= DISPATCH_LEVEL, both, and without waiting. nt: ObReferenceObject, ObDereferenceObject. */
void ksync_platform_threadobject_reference(ksync_platform_threadobject_t *thread);
void ksync_platform_threadobject_dereference(ksync_platform_threadobject_t *thread);
/* What a wait for its end waits for: it stays signalled. Any IRQL. nt: the thread itself. */
ksync_platform_object_t *ksync_platform_threadobject_object(ksync_platform_threadobject_t *thread);
/* Any IRQL. nt: PsGetThreadId. */
uint32_t ksync_platform_threadobject_id(const ksync_platform_threadobject_t *thread);
/* KSYNC_STATUS_PENDING until it has ended. <= APC_LEVEL. nt: PsGetThreadExitStatus. */
uint32_t ksync_platform_threadobject_exit_status(const ksync_platform_threadobject_t *thread);

/* --- processes (process.c) --- */

/* A process of the system, by reference. nt: a KPROCESS. */
typedef struct ksync_platform_process ksync_platform_process_t;

/* Refers to the process with this identifier: KSYNC_STATUS_SUCCESS, and the reference is the
 * caller's; or KSYNC_STATUS_INVALID_CID, or KSYNC_STATUS_INSUFFICIENT_RESOURCES. One process is one
 * object, however often it is looked up while it runs. <= APC_LEVEL. nt:
 * PsLookupProcessByProcessId.
 */
uint32_t ksync_platform_process_lookup(uint32_t id,
                                       ksync_platform_process_t **process) KSYNC_MUST_CHECK;
/* Refers to the process that the caller runs in; NULL without memory. <= APC_LEVEL. nt:
 * PsGetCurrentProcess, ObReferenceObject. */
ksync_platform_process_t *ksync_platform_process_current(void) KSYNC_MUST_CHECK;
/* <= DISPATCH_LEVEL, both, and without waiting. nt: ObReferenceObject, ObDereferenceObject. */
void ksync_platform_process_reference(ksync_platform_process_t *process);
void ksync_platform_process_dereference(ksync_platform_process_t *process);
/* What a wait for its end waits for: it stays signalled. Any IRQL. nt: the process itself. */
ksync_platform_object_t *ksync_platform_process_object(ksync_platform_process_t *process);
/* Any IRQL. nt: PsGetProcessId. */
uint32_t ksync_platform_process_id(const ksync_platform_process_t *process);
/* KSYNC_STATUS_PENDING until it has ended. Where the system tells the exit status to the parent
 * alone, it is KSYNC_STATUS_SUCCESS for all but children. <= APC_LEVEL. nt: PsGetProcessExitStatus.
 */
uint32_t ksync_platform_process_exit_status(const ksync_platform_process_t *process);

/* --- processor (processor.c) --- */

/* One turn of a spin-wait loop. Any IRQL. nt: YieldProcessor. */
void ksync_platform_pause(void);
/* The turn number `turn` (counted from 0) of a spin-wait for another thread. <= DISPATCH_LEVEL. nt:
 * YieldProcessor. Where threads that model DISPATCH_LEVEL can be preempted, it gives the processor
 * away after some turns. */
void ksync_platform_backoff(uint32_t turn);
/* Orders every memory access before it against every one after it. Any IRQL. nt: KeMemoryBarrier.
 */
void ksync_platform_barrier(void);
/* Active processors, at least 1. <= DISPATCH_LEVEL. nt:
 * KeQueryActiveProcessorCountEx(ALL_PROCESSOR_GROUPS). */
uint32_t ksync_platform_processors(void);

/* The processor on which the caller runs, 0 to ksync_platform_processors() - 1; below
 * DISPATCH_LEVEL it may already be another one. <= DISPATCH_LEVEL. nt:
 * KeGetCurrentProcessorNumberEx, KeGetProcessorIndexFromNumber. */
uint32_t ksync_platform_processor_current(void);

/* --- clocks (clock.c) --- */

/* Time since the system started; never goes back. <= DISPATCH_LEVEL. nt:
 * KeQueryInterruptTimePrecise. */
uint64_t ksync_platform_interrupt_time(void);
/* Time since 1601-01-01 00:00 UTC. <= DISPATCH_LEVEL. nt: KeQuerySystemTimePrecise. */
uint64_t ksync_platform_system_time(void);
/* Asks for a clock that ticks every `desired`, or takes such a request back, and returns how often
 * it ticks now: where the clock is always as fine as it gets (posix), the same whatever was asked.
 * <= APC_LEVEL. nt: ExSetTimerResolution. */
uint64_t ksync_platform_time_resolution(uint64_t desired, bool set);

/* --- deferred procedure calls (dpc.c) --- */

typedef struct {
    uint64_t storage[10];
} ksync_platform_dpc_t;

typedef void (*ksync_platform_routine_t)(void *context);

typedef enum {
    KSYNC_DPC_LOW,
    KSYNC_DPC_MEDIUM,
    KSYNC_DPC_HIGH, /* in front of those that wait already */
    KSYNC_DPC_MEDIUM_HIGH,
} ksync_platform_importance_t;

#define KSYNC_PROCESSOR_ANY UINT32_MAX

/* `routine(context)` will run at DISPATCH_LEVEL, or, threaded, at PASSIVE_LEVEL or DISPATCH_LEVEL;
 * on one processor, ordinary ones and threaded ones each run one after the other. Any IRQL, as all
 * here unless it says otherwise. nt: KeInitializeDpc, KeInitializeThreadedDpc. */
void ksync_platform_dpc_init(ksync_platform_dpc_t *dpc, ksync_platform_routine_t routine,
                             void *context, bool threaded);
/* For later insertions; KSYNC_PROCESSOR_ANY is the inserting processor. nt:
 * KeGetProcessorNumberFromIndex, KeSetTargetProcessorDpcEx. */
void ksync_platform_dpc_set_target(ksync_platform_dpc_t *dpc, uint32_t processor);
/* nt: KeSetImportanceDpc. */
void ksync_platform_dpc_set_importance(ksync_platform_dpc_t *dpc,
                                       ksync_platform_importance_t importance);
/* False when it is queued already. It is queued until its routine begins: from then on the platform
 * does not touch it, and it may be inserted again, also to another processor, where it then runs at
 * the same time, or freed. nt: KeInsertQueueDpc. */
bool ksync_platform_dpc_insert(ksync_platform_dpc_t *dpc);
/* True when it was queued: its routine will not run for that insertion. nt: KeRemoveQueueDpc. */
bool ksync_platform_dpc_remove(ksync_platform_dpc_t *dpc);
/* Waits until every routine whose DPC was inserted before this call has returned. PASSIVE_LEVEL,
 * never from such a routine. nt: KeFlushQueuedDpcs. */
void ksync_platform_dpc_flush(void);

/* --- timers (timer.c) --- */

typedef struct {
    uint64_t storage[16];
} ksync_platform_timer_t;

/* A timer of the kind that an event has: not set, not signalled. <= DISPATCH_LEVEL, as all here.
 * nt: KeInitializeTimerEx. */
void ksync_platform_timer_init(ksync_platform_timer_t *timer, ksync_platform_event_kind_t kind);
/* What a wait for the timer waits for. */
ksync_platform_object_t *ksync_platform_timer_object(ksync_platform_timer_t *timer);
/* Sets it: not signalled until `due` (negative: so long from now; else: system time), when it is
 * signalled and `dpc` (may be NULL) inserted; then every `period` ms, if that is not 0. Without a
 * period it is then no longer set. A time that has come already expires within this call. Periods
 * that a platform is too late for are one expiration. A setting before is cancelled, and true
 * returned. nt: KeSetTimerEx. */
bool ksync_platform_timer_set(ksync_platform_timer_t *timer, int64_t due, uint32_t period,
                              ksync_platform_dpc_t *dpc);
/* True when it was set. Changes no signal. What has expired already may have its DPC queued or
 * running; the timer itself nobody touches any more. nt: KeCancelTimer. */
bool ksync_platform_timer_cancel(ksync_platform_timer_t *timer);
/* nt: KeReadStateTimer. */
bool ksync_platform_timer_read(ksync_platform_timer_t *timer);

/* High-resolution timers are the system's memory. */
typedef struct ksync_platform_hrtimer ksync_platform_hrtimer_t;

/* `routine` (may be NULL) runs at DISPATCH_LEVEL at each expiration, on any processor. NULL without
 * memory. <= DISPATCH_LEVEL, as all here but delete. nt: ExAllocateTimer(EX_TIMER_HIGH_RESOLUTION).
 */
ksync_platform_hrtimer_t *ksync_platform_hrtimer_create(ksync_platform_event_kind_t kind,
                                                        ksync_platform_routine_t routine,
                                                        void *context);
ksync_platform_object_t *ksync_platform_hrtimer_object(ksync_platform_hrtimer_t *timer);
/* `due` (1 to 2^63-1) from now, then every `period`, if that is not 0. True when it was set. nt:
 * ExSetTimer(-due). */
bool ksync_platform_hrtimer_set(ksync_platform_hrtimer_t *timer, uint64_t due, uint64_t period);
/* True when it was set. nt: ExCancelTimer. */
bool ksync_platform_hrtimer_cancel(ksync_platform_hrtimer_t *timer);
/* Cancels it, waits until its routine runs no more, and frees it. PASSIVE_LEVEL, never from the
 * routine. nt: ExDeleteTimer(Cancel, Wait). */
void ksync_platform_hrtimer_delete(ksync_platform_hrtimer_t *timer);

/* --- work items (work.c) --- */

typedef struct {
    uint64_t storage[14];
} ksync_platform_work_t;

typedef enum {
    KSYNC_WORK_HOST,  /* the host's own: never behind a guest's */
    KSYNC_WORK_GUEST, /* runs guest code, and may wait */
} ksync_platform_work_queue_t;

/* Any IRQL. nt: IoInitializeWorkItem. */
void ksync_platform_work_init(ksync_platform_work_t *work, ksync_platform_routine_t routine,
                              void *context);
/* Runs `routine(context)` once on a system worker thread at PASSIVE_LEVEL, with at least the native
 * stack that ksync_platform_thread_create would be asked for. Not before the routine of an earlier
 * queueing has begun; the routine may free the work item. <= DISPATCH_LEVEL. nt:
 * IoQueueWorkItemEx(CriticalWorkQueue, DelayedWorkQueue). */
void ksync_platform_work_queue(ksync_platform_work_t *work, ksync_platform_work_queue_t queue);

#endif
