/* One-time initialisations: one initialises, the others wait for it and see what it wrote; failures
 * are tried again, and the host ends every wait. */
#include "sequence.h"
#include "imports.gen.h"

#define KIND KSYNC_KIND_ONCE

enum { ROUNDS = 200, MS = 10000 };
enum { NOT_BEGUN, IN_PROGRESS, COMPLETE };

static uint32_t new_once(void) {
    return created(CALL("once_create"));
}

/* Until so many wait in begin, and so many in wait. */
static void await_waiting(uint32_t once, uint64_t candidates, uint64_t watchers) {
    await_object_word(once, KIND, 32, watchers << 16 | candidates);
}

static void test_states(void) {
    module_begin();
    uint32_t once = new_once();
    RUN({ONCE_READ, once}, {ONCE_WAIT, once, 0}, {ONCE_RESET, once}, {ONCE_BEGIN, once},
        {ONCE_READ, once}, {ONCE_RESET, once}, /* 5 */
        {ONCE_COMPLETE, once, 0}, {ONCE_READ, once}, {ONCE_BEGIN, once}, {ONCE_COMPLETE, once, 1},
        {ONCE_READ, once}, /* 10 */
        {ONCE_BEGIN, once}, {ONCE_WAIT, once, FOREVER}, {ONCE_RESET, once}, {ONCE_RESET, once},
        {ONCE_READ, once}, /* 15 */
        {ONCE_BEGIN, once}, {ONCE_COMPLETE, once, 7}, {ONCE_READ, once}, {ONCE_DESTROY, once});
    static const uint32_t expected[] = {NOT_BEGUN,
                                        KSYNC_STATUS_TIMEOUT,
                                        0,
                                        1,
                                        IN_PROGRESS,
                                        0,
                                        0,
                                        NOT_BEGUN,
                                        1,
                                        0,
                                        COMPLETE,
                                        0, /* and does not wait */
                                        KSYNC_STATUS_SUCCESS,
                                        1,
                                        0,
                                        NOT_BEGUN,
                                        1,
                                        0,
                                        COMPLETE};
    for (uint32_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (!CHECK_PASS(step_result(0, i) == expected[i]))
            CHECK_FAIL("step %u gave %u, expected %u", i, step_result(0, i), expected[i]);
    CHECK_EQ(module_info(host).handles, 1);
    module_end(0);
}

/* Those who come while it is in progress wait, in both ways, and see it complete. */
static void test_waiters(uint32_t candidates, uint32_t watchers) {
    task_t initialiser, tasks[6];
    module_begin();
    uint32_t once = new_once(), go = new_event(NOTIFICATION, 0);
    for (uint32_t i = 0; i < 2; i++) /* they are opened for somebody, or not at all */
        CHECK(!ksync_platform_event_read(gate_of(once, KIND, i)));
    START(&initialiser, "run",
          STEPS(0, {ONCE_BEGIN, once}, {WAIT_ONE, go, FOREVER}, {BUMP, 64},
                {ONCE_COMPLETE, once, 1}));
    await_users(go, KSYNC_KIND_EVENT, 1);
    for (uint32_t i = 0; i < candidates + watchers; i++)
        START(&tasks[i], "run",
              STEPS(1 + i, {i < candidates ? ONCE_BEGIN : ONCE_WAIT, once, FOREVER}, {LOAD, 64}));
    await_waiting(once, candidates, watchers);
    uint64_t before = ksync_platform_interrupt_time();
    (void)ksync_platform_event_set(gate_of(once, KIND, 0)); /* signals that were left behind */
    (void)ksync_platform_event_set(gate_of(once, KIND, 1));
    RUN_AS(9, {ONCE_WAIT, once, 2 * MS}, {ONCE_READ, once});
    CHECK(ksync_platform_interrupt_time() - before >= 2 * MS);
    CHECK_EQ(step_result(9, 0), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(step_result(9, 1), IN_PROGRESS);
    await_waiting(once, candidates, watchers);
    CALL("event_set", go);
    (void)task_value(&initialiser);
    for (uint32_t i = 0; i < candidates + watchers; i++) {
        (void)task_value(&tasks[i]);
        CHECK_EQ(step_result(1 + i, 0), 0); /* not begun, or STATUS_SUCCESS */
        CHECK_EQ(step_result(1 + i, 1), 1);
    }
    RUN({ONCE_DESTROY, once});
    module_end(0);
}

/* After a failure one of those who wait tries in its turn; whoever only watches goes on watching.
 */
static void test_failure(void) {
    task_t tasks[4], watcher;
    module_begin();
    uint32_t once = new_once(), go = new_event(NOTIFICATION, 0);
    START(&watcher, "run", STEPS(9, {ONCE_WAIT, once, FOREVER}, {LOAD, 0}));
    await_waiting(once, 0, 1);
    /* Each counts its attempt; the first three fail. */
    for (uint32_t i = 0; i < 4; i++) {
        START(&tasks[i], "run",
              STEPS(i, {ONCE_BEGIN, once}, {BUMP, 0}, {WAIT_ONE, go, FOREVER},
                    {ONCE_COMPLETE, once, 0}));
        if (i == 0)
            await_users(go, KSYNC_KIND_EVENT, 1);
    }
    await_waiting(once, 3, 1);
    CALL("event_set", go);
    for (uint32_t i = 0; i < 4; i++) {
        (void)task_value(&tasks[i]);
        CHECK_EQ(step_result(i, 0), 1);
    }
    CHECK_EQ(CALL("load", 0), 4);
    await_waiting(once, 0, 1);
    CHECK_EQ(CALL("once_read", once), NOT_BEGUN);
    RUN({ONCE_BEGIN, once}, {BUMP, 0}, {ONCE_COMPLETE, once, 1});
    (void)task_value(&watcher);
    CHECK_EQ(step_result(9, 1), 5);
    module_end(0);
}

/* All race, by begin and by wait: exactly one initialises, everybody sees what it wrote. */
static void test_race(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        module_begin();
        for (uint32_t round = 0; round < ROUNDS; round++) {
            task_t tasks[8];
            uint32_t once = new_once();
            for (uint32_t i = 0; i < threads; i++)
                START(&tasks[i], "run",
                      i % 4 != 3 ? STEPS(i, {ONCE_BEGIN, once}, {UNLESS, 2}, {BUMP, 0},
                                         {ONCE_COMPLETE, once, 1}, {LOAD, 0})
                                 : STEPS(i, {SKIP}, {SKIP}, {SKIP}, {ONCE_WAIT, once, FOREVER},
                                         {LOAD, 0}));
            uint32_t begun = 0;
            for (uint32_t i = 0; i < threads; i++) {
                (void)task_value(&tasks[i]);
                begun += step_result(i, 0);
                CHECK_EQ(step_result(i, 4), round + 1);
            }
            CHECK_EQ(begun, 1);
            RUN({ONCE_DESTROY, once});
        }
        CHECK_EQ(CALL("load", 0), ROUNDS);
        module_end(0);
    }
}

/* As a lock: begun, failed, begun again by all. Lost updates and lost turns would show. */
static void test_exclusion(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t tasks[8];
        module_begin();
        uint32_t once = new_once();
        for (uint32_t i = 0; i < threads; i++) /* success is taken back at once */
            START(&tasks[i], "run",
                  STEPS(i, {ONCE_BEGIN, once}, {UNLESS, 3}, {BUMP, 0}, {COUNT, 4},
                        {ONCE_COMPLETE, once, i % 2}, {ONCE_RESET, once}, {REPEAT, 5 * ROUNDS, 6}));
        for (uint32_t i = 0; i < threads; i++)
            (void)task_value(&tasks[i]);
        CHECK_EQ(CALL("load", 0), CALL("load", 4));
        CHECK(CALL("load", 4) >= ROUNDS);
        await_waiting(once, 0, 0);
        RUN({ONCE_DESTROY, once});
        module_end(0);
    }
}

/* Between the completion's signal and its return, whom it wakes may destroy it. */
static void test_destroy_after_wake(void) {
    module_begin();
    for (uint32_t i = 0; i < 300; i++) {
        task_t initialiser;
        uint32_t once = new_once(), begun = new_event(NOTIFICATION, 0);
        START(&initialiser, "run",
              STEPS(1, {ONCE_BEGIN, once}, {EVENT_SET, begun}, {ONCE_COMPLETE, once, 1}));
        RUN({WAIT_ONE, begun, FOREVER}, {i % 2 == 0 ? ONCE_BEGIN : ONCE_WAIT, once, FOREVER},
            {ONCE_DESTROY, once}, {EVENT_DESTROY, begun});
        (void)task_value(&initialiser);
    }
    CHECK_EQ(module_info(host).handles, 1);
    module_end(0);
}

static void test_misuse(void) {
    for (uint32_t taker = ONCE_BEGIN; taker <= ONCE_DESTROY; taker++) {
        module_begin();
        TRAP_STEPS("bad-handle", {taker, 0, 0});
        module_begin();
        uint32_t stale = new_once();
        RUN({ONCE_DESTROY, stale});
        (void)new_once(); /* in the same slot */
        TRAP_STEPS("bad-handle", {taker, stale, 0});
        module_begin();
        uint32_t event = new_event(NOTIFICATION, 1);
        TRAP_STEPS("bad-handle", {taker, event, 0});
        if (taker == ONCE_READ)
            continue;
        module_begin();
        uint32_t once = new_once();
        TRAP_STEPS("irql-too-high", {ONCE_BEGIN, once}, {RAISE},
                   {taker == ONCE_DESTROY ? ONCE_WAIT : taker, once, 0});
    }
    static const struct {
        uint32_t second;
        const char *trap;
    } own[] = {{ONCE_BEGIN, "double-acquire"},
               {ONCE_WAIT, "double-acquire"},
               {ONCE_DESTROY, "destroyed-while-held"},
               {ONCE_READ, "held-at-return"}};
    for (int i = 0; i < 4; i++) {
        module_begin();
        uint32_t once = new_once();
        TRAP_STEPS(own[i].trap, {ONCE_BEGIN, once}, {own[i].second, once, FOREVER});
    }
    module_begin();
    uint32_t once = new_once();
    TRAP_STEPS("release-unheld", {ONCE_COMPLETE, once, 1});
    module_begin();
    once = new_once();
    TRAP_STEPS("release-unheld", {ONCE_BEGIN, once}, {ONCE_COMPLETE, once, 1},
               {ONCE_COMPLETE, once, 1});
    module_begin(); /* room is asked for whether it is to be had or not */
    uint32_t locks[16];
    for (int i = 0; i < 16; i++)
        locks[i] = new_mutex();
    store_handles_at(ARRAY, locks, 16);
    once = new_once();
    TRAP_STEPS("too-many-holds", {ONCE_BEGIN, once}, {ONCE_COMPLETE, once, 1},
               {WAIT_ALL, ARRAY, 16, FOREVER}, {ONCE_BEGIN, once});
}

/* By another than the initialiser, who goes on. */
static void test_complete_by_other(void) {
    task_t initialiser;
    ksync_error_t error = {0};
    module_begin();
    uint32_t once = new_once(), go = new_event(NOTIFICATION, 0);
    START(&initialiser, "run", STEPS(1, {ONCE_BEGIN, once}, {WAIT_ONE, go, FOREVER}));
    await_users(go, KSYNC_KIND_EVENT, 1);
    uint32_t at = STEPS(0, {ONCE_COMPLETE, once, 1});
    CHECK_EQ(MODULE_CALL(host, "dispatch", "run", NULL, &error, at), KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "release-unheld");
    task_join(&initialiser);
    module_end(0);
}

/* What a guest cannot see, by an activation that is made up: normal kernel APCs are off in between,
 * and after a fault nobody begins it again. */
static void test_made_up(void) {
    uint32_t begun = 9;
    module_begin();
    uint32_t once = new_once();
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    activation->instance = instance;
    activation->id = 77;
    CHECK_EQ(ksync_import_once_begin(activation, once, &begun), KSYNC_TRAP_NONE);
    CHECK_EQ(begun, 1);
    CHECK(ksync_activation_apcs_disabled(activation));
    CHECK(!ksync_activation_all_apcs_disabled(activation));
    ksync_hold_t hold = activation->holds[--activation->hold_count];
    hold.form->release(activation, &hold, true);
    CHECK(!ksync_activation_apcs_disabled(activation));
    CHECK_EQ(object_of(once, KIND)->users, 0);
    CHECK_EQ(ksync_import_once_begin(activation, once, &begun), KSYNC_TRAP_POISONED);
    CHECK_EQ(begun, 0);
    CHECK_EQ(object_of(once, KIND)->users, 0);
    CHECK_EQ(object_of(once, KIND)->references, 1);
    CHECK_EQ(activation->hold_count, 0);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end(0);
}

/* --- the host ends waits and initialisers --- */

enum { EVERYBODY = 5 };

static void start_everything(task_t tasks[EVERYBODY], ksync_cancel_t *cancel, uint32_t once) {
    uint32_t never = new_event(NOTIFICATION, 0);
    const uint32_t lists[] = {STEPS(1, {ONCE_BEGIN, once}, {WAIT_ONE, never, FOREVER}, {FAIL}),
                              STEPS(2, {ONCE_BEGIN, once}, {WAIT_ONE, never, FOREVER}),
                              STEPS(3, {ONCE_BEGIN, once}, {WAIT_ONE, never, FOREVER}),
                              STEPS(4, {ONCE_WAIT, once, FOREVER}),
                              STEPS(5, {ONCE_WAIT, once, FOREVER})};
    for (uint32_t i = 0; i < EVERYBODY; i++) {
        task_start_cancellable(&tasks[i], cancel, "run", &lists[i], 1);
        if (i == 0)
            await_users(never, KSYNC_KIND_EVENT, 1);
    }
    await_waiting(once, 2, 2);
}

static void test_kill_and_unload(void) {
    for (int unload = 0; unload < 2; unload++) {
        task_t tasks[EVERYBODY];
        module_begin();
        start_everything(tasks, NULL, new_once());
        if (!unload)
            CHECK_EQ(ksync_module_kill(host, "dispatch", NULL), KSYNC_OK);
        module_end(unload ? EVERYBODY : 0);
        for (int i = 0; i < EVERYBODY; i++) {
            task_join(&tasks[i]);
            CHECK_EQ(tasks[i].result, KSYNC_E_TRAPPED);
            bool poisoned = (i == 1 || i == 2) && tasks[i].error.trap == KSYNC_TRAP_POISONED;
            CHECK(tasks[i].error.trap == KSYNC_TRAP_KILLED || poisoned);
        }
    }
}

/* A withdrawn initialiser has failed, also one that follows a success, and a candidate tries in its
 * turn. */
static void test_cancel(void) {
    task_t tasks[EVERYBODY], other;
    ksync_cancel_t *cancel = NULL;
    REQUIRE(ksync_cancel_create(&cancel) == KSYNC_OK);
    module_begin();
    uint32_t once = new_once();
    RUN({ONCE_BEGIN, once}, {ONCE_COMPLETE, once, 1}, {ONCE_RESET, once});
    start_everything(tasks, cancel, once);
    START(&other, "run", STEPS(9, {ONCE_BEGIN, once}, {BUMP, 0}, {ONCE_COMPLETE, once, 1}));
    await_waiting(once, 3, 2);
    ksync_cancel_signal(cancel);
    for (int i = 0; i < EVERYBODY; i++) {
        task_join(&tasks[i]);
        /* The watchers may see it complete before they see themselves withdrawn. */
        CHECK(tasks[i].result == KSYNC_E_CANCELLED || (i >= 3 && tasks[i].result == KSYNC_OK));
    }
    (void)task_value(&other);
    CHECK_EQ(CALL("load", 0), 1);
    CHECK_EQ(CALL("once_read", once), COMPLETE);
    await_waiting(once, 0, 0);
    RUN({ONCE_DESTROY, once});
    module_end(0);
    ksync_cancel_destroy(cancel);
}

/* A fault of the initialiser: nobody initialises any more, everybody ends with the module. */
static void test_fault(void) {
    task_t initialiser, candidate, watcher;
    module_begin();
    uint32_t once = new_once(), go = new_event(NOTIFICATION, 0);
    START(&initialiser, "run", STEPS(1, {ONCE_BEGIN, once}, {WAIT_ONE, go, FOREVER}, {FAIL}));
    await_users(go, KSYNC_KIND_EVENT, 1);
    START(&candidate, "run", STEPS(2, {ONCE_BEGIN, once}, {COUNT, 0}));
    START(&watcher, "run", STEPS(3, {ONCE_WAIT, once, FOREVER}, {COUNT, 0}));
    await_waiting(once, 1, 1);
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    ksync_object_t *object = object_of(once, KIND);
    CALL("event_set", go);
    task_join(&initialiser);
    task_join(&candidate);
    task_join(&watcher);
    CHECK_EQ(initialiser.error.trap, KSYNC_TRAP_UNREACHABLE);
    CHECK(candidate.result == KSYNC_E_TRAPPED && watcher.result == KSYNC_E_TRAPPED);
    CHECK_EQ(*(uint64_t *)(object + 1), 0xfffffffe); /* poisoned, and nobody waits */
    CHECK_EQ(object->users, 0);
    CHECK_EQ(object->references, 1);
    ksync_instance_release(instance);
    module_end(0);
}

int main(void) {
    steps_begin();
    test_states();
    test_waiters(3, 3);
    test_waiters(4, 0);
    test_waiters(0, 4);
    test_failure();
    test_race();
    test_exclusion();
    test_destroy_after_wake();
    test_misuse();
    test_complete_by_other();
    test_made_up();
    for (int i = 0; i < 10; i++) {
        test_kill_and_unload();
        test_cancel();
        test_fault();
    }
    return dispatch_end();
}
