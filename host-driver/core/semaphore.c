/* Semaphores. The host keeps the limit: a release is checked before the platform's call, which
 * would raise an exception, and releases are serialised by the semaphore's own lock. Waits may take
 * from the count meanwhile, which only makes room. */
#include "imports.gen.h"
#include "wait.h"

typedef struct {
    ksync_object_t object;
    ksync_platform_semaphore_t semaphore;
    uint32_t limit;
    ksync_platform_spinlock_t releases; /* held from the check to the release */
} ksync_semaphore_t;

ksync_trap_t ksync_import_semaphore_create(ksync_activation_t *activation, uint32_t count,
                                           uint32_t limit, uint64_t *result) {
    *result = ksync_outcome(KSYNC_STATUS_INVALID_PARAMETER, 0);
    if (limit == 0 || limit > INT32_MAX || count > limit)
        return KSYNC_TRAP_NONE;
    ksync_semaphore_t *semaphore = ksync_object_allocate(sizeof *semaphore);
    if (semaphore != NULL) {
        semaphore->limit = limit;
        ksync_platform_spinlock_init(&semaphore->releases);
        ksync_platform_semaphore_init(&semaphore->semaphore, count, limit);
        semaphore->object.target = &semaphore->semaphore;
    }
    return ksync_object_publish(activation, KSYNC_KIND_SEMAPHORE, semaphore, result);
}

ksync_trap_t ksync_import_semaphore_destroy(ksync_activation_t *activation, uint32_t semaphore) {
    return ksync_object_destroy(activation, semaphore, KSYNC_KIND_SEMAPHORE);
}

/* Gives permits back, or says by a status why not. */
static uint64_t release(ksync_object_t *object, uint32_t count) {
    ksync_semaphore_t *semaphore = (ksync_semaphore_t *)object; /* SAFETY: the kind says so */
    if (count == 0 || count > semaphore->limit)
        return ksync_outcome(KSYNC_STATUS_INVALID_PARAMETER, 0);
    uint64_t result = ksync_outcome(KSYNC_STATUS_SEMAPHORE_LIMIT_EXCEEDED, 0);
    uint8_t irql = ksync_platform_spinlock_acquire(&semaphore->releases);
    if (count <= semaphore->limit - ksync_platform_semaphore_read(object->target))
        result = ksync_outcome(KSYNC_STATUS_SUCCESS,
                               ksync_platform_semaphore_release(object->target, count));
    ksync_platform_spinlock_release(&semaphore->releases, irql);
    return result;
}

/* What the kernel answers with an exception, as a trap. */
static ksync_trap_t check_limit(ksync_activation_t *activation, uint32_t semaphore, uint32_t count,
                                uint64_t outcome) {
    if (outcome >> 32 != KSYNC_STATUS_SEMAPHORE_LIMIT_EXCEEDED)
        return KSYNC_TRAP_NONE;
    return ksync_activation_trap(activation, KSYNC_TRAP_OVER_LIMIT,
                                 "a release of %u by semaphore 0x%x", count, semaphore);
}

ksync_trap_t ksync_import_semaphore_tryRelease(ksync_activation_t *activation, uint32_t semaphore,
                                               uint32_t count, uint64_t *result) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_reference(activation, semaphore, KSYNC_KIND_SEMAPHORE, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = release(found, count);
    ksync_object_release(found);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_semaphore_release(ksync_activation_t *activation, uint32_t semaphore,
                                            uint32_t count, uint64_t *result) {
    ksync_trap_t trap = ksync_import_semaphore_tryRelease(activation, semaphore, count, result);
    return trap != KSYNC_TRAP_NONE ? trap : check_limit(activation, semaphore, count, *result);
}

ksync_trap_t ksync_import_semaphore_releaseAndWait(ksync_activation_t *activation,
                                                   uint32_t semaphore, uint32_t count,
                                                   uint32_t object, uint64_t timeout,
                                                   uint32_t alertable, uint32_t *result) {
    ksync_object_t *waited;
    uint64_t released;
    ksync_trap_t trap =
        ksync_object_begin_use(activation, object, KSYNC_KIND_DISPATCHABLE, &waited);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = ksync_import_semaphore_release(activation, semaphore, count, &released);
    if (trap == KSYNC_TRAP_NONE) {
        *result = (uint32_t)(released >> 32);
        if (*result == KSYNC_STATUS_SUCCESS)
            return ksync_wait_one(activation, waited, object, timeout, alertable != 0, result);
    }
    ksync_object_end_use(waited);
    return trap;
}

ksync_trap_t ksync_import_semaphore_read(ksync_activation_t *activation, uint32_t semaphore,
                                         uint32_t *result) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_reference(activation, semaphore, KSYNC_KIND_SEMAPHORE, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = ksync_platform_semaphore_read(found->target);
    ksync_object_release(found);
    return KSYNC_TRAP_NONE;
}
