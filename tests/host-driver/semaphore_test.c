/* Semaphores: every operation, exact counts whoever takes and gives, the limit, and every misuse.
 */
#include "dispatch.h"

#define GREATEST 0x7fffffffu

enum { ROUNDS = 3000 };

static void test_creation(void) {
    static const struct {
        uint32_t count, limit;
        bool valid;
    } cases[] = {
        {0, 1, true},
        {1, 1, true},
        {GREATEST, GREATEST, true},
        {0, 0, false},
        {2, 1, false},
        {0, GREATEST + 1, false},
        {5, UINT32_MAX, false},
        {UINT32_MAX, GREATEST, false},
    };
    module_begin();
    for (uint32_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t made = CALL("semaphore_create", cases[i].count, cases[i].limit);
        CHECK_EQ(made >> 32,
                 cases[i].valid ? KSYNC_STATUS_SUCCESS : KSYNC_STATUS_INVALID_PARAMETER);
        if (!cases[i].valid) {
            CHECK_EQ((uint32_t)made, 0);
            continue;
        }
        CHECK_EQ(CALL("semaphore_read", (uint32_t)made), cases[i].count);
        CALL("semaphore_destroy", (uint32_t)made);
    }
    CHECK_EQ(module_info(host).handles, 1);
    module_end(0);
}

static void test_counts(void) {
    module_begin();
    uint32_t semaphore = new_semaphore(2, 5);
    CHECK_EQ(CALL("wait_one", semaphore, 0), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_poll", semaphore), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_poll", semaphore), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("semaphore_read", semaphore), 0);
    CHECK_OUTCOME(CALL("semaphore_release", semaphore, 3), KSYNC_STATUS_SUCCESS, 0);
    CHECK_OUTCOME(CALL("semaphore_release", semaphore, 2), KSYNC_STATUS_SUCCESS, 3);
    CHECK_EQ(CALL("semaphore_read", semaphore), 5);
    module_end(0);
}

static void test_limit(void) {
    static const char *const releases[] = {"semaphore_release", "semaphore_tryRelease"};
    module_begin();
    uint32_t semaphore = new_semaphore(3, 5), large = new_semaphore(1, GREATEST);
    CHECK_OUTCOME(CALL("semaphore_tryRelease", semaphore, 3), KSYNC_STATUS_SEMAPHORE_LIMIT_EXCEEDED,
                  0);
    CHECK_EQ(CALL("semaphore_read", semaphore), 3);
    for (int i = 0; i < 2; i++) {
        static const uint32_t counts[] = {0, 6, UINT32_MAX};
        for (int j = 0; j < 3; j++)
            CHECK_OUTCOME(CALL(releases[i], semaphore, counts[j]), KSYNC_STATUS_INVALID_PARAMETER,
                          0);
        CHECK_OUTCOME(CALL(releases[i], semaphore, 1), KSYNC_STATUS_SUCCESS, 3 + i);
    }
    CHECK_EQ(CALL("semaphore_read", semaphore), 5);
    CHECK_OUTCOME(CALL("semaphore_tryRelease", large, GREATEST),
                  KSYNC_STATUS_SEMAPHORE_LIMIT_EXCEEDED, 0);
    CHECK_OUTCOME(CALL("semaphore_tryRelease", large, GREATEST - 1), KSYNC_STATUS_SUCCESS, 1);
    CHECK_EQ(CALL("semaphore_read", large), GREATEST);
    TRAP("semaphore_release", "over-limit", large, 1);
    module_begin();
    TRAP("semaphore_release", "over-limit", new_semaphore(4, 5), 2);
}

/* A release and a wait as one call: what is wrong is found before anything is released. */
static void test_release_and_wait(void) {
    task_t waiter;
    module_begin();
    uint32_t semaphore = new_semaphore(0, 2), event = new_event(NOTIFICATION, 0);
    CHECK_EQ(CALL("semaphore_releaseAndWait", semaphore, 2, semaphore, FOREVER),
             KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("semaphore_read", semaphore), 1);
    CHECK_EQ(CALL("semaphore_releaseAndWait", semaphore, 1, event, 1), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("semaphore_read", semaphore), 2);
    static const uint32_t counts[] = {0, 3, UINT32_MAX};
    for (int i = 0; i < 3; i++)
        CHECK_EQ(CALL("semaphore_releaseAndWait", semaphore, counts[i], event, FOREVER),
                 KSYNC_STATUS_INVALID_PARAMETER);
    CHECK_EQ(CALL("semaphore_read", semaphore), 2);
    CALL("wait_poll", semaphore);
    START(&waiter, "semaphore_releaseAndWait", semaphore, 1, event, FOREVER);
    await_waiters(event, 1);
    CHECK_EQ(CALL("semaphore_read", semaphore), 2);
    CALL("semaphore_destroy", semaphore); /* nobody uses it any more */
    CALL("event_set", event);
    CHECK_EQ(task_value(&waiter), KSYNC_STATUS_SUCCESS);
    CALL("event_destroy", event);
    TRAP("semaphore_releaseAndWait", "over-limit", new_semaphore(2, 3), 2, new_event(0, 0), 0);
    module_begin();
    event = new_event(NOTIFICATION, 1);
    TRAP("semaphore_releaseAndWait", "bad-handle", event, 1, event, 0);
    module_begin();
    TRAP("release_and_wait_at_dispatch", "irql-too-high", new_semaphore(0, 1));
}

/* Nobody is released for a wait that cannot follow. The module is asked before it is gone. */
static void test_release_and_wait_unchanged(void) {
    ksync_error_t error = {0};
    module_begin();
    uint32_t semaphore = new_semaphore(0, 2);
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_object_t *object =
        ksync_handle_lookup(&instance->handles, semaphore, KSYNC_KIND_SEMAPHORE)->object;
    CHECK_EQ(MODULE_CALL(host, "dispatch", "semaphore_releaseAndWait", NULL, &error, semaphore, 1,
                         0x50000, 0),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "bad-handle");
    CHECK_EQ(ksync_platform_semaphore_read(object->target), 0);
    CHECK_EQ(object->users, 0);
    CHECK_EQ(object->references, 1);
    ksync_instance_release(instance);
    module_end(0);
}

/* A release of three lets three of five go. */
static void test_several_waiters(void) {
    enum { WAITERS = 5 };
    task_t waiters[WAITERS];
    uint32_t killed = 0;
    module_begin();
    uint32_t semaphore = new_semaphore(0, WAITERS);
    for (int i = 0; i < WAITERS; i++)
        START(&waiters[i], "consume", semaphore, 1);
    await_waiters(semaphore, WAITERS);
    CALL("semaphore_release", semaphore, 3);
    await_waiters(semaphore, 2);
    CHECK_EQ(CALL("semaphore_read", semaphore), 0);
    await_word(0, 3);
    module_end(2);
    for (int i = 0; i < WAITERS; i++) {
        task_join(&waiters[i]);
        killed += waiters[i].result == KSYNC_E_TRAPPED;
    }
    CHECK_EQ(killed, 2);
}

/* Half of the threads give, half take, past a limit that makes givers wait too. */
static void test_producers_and_consumers(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t tasks[8];
        module_begin();
        uint32_t semaphore = new_semaphore(1, 3);
        for (uint32_t i = 0; i < threads; i++)
            START(&tasks[i], i % 2 == 0 ? "produce" : "consume", semaphore, ROUNDS);
        for (uint32_t i = 0; i < threads; i++)
            (void)task_value(&tasks[i]);
        CHECK_EQ(CALL("load", 0), threads / 2 * ROUNDS);
        CHECK_EQ(CALL("semaphore_read", semaphore), 1);
        module_end(0);
    }
}

/* A semaphore of one as a lock. */
static void test_exclusion(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t tasks[8];
        module_begin();
        uint32_t semaphore = new_semaphore(1, 1);
        for (uint32_t i = 0; i < threads; i++)
            START(&tasks[i], "exclude_by_semaphore", semaphore, ROUNDS);
        for (uint32_t i = 0; i < threads; i++)
            (void)task_value(&tasks[i]);
        CHECK_EQ(CALL("load", 0), threads * ROUNDS);
        CHECK_EQ(CALL("semaphore_read", semaphore), 1);
        module_end(0);
    }
}

/* Of more releases at once than there is room for, exactly as many are accepted as fit. */
static void test_limit_under_threads(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t tasks[8];
        uint64_t accepted = 0;
        uint32_t limit = threads * ROUNDS / 2 + 1;
        module_begin();
        uint32_t semaphore = new_semaphore(0, limit);
        for (uint32_t i = 0; i < threads; i++)
            START(&tasks[i], "offer", semaphore, ROUNDS);
        for (uint32_t i = 0; i < threads; i++)
            accepted += task_value(&tasks[i]);
        CHECK_EQ(accepted, limit);
        CHECK_EQ(CALL("semaphore_read", semaphore), limit);
        module_end(0);
    }
}

static void test_levels(void) {
    module_begin();
    CHECK_EQ(CALL("semaphore_at_dispatch", new_semaphore(0, 1)), KSYNC_STATUS_SUCCESS);
    TRAP("semaphore_create_at_dispatch", "irql-too-high");
}

static void test_misuse(void) {
    static const char *const takers[] = {"semaphore_destroy", "semaphore_read", "semaphore_release",
                                         "semaphore_tryRelease"};
    for (int i = 0; i < 4; i++) {
        uint32_t extra = i >= 2; /* releases have a count */
        module_begin();
        trap(takers[i], "bad-handle", (const uint32_t[]){0x10000, 1}, 1 + extra);
        module_begin();
        uint32_t stale = new_semaphore(0, 1);
        CALL("semaphore_destroy", stale);
        (void)new_semaphore(0, 1);
        trap(takers[i], "bad-handle", (const uint32_t[]){stale, 1}, 1 + extra);
        module_begin();
        uint32_t event = new_event(NOTIFICATION, 0);
        trap(takers[i], "bad-handle", (const uint32_t[]){event, 1}, 1 + extra);
    }
}

static void test_destroy_while_waited(void) {
    ksync_error_t error = {0};
    task_t waiter;
    module_begin();
    uint32_t semaphore = new_semaphore(0, 1);
    START(&waiter, "wait_one", semaphore, FOREVER);
    await_waiters(semaphore, 1);
    CHECK_EQ(MODULE_CALL(host, "dispatch", "semaphore_destroy", NULL, &error, semaphore),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "destroyed-while-held");
    task_join(&waiter);
    CHECK_EQ(waiter.error.trap, KSYNC_TRAP_KILLED);
    module_end(0);
}

static void test_no_memory(void) {
    uint32_t refused = 0;
    uint64_t made = 0;
    ksync_error_t error;
    module_begin();
    for (uint64_t n = 1;; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result =
            MODULE_CALL(host, "dispatch", "semaphore_create", &made, &error, 1, 2);
        ksync_alloc_fail_at(0);
        if (result == KSYNC_OK && made >> 32 == KSYNC_STATUS_SUCCESS)
            break;
        refused += result == KSYNC_OK && made >> 32 == KSYNC_STATUS_INSUFFICIENT_RESOURCES;
        CHECK_EQ(module_info(host).handles, 1);
    }
    CHECK(refused >= 1);
    CHECK_EQ(CALL("semaphore_read", (uint32_t)made), 1);
    module_end(0);
}

int main(void) {
    dispatch_begin();
    test_creation();
    test_counts();
    test_limit();
    test_release_and_wait();
    test_release_and_wait_unchanged();
    test_several_waiters();
    test_producers_and_consumers();
    test_exclusion();
    test_limit_under_threads();
    test_levels();
    test_misuse();
    test_destroy_while_waited();
    test_no_memory();
    return dispatch_end();
}
