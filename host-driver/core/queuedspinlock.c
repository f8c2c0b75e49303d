/* In-stack queued spin locks: the queue of a lock word, entered at DISPATCH_LEVEL. A hold's record
 * refers to its node. */
#include "imports.gen.h"
#include "instance.h"

static void release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison) {
    if (poison)
        ksync_queue_poison(hold->held);
    else
        ksync_queue_leave(activation, hold->held);
}

static const ksync_hold_form_t raising = {
    .kind = KSYNC_KIND_QUEUEDSPINLOCK, .saves_irql = true, .needs_irql = true, .release = release};
static const ksync_hold_form_t at_dispatch = {
    .kind = KSYNC_KIND_QUEUEDSPINLOCK, .needs_irql = true, .release = release};

/* Until the lock is the activation's, or the module is to end: then the node stays in the queue. */
static ksync_trap_t await_grant(ksync_activation_t *activation, const ksync_queue_node_t *node) {
    for (uint32_t turn = 0; !ksync_queue_granted(node); turn++) {
        ksync_trap_t trap = ksync_activation_poll(activation);
        if (trap != KSYNC_TRAP_NONE)
            return trap;
        ksync_platform_backoff(turn);
    }
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t enter(ksync_activation_t *activation, ksync_queue_node_t *node,
                          ksync_lock_t *lock, uint32_t handle) {
    /* A holder would wait for itself: each acquisition has a node of its own. */
    if (ksync_activation_find_hold(activation, handle, KSYNC_KIND_QUEUEDSPINLOCK) != NULL)
        return ksync_activation_refused(activation, KSYNC_LOCK_OWN, handle,
                                        KSYNC_KIND_QUEUEDSPINLOCK);
    /* Nodes that ended waiters left behind are not to be used again. Whoever takes such an
     * activation from the pool sees here what its last user saw. */
    ksync_trap_t trap = ksync_activation_poll(activation);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_lock_state_t state =
        ksync_queue_enter(activation, node, lock, ksync_handle_generation(handle));
    if (state == KSYNC_LOCK_BUSY)
        return await_grant(activation, node);
    return state == KSYNC_LOCK_TAKEN
               ? KSYNC_TRAP_NONE
               : ksync_activation_refused(activation, state, handle, KSYNC_KIND_QUEUEDSPINLOCK);
}

static ksync_trap_t acquire(ksync_activation_t *activation, uint32_t handle,
                            const ksync_hold_form_t *form) {
    ksync_slot_t *slot =
        ksync_handle_lookup(&activation->instance->handles, handle, KSYNC_KIND_QUEUEDSPINLOCK);
    if (slot == NULL)
        return ksync_activation_bad_handle(activation, handle, KSYNC_KIND_QUEUEDSPINLOCK);
    /* With as many nodes as holds there is one, or no room for a hold. */
    ksync_queue_node_t *node = ksync_queue_unused(activation);
    ksync_trap_t trap =
        ksync_activation_begin_hold(activation, form, node, handle, KSYNC_DISPATCH_LEVEL);
    if (trap == KSYNC_TRAP_NONE)
        trap = enter(activation, node, &slot->lock, handle);
    if (trap == KSYNC_TRAP_NONE)
        (void)ksync_activation_commit_hold(activation);
    return trap;
}

ksync_trap_t ksync_import_queuedspinlock_create(ksync_activation_t *activation, uint64_t *result) {
    return ksync_activation_create_lock(activation, KSYNC_KIND_QUEUEDSPINLOCK, result);
}

ksync_trap_t ksync_import_queuedspinlock_destroy(ksync_activation_t *activation, uint32_t lock) {
    return ksync_activation_destroy_lock(activation, lock, KSYNC_KIND_QUEUEDSPINLOCK);
}

ksync_trap_t ksync_import_queuedspinlock_acquire(ksync_activation_t *activation, uint32_t lock) {
    return acquire(activation, lock, &raising);
}

ksync_trap_t ksync_import_queuedspinlock_release(ksync_activation_t *activation, uint32_t lock) {
    return ksync_activation_end_hold(activation, lock, &raising);
}

ksync_trap_t ksync_import_queuedspinlock_acquireAtDispatch(ksync_activation_t *activation,
                                                           uint32_t lock) {
    return acquire(activation, lock, &at_dispatch);
}

ksync_trap_t ksync_import_queuedspinlock_releaseFromDispatch(ksync_activation_t *activation,
                                                             uint32_t lock) {
    return ksync_activation_end_hold(activation, lock, &at_dispatch);
}
