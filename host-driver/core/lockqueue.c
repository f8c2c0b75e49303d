/* The queue behind a queued lock's word. */
#include "lockqueue.h"

#include <assert.h>
#include "instance.h"

static_assert(KSYNC_HOLDS_MAX == 1u << KSYNC_QUEUE_NODE_BITS, "a node's index fits its bits");

static uint32_t reference_to(const ksync_activation_t *activation, const ksync_queue_node_t *node) {
    return activation->id << KSYNC_QUEUE_NODE_BITS | (uint32_t)(node - activation->nodes);
}

static ksync_queue_node_t *node_of(const ksync_activation_t *activation, uint32_t reference) {
    ksync_activation_t *owner =
        ksync_pool_find(&activation->instance->pool, reference >> KSYNC_QUEUE_NODE_BITS);
    return &owner->nodes[reference & (KSYNC_HOLDS_MAX - 1)];
}

ksync_queue_node_t *ksync_queue_unused(ksync_activation_t *activation) {
    for (uint32_t i = 0; i < KSYNC_HOLDS_MAX; i++)
        if (activation->nodes[i].lock == NULL)
            return &activation->nodes[i];
    return NULL;
}

ksync_lock_state_t ksync_queue_enter(ksync_activation_t *activation, ksync_queue_node_t *node,
                                     ksync_lock_t *lock, uint32_t generation) {
    uint32_t own = reference_to(activation, node);
    uint64_t seen = __atomic_load_n(&lock->word, __ATOMIC_RELAXED);
    __atomic_store_n(&node->next, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&node->granted, 0, __ATOMIC_RELAXED);
    do {
        ksync_lock_state_t state = ksync_lock_unavailable(seen, generation, own);
        if (state != KSYNC_LOCK_BUSY)
            return state;
    } while (!__atomic_compare_exchange_n(&lock->word, &seen, (uint64_t)generation << 32 | own,
                                          true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
    node->lock = lock;
    if ((uint32_t)seen == 0)
        return KSYNC_LOCK_TAKEN;
    /* SAFETY: the predecessor cannot leave before this link is there, because the word no longer
     * refers to it. If it was ended, its node is still memory, and nobody's. */
    __atomic_store_n(&node_of(activation, (uint32_t)seen)->next, own, __ATOMIC_RELEASE);
    return KSYNC_LOCK_BUSY;
}

bool ksync_queue_granted(const ksync_queue_node_t *node) {
    return __atomic_load_n(&node->granted, __ATOMIC_ACQUIRE) != 0;
}

/* False when somebody else has entered the queue. */
static bool free_word(ksync_lock_t *lock, uint32_t own) {
    uint64_t seen = __atomic_load_n(&lock->word, __ATOMIC_RELAXED);
    return (uint32_t)seen == own &&
           __atomic_compare_exchange_n(&lock->word, &seen, seen - own, false, __ATOMIC_RELEASE,
                                       __ATOMIC_RELAXED);
}

/* Of a node that is not the last one. Its successor's very next step, after it entered the word, is
 * to link itself, and nothing ends it before. */
static uint32_t await_successor(const ksync_queue_node_t *node) {
    uint32_t next;
    for (uint32_t turn = 0; (next = __atomic_load_n(&node->next, __ATOMIC_ACQUIRE)) == 0; turn++)
        ksync_platform_backoff(turn);
    return next;
}

void ksync_queue_leave(ksync_activation_t *activation, ksync_queue_node_t *node) {
    if (!free_word(node->lock, reference_to(activation, node)))
        __atomic_store_n(&node_of(activation, await_successor(node))->granted, 1, __ATOMIC_RELEASE);
    node->lock = NULL;
}

void ksync_queue_poison(ksync_queue_node_t *node) {
    ksync_lock_poison(node->lock);
    node->lock = NULL;
}
