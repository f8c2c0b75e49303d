/* A lock word that everybody gets at once: linked in place of core/lock.c, it must make the
 * counting test fail. */
#include "lock.h"

void ksync_lock_init(ksync_lock_t *lock, uint32_t generation) {
    (void)lock, (void)generation;
}

void ksync_lock_renew(ksync_lock_t *lock, uint32_t generation) {
    (void)lock, (void)generation;
}

ksync_lock_state_t ksync_lock_try(ksync_lock_t *lock, uint32_t generation, uint32_t owner) {
    (void)lock, (void)generation, (void)owner;
    return KSYNC_LOCK_TAKEN;
}

ksync_lock_state_t ksync_lock_unavailable(uint64_t word, uint32_t generation, uint32_t owner) {
    (void)word, (void)generation, (void)owner;
    return KSYNC_LOCK_BUSY;
}

void ksync_lock_release(ksync_lock_t *lock) {
    (void)lock;
}

void ksync_lock_release_and_wake(ksync_lock_t *lock) {
    (void)lock;
}

void ksync_lock_poison(ksync_lock_t *lock) {
    (void)lock;
}

bool ksync_lock_destroy(ksync_lock_t *lock, uint32_t generation) {
    (void)lock, (void)generation;
    return true;
}
