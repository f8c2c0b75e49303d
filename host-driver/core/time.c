/* Clocks. */
#include "imports.gen.h"
#include "platform.h"

ksync_trap_t ksync_import_time_interrupt(ksync_activation_t *activation, uint64_t *result) {
    (void)activation;
    *result = ksync_platform_interrupt_time();
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_time_system(ksync_activation_t *activation, uint64_t *result) {
    (void)activation;
    *result = ksync_platform_system_time();
    return KSYNC_TRAP_NONE;
}
