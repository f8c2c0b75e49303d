/* IRQL on nt: the processor's. Nonpaged: the callers are at any level. */
#include "nt.h"

uint8_t ksync_platform_irql(void) {
    return KeGetCurrentIrql();
}

void ksync_platform_irql_raise(uint8_t level) {
    KIRQL before;
    KeRaiseIrql(level, &before);
    (void)before; /* the core keeps what a release lowers to */
}

bool ksync_platform_irql_try_raise(uint8_t level) {
    ksync_platform_irql_raise(level);
    return true;
}

void ksync_platform_irql_lower(uint8_t level) {
    KeLowerIrql(level);
}
