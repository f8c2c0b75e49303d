/* A module's handles: a table of slots in type-stable memory, which is freed only with the module.
 * It knows kinds and generations, and of the objects behind them no more than the lock word that
 * each slot carries.
 *
 *   31           16 15            0
 *  +---------------+---------------+
 *  |  generation   |     index     |    the generation is never 0, so neither is a handle
 *  +---------------+---------------+
 *
 * Each creation in a slot takes the next generation; a slot that has used its last one is retired.
 * So a stale handle never comes to mean another object. <= DISPATCH_LEVEL unless said otherwise. */
#ifndef KSYNC_HANDLE_H
#define KSYNC_HANDLE_H

#include "lock.h"
#include "twin.h"

typedef enum {
    KSYNC_KIND_NONE, /* a free or retired slot */
    KSYNC_KIND_SPINLOCK,
    KSYNC_KIND_FASTMUTEX,
    KSYNC_KIND_THREAD,
    KSYNC_KIND_HEAP, /* the heap's lock has no handle; the kind names it in hold stacks */
    KSYNC_KIND_EVENT,
    KSYNC_KIND_SEMAPHORE,
    KSYNC_KIND_IRQL, /* a raise of the IRQL has no handle either */
    KSYNC_KIND_GUARDEDMUTEX,
    KSYNC_KIND_QUEUEDSPINLOCK,
    KSYNC_KIND_RESOURCE,
    KSYNC_KIND_MUTEX,
    KSYNC_KIND_RUNDOWNPROTECTION,
    KSYNC_KIND_ONCE,
    KSYNC_KIND_DPC,
    KSYNC_KIND_TIMER,
    KSYNC_KIND_HRTIMER,
    KSYNC_KIND_WORKITEM,
    KSYNC_KIND_PROCESS,
    KSYNC_KIND_THREADOBJECT,
    KSYNC_KIND_OBJECTHANDLE,
    KSYNC_KIND_DISPATCHABLE, /* stands for all that can be waited for, in ksync_handle_reference */
    KSYNC_KIND_COUNT,
} ksync_kind_t;

/* In words, for messages. */
const char *ksync_kind_name(ksync_kind_t kind);

#define KSYNC_GENERATION_MAX 0xffffu
#define KSYNC_HANDLE_INDEXES 0x10000u
#define KSYNC_HANDLE_CHUNK 64u

typedef struct ksync_slot {
    uint32_t tag; /* generation << 16 | kind; atomic: released by create, acquired by lookup */
    uint32_t next_free;                       /* index + 1; guarded by the table's lock */
    ksync_lock_t lock;                        /* of lock kinds */
    ksync_platform_twin_t *twin[KSYNC_TWINS]; /* of what has one; in every other build no member */
    void *object;                             /* of other kinds; read under the table's lock */
} ksync_slot_t;

typedef struct {
    ksync_platform_spinlock_t lock; /* guards the free list, tags' changes and objects */
    ksync_slot_t **chunks;          /* each set once (release), read without the lock (acquire) */
    uint32_t chunk_count, first_free, live, quota;
} ksync_handles_t;

/* PASSIVE_LEVEL, both. `drop` is called with each object that still has a handle. */
ksync_result_t ksync_handles_init(ksync_handles_t *handles, uint32_t quota) KSYNC_MUST_CHECK;
void ksync_handles_free(ksync_handles_t *handles, void (*drop)(void *object));

/* Returns the new handle, or 0 when the quota, the indexes or the host's memory are used up. */
uint32_t ksync_handle_create(ksync_handles_t *handles, ksync_kind_t kind, void *object);
/* The slot of a live handle of this kind, or NULL. Takes no lock; the object may be destroyed
 * meanwhile, the slot not. */
ksync_slot_t *ksync_handle_lookup(const ksync_handles_t *handles, uint32_t handle,
                                  ksync_kind_t kind);
/* The object of a live handle of this kind, or one of these kinds, after `retain(object)`, or NULL.
 */
void *ksync_handle_reference(ksync_handles_t *handles, uint32_t handle, ksync_kind_t kind,
                             void (*retain)(void *object));
/* Ends a handle. False when it is not live or of another kind; of several callers one gets true. */
bool ksync_handle_destroy(ksync_handles_t *handles, uint32_t handle, ksync_kind_t kind,
                          void **object);

static inline uint32_t ksync_handle_generation(uint32_t handle) {
    return handle >> 16;
}

uint32_t ksync_handles_live(const ksync_handles_t *handles);
/* Memory that the slots made so far take. */
size_t ksync_handles_bytes(const ksync_handles_t *handles);

#endif
