/* Semaphores. The host keeps the limit: a release is checked before the platform's call, which
 * would raise an exception, and releases are serialised by the semaphore's own lock. Waits may take
 * from the count meanwhile, which only makes room. */
#include "object.h"
#include "imports.gen.h"

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

static uint64_t release(ksync_semaphore_t *semaphore, uint32_t count) {
    ksync_platform_semaphore_t *object = &semaphore->semaphore;
    if (count == 0 || count > semaphore->limit)
        return ksync_outcome(KSYNC_STATUS_INVALID_PARAMETER, 0);
    uint64_t result = ksync_outcome(KSYNC_STATUS_SEMAPHORE_LIMIT_EXCEEDED, 0);
    uint8_t irql = ksync_platform_spinlock_acquire(&semaphore->releases);
    if (count <= semaphore->limit - ksync_platform_semaphore_read(object))
        result =
            ksync_outcome(KSYNC_STATUS_SUCCESS, ksync_platform_semaphore_release(object, count));
    ksync_platform_spinlock_release(&semaphore->releases, irql);
    return result;
}

ksync_trap_t ksync_import_semaphore_release(ksync_activation_t *activation, uint32_t semaphore,
                                            uint32_t count, uint64_t *result) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_reference(activation, semaphore, KSYNC_KIND_SEMAPHORE, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = release((ksync_semaphore_t *)found, count); /* SAFETY: the kind says what it is */
    ksync_object_release(found);
    return KSYNC_TRAP_NONE;
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

/* STUB */
ksync_trap_t ksync_import_semaphore_tryRelease(ksync_activation_t *activation, uint32_t semaphore,
                                               uint32_t count, uint64_t *result) {
    (void)semaphore;
    (void)count;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "semaphore_tryRelease is a stub");
}

/* STUB */
ksync_trap_t ksync_import_semaphore_releaseAndWait(ksync_activation_t *activation,
                                                   uint32_t semaphore, uint32_t count,
                                                   uint32_t object, uint64_t timeout,
                                                   uint32_t alertable, uint32_t *result) {
    (void)semaphore;
    (void)count;
    (void)object;
    (void)timeout;
    (void)alertable;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT,
                                 "semaphore_releaseAndWait is a stub");
}
