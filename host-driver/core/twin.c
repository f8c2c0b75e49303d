/* The kernel's own locks beside guests' locks. Compiled with KSYNC_VERIFIER only. */
#include "twin.h"

#include "alloc.h"
#include "instance.h"

static const ksync_platform_twin_kind_t kinds[KSYNC_KIND_COUNT] = {
    [KSYNC_KIND_SPINLOCK] = KSYNC_TWIN_SPINLOCK,
    [KSYNC_KIND_QUEUEDSPINLOCK] = KSYNC_TWIN_QUEUEDSPINLOCK,
    [KSYNC_KIND_FASTMUTEX] = KSYNC_TWIN_FASTMUTEX,
    [KSYNC_KIND_GUARDEDMUTEX] = KSYNC_TWIN_GUARDEDMUTEX,
    [KSYNC_KIND_RESOURCE] = KSYNC_TWIN_RESOURCE,
    [KSYNC_KIND_MUTEX] = KSYNC_TWIN_MUTEX,
};

/* Each has memory of its own and not a place in its slot, which is used again for locks of other
 * kinds: Driver Verifier forgets a lock when its memory goes back to the pool. */
bool ksync_twin_create(uint32_t kind, ksync_platform_twin_t **twin) {
    *twin = NULL;
    if (kinds[kind] == KSYNC_TWIN_NONE)
        return true;
    *twin = ksync_alloc(sizeof **twin);
    if (*twin == NULL)
        return false;
    ksync_platform_twin_init(*twin, kinds[kind]);
    return true;
}

void ksync_twin_destroy(ksync_platform_twin_t *twin) {
    if (twin == NULL)
        return;
    ksync_platform_twin_delete(twin);
    ksync_free(twin);
}

void ksync_twin_attach(ksync_slot_t *slot, ksync_platform_twin_t *twin) {
    slot->twin[0] = twin;
}

ksync_platform_twin_t *ksync_twin_detach(ksync_slot_t *slot) {
    ksync_platform_twin_t *twin = slot->twin[0];
    slot->twin[0] = NULL;
    return twin;
}

/* NULL of what has none. What is held cannot be destroyed, so the handle is live. */
static ksync_platform_twin_t *twin_of(const ksync_activation_t *activation, uint32_t handle,
                                      uint32_t kind) {
    const ksync_slot_t *slot =
        ksync_handle_lookup(&activation->instance->handles, handle, (ksync_kind_t)kind);
    return slot == NULL ? NULL : slot->twin[0];
}

void ksync_twin_acquire(const ksync_activation_t *activation, const ksync_hold_t *hold) {
    ksync_platform_twin_t *twin = twin_of(activation, hold->handle, hold->form->kind);
    if (twin != NULL)
        ksync_platform_twin_acquire(twin, hold->form->shared);
}

void ksync_twin_release(const ksync_activation_t *activation, const ksync_hold_t *hold) {
    ksync_platform_twin_t *twin = twin_of(activation, hold->handle, hold->form->kind);
    if (twin != NULL)
        ksync_platform_twin_release(twin);
}

void ksync_twin_convert(const ksync_activation_t *activation, uint32_t resource) {
    ksync_platform_twin_convert(twin_of(activation, resource, KSYNC_KIND_RESOURCE));
}
