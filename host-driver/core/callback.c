#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_callback_finish(ksync_activation_t *activation, uint32_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "callback_finish is a stub");
}
