/* Waiting for a guest lock without spinning, for every family whose holders may wait. */
#ifndef KSYNC_SLEEPLOCK_H
#define KSYNC_SLEEPLOCK_H

#include "activation.h"

/* Raises to APC_LEVEL, unless it is there already, then waits until the lock is the activation's,
 * the module is to end or the call is withdrawn. */
ksync_trap_t ksync_sleep_acquire(ksync_activation_t *activation, uint32_t handle,
                                 const ksync_hold_form_t *form);
/* Gives a lock back whose waiters sleep: the release of such a form. */
void ksync_sleep_release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison);

#endif
