/* The lock of a resource: who owns it, how often, and who waits for it, in which order. It knows
 * activations by their ids only, and nothing of handles, holds and APCs (resource.c).
 *
 *   state      owner        holds                 who may be waiting
 *   free       0            0                     nobody
 *   exclusive  activation   n >= 1, all its own   anybody
 *   shared     0            n >= 1                to share: only while somebody waits to own
 *   poisoned   0xffffffff   n >= 1                whom the module's fault is about to end
 *
 *   step                     from       to
 *   take exclusive           free       exclusive
 *   take shared, if allowed  not owned  shared, one hold more
 *   take in any way, own     exclusive  the same, one hold more
 *   release, not the last    any        the same, one hold less
 *   last release             exclusive  shared by all who wait to share; else as below
 *                            shared     exclusive for who waits longest to own; else free
 *   convert                  exclusive  shared, also by all who wait to share
 *   the last that waits      shared     shared, also by all who wait to share
 *     to own gives up
 *   poison                   any        poisoned, for good
 *
 * So a writer waits for the readers that were in before it, a reader for one writer, and neither
 * starves (but for readers that ask to pass: KSYNC_RESOURCE_STARVE_EXCLUSIVE).
 *
 * Ownership is handed over: whoever changes the state counts the hold of each waiter it lets in,
 * and only then wakes it. All of that is one critical section of `guard`, as is finding the
 * resource busy and joining a queue; so no wake-up is lost, and nobody slips in between. A waiter
 * lies in the stack frame of the one that waits, who enters `guard` once more (end_wait) before the
 * frame goes: nobody touches it afterwards. Waiting itself happens outside. <= DISPATCH_LEVEL, all
 * here. */
#ifndef KSYNC_RESOURCE_LOCK_H
#define KSYNC_RESOURCE_LOCK_H

#include "platform.h"

typedef struct ksync_resource_waiter {
    struct ksync_resource_waiter *next; /* guarded by the lock's `guard`, as all here */
    uint32_t activation;
    bool exclusive;
    bool let_in;                 /* the resource is this waiter's */
    ksync_platform_event_t wake; /* synchronization; set with `let_in` */
} ksync_resource_waiter_t;

typedef struct {
    ksync_resource_waiter_t *first, **end; /* the longest waiting first */
    uint32_t count;
} ksync_resource_queue_t;

typedef struct {
    ksync_platform_spinlock_t guard; /* of all below */
    uint32_t owner, holds;
    ksync_resource_queue_t to_own, to_share;
} ksync_resource_lock_t;

typedef enum {
    KSYNC_RESOURCE_EXCLUSIVE,
    KSYNC_RESOURCE_SHARED,             /* behind those who wait to own, unless it shares already */
    KSYNC_RESOURCE_STARVE_EXCLUSIVE,   /* past those who wait to own */
    KSYNC_RESOURCE_WAIT_FOR_EXCLUSIVE, /* behind those who wait to own, always */
} ksync_resource_way_t;

typedef enum {
    KSYNC_RESOURCE_TAKEN,    /* the caller has one hold more */
    KSYNC_RESOURCE_BUSY,     /* the caller is in a queue, if it brought a waiter */
    KSYNC_RESOURCE_DEADLOCK, /* the caller shares it and would wait for itself */
    KSYNC_RESOURCE_POISONED, /* a holder was ended by a fault */
} ksync_resource_state_t;

void ksync_resource_lock_init(ksync_resource_lock_t *lock);
/* Takes the lock or joins a queue with `waiter`, which is NULL for a try. `shares`: the activation
 * has holds of it already and does not own it. */
ksync_resource_state_t ksync_resource_lock_take(ksync_resource_lock_t *lock,
                                                ksync_resource_way_t way, uint32_t activation,
                                                bool shares, ksync_resource_waiter_t *waiter);
/* After a wait, however it ended. True when the lock is the waiter's now; if not, it waits no
 * longer. */
bool ksync_resource_lock_end_wait(ksync_resource_lock_t *lock, ksync_resource_waiter_t *waiter);
/* Gives one hold up. */
void ksync_resource_lock_release(ksync_resource_lock_t *lock);
/* In place of a release, by an activation that a fault ended. */
void ksync_resource_lock_poison(ksync_resource_lock_t *lock);
/* Makes the owner's holds shared ones. False when the activation does not own the lock. */
bool ksync_resource_lock_convert(ksync_resource_lock_t *lock, uint32_t activation);
bool ksync_resource_lock_is_owner(ksync_resource_lock_t *lock, uint32_t activation);
uint32_t ksync_resource_lock_waiters(ksync_resource_lock_t *lock, bool exclusive);

#endif
