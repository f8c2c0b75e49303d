/* The wait for one object, for the families that wait as part of something else. */
#ifndef KSYNC_WAIT_H
#define KSYNC_WAIT_H

#include "object.h"

/* Waits for an object, takes it as wait_one does, and ends the use of it that the caller has begun.
 * *status is STATUS_SUCCESS, or why the wait ended without the object. At DISPATCH_LEVEL the
 * timeout is 0. */
ksync_trap_t ksync_wait_one(ksync_activation_t *activation, ksync_object_t *object, uint32_t handle,
                            uint64_t timeout, bool alertable, uint32_t *status);

#endif
