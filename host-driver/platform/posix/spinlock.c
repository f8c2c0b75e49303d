/* The host's own spin locks on posix. A thread that holds one can be preempted here, so a contender
 * sleeps in a mutex rather than burn the processor that the holder needs. */
#include "irql.h"
#include "platform.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

static_assert(sizeof(pthread_mutex_t) <= sizeof(ksync_platform_spinlock_t), "storage");

/* SAFETY: the storage is large enough (above), aligned for 64-bit words, and only ever used as this
 * type. */
static pthread_mutex_t *mutex_of(ksync_platform_spinlock_t *lock) {
    return (pthread_mutex_t *)lock->storage;
}

void ksync_platform_spinlock_init(ksync_platform_spinlock_t *lock) {
    memset(lock, 0, sizeof *lock);
    pthread_mutex_init(mutex_of(lock), NULL);
}

uint8_t ksync_platform_spinlock_acquire(ksync_platform_spinlock_t *lock) {
    uint8_t irql = ksync_posix_irql;
    assert(irql <= KSYNC_DISPATCH_LEVEL);
    ksync_posix_irql = KSYNC_DISPATCH_LEVEL;
    pthread_mutex_lock(mutex_of(lock));
    return irql;
}

void ksync_platform_spinlock_release(ksync_platform_spinlock_t *lock, uint8_t irql) {
    pthread_mutex_unlock(mutex_of(lock));
    ksync_posix_irql = irql;
}
