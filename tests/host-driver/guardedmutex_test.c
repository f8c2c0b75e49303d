/* Guarded mutexes: levels, tries, waiting, every misuse, and every way in which a wait for one
 * ends. Exact totals are spinlock_test's, the races of creation and destruction fastmutex_test's:
 * both kinds share sleeplock.c. */
#include "steps.h"

static void await_waiters(uint32_t mutex, uint32_t count) {
    const ksync_lock_t *lock = lock_of(mutex, KSYNC_KIND_GUARDEDMUTEX);
    while (__atomic_load_n(&lock->waiters, __ATOMIC_ACQUIRE) != count)
        await_turn();
}

static uint64_t word_now(uint32_t mutex) {
    return __atomic_load_n(&lock_of(mutex, KSYNC_KIND_GUARDEDMUTEX)->word, __ATOMIC_ACQUIRE);
}

static void test_levels(void) {
    module_with("guardedmutex", "guardedmutex");
    PLAY(GUARDED_ACQUIRE, FIRST, NOTE, 1, GUARDED_ACQUIRE, SECOND, NOTE, 2, GUARDED_RELEASE, SECOND,
         NOTE, 3, GUARDED_RELEASE, FIRST, NOTE, 4);
    APPENDED(11, 21, 31, 40);
    PLAY(GUARDED_TRY, FIRST, NOTE, 1, GUARDED_TRY, FIRST, NOTE, 2, GUARDED_RELEASE, FIRST, NOTE, 3);
    APPENDED(1, 11, 0, 21, 30);
    PLAY(GUARDED_DESTROY, FIRST, GUARDED_DESTROY, SECOND);
    CHECK_EQ(module_info(host).handles, 0);
    module_end();
}

/* While another activation holds it: a try is refused, a wait lasts until the release. */
static void test_waiting(void) {
    player_t holder, waiters[2];
    module_with("guardedmutex", NULL);
    player_start(
        &holder,
        SCRIPT(GUARDED_ACQUIRE, FIRST, SIGNAL, READY, AWAIT, GO, NOTE, 1, GUARDED_RELEASE, FIRST),
        1, NULL);
    await_word(READY, 1);
    PLAY(GUARDED_TRY, FIRST, NOTE, 5);
    APPENDED(0, 50);
    for (uint32_t i = 0; i < 2; i++)
        player_start(&waiters[i], SCRIPT(GUARDED_ACQUIRE, FIRST, NOTE, 2, GUARDED_RELEASE, FIRST),
                     2 + i, NULL);
    await_waiters(FIRST, 2);
    CALL("store", GO, 2);
    player_succeed(&holder);
    player_succeed(&waiters[0]);
    player_succeed(&waiters[1]);
    APPENDED(11, 21, 21);
    PLAY(GUARDED_DESTROY, FIRST);
    module_end();
}

static void test_misuse(void) {
    module_with("guardedmutex", NULL);
    trap("double-acquire", "guarded mutex 0x10000",
         SCRIPT(GUARDED_ACQUIRE, FIRST, GUARDED_ACQUIRE, FIRST));
    module_with("guardedmutex", "guardedmutex");
    trap("release-unheld", "guarded mutex 0x10000",
         SCRIPT(GUARDED_ACQUIRE, SECOND, GUARDED_RELEASE, FIRST));
    module_with("guardedmutex", "guardedmutex");
    TRAP("release-unheld", GUARDED_ACQUIRE, SECOND, GUARDED_TRY, FIRST, GUARDED_RELEASE, FIRST,
         GUARDED_RELEASE, FIRST);
    module_with("guardedmutex", NULL);
    TRAP("irql-too-low", GUARDED_TRY, FIRST, GUARDED_RELEASE, FIRST, GUARDED_RELEASE, FIRST);
    module_with("guardedmutex", "guardedmutex");
    trap("release-order", "guarded mutex 0x10000, but guarded mutex 0x10001 was acquired later",
         SCRIPT(GUARDED_ACQUIRE, FIRST, GUARDED_ACQUIRE, SECOND, GUARDED_RELEASE, FIRST));
    module_with("guardedmutex", "spinlock");
    TRAP("irql-too-high", GUARDED_ACQUIRE, FIRST, SPIN_ACQUIRE, SECOND, GUARDED_RELEASE, FIRST);
    module_with("guardedmutex", "spinlock");
    TRAP("irql-too-high", SPIN_ACQUIRE, SECOND, GUARDED_ACQUIRE, FIRST);
    module_with("guardedmutex", "spinlock");
    TRAP("irql-too-high", SPIN_ACQUIRE, SECOND, GUARDED_TRY, FIRST);
    module_with("guardedmutex", NULL);
    trap("held-at-return", "guarded mutex 0x10000 (1 held)", SCRIPT(GUARDED_TRY, FIRST));
    module_with("guardedmutex", NULL);
    TRAP("destroyed-while-held", GUARDED_ACQUIRE, FIRST, GUARDED_DESTROY, FIRST);
}

static void test_handles(void) {
    static const uint32_t takers[] = {GUARDED_ACQUIRE, GUARDED_TRY, GUARDED_DESTROY};
    for (int i = 0; i < 3; i++) {
        module_begin();
        TRAP("bad-handle", takers[i], 0);
        module_with("queuedspinlock", NULL);
        TRAP("bad-handle", takers[i], FIRST);
        module_with("guardedmutex", NULL);
        PLAY(GUARDED_DESTROY, FIRST);
        CHECK_EQ(CALL("guardedmutex"), FIRST + 0x10000); /* in the same slot */
        TRAP("bad-handle", takers[i], FIRST);
    }
    module_with("guardedmutex", "queuedspinlock");
    TRAP("bad-handle", GUARDED_ACQUIRE, FIRST, GUARDED_RELEASE, SECOND);
}

/* What others hold and wait for is neither released nor destroyed; the module ends, and with it the
 * holder and the waiter. */
static void test_others(void) {
    static const struct {
        step_t step;
        const char *trap;
    } mistakes[] = {{GUARDED_DESTROY, "destroyed-while-held"}, {GUARDED_RELEASE, "release-unheld"}};
    for (int i = 0; i < 2; i++) {
        player_t holder, waiter;
        module_with("guardedmutex", "guardedmutex");
        player_start(&holder, SCRIPT(GUARDED_ACQUIRE, FIRST, SIGNAL, READY, SLEEP, 0), 1, NULL);
        await_word(READY, 1);
        player_t thief = script_store(SCRIPT(GUARDED_ACQUIRE, SECOND, mistakes[i].step, FIRST), 0);
        player_start(&waiter, SCRIPT(GUARDED_ACQUIRE, FIRST, GUARDED_RELEASE, FIRST), 2, NULL);
        await_waiters(FIRST, 1);
        player_run(&thief);
        CHECK_STR(ksync_trap_name(thief.error.trap), mistakes[i].trap);
        player_killed(&holder, false);
        player_killed(&waiter, true);
        CHECK_EQ((uint32_t)word_now(FIRST), UINT32_MAX); /* poisoned */
        module_end();
    }
}

/* A withdrawn call gives the mutex back sound: the next waiter has it, and the module lives. */
static void test_cancel(void) {
    player_t holder, quitter, waiter;
    ksync_cancel_t *cancels[2];
    for (int i = 0; i < 2; i++)
        REQUIRE(ksync_cancel_create(&cancels[i]) == KSYNC_OK);
    module_with("guardedmutex", NULL);
    player_start(&holder, SCRIPT(GUARDED_ACQUIRE, FIRST, SIGNAL, READY, SLEEP, 0), 0, cancels[0]);
    await_word(READY, 1);
    player_start(&quitter, SCRIPT(GUARDED_ACQUIRE, FIRST), 1, cancels[1]);
    await_waiters(FIRST, 1);
    player_start(&waiter, SCRIPT(GUARDED_ACQUIRE, FIRST, NOTE, 1, GUARDED_RELEASE, FIRST), 2, NULL);
    await_waiters(FIRST, 2);
    ksync_cancel_signal(cancels[1]);
    player_join(&quitter);
    CHECK_EQ(quitter.result, KSYNC_E_CANCELLED);
    await_waiters(FIRST, 1);
    ksync_cancel_signal(cancels[0]);
    player_join(&holder);
    CHECK_EQ(holder.result, KSYNC_E_CANCELLED);
    player_succeed(&waiter);
    APPENDED(11);
    CHECK_EQ(module_info(host).traps, 0);
    PLAY(GUARDED_DESTROY, FIRST);
    module_end();
    for (int i = 0; i < 2; i++)
        ksync_cancel_destroy(cancels[i]);
}

static uint32_t killed; /* while they waited, which is what a dead-locked activation does */

/* Each has one mutex and waits for the other's. */
static void test_deadlock(bool kill) {
    player_t players[2];
    uint32_t mutexes[] = {FIRST, SECOND};
    module_with("guardedmutex", "guardedmutex");
    for (int i = 0; i < 2; i++)
        player_start(&players[i],
                     SCRIPT(GUARDED_ACQUIRE, mutexes[i], SIGNAL, MEETING, AWAIT, MEETING,
                            GUARDED_ACQUIRE, mutexes[1 - i]),
                     (uint32_t)i, NULL);
    for (int i = 0; i < 2; i++)
        await_waiters(mutexes[i], 1);
    players_end(players, 2, kill, true);
    for (int i = 0; i < 2; i++)
        killed += players[i].error.trap == KSYNC_TRAP_KILLED;
}

int main(void) {
    steps_begin();
    test_levels();
    test_misuse();
    test_handles();
    check_holds("guardedmutex", GUARDED_ACQUIRE, GUARDED_RELEASE);
    for (int i = 0; i < 10; i++) {
        test_waiting();
        test_others();
        test_cancel();
        test_deadlock(true);
        test_deadlock(false);
    }
    CHECK(killed > 0);
    return steps_end();
}
