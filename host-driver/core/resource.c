#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_resource_create(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_destroy(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_acquireExclusive(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_acquireExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_acquireShared(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_acquireShared is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_acquireSharedStarveExclusive(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_acquireSharedStarveExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_acquireSharedWaitForExclusive(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_acquireSharedWaitForExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_tryAcquireExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_tryAcquireExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_tryAcquireShared(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_tryAcquireShared is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_tryAcquireSharedStarveExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_tryAcquireSharedStarveExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_tryAcquireSharedWaitForExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_tryAcquireSharedWaitForExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_releaseExclusive(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_releaseExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_releaseShared(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_releaseShared is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_convert(ksync_activation_t *activation, uint32_t resource) {
    (void)resource;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_convert is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_isAcquiredExclusive(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_isAcquiredExclusive is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_isAcquiredShared(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_isAcquiredShared is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_exclusiveWaiters(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_exclusiveWaiters is a stub");
}

/* STUB */
ksync_trap_t ksync_import_resource_sharedWaiters(ksync_activation_t *activation, uint32_t resource, uint32_t *result) {
    (void)resource;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "resource_sharedWaiters is a stub");
}
