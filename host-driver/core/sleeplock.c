/* Locks whose waiters sleep: the lock word of a slot, taken at APC_LEVEL; contenders wait at the
 * lock's gate.
 *
 *   step                word       waiters  gate
 *   acquire, free       free->own  -        -
 *   acquire, owned      -          +1       try again; while owned, wait for {gate, stop, cancel}
 *   acquired at last    free->own  -1       -
 *   stopped, cancelled  -          -1       -
 *   release             own->free  read     set when waiters != 0
 *
 * No wake-up is lost: a waiter counts itself before it tries, a releaser frees the word before it
 * counts, so one of them sees the other (lock.c). The gate remembers one signal, and one is enough:
 * whoever consumes it tries before anything else, and if another thread was quicker, that thread's
 * release will see the waiter and signal again. A wait that ends by stop or cancel has not consumed
 * the gate's signal. */
#include "sleeplock.h"

#include "instance.h"

/* The slow way. Returns how the last try ended, or what ended the wait. */
static ksync_lock_state_t wait_for_lock(ksync_activation_t *activation, ksync_lock_t *lock,
                                        uint32_t generation, ksync_trap_t *trap) {
    ksync_lock_state_t state;
    __atomic_fetch_add(&lock->waiters, 1, __ATOMIC_SEQ_CST);
    while ((state = ksync_lock_try(lock, generation, activation->id)) == KSYNC_LOCK_BUSY) {
        *trap = ksync_activation_wait(activation, &lock->gate, KSYNC_WAIT_FOREVER);
        if (*trap != KSYNC_TRAP_NONE)
            break;
    }
    __atomic_fetch_sub(&lock->waiters, 1, __ATOMIC_SEQ_CST);
    return state;
}

ksync_trap_t ksync_sleep_acquire(ksync_activation_t *activation, uint32_t handle,
                                 const ksync_hold_form_t *form) {
    ksync_kind_t kind = (ksync_kind_t)form->kind;
    ksync_slot_t *slot = ksync_handle_lookup(&activation->instance->handles, handle, kind);
    if (slot == NULL)
        return ksync_activation_bad_handle(activation, handle, kind);
    uint32_t generation = ksync_handle_generation(handle);
    ksync_trap_t trap =
        ksync_activation_begin_hold(activation, form, &slot->lock, handle, KSYNC_APC_LEVEL);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_lock_state_t state = ksync_lock_try(&slot->lock, generation, activation->id);
    if (state == KSYNC_LOCK_BUSY)
        state = wait_for_lock(activation, &slot->lock, generation, &trap);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    if (state != KSYNC_LOCK_TAKEN)
        return ksync_activation_refused(activation, state, handle, kind);
    (void)ksync_activation_commit_hold(activation);
    return KSYNC_TRAP_NONE;
}

void ksync_sleep_release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison) {
    (void)activation;
    if (poison)
        ksync_lock_poison(hold->held);
    else
        ksync_lock_release_and_wake(hold->held);
}
