/* The spin lock's forms for who is at DISPATCH_LEVEL already: what they leave, each misuse, and a
 * dead-lock in them. Exact totals are spinlock_test's. */
#include "steps.h"

static void test_levels(void) {
    module_with("spinlock", "spinlock");
    PLAY(SPIN_ACQUIRE, FIRST, SPIN_ACQUIRE_AT_DISPATCH, SECOND, NOTE, 1, SPIN_RELEASE_FROM_DISPATCH,
         SECOND, NOTE, 2, SPIN_RELEASE, FIRST, NOTE, 3);
    APPENDED(12, 22, 30);
    /* A try: free, its own, free again. */
    PLAY(SPIN_ACQUIRE, FIRST, SPIN_TRY_AT_DISPATCH, SECOND, NOTE, 1, SPIN_TRY_AT_DISPATCH, SECOND,
         NOTE, 2, SPIN_RELEASE_FROM_DISPATCH, SECOND, SPIN_TRY_AT_DISPATCH, SECOND,
         SPIN_RELEASE_FROM_DISPATCH, SECOND, SPIN_TRY_AT_DISPATCH, FIRST, SPIN_RELEASE, FIRST, NOTE,
         3);
    APPENDED(1, 12, 0, 22, 1, 0, 30);
    /* What saves no IRQL leaves in any order. */
    uint32_t third = CALL("spinlock");
    PLAY(SPIN_ACQUIRE, FIRST, SPIN_ACQUIRE_AT_DISPATCH, SECOND, SPIN_ACQUIRE_AT_DISPATCH, third,
         SPIN_RELEASE_FROM_DISPATCH, SECOND, SPIN_RELEASE_FROM_DISPATCH, third, SPIN_RELEASE, FIRST,
         NOTE, 1);
    APPENDED(10);
    PLAY(SPIN_DESTROY, FIRST, SPIN_DESTROY, SECOND, SPIN_DESTROY, third);
    CHECK_EQ(module_info(host).handles, 0);
    module_end();
}

/* A try of what another activation holds. */
static void test_contended(void) {
    player_t holder;
    module_with("spinlock", "spinlock");
    player_start(&holder,
                 SCRIPT(SPIN_ACQUIRE, FIRST, SIGNAL, READY, AWAIT, GO, SPIN_RELEASE, FIRST), 1,
                 NULL);
    await_word(READY, 1);
    PLAY(SPIN_ACQUIRE, SECOND, SPIN_TRY_AT_DISPATCH, FIRST, NOTE, 1, SPIN_RELEASE, SECOND, NOTE, 2);
    APPENDED(0, 12, 20);
    CALL("store", GO, 2);
    player_succeed(&holder);
    module_end();
}

static void test_misuse(void) {
    module_with("spinlock", NULL);
    TRAP("irql-too-low", SPIN_ACQUIRE_AT_DISPATCH, FIRST);
    module_with("spinlock", NULL);
    TRAP("irql-too-low", SPIN_TRY_AT_DISPATCH, FIRST);
    module_with("spinlock", NULL);
    TRAP("double-acquire", SPIN_ACQUIRE, FIRST, SPIN_ACQUIRE_AT_DISPATCH, FIRST);
    module_with("spinlock", "spinlock");
    TRAP("double-acquire", SPIN_ACQUIRE, SECOND, SPIN_TRY_AT_DISPATCH, FIRST, SPIN_ACQUIRE, FIRST);

    module_with("spinlock", NULL);
    trap("wrong-release-form", "spin lock 0x10000",
         SCRIPT(SPIN_ACQUIRE, FIRST, SPIN_RELEASE_FROM_DISPATCH, FIRST));
    module_with("spinlock", "spinlock");
    TRAP("wrong-release-form", SPIN_ACQUIRE, SECOND, SPIN_ACQUIRE_AT_DISPATCH, FIRST, SPIN_RELEASE,
         FIRST);
    module_with("spinlock", "spinlock");
    TRAP("wrong-release-form", SPIN_ACQUIRE, SECOND, SPIN_TRY_AT_DISPATCH, FIRST, SPIN_RELEASE,
         FIRST);
    module_with("spinlock", "spinlock");
    trap("release-order", "spin lock 0x10001, but spin lock 0x10000 was acquired later",
         SCRIPT(SPIN_ACQUIRE, SECOND, SPIN_ACQUIRE_AT_DISPATCH, FIRST, SPIN_RELEASE, SECOND));

    module_with("spinlock", "spinlock");
    TRAP("release-unheld", SPIN_ACQUIRE, SECOND, SPIN_RELEASE_FROM_DISPATCH, FIRST);
    module_with("spinlock", "spinlock");
    TRAP("release-unheld", SPIN_ACQUIRE, SECOND, SPIN_TRY_AT_DISPATCH, FIRST,
         SPIN_RELEASE_FROM_DISPATCH, FIRST, SPIN_RELEASE_FROM_DISPATCH, FIRST);
    module_with("spinlock", "spinlock");
    TRAP("destroyed-while-held", SPIN_ACQUIRE, SECOND, SPIN_TRY_AT_DISPATCH, FIRST, SPIN_DESTROY,
         FIRST);
    module_with("spinlock", "queuedspinlock");
    TRAP("held-at-return", QUEUED_ACQUIRE, SECOND, SPIN_ACQUIRE_AT_DISPATCH, FIRST);
}

static void test_handles(void) {
    static const uint32_t takers[] = {SPIN_ACQUIRE_AT_DISPATCH, SPIN_TRY_AT_DISPATCH,
                                      SPIN_RELEASE_FROM_DISPATCH};
    for (int i = 0; i < 3; i++) {
        module_with("spinlock", NULL);
        TRAP("bad-handle", SPIN_ACQUIRE, FIRST, takers[i], 0);
        module_with("spinlock", "guardedmutex");
        TRAP("bad-handle", SPIN_ACQUIRE, FIRST, takers[i], SECOND);
        module_with("spinlock", "spinlock");
        PLAY(SPIN_DESTROY, SECOND);
        CHECK_EQ(CALL("spinlock"), SECOND + 0x10000); /* in the same slot */
        TRAP("bad-handle", SPIN_ACQUIRE, FIRST, takers[i], SECOND);
    }
}

/* Released by an activation that does not hold it. */
static void test_thief(void) {
    player_t holder;
    module_with("spinlock", "spinlock");
    player_start(&holder, SCRIPT(SPIN_ACQUIRE, FIRST, SIGNAL, READY, AWAIT, GO), 1, NULL);
    await_word(READY, 1);
    player_t thief = script_store(SCRIPT(SPIN_ACQUIRE, SECOND, SPIN_RELEASE, FIRST), 0);
    player_run(&thief);
    CHECK_STR(ksync_trap_name(thief.error.trap), "release-unheld");
    player_killed(&holder, false);
    module_end();
}

/* Each has one lock and spins for the other's. */
static void test_deadlock(bool kill) {
    player_t players[2];
    uint32_t locks[] = {FIRST, SECOND};
    module_with("spinlock", "spinlock");
    for (int i = 0; i < 2; i++)
        player_start(&players[i],
                     SCRIPT(SPIN_ACQUIRE, locks[i], SIGNAL, MEETING, AWAIT, MEETING, SIGNAL, READY,
                            SPIN_ACQUIRE_AT_DISPATCH, locks[1 - i]),
                     (uint32_t)i, NULL);
    await_word(READY, 2);
    players_end(players, 2, kill, true);
}

int main(void) {
    steps_begin();
    test_levels();
    test_contended();
    test_misuse();
    test_handles();
    for (int i = 0; i < 10; i++) {
        test_thief();
        test_deadlock(true);
        test_deadlock(false);
    }
    return steps_end();
}
