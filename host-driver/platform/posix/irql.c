/* IRQL on posix: a number for each thread. Processors are not modelled yet: two threads may be at
 * DISPATCH_LEVEL at once however many processors there are, and one at DISPATCH_LEVEL can be
 * preempted. The strict model, in which a raise takes a simulated processor, belongs behind these
 * same three functions. */
#include "irql.h"
#include "platform.h"

#include <assert.h>

_Thread_local uint8_t ksync_posix_irql = KSYNC_PASSIVE_LEVEL;

uint8_t ksync_platform_irql(void) {
    return ksync_posix_irql;
}

void ksync_platform_irql_raise(uint8_t level) {
    assert(level >= ksync_posix_irql);
    ksync_posix_irql = level;
}

void ksync_platform_irql_lower(uint8_t level) {
    assert(level <= ksync_posix_irql);
    ksync_posix_irql = level;
}
