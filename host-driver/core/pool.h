/* The activations of one module that nobody uses, kept with their engine contexts so that a call
 * allocates nothing; and by id all that there are, also those that others keep for themselves.
 * Taking and giving are lock-free. Activations are freed only with the pool, so a stale look at one
 * is harmless.
 *
 *   63           32 31            0
 *  +---------------+---------------+
 *  |    changes    |     first     |    head of the free list
 *  +---------------+---------------+
 *
 * `first` is an activation's id, 0 for none; `changes` keeps a compare-exchange from taking an
 * older list for this one. */
#ifndef KSYNC_POOL_H
#define KSYNC_POOL_H

#include "activation.h"

typedef struct {
    ksync_activation_t **activations; /* by id - 1; each set once (release), read by id (acquire) */
    uint32_t created, capacity, kept, keepable;
    uint64_t head;
} ksync_pool_t;

/* PASSIVE_LEVEL, all three. `capacity` to take, and others that are kept. */
ksync_result_t ksync_pool_init(ksync_pool_t *pool, uint32_t capacity,
                               uint32_t keepable) KSYNC_MUST_CHECK;
void ksync_pool_free(ksync_pool_t *pool);
/* Gives an id to one that is its maker's to use and to destroy, after the pool was freed. Before
 * any of them runs. */
void ksync_pool_keep(ksync_pool_t *pool, ksync_activation_t *activation);
/* An activation of `instance`, made when there is none at PASSIVE_LEVEL; above, or without memory,
 * NULL. No more than `capacity` may be in use. <= DISPATCH_LEVEL. */
ksync_activation_t *ksync_pool_take(ksync_pool_t *pool, ksync_instance_t *instance);
/* The activation of an id that has been given out. Any IRQL. */
static inline ksync_activation_t *ksync_pool_find(const ksync_pool_t *pool, uint32_t id) {
    return __atomic_load_n(&pool->activations[id - 1], __ATOMIC_ACQUIRE);
}
void ksync_pool_give(ksync_pool_t *pool, ksync_activation_t *activation);

#endif
