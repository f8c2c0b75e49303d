/* The word behind every guest lock: who owns it, in host memory, where no guest can write. It knows
 * of owners and generations; waiting, IRQL and hold stacks belong to its users (spinlock.c,
 * sleeplock.c, heap.c, activation.c). What a queued lock keeps in it, lockqueue.h says.
 *
 *   63           32 31            0
 *  +---------------+---------------+
 *  |  generation   |     owner     |    one 64-bit word, only ever changed as a whole
 *  +---------------+---------------+
 *
 *   state      owner       from   by                     order
 *   free       0           -      init, renew            release, before the slot's tag
 *                          owned  release by its owner   release, pairs with the next acquire
 *   owned      activation  free   try                    acquire
 *   poisoned   0xffffffff  owned  unwinding of a fault   release; nobody takes it again
 *   destroyed  0xfffffffe  free   destroy                acquire
 *
 * The generation is part of the comparison, so that a thread which looked the lock up before it was
 * destroyed can never take a later lock in the same memory. <= DISPATCH_LEVEL. */
#ifndef KSYNC_LOCK_H
#define KSYNC_LOCK_H

#include "platform.h"

typedef struct {
    uint64_t word;
    /* Of a lock that waits by event. Neither is ever reset: a thread that came too late for the
     * destroyed lock before this one may still touch them. */
    uint32_t waiters;
    ksync_platform_event_t gate; /* synchronization; set by a release that sees waiters */
} ksync_lock_t;

typedef enum {
    KSYNC_LOCK_TAKEN,     /* it is the caller's now */
    KSYNC_LOCK_BUSY,      /* another activation owns it */
    KSYNC_LOCK_OWN,       /* the caller owns it already */
    KSYNC_LOCK_POISONED,  /* its owner was ended */
    KSYNC_LOCK_DESTROYED, /* this generation is gone */
} ksync_lock_state_t;

/* A free lock in memory that has held none before. */
void ksync_lock_init(ksync_lock_t *lock, uint32_t generation);
/* A free lock in the memory of a destroyed one. The gate stays as it is, because a releaser of the
 * old lock may be about to set it: that makes a waiter of the new one look once too often. */
void ksync_lock_renew(ksync_lock_t *lock, uint32_t generation);
/* Takes a free lock for `owner` (neither 0 nor one of the two marks above), or says why not. */
ksync_lock_state_t ksync_lock_try(ksync_lock_t *lock, uint32_t generation, uint32_t owner);
/* What a word without room for `owner` tells it: anything but TAKEN. */
ksync_lock_state_t ksync_lock_unavailable(uint64_t word, uint32_t generation, uint32_t owner);
/* By the owner. Wakes nobody. */
void ksync_lock_release(ksync_lock_t *lock);
/* By the owner, of a lock that others may wait for by event. */
void ksync_lock_release_and_wake(ksync_lock_t *lock);
/* By the owner while it unwinds from a fault. */
void ksync_lock_poison(ksync_lock_t *lock);
/* True when the lock was free and nobody waits; then it is gone, and the caller is the only one who
 * destroyed it. */
bool ksync_lock_destroy(ksync_lock_t *lock, uint32_t generation);

#endif
