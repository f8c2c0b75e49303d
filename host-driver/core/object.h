/* Objects behind handles: their lives, and nothing of what they are. Memory lasts as long as a
 * handle or a reference keeps it; an object that somebody uses (waits for, is inside of) is not
 * destroyed. Those that can be waited for say so by `target`.
 *
 *   state       references      users        by
 *   idle        1 + references  0            create; the handle's is the 1
 *   used        1 + references  n            begin_use, each use being a reference; destroy is
 *                                            refused
 *   destroyed   references      0x80000000   destroy of an idle one; begin_use is refused
 *   freed       0               0x80000000   the last release
 *
 * So a destroyed object has no users and gets none: nobody waits for what cannot be signalled any
 * more. Whoever signals holds a reference, not a use: the waiter it wakes may destroy the object
 * at once. A thread's handle may be closed while others wait for the thread, whose end signals
 * them. */
#ifndef KSYNC_OBJECT_H
#define KSYNC_OBJECT_H

#include "activation.h"

typedef struct ksync_object ksync_object_t;

/* What a wait does with an object that it makes the waiter's own, besides waiting for its target.
 * All is called by the waiter, who counts as a user of the object. */
typedef struct {
    /* Whether the object is this activation's already: then it counts as signalled. */
    bool (*is_mine)(ksync_activation_t *activation, uint32_t handle);
    /* The wait has taken the target, or the object was the activation's already: makes it so, as a
     * hold if it was not. */
    ksync_trap_t (*take)(ksync_activation_t *activation, ksync_object_t *object, uint32_t handle);
} ksync_ownership_t;

/* The first part of every object behind a handle. */
struct ksync_object {
    uint32_t references; /* atomic */
    uint32_t users;      /* atomic */
    uint32_t bytes;      /* on the module's account while the handle lives */
    /* Frees the object after its last reference; NULL for memory alone. <= DISPATCH_LEVEL. */
    void (*finalize)(ksync_object_t *object);
    ksync_platform_object_t *target;    /* what a wait waits for; NULL when nobody can */
    const ksync_ownership_t *ownership; /* of what a wait makes the waiter's own; else NULL */
};

/* A zeroed object of `bytes` bytes, of which this struct is the first part, or NULL. The family
 * then initialises it and publishes it. <= DISPATCH_LEVEL, as all here. */
void *ksync_object_allocate(uint32_t bytes);
/* Gives the object (may be NULL) a handle. An outcome's low half is the handle, its high half the
 * status; without a handle the object is released. */
ksync_trap_t ksync_object_publish(ksync_activation_t *activation, ksync_kind_t kind, void *object,
                                  uint64_t *outcome);
/* The low half is a value, the high half the status. */
static inline uint64_t ksync_outcome(uint32_t status, uint32_t value) {
    return (uint64_t)status << 32 | value;
}

/* Ends the handle of an object that nobody uses, and the object with its last reference. */
ksync_trap_t ksync_object_destroy(ksync_activation_t *activation, uint32_t handle,
                                  ksync_kind_t kind);
/* The same, and *object is the destroyed object, with a reference for the caller. */
ksync_trap_t ksync_object_take(ksync_activation_t *activation, uint32_t handle, ksync_kind_t kind,
                               ksync_object_t **object);

/* The object of a live handle, with a reference for the caller, or a trap. */
ksync_trap_t ksync_object_reference(ksync_activation_t *activation, uint32_t handle,
                                    ksync_kind_t kind, ksync_object_t **object);
void ksync_object_retain(void *object);
void ksync_object_release(void *object);

/* A reference that also counts as a use, until end_use. */
ksync_trap_t ksync_object_begin_use(ksync_activation_t *activation, uint32_t handle,
                                    ksync_kind_t kind, ksync_object_t **object);
/* One more use, by whoever has one. */
void ksync_object_extend_use(ksync_object_t *object);
void ksync_object_end_use(ksync_object_t *object);

#endif
