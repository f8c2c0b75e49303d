#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_threadobject_fromId(ksync_activation_t *activation, uint32_t id, uint64_t *result) {
    (void)id;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "threadobject_fromId is a stub");
}

/* STUB */
ksync_trap_t ksync_import_threadobject_fromHandle(ksync_activation_t *activation, uint32_t thread, uint64_t *result) {
    (void)thread;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "threadobject_fromHandle is a stub");
}

/* STUB */
ksync_trap_t ksync_import_threadobject_current(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "threadobject_current is a stub");
}

/* STUB */
ksync_trap_t ksync_import_threadobject_dereference(ksync_activation_t *activation, uint32_t thread) {
    (void)thread;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "threadobject_dereference is a stub");
}

/* STUB */
ksync_trap_t ksync_import_threadobject_id(ksync_activation_t *activation, uint32_t thread, uint32_t *result) {
    (void)thread;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "threadobject_id is a stub");
}

/* STUB */
ksync_trap_t ksync_import_threadobject_exitStatus(ksync_activation_t *activation, uint32_t thread, uint32_t *result) {
    (void)thread;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "threadobject_exitStatus is a stub");
}
