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

/* The IRQL of the calling thread. Any IRQL. nt: KeGetCurrentIrql. */
uint8_t ksync_platform_irql(void);
/* Raises from the current level to `level`, which is not below it. <= DISPATCH_LEVEL. nt:
 * KeRaiseIrql. */
void ksync_platform_irql_raise(uint8_t level);
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
/* Returns the IRQL to hand to the release. <= DISPATCH_LEVEL. nt: KeAcquireSpinLockRaiseToDpc. */
uint8_t ksync_platform_spinlock_acquire(ksync_platform_spinlock_t *lock) KSYNC_MUST_CHECK;
/* DISPATCH_LEVEL. nt: KeReleaseSpinLock. */
void ksync_platform_spinlock_release(ksync_platform_spinlock_t *lock, uint8_t irql);

/* --- dispatcher objects and waiting (dispatcher.c) --- */

/* What a thread can wait for: an event or a semaphore. */
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
/* Identifies the calling thread; never 0. <= DISPATCH_LEVEL. nt: PsGetCurrentThreadId. */
uint32_t ksync_platform_thread_id(void);
/* Offers the processor to another ready thread. <= APC_LEVEL. nt: ZwYieldExecution. */
void ksync_platform_thread_yield(void);
/* The calling thread's native stack: its lowest usable address. <= DISPATCH_LEVEL. nt:
 * IoGetStackLimits. */
const void *ksync_platform_stack_lowest(void);

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

/* --- clocks (clock.c) --- */

/* Time since the system started; never goes back. <= DISPATCH_LEVEL. nt:
 * KeQueryInterruptTimePrecise. */
uint64_t ksync_platform_interrupt_time(void);
/* Time since 1601-01-01 00:00 UTC. <= DISPATCH_LEVEL. nt: KeQuerySystemTimePrecise. */
uint64_t ksync_platform_system_time(void);

#endif
