/* Spinning for a guest lock, for every family whose locks spin. */
#ifndef KSYNC_SPINLOCK_H
#define KSYNC_SPINLOCK_H

#include "activation.h"

/* Raises to DISPATCH_LEVEL, unless it is there already, then spins until the lock is the
 * activation's, or the module is to end.
 */
ksync_trap_t ksync_spin_acquire(ksync_activation_t *activation, ksync_lock_t *lock,
                                uint32_t generation, uint32_t handle,
                                const ksync_hold_form_t *form);
/* Gives a lock back whose waiters spin: the release of such a form. */
void ksync_spin_release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison);

#endif
