/* Starting and stopping on nt: the kernel is there already. Nonpaged. */
#include "nt.h"

static PDRIVER_OBJECT configured;

void ksync_nt_configure(PDRIVER_OBJECT driver) {
    configured = driver;
}

PDRIVER_OBJECT ksync_nt_driver(void) {
    return configured;
}

ksync_result_t ksync_platform_start(void) {
    KSYNC_NT_CHECK(configured != NULL && KeGetCurrentIrql() == PASSIVE_LEVEL);
    return KSYNC_OK;
}

void ksync_platform_stop(void) {
    KSYNC_NT_CHECK(KeGetCurrentIrql() == PASSIVE_LEVEL);
}
