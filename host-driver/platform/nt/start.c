/* Starting and stopping on nt: the kernel is there already. Nonpaged. */
#include "nt.h"

static PDEVICE_OBJECT configured;

void ksync_nt_configure(PDEVICE_OBJECT device) {
    configured = device;
}

PDEVICE_OBJECT ksync_nt_device(void) {
    return configured;
}

ksync_result_t ksync_platform_start(void) {
    KSYNC_NT_CHECK(configured != NULL && KeGetCurrentIrql() == PASSIVE_LEVEL);
    return KSYNC_OK;
}

void ksync_platform_stop(void) {
    KSYNC_NT_CHECK(KeGetCurrentIrql() == PASSIVE_LEVEL);
}
