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

/* --- events and waiting (event.c) --- */

typedef enum {
    KSYNC_EVENT_NOTIFICATION,    /* stays signalled, releases every waiter */
    KSYNC_EVENT_SYNCHRONIZATION, /* releases one waiter, then clears itself */
} ksync_platform_event_kind_t;

typedef struct {
    uint64_t storage[4];
} ksync_platform_event_t;

/* Any IRQL. nt: KeInitializeEvent. */
void ksync_platform_event_init(ksync_platform_event_t *event, ksync_platform_event_kind_t kind,
                               bool signalled);
/* <= DISPATCH_LEVEL. nt: KeSetEvent(event, IO_NO_INCREMENT, FALSE). */
void ksync_platform_event_set(ksync_platform_event_t *event);
/* <= DISPATCH_LEVEL. nt: KeClearEvent. */
void ksync_platform_event_clear(ksync_platform_event_t *event);

#define KSYNC_WAIT_MAX 3u /* THREAD_WAIT_OBJECTS: more would need an array of wait blocks */
#define KSYNC_WAIT_TIMEOUT UINT32_MAX
#define KSYNC_WAIT_FOREVER UINT64_MAX

/* Waits until one of `count` (0 to KSYNC_WAIT_MAX) events is signalled and returns its index, the
 * lowest when several are; or KSYNC_WAIT_TIMEOUT after at least `timeout`. No event and a timeout
 * is a sleep. PASSIVE_LEVEL or APC_LEVEL. nt: KeWaitForMultipleObjects(WaitAny, KernelMode, not
 * alertable), KeDelayExecutionThread when count is 0. */
uint32_t ksync_platform_wait_any(ksync_platform_event_t *const *events, uint32_t count,
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
