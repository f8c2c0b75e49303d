/* The lock word's state table, row by row, and that no generation can be mistaken for another. */
#include "check.h"
#include "lock.h"

static uint32_t gate(ksync_lock_t *lock) {
    ksync_platform_event_t *events[] = {&lock->gate};
    return ksync_platform_wait_any(events, 1, 0);
}

int main(void) {
    ksync_lock_t lock = {0};
    ksync_lock_init(&lock, 3);
    CHECK_EQ(gate(&lock), KSYNC_WAIT_TIMEOUT);
    CHECK_EQ(ksync_lock_try(&lock, 2, 7), KSYNC_LOCK_DESTROYED);
    CHECK_EQ(ksync_lock_try(&lock, 3, 7), KSYNC_LOCK_TAKEN);
    CHECK_EQ(ksync_lock_try(&lock, 3, 7), KSYNC_LOCK_OWN);
    CHECK_EQ(ksync_lock_try(&lock, 3, 8), KSYNC_LOCK_BUSY);
    CHECK(!ksync_lock_destroy(&lock, 3));
    ksync_lock_release(&lock);
    CHECK_EQ(ksync_lock_try(&lock, 3, 8), KSYNC_LOCK_TAKEN);

    ksync_lock_release_and_wake(&lock);
    CHECK_EQ(gate(&lock), KSYNC_WAIT_TIMEOUT); /* nobody waited */
    CHECK_EQ(ksync_lock_try(&lock, 3, 8), KSYNC_LOCK_TAKEN);
    lock.waiters = 1;
    ksync_lock_release_and_wake(&lock);
    CHECK_EQ(gate(&lock), 0);
    CHECK_EQ(gate(&lock), KSYNC_WAIT_TIMEOUT); /* one waiter goes on */
    CHECK(!ksync_lock_destroy(&lock, 3));      /* somebody waits; the word is gone all the same */
    CHECK_EQ(ksync_lock_try(&lock, 3, 8), KSYNC_LOCK_DESTROYED);
    lock.waiters = 0;

    ksync_lock_renew(&lock, 4);
    CHECK_EQ(ksync_lock_try(&lock, 3, 8), KSYNC_LOCK_DESTROYED);
    CHECK_EQ(ksync_lock_try(&lock, 4, 8), KSYNC_LOCK_TAKEN);
    ksync_lock_poison(&lock);
    CHECK_EQ(ksync_lock_try(&lock, 4, 8), KSYNC_LOCK_POISONED);
    CHECK(!ksync_lock_destroy(&lock, 4));
    CHECK_EQ(gate(&lock), KSYNC_WAIT_TIMEOUT);
    lock.waiters = 1;
    ksync_lock_poison(&lock);
    CHECK_EQ(gate(&lock), 0);
    lock.waiters = 0;

    ksync_platform_event_set(&lock.gate); /* by a releaser of the old lock */
    ksync_lock_renew(&lock, 5);
    CHECK_EQ(gate(&lock), 0);
    CHECK(!ksync_lock_destroy(&lock, 4));
    CHECK(ksync_lock_destroy(&lock, 5));
    CHECK(!ksync_lock_destroy(&lock, 5)); /* once */
    return CHECK_DONE();
}
