/* Spin locks: the lock word of a slot, taken at DISPATCH_LEVEL by spinning. */
#include "spinlock.h"

#include "imports.gen.h"
#include "instance.h"

ksync_trap_t ksync_spin_acquire(ksync_activation_t *activation, ksync_lock_t *lock,
                                uint32_t generation, uint32_t handle,
                                const ksync_hold_form_t *form) {
    ksync_trap_t trap =
        ksync_activation_begin_hold(activation, form, lock, handle, KSYNC_DISPATCH_LEVEL);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    for (uint32_t turn = 0;; turn++) {
        ksync_lock_state_t state = ksync_lock_try(lock, generation, activation->id);
        if (state == KSYNC_LOCK_TAKEN)
            break;
        if (state != KSYNC_LOCK_BUSY)
            return ksync_activation_refused(activation, state, handle, (ksync_kind_t)form->kind);
        trap = ksync_activation_poll(activation);
        if (trap != KSYNC_TRAP_NONE)
            return trap;
        ksync_platform_backoff(turn);
    }
    (void)ksync_activation_commit_hold(activation);
    return KSYNC_TRAP_NONE;
}

void ksync_spin_release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison) {
    (void)activation;
    if (poison)
        ksync_lock_poison(hold->held);
    else
        ksync_lock_release(hold->held);
}

static const ksync_hold_form_t raising = {.kind = KSYNC_KIND_SPINLOCK,
                                          .saves_irql = true,
                                          .needs_irql = true,
                                          .release = ksync_spin_release};
/* By an activation that something else keeps at DISPATCH_LEVEL. */
static const ksync_hold_form_t at_dispatch = {
    .kind = KSYNC_KIND_SPINLOCK, .needs_irql = true, .release = ksync_spin_release};

ksync_trap_t ksync_import_spinlock_create(ksync_activation_t *activation, uint64_t *result) {
    return ksync_activation_create_lock(activation, KSYNC_KIND_SPINLOCK, result);
}

ksync_trap_t ksync_import_spinlock_destroy(ksync_activation_t *activation, uint32_t lock) {
    return ksync_activation_destroy_lock(activation, lock, KSYNC_KIND_SPINLOCK);
}

static ksync_trap_t acquire(ksync_activation_t *activation, uint32_t lock,
                            const ksync_hold_form_t *form) {
    ksync_slot_t *slot =
        ksync_handle_lookup(&activation->instance->handles, lock, KSYNC_KIND_SPINLOCK);
    if (slot == NULL)
        return ksync_activation_bad_handle(activation, lock, KSYNC_KIND_SPINLOCK);
    return ksync_spin_acquire(activation, &slot->lock, ksync_handle_generation(lock), lock, form);
}

ksync_trap_t ksync_import_spinlock_acquire(ksync_activation_t *activation, uint32_t lock) {
    return acquire(activation, lock, &raising);
}

ksync_trap_t ksync_import_spinlock_release(ksync_activation_t *activation, uint32_t lock) {
    return ksync_activation_end_hold(activation, lock, &raising);
}

ksync_trap_t ksync_import_spinlock_tryAcquire(ksync_activation_t *activation, uint32_t lock,
                                              uint32_t *result) {
    return ksync_activation_try_hold(activation, lock, &raising, KSYNC_DISPATCH_LEVEL, result);
}

ksync_trap_t ksync_import_spinlock_acquireAtDispatch(ksync_activation_t *activation,
                                                     uint32_t lock) {
    return acquire(activation, lock, &at_dispatch);
}

ksync_trap_t ksync_import_spinlock_tryAcquireAtDispatch(ksync_activation_t *activation,
                                                        uint32_t lock, uint32_t *result) {
    return ksync_activation_try_hold(activation, lock, &at_dispatch, activation->irql, result);
}

ksync_trap_t ksync_import_spinlock_releaseFromDispatch(ksync_activation_t *activation,
                                                       uint32_t lock) {
    return ksync_activation_end_hold(activation, lock, &at_dispatch);
}
