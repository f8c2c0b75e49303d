#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_objecthandle_openProcess(ksync_activation_t *activation, uint32_t process, uint32_t access, uint64_t *result) {
    (void)process;
    (void)access;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "objecthandle_openProcess is a stub");
}

/* STUB */
ksync_trap_t ksync_import_objecthandle_openThread(ksync_activation_t *activation, uint32_t thread, uint32_t access, uint64_t *result) {
    (void)thread;
    (void)access;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "objecthandle_openThread is a stub");
}

/* STUB */
ksync_trap_t ksync_import_objecthandle_close(ksync_activation_t *activation, uint32_t handle) {
    (void)handle;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "objecthandle_close is a stub");
}

/* STUB */
ksync_trap_t ksync_import_objecthandle_referenceProcess(ksync_activation_t *activation, uint32_t handle, uint64_t *result) {
    (void)handle;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "objecthandle_referenceProcess is a stub");
}

/* STUB */
ksync_trap_t ksync_import_objecthandle_referenceThread(ksync_activation_t *activation, uint32_t handle, uint64_t *result) {
    (void)handle;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "objecthandle_referenceThread is a stub");
}

/* STUB */
ksync_trap_t ksync_import_objecthandle_access(ksync_activation_t *activation, uint32_t handle, uint32_t *result) {
    (void)handle;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "objecthandle_access is a stub");
}
