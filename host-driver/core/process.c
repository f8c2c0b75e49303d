#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_process_fromId(ksync_activation_t *activation, uint32_t id, uint64_t *result) {
    (void)id;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "process_fromId is a stub");
}

/* STUB */
ksync_trap_t ksync_import_process_current(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "process_current is a stub");
}

/* STUB */
ksync_trap_t ksync_import_process_dereference(ksync_activation_t *activation, uint32_t process) {
    (void)process;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "process_dereference is a stub");
}

/* STUB */
ksync_trap_t ksync_import_process_id(ksync_activation_t *activation, uint32_t process, uint32_t *result) {
    (void)process;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "process_id is a stub");
}

/* STUB */
ksync_trap_t ksync_import_process_exitStatus(ksync_activation_t *activation, uint32_t process, uint32_t *result) {
    (void)process;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "process_exitStatus is a stub");
}
