/* The word behind every guest lock. */
#include "lock.h"

#define DESTROYED 0xfffffffeu
#define POISONED 0xffffffffu

static uint64_t word_of(uint32_t generation, uint32_t owner) {
    return (uint64_t)generation << 32 | owner;
}

void ksync_lock_init(ksync_lock_t *lock, uint32_t generation) {
    ksync_platform_event_init(&lock->gate, KSYNC_EVENT_SYNCHRONIZATION, false);
    ksync_lock_renew(lock, generation);
}

void ksync_lock_renew(ksync_lock_t *lock, uint32_t generation) {
    __atomic_store_n(&lock->word, word_of(generation, 0), __ATOMIC_RELEASE);
}

ksync_lock_state_t ksync_lock_unavailable(uint64_t word, uint32_t generation, uint32_t owner) {
    if (word >> 32 != generation || (uint32_t)word == DESTROYED)
        return KSYNC_LOCK_DESTROYED;
    if ((uint32_t)word == owner)
        return KSYNC_LOCK_OWN;
    return (uint32_t)word == POISONED ? KSYNC_LOCK_POISONED : KSYNC_LOCK_BUSY;
}

ksync_lock_state_t ksync_lock_try(ksync_lock_t *lock, uint32_t generation, uint32_t owner) {
    /* Looks before it writes, so that spinning threads share the cache line. The read is
     * sequentially consistent for the sake of waiters (release_and_wake); on x64 that costs
     * nothing. */
    uint64_t seen = __atomic_load_n(&lock->word, __ATOMIC_SEQ_CST);
    if (seen == word_of(generation, 0) &&
        __atomic_compare_exchange_n(&lock->word, &seen, word_of(generation, owner), false,
                                    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
        return KSYNC_LOCK_TAKEN;
    return ksync_lock_unavailable(seen, generation, owner);
}

/* SAFETY: nobody changes the generation of an owned word, so it can be read and stored back. */
static uint64_t with_owner(const ksync_lock_t *lock, uint32_t owner) {
    return word_of((uint32_t)(__atomic_load_n(&lock->word, __ATOMIC_RELAXED) >> 32), owner);
}

void ksync_lock_release(ksync_lock_t *lock) {
    __atomic_store_n(&lock->word, with_owner(lock, 0), __ATOMIC_RELEASE);
}

/* A waiter counts itself, then tries; a releaser frees the word, then looks for waiters. All four
 * accesses are sequentially consistent: either the waiter finds the lock free, or the releaser
 * finds the waiter. */
static void wake_waiter(ksync_lock_t *lock) {
    if (__atomic_load_n(&lock->waiters, __ATOMIC_SEQ_CST) != 0)
        ksync_platform_event_set(&lock->gate);
}

void ksync_lock_release_and_wake(ksync_lock_t *lock) {
    __atomic_store_n(&lock->word, with_owner(lock, 0), __ATOMIC_SEQ_CST);
    wake_waiter(lock);
}

void ksync_lock_poison(ksync_lock_t *lock) {
    __atomic_store_n(&lock->word, with_owner(lock, POISONED), __ATOMIC_SEQ_CST);
    wake_waiter(lock);
}

bool ksync_lock_destroy(ksync_lock_t *lock, uint32_t generation) {
    uint64_t free_word = word_of(generation, 0);
    return __atomic_compare_exchange_n(&lock->word, &free_word, word_of(generation, DESTROYED),
                                       false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) &&
           __atomic_load_n(&lock->waiters, __ATOMIC_SEQ_CST) == 0;
}
