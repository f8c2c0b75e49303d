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
 * older list for this one.
 *
 * There are two such lists: one of those that are made as they are needed, and one for
 * DISPATCH_LEVEL, where none can be made: these are made with the module, and calls below cannot
 * use them up. */
#ifndef KSYNC_POOL_H
#define KSYNC_POOL_H

#include "activation.h"

typedef struct {
    ksync_activation_t **activations; /* by id - 1; each set once (release), read by id (acquire) */
    uint32_t created, capacity, kept, keepable;
    uint64_t head;
    uint64_t kept_head; /* of the kept ones that were given */
} ksync_pool_t;

/* PASSIVE_LEVEL, all three. `capacity` to take, and others that are kept. */
ksync_result_t ksync_pool_init(ksync_pool_t *pool, uint32_t capacity,
                               uint32_t keepable) KSYNC_MUST_CHECK;
void ksync_pool_free(ksync_pool_t *pool);
/* Gives an id to one that its maker keeps for itself, or gives for calls at DISPATCH_LEVEL. The
 * pool destroys it. Before any of them runs. */
void ksync_pool_keep(ksync_pool_t *pool, ksync_activation_t *activation);
/* An activation of `instance`. Below DISPATCH_LEVEL it is made when none is free, and NULL only
 * without memory. There it is one that was kept and given, or else any that is free, or NULL. No
 * more than `capacity` may be in use. <= DISPATCH_LEVEL. */
ksync_activation_t *ksync_pool_take(ksync_pool_t *pool, ksync_instance_t *instance);
/* The activation of an id that has been given out. Any IRQL. */
static inline ksync_activation_t *ksync_pool_find(const ksync_pool_t *pool, uint32_t id) {
    return __atomic_load_n(&pool->activations[id - 1], __ATOMIC_ACQUIRE);
}
void ksync_pool_give(ksync_pool_t *pool, ksync_activation_t *activation);

#endif
