/* The host's own spin locks. A thread that holds one can be preempted, so a contender sleeps in a
 * mutex rather than burn the processor that the holder needs. */
#include "irql.h"
#include "os.h"

#include <assert.h>
#include <string.h>

static_assert(sizeof(ksync_os_mutex_t) <= sizeof(ksync_platform_spinlock_t), "storage");

/* SAFETY: the storage is large enough (above), aligned for 64-bit words, and only ever used as this
 * type. */
static ksync_os_mutex_t *mutex_of(ksync_platform_spinlock_t *lock) {
    return (ksync_os_mutex_t *)lock->storage;
}

void ksync_platform_spinlock_init(ksync_platform_spinlock_t *lock) {
    memset(lock, 0, sizeof *lock); /* a free mutex */
}

uint8_t ksync_platform_spinlock_acquire(ksync_platform_spinlock_t *lock) {
    uint8_t irql = ksync_simulated_irql;
    assert(irql <= KSYNC_DISPATCH_LEVEL);
    ksync_simulated_irql = KSYNC_DISPATCH_LEVEL;
    ksync_os_mutex_lock(mutex_of(lock));
    return irql;
}

void ksync_platform_spinlock_release(ksync_platform_spinlock_t *lock, uint8_t irql) {
    ksync_os_mutex_unlock(mutex_of(lock));
    ksync_simulated_irql = irql;
}
