/* IRQL, simulated: a number for each thread. A raise to DISPATCH_LEVEL takes a simulated processor
 * (processor.c), which the thread has to itself until it lowers below again: so there are never
 * more threads at DISPATCH_LEVEL than processors, and DPCs of a processor run between such stays,
 * never within one.
 *
 * The host's own short sections (spinlock.c) only change the number. What is simulated is guests,
 * not the host: an unload must get on while guests hold every processor. */
#include "irql.h"
#include "platform.h"
#include "processor.h"

#include <assert.h>

_Thread_local uint8_t ksync_simulated_irql = KSYNC_PASSIVE_LEVEL;

uint8_t ksync_platform_irql(void) {
    return ksync_simulated_irql;
}

static bool needs_processor(uint8_t level) {
    assert(level >= ksync_simulated_irql);
    return ksync_simulated_irql < KSYNC_DISPATCH_LEVEL && level >= KSYNC_DISPATCH_LEVEL;
}

void ksync_platform_irql_raise(uint8_t level) {
    if (needs_processor(level))
        ksync_simulated_processor_take();
    ksync_simulated_irql = level;
}

bool ksync_platform_irql_try_raise(uint8_t level) {
    if (needs_processor(level) && !ksync_simulated_processor_try_take())
        return false;
    ksync_simulated_irql = level;
    return true;
}

void ksync_platform_irql_lower(uint8_t level) {
    uint8_t before = ksync_simulated_irql;
    assert(level <= before);
    ksync_simulated_irql = level;
    if (before >= KSYNC_DISPATCH_LEVEL && level < KSYNC_DISPATCH_LEVEL)
        ksync_simulated_processor_give();
}
