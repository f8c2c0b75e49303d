/* Queued spin locks: who waits longest is served first, both forms, every misuse, and the end of a
 * module whose activations wait for each other. The queue itself is lockqueue_test's, exact totals
 * are spinlock_test's. */
#include "steps.h"
#include "imports.gen.h"

enum { ROUNDS = 100 };

/* Until somebody waits: the word no longer refers to who held the lock alone. */
static void await_waiter(const ksync_lock_t *lock, uint64_t alone) {
    while (__atomic_load_n(&lock->word, __ATOMIC_ACQUIRE) == alone)
        await_turn();
}

static uint64_t word_now(const ksync_lock_t *lock) {
    return __atomic_load_n(&lock->word, __ATOMIC_ACQUIRE);
}

static void test_levels(void) {
    module_begin();
    uint32_t first = CALL("queuedspinlock"), second = CALL("queuedspinlock");
    PLAY(QUEUED_ACQUIRE, first, NOTE, 1, QUEUED_ACQUIRE, second, NOTE, 2, QUEUED_RELEASE, second,
         NOTE, 3, QUEUED_RELEASE, first, NOTE, 4);
    APPENDED(12, 22, 32, 40);
    PLAY(QUEUED_ACQUIRE, first, QUEUED_ACQUIRE_AT_DISPATCH, second, NOTE, 1,
         QUEUED_RELEASE_FROM_DISPATCH, second, NOTE, 2, QUEUED_RELEASE, first, NOTE, 3);
    APPENDED(12, 22, 30);

    /* What saves no IRQL leaves in any order, and each hold keeps its own node. */
    uint32_t third = CALL("queuedspinlock");
    PLAY(QUEUED_ACQUIRE, first, QUEUED_ACQUIRE_AT_DISPATCH, second, QUEUED_ACQUIRE_AT_DISPATCH,
         third, QUEUED_RELEASE_FROM_DISPATCH, second, QUEUED_ACQUIRE_AT_DISPATCH, second,
         QUEUED_RELEASE_FROM_DISPATCH, third, NOTE, 1, QUEUED_RELEASE_FROM_DISPATCH, second,
         QUEUED_RELEASE, first, NOTE, 2);
    APPENDED(12, 20);
    PLAY(QUEUED_DESTROY, first, QUEUED_DESTROY, second, QUEUED_DESTROY, third);
    CHECK_EQ(module_info(host).handles, 0);
    module_end();
}

/* A holder that gives the lock back while somebody waits, and wants it again at once, comes after
 * the waiter, every time. */
static void test_order(void) {
    module_begin();
    uint32_t lock = CALL("queuedspinlock");
    for (uint32_t round = 0; round < ROUNDS; round++) {
        player_t holder, waiter;
        CALL("store", READY, 0);
        CALL("store", GO, 0);
        player_start(&holder,
                     SCRIPT(QUEUED_ACQUIRE, lock, SIGNAL, READY, AWAIT, GO, NOTE, 1, QUEUED_RELEASE,
                            lock, QUEUED_ACQUIRE, lock, NOTE, 3, QUEUED_RELEASE, lock),
                     0, NULL);
        await_word(READY, 1);
        const ksync_lock_t *word = lock_of(lock, KSYNC_KIND_QUEUEDSPINLOCK);
        uint64_t alone = word_now(word);
        player_start(&waiter, SCRIPT(QUEUED_ACQUIRE, lock, NOTE, 2, QUEUED_RELEASE, lock), 1, NULL);
        await_waiter(word, alone);
        CALL("store", GO, 2);
        player_succeed(&holder);
        player_succeed(&waiter);
        APPENDED(12, 22, 32);
    }
    PLAY(QUEUED_DESTROY, lock);
    module_end();
}

static void test_misuse(void) {
    module_with("queuedspinlock", NULL);
    trap("double-acquire", "queued spin lock 0x10000",
         SCRIPT(QUEUED_ACQUIRE, FIRST, QUEUED_ACQUIRE, FIRST));
    module_with("queuedspinlock", "queuedspinlock");
    TRAP("double-acquire", QUEUED_ACQUIRE, SECOND, QUEUED_ACQUIRE_AT_DISPATCH, FIRST,
         QUEUED_ACQUIRE_AT_DISPATCH, FIRST);
    module_with("queuedspinlock", NULL);
    TRAP("double-acquire", QUEUED_ACQUIRE, FIRST, QUEUED_ACQUIRE_AT_DISPATCH, FIRST);

    module_with("queuedspinlock", "spinlock");
    trap("release-unheld", "queued spin lock 0x10000",
         SCRIPT(SPIN_ACQUIRE, SECOND, QUEUED_RELEASE, FIRST));
    module_with("queuedspinlock", "spinlock");
    TRAP("release-unheld", SPIN_ACQUIRE, SECOND, QUEUED_RELEASE_FROM_DISPATCH, FIRST);
    module_with("queuedspinlock", "spinlock");
    TRAP("release-unheld", SPIN_ACQUIRE, SECOND, QUEUED_ACQUIRE_AT_DISPATCH, FIRST,
         QUEUED_RELEASE_FROM_DISPATCH, FIRST, QUEUED_RELEASE_FROM_DISPATCH, FIRST);
    module_with("queuedspinlock", NULL);
    TRAP("irql-too-low", QUEUED_ACQUIRE, FIRST, QUEUED_RELEASE, FIRST, QUEUED_RELEASE, FIRST);

    module_with("queuedspinlock", NULL);
    trap("wrong-release-form", "queued spin lock 0x10000",
         SCRIPT(QUEUED_ACQUIRE, FIRST, QUEUED_RELEASE_FROM_DISPATCH, FIRST));
    module_with("queuedspinlock", "spinlock");
    TRAP("wrong-release-form", SPIN_ACQUIRE, SECOND, QUEUED_ACQUIRE_AT_DISPATCH, FIRST,
         QUEUED_RELEASE, FIRST);
    module_with("queuedspinlock", "queuedspinlock");
    trap("release-order",
         "queued spin lock 0x10000, but queued spin lock 0x10001 was acquired later",
         SCRIPT(QUEUED_ACQUIRE, FIRST, QUEUED_ACQUIRE, SECOND, QUEUED_RELEASE, FIRST));
    module_with("queuedspinlock", "queuedspinlock");
    TRAP("release-order", QUEUED_ACQUIRE, FIRST, QUEUED_ACQUIRE_AT_DISPATCH, SECOND, QUEUED_RELEASE,
         FIRST);

    module_with("queuedspinlock", NULL);
    TRAP("irql-too-low", QUEUED_ACQUIRE_AT_DISPATCH, FIRST);
    module_with("queuedspinlock", NULL);
    TRAP("irql-too-high", QUEUED_ACQUIRE, FIRST, SLEEP, 0);
    module_with("queuedspinlock", NULL);
    trap("held-at-return", "queued spin lock 0x10000 (1 held)", SCRIPT(QUEUED_ACQUIRE, FIRST));
    module_with("queuedspinlock", NULL);
    TRAP("destroyed-while-held", QUEUED_ACQUIRE, FIRST, QUEUED_DESTROY, FIRST);
}

static void test_handles(void) {
    static const uint32_t takers[] = {QUEUED_ACQUIRE, QUEUED_DESTROY};
    for (int i = 0; i < 2; i++) {
        module_begin();
        TRAP("bad-handle", takers[i], 0);
        module_begin();
        TRAP("bad-handle", takers[i], CALL("spinlock"));
        module_begin();
        uint32_t stale = CALL("queuedspinlock");
        PLAY(QUEUED_DESTROY, stale);
        CHECK_EQ(CALL("queuedspinlock"), stale + 0x10000); /* in the same slot */
        TRAP("bad-handle", takers[i], stale);
    }
    module_begin();
    uint32_t queued = CALL("queuedspinlock");
    TRAP("bad-handle", SPIN_ACQUIRE, queued);
    module_begin();
    uint32_t spin = CALL("spinlock");
    TRAP("bad-handle", SPIN_ACQUIRE, spin, QUEUED_ACQUIRE_AT_DISPATCH, spin);
    module_begin();
    spin = CALL("spinlock");
    TRAP("bad-handle", SPIN_ACQUIRE, spin, QUEUED_RELEASE, spin);
}

/* What others hold and wait for is not destroyed: the module ends, and with it both of them. */
static void test_destroy_waited(void) {
    player_t holder, waiter;
    module_with("queuedspinlock", NULL);
    player_start(&holder, SCRIPT(QUEUED_ACQUIRE, FIRST, SIGNAL, READY, AWAIT, GO), 1, NULL);
    await_word(READY, 1);
    const ksync_lock_t *lock = lock_of(FIRST, KSYNC_KIND_QUEUEDSPINLOCK);
    uint64_t alone = word_now(lock);
    player_t destroyer = script_store(SCRIPT(QUEUED_DESTROY, FIRST), 0);
    player_start(&waiter, SCRIPT(QUEUED_ACQUIRE, FIRST, NOTE, 1), 2, NULL);
    await_waiter(lock, alone);
    player_run(&destroyer);
    CHECK_STR(ksync_trap_name(destroyer.error.trap), "destroyed-while-held");
    player_killed(&holder, false);
    player_killed(&waiter, false);
    module_end();
}

/* Released by an activation that does not hold it. */
static void test_thief(void) {
    player_t holder;
    module_with("queuedspinlock", "spinlock");
    player_start(&holder, SCRIPT(QUEUED_ACQUIRE, FIRST, SIGNAL, READY, AWAIT, GO), 1, NULL);
    await_word(READY, 1);
    player_t thief = script_store(SCRIPT(SPIN_ACQUIRE, SECOND, QUEUED_RELEASE, FIRST), 0);
    player_run(&thief);
    CHECK_STR(ksync_trap_name(thief.error.trap), "release-unheld");
    player_killed(&holder, false);
    module_end();
}

/* Nobody enters a queue once the module is to end: its nodes may still be in one. */
static void test_end(void) {
    static ksync_instance_t instance;
    ksync_activation_t activation = {.instance = &instance, .id = 1};
    uint64_t outcome = 0;
    REQUIRE(ksync_handles_init(&instance.handles, 1) == KSYNC_OK);
    CHECK_EQ(ksync_import_queuedspinlock_create(&activation, &outcome), KSYNC_TRAP_NONE);
    instance.kill = 1;
    CHECK_EQ(ksync_import_queuedspinlock_acquire(&activation, (uint32_t)outcome),
             KSYNC_TRAP_KILLED);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL); /* as the end of an activation does */
    CHECK_EQ(ksync_import_queuedspinlock_destroy(&activation, (uint32_t)outcome), KSYNC_TRAP_NONE);
    ksync_handles_free(&instance.handles, NULL);
}

/* A holder that traps ends who waits for it, and leaves the lock poisoned. */
static void test_fault(void) {
    player_t holder, waiter;
    module_begin();
    uint32_t lock = CALL("queuedspinlock");
    player_start(&holder, SCRIPT(QUEUED_ACQUIRE, lock, SIGNAL, READY, AWAIT, GO, FAIL, 0), 0, NULL);
    await_word(READY, 1);
    const ksync_lock_t *word = lock_of(lock, KSYNC_KIND_QUEUEDSPINLOCK);
    uint64_t alone = word_now(word);
    player_start(&waiter, SCRIPT(QUEUED_ACQUIRE, lock, QUEUED_RELEASE, lock), 1, NULL);
    await_waiter(word, alone);
    CALL("store", GO, 2);
    player_join(&holder);
    CHECK_STR(ksync_trap_name(holder.error.trap), "unreachable");
    player_killed(&waiter, false);
    CHECK_STR(waiter.error.text, "ended because another activation trapped: unreachable in fail: "
                                 "An unreachable instruction was reached.");
    CHECK_EQ((uint32_t)word_now(word), UINT32_MAX);
    module_end();
}

/* Two activations, two locks, each has one and is in the other's queue. */
static void test_deadlock(bool kill) {
    player_t players[2];
    uint32_t locks[2];
    const ksync_lock_t *words[2];
    uint64_t alone[2];
    module_begin();
    for (int i = 0; i < 2; i++)
        locks[i] = CALL("queuedspinlock");
    for (int i = 0; i < 2; i++)
        player_start(&players[i],
                     SCRIPT(QUEUED_ACQUIRE, locks[i], SIGNAL, READY, AWAIT, GO,
                            QUEUED_ACQUIRE_AT_DISPATCH, locks[1 - i]),
                     (uint32_t)i, NULL);
    await_word(READY, 2);
    for (int i = 0; i < 2; i++)
        alone[i] = word_now(words[i] = lock_of(locks[i], KSYNC_KIND_QUEUEDSPINLOCK));
    CALL("store", GO, 2);
    for (int i = 0; i < 2; i++)
        await_waiter(words[i], alone[i]);
    players_end(players, 2, kill, false);
}

int main(void) {
    steps_begin();
    test_levels();
    test_order();
    test_misuse();
    test_handles();
    check_holds("queuedspinlock", QUEUED_ACQUIRE, QUEUED_RELEASE);
    test_end();
    for (int i = 0; i < 10; i++) {
        test_destroy_waited();
        test_thief();
        test_fault();
        test_deadlock(true);
        test_deadlock(false);
    }
    return steps_end();
}
