/* The host's own spin locks on nt. Nonpaged: they are held at DISPATCH_LEVEL. */
#include "nt.h"

C_ASSERT(sizeof(KSPIN_LOCK) <= sizeof(ksync_platform_spinlock_t));

/* SAFETY: the storage is large enough (above), aligned for 64-bit words, and only ever used as this
 * type. All zero is a free KSPIN_LOCK. */
static PKSPIN_LOCK lock_of(ksync_platform_spinlock_t *lock) {
    return (PKSPIN_LOCK)lock->storage;
}

void ksync_platform_spinlock_init(ksync_platform_spinlock_t *lock) {
    KeInitializeSpinLock(lock_of(lock));
}

uint8_t ksync_platform_spinlock_acquire(ksync_platform_spinlock_t *lock) {
    return KeAcquireSpinLockRaiseToDpc(lock_of(lock));
}

void ksync_platform_spinlock_release(ksync_platform_spinlock_t *lock, uint8_t irql) {
    KeReleaseSpinLock(lock_of(lock), irql);
}
