/* What guests can wait for: events, semaphores and threads, each a platform object behind a handle.
 * It owns the objects' lives: memory lasts as long as a handle or a use refers to it, and an object
 * that somebody waits for is not destroyed. It knows nothing of what signals an object.
 *
 *   state       references    waiters      by
 *   idle        1 + uses      0            create; the handle's is the 1
 *   waited      1 + uses      n            begin_wait, each wait being a use; destroy is refused
 *   destroyed   uses          0x80000000   destroy of an idle one; begin_wait is refused
 *   freed       0             0x80000000   the last release
 *
 * So a destroyed object has no waiters and gets none: nobody waits for what cannot be signalled any
 * more. Whoever signals holds a reference, not a wait: the waiter it wakes may destroy the object
 * at once. A thread's handle may be closed while others wait for the thread, whose end signals
 * them. */
#ifndef KSYNC_DISPATCHER_H
#define KSYNC_DISPATCHER_H

#include "activation.h"

typedef struct {
    uint32_t references; /* atomic */
    uint32_t waiters;    /* atomic */
    uint32_t bytes;      /* on the module's account while the handle lives */
    ksync_platform_object_t object;
} ksync_dispatcher_t;

/* A zeroed object of `bytes` bytes, of which this struct is the first part, or NULL. The family
 * then initialises `object` and publishes it. <= DISPATCH_LEVEL, as all here. */
void *ksync_dispatcher_allocate(uint32_t bytes);
/* Gives the object (may be NULL) a handle. An outcome's low half is the handle, its high half the
 * status; without a handle the object is freed. */
ksync_trap_t ksync_dispatcher_publish(ksync_activation_t *activation, ksync_kind_t kind,
                                      ksync_dispatcher_t *dispatcher, uint64_t *outcome);
ksync_trap_t ksync_dispatcher_destroy(ksync_activation_t *activation, uint32_t handle,
                                      ksync_kind_t kind);

/* The object of a live handle, with a reference for the caller, or a trap. */
ksync_trap_t ksync_dispatcher_reference(ksync_activation_t *activation, uint32_t handle,
                                        ksync_kind_t kind, ksync_dispatcher_t **dispatcher);
void ksync_dispatcher_release(void *dispatcher);

/* A reference that also counts as a wait, until end_wait. */
ksync_trap_t ksync_dispatcher_begin_wait(ksync_activation_t *activation, uint32_t handle,
                                         ksync_kind_t kind, ksync_dispatcher_t **dispatcher);
void ksync_dispatcher_end_wait(ksync_dispatcher_t *dispatcher);

#endif
