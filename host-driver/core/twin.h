/* The kernel's own lock beside a guest's. In builds with KSYNC_VERIFIER each spin lock, queued spin
 * lock, fast mutex, guarded mutex, resource and mutex of a guest has a twin: a lock of the platform
 * that is of its kind. Who has taken the guest's lock acquires the twin, and gives it back before
 * the guest's lock, on the same thread. So nobody ever waits for a twin, waits can be ended as in
 * any other build, and Driver Verifier sees each hold of a guest as the driver's.
 *
 * All other builds have none, and nothing of this. It knows handles and holds; what the locks are
 * is the platform's. */
#ifndef KSYNC_TWIN_H
#define KSYNC_TWIN_H

#include "platform.h"

struct ksync_slot;
struct ksync_activation;
struct ksync_hold;

#ifdef KSYNC_VERIFIER

#define KSYNC_TWINS 1u /* in a slot */

/* A twin for a handle of this ksync_kind_t, or NULL for one that has none. False without memory. At
 * the IRQL at which such a lock may be created or destroyed. */
bool ksync_twin_create(uint32_t kind, ksync_platform_twin_t **twin);
/* Frees it (may be NULL). */
void ksync_twin_destroy(ksync_platform_twin_t *twin);
/* Gives a slot its twin, before it is published; takes it back. */
void ksync_twin_attach(struct ksync_slot *slot, ksync_platform_twin_t *twin);
ksync_platform_twin_t *ksync_twin_detach(struct ksync_slot *slot);

/* The hold's lock has just been taken; is about to be given back. */
void ksync_twin_acquire(const struct ksync_activation *activation, const struct ksync_hold *hold);
void ksync_twin_release(const struct ksync_activation *activation, const struct ksync_hold *hold);
/* The resource, which the activation owns, is about to be shared. */
void ksync_twin_convert(const struct ksync_activation *activation, uint32_t resource);

#else

#define KSYNC_TWINS 0u

static inline bool ksync_twin_create(uint32_t kind, ksync_platform_twin_t **twin) {
    (void)kind;
    *twin = NULL;
    return true;
}

static inline void ksync_twin_destroy(ksync_platform_twin_t *twin) {
    (void)twin;
}

static inline void ksync_twin_attach(struct ksync_slot *slot, ksync_platform_twin_t *twin) {
    (void)slot;
    (void)twin;
}

static inline ksync_platform_twin_t *ksync_twin_detach(struct ksync_slot *slot) {
    (void)slot;
    return NULL;
}

static inline void ksync_twin_acquire(const struct ksync_activation *activation,
                                      const struct ksync_hold *hold) {
    (void)activation;
    (void)hold;
}

static inline void ksync_twin_release(const struct ksync_activation *activation,
                                      const struct ksync_hold *hold) {
    (void)activation;
    (void)hold;
}

static inline void ksync_twin_convert(const struct ksync_activation *activation,
                                      uint32_t resource) {
    (void)activation;
    (void)resource;
}

#endif

#endif
