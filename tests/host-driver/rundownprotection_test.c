/* Run-down protection: who gets in, whom the run-down waits for, and that it ends at the right
 * moment however users come, go, wait and are ended. */
#include "sequence.h"

#define KIND KSYNC_KIND_RUNDOWNPROTECTION

enum { ROUNDS = 1500 };

static uint32_t new_protection(void) {
    return created(CALL("rundown_create"));
}

/* Until so many wait, in a run-down that has begun. */
static void await_waiting(uint32_t protection, uint64_t waiters) {
    await_object_word(protection, KIND, 48, 0x8000 | waiters);
}

static void test_operations(void) {
    module_begin();
    uint32_t protection = new_protection();
    RUN({RUNDOWN_ACQUIRE, protection}, {RUNDOWN_ACQUIRE, protection}, {RUNDOWN_RELEASE, protection},
        {RUNDOWN_REINITIALIZE, protection}, /* open */
        {RUNDOWN_RELEASE, protection},      /* the other one */
        {RUNDOWN_REINITIALIZE, protection}, {RUNDOWN_WAIT, protection}, {RUNDOWN_WAIT, protection},
        {RUNDOWN_ACQUIRE, protection}, /* 8 */
        {RUNDOWN_REINITIALIZE, protection}, {RUNDOWN_REINITIALIZE, protection},
        {RUNDOWN_ACQUIRE, protection}, {RUNDOWN_RELEASE, protection},
        {RUNDOWN_DESTROY, protection});
    static const uint32_t expected[] = {1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1};
    for (uint32_t i = 0; i < 12; i++)
        CHECK_EQ(step_result(0, i), expected[i]);
    protection = new_protection();
    RUN({RUNDOWN_WAIT, protection}, {RUNDOWN_DESTROY, protection}); /* also when it is closed */
    CHECK_EQ(module_info(host).handles, 1);
    module_end(0);
}

/* The run-down waits for those who are inside, and for nobody else: others are turned away. */
static void test_wait(void) {
    task_t waiters[3];
    module_begin();
    uint32_t protection = new_protection();
    RUN({RUNDOWN_ACQUIRE, protection},
        {RUNDOWN_ACQUIRE, protection}); /* by one that has returned */
    for (uint32_t i = 0; i < 3; i++)
        START(&waiters[i], "run", STEPS(1 + i, {RUNDOWN_WAIT, protection}, {COUNT, 0}));
    await_waiting(protection, 3);
    CHECK_EQ(RUN({RUNDOWN_RELEASE, protection}, {RUNDOWN_REINITIALIZE, protection},
                 {RUNDOWN_ACQUIRE, protection}),
             0);
    CHECK_EQ(step_result(0, 1), 0);
    CHECK_EQ(CALL("load", 0), 0); /* one is inside still */
    RUN({RUNDOWN_RELEASE, protection});
    for (int i = 0; i < 3; i++)
        (void)task_value(&waiters[i]);
    CHECK_EQ(CALL("load", 0), 3);
    CHECK_EQ(RUN({RUNDOWN_REINITIALIZE, protection}, {RUNDOWN_ACQUIRE, protection}), 1);
    RUN({RUNDOWN_RELEASE, protection}, {RUNDOWN_DESTROY, protection});
    module_end(0);
}

/* Users come and go until the run-down, which begins at any moment. What they do inside has been
 * done when the run-down is over: then the count of entries is that of exits, and stays. */
static void test_users_against_rundown(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        for (uint32_t turn = 0; turn < 30; turn++) {
            task_t tasks[8];
            module_begin();
            uint32_t protection = new_protection();
            for (uint32_t i = 0; i < threads; i++) /* word 0 entries, word 4 exits */
                START(&tasks[i], "run",
                      STEPS(1 + i, {RUNDOWN_ACQUIRE, protection}, {UNLESS, 4}, {COUNT, 0},
                            {COUNT, 4}, {COUNT, 16}, {RUNDOWN_RELEASE, protection},
                            {REPEAT, ROUNDS, 6}));
            if (turn % 3 != 0)
                while (CALL("load", 0) < turn * 10)
                    ksync_platform_thread_yield();
            RUN({RUNDOWN_WAIT, protection}, {LOAD, 0}, {LOAD, 4}, {LOAD, 16});
            uint32_t entries = step_result(0, 1);
            CHECK_EQ(step_result(0, 2), entries);
            CHECK_EQ(step_result(0, 3), entries);
            for (uint32_t i = 0; i < threads; i++)
                (void)task_value(&tasks[i]);
            CHECK_EQ(CALL("load", 0), entries);
            RUN({RUNDOWN_DESTROY, protection});
            module_end(0);
        }
    }
}

/* Without a run-down everybody gets in, every time. Run down and opened again meanwhile, the count
 * is that of those who got in. */
static void test_counts(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t tasks[9];
        module_begin();
        uint32_t protection = new_protection();
        for (uint32_t i = 0; i < threads; i++)
            START(&tasks[i], "run",
                  STEPS(i, {RUNDOWN_ACQUIRE, protection}, {UNLESS, 2}, {COUNT, 0},
                        {RUNDOWN_RELEASE, protection}, {REPEAT, ROUNDS, 4}));
        for (uint32_t i = 0; i < threads; i++)
            (void)task_value(&tasks[i]);
        CHECK_EQ(CALL("load", 0), threads * ROUNDS);

        for (uint32_t i = 0; i <= threads; i++)
            START(&tasks[i], "run",
                  i < threads
                      ? STEPS(i, {RUNDOWN_ACQUIRE, protection}, {UNLESS, 2}, {BUMP, 32 + 4 * i},
                              {RUNDOWN_RELEASE, protection}, {REPEAT, ROUNDS, 4})
                      : STEPS(i, {RUNDOWN_WAIT, protection}, {RUNDOWN_REINITIALIZE, protection},
                              {UNLESS, 1}, {COUNT, 4}, {REPEAT, ROUNDS, 4}));
        for (uint32_t i = 0; i <= threads; i++)
            (void)task_value(&tasks[i]);
        CHECK_EQ(CALL("load", 4), ROUNDS); /* the only one who waits may always open it again */
        CHECK_EQ(RUN({RUNDOWN_ACQUIRE, protection}, {RUNDOWN_RELEASE, protection},
                     {RUNDOWN_DESTROY, protection}),
                 0);
        CHECK_EQ(step_result(0, 0), 1);
        module_end(0);
    }
}

/* While one that waited has not left, nobody opens it under its feet: it would wait for the next
 * users too. Two wait and open again by turns, against users. */
static void test_two_waiters(void) {
    task_t tasks[4];
    module_begin();
    uint32_t protection = new_protection();
    for (uint32_t i = 0; i < 4; i++)
        START(&tasks[i], "run",
              i < 2 ? STEPS(i, {RUNDOWN_ACQUIRE, protection}, {UNLESS, 1},
                            {RUNDOWN_RELEASE, protection}, {REPEAT, 4 * ROUNDS, 3})
                    : STEPS(i, {RUNDOWN_WAIT, protection}, {RUNDOWN_REINITIALIZE, protection},
                            {REPEAT, ROUNDS, 2}));
    for (int i = 0; i < 4; i++)
        (void)task_value(&tasks[i]);
    module_end(0);
}

static void test_levels(void) {
    module_begin();
    uint32_t protection = new_protection();
    RUN({RAISE}, {RUNDOWN_ACQUIRE, protection}, {RUNDOWN_RELEASE, protection},
        {RUNDOWN_DESTROY, protection}, {LOWER});
    CHECK_EQ(step_result(0, 1), 1);
    protection = new_protection();
    TRAP_STEPS("irql-too-high", {RAISE}, {RUNDOWN_WAIT, protection});
    module_begin();
    protection = new_protection();
    TRAP_STEPS("irql-too-high", {RAISE}, {RUNDOWN_REINITIALIZE, protection});
}

static void test_misuse(void) {
    for (uint32_t taker = RUNDOWN_ACQUIRE; taker <= RUNDOWN_DESTROY; taker++) {
        module_begin();
        TRAP_STEPS("bad-handle", {taker, 0});
        module_begin();
        uint32_t stale = new_protection();
        RUN({RUNDOWN_DESTROY, stale});
        (void)new_protection(); /* in the same slot */
        TRAP_STEPS("bad-handle", {taker, stale});
        module_begin();
        uint32_t event = new_event(NOTIFICATION, 1);
        TRAP_STEPS("bad-handle", {taker, event});
        /* Between the word's end and the handle's, which is a moment made up. */
        module_begin();
        uint32_t dying = new_protection();
        *word_of(dying, KIND) = UINT64_MAX;
        TRAP_STEPS("bad-handle", {taker, dying});
    }
    module_begin();
    uint32_t protection = new_protection();
    TRAP_STEPS("release-unheld", {RUNDOWN_RELEASE, protection});
    module_begin();
    protection = new_protection();
    TRAP_STEPS("release-unheld", {RUNDOWN_ACQUIRE, protection}, {RUNDOWN_RELEASE, protection},
               {RUNDOWN_RELEASE, protection});
    module_begin();
    protection = new_protection();
    TRAP_STEPS("release-unheld", {RUNDOWN_WAIT, protection}, {RUNDOWN_RELEASE, protection});
    module_begin();
    protection = new_protection();
    TRAP_STEPS("destroyed-while-held", {RUNDOWN_ACQUIRE, protection},
               {RUNDOWN_DESTROY, protection});
    module_begin();
    protection = new_protection(); /* nothing to wait for by the waits for dispatcher objects */
    TRAP_STEPS("bad-handle", {WAIT_POLL, protection});
}

/* Steps that must trap, in a module that ends with it, and what is said of that. */
static void check_text(uint32_t steps, const char *text) {
    ksync_error_t error = {0};
    CHECK_EQ(MODULE_CALL(host, "dispatch", "run", NULL, &error, steps), KSYNC_E_TRAPPED);
    CHECK_STR(error.text, text);
    module_end(0);
}

static void test_texts(void) {
    module_begin();
    uint32_t protection = new_protection();
    check_text(STEPS(0, {RUNDOWN_RELEASE, protection}), "run-down protection 0x10001");
    module_begin();
    protection = new_protection();
    *word_of(protection, KIND) = UINT64_MAX; /* between its end and that of its handle */
    check_text(STEPS(0, {RUNDOWN_ACQUIRE, protection}), "0x10001 is no live run-down protection");
    module_begin(); /* nothing is left of what went well */
    protection = new_protection();
    check_text(STEPS(0, {RUNDOWN_ACQUIRE, protection}, {RUNDOWN_RELEASE, protection}, {FAIL}),
               ksync_trap_doc(KSYNC_TRAP_UNREACHABLE));
}

static void test_destroy_while_waited(void) {
    task_t waiter;
    ksync_error_t error = {0};
    module_begin();
    uint32_t protection = new_protection();
    RUN({RUNDOWN_ACQUIRE, protection});
    START(&waiter, "run", STEPS(1, {RUNDOWN_WAIT, protection}));
    await_waiting(protection, 1);
    uint32_t at = STEPS(0, {RUNDOWN_DESTROY, protection});
    CHECK_EQ(MODULE_CALL(host, "dispatch", "run", NULL, &error, at), KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "destroyed-while-held");
    CHECK_STR(error.text, "run-down protection 0x10001");
    task_join(&waiter);
    module_end(0);
}

/* Whom the last release wakes may destroy it at once. */
static void test_destroy_after_wake(void) {
    module_begin();
    for (uint32_t i = 0; i < 300; i++) {
        task_t user;
        uint32_t protection = new_protection();
        RUN({RUNDOWN_ACQUIRE, protection});
        START(&user, "run", STEPS(1, {RUNDOWN_RELEASE, protection}));
        RUN({RUNDOWN_WAIT, protection}, {RUNDOWN_DESTROY, protection});
        (void)task_value(&user);
    }
    CHECK_EQ(module_info(host).handles, 1);
    module_end(0);
}

/* Moments made up: a signal that a withdrawn waiter left behind wakes nobody for good, and nobody
 * destroys it under a waiter that is on its way out. */
static void test_made_up(void) {
    task_t waiter;
    module_begin();
    uint32_t protection = new_protection();
    ksync_platform_event_t *gate = gate_of(protection, KIND, 0);
    CHECK(!ksync_platform_event_read(gate)); /* it is opened for somebody, or not at all */
    (void)ksync_platform_event_set(gate);
    RUN({RUNDOWN_ACQUIRE, protection});
    START(&waiter, "run", STEPS(1, {RUNDOWN_WAIT, protection}, {COUNT, 0}));
    while (ksync_platform_event_read(gate))
        ksync_platform_thread_yield();
    await_waiting(protection, 1);
    CHECK_EQ(CALL("load", 0), 0);
    RUN({RUNDOWN_RELEASE, protection});
    (void)task_value(&waiter);
    *word_of(protection, KIND) = 0x8001000000000000;
    CHECK_EQ(RUN({RUNDOWN_REINITIALIZE, protection}), 0);
    TRAP_STEPS("destroyed-while-held", {RUNDOWN_DESTROY, protection});
}

enum { WAITERS = 3 };

static void start_waiters(task_t tasks[WAITERS], ksync_cancel_t *cancel, uint32_t protection) {
    RUN({RUNDOWN_ACQUIRE, protection});
    for (uint32_t i = 0; i < WAITERS; i++) {
        uint32_t at = STEPS(1 + i, {RUNDOWN_WAIT, protection}, {COUNT, 0});
        task_start_cancellable(&tasks[i], cancel, "run", &at, 1);
    }
    await_waiting(protection, WAITERS);
}

static void test_kill_and_unload(void) {
    for (int unload = 0; unload < 2; unload++) {
        task_t tasks[WAITERS];
        module_begin();
        start_waiters(tasks, NULL, new_protection());
        if (!unload)
            CHECK_EQ(ksync_module_kill(host, "dispatch", NULL), KSYNC_OK);
        module_end(unload ? WAITERS : 0);
        for (int i = 0; i < WAITERS; i++) {
            task_join(&tasks[i]);
            CHECK_EQ(tasks[i].error.trap, KSYNC_TRAP_KILLED);
            CHECK_STR(tasks[i].error.text,
                      unload ? "ended because the module was unloaded" : "killed by its operator");
        }
    }
}

/* Withdrawn waiters leave the run-down begun, and count no more. */
static void test_cancel(void) {
    task_t tasks[WAITERS], waiter;
    ksync_cancel_t *cancel = NULL;
    REQUIRE(ksync_cancel_create(&cancel) == KSYNC_OK);
    module_begin();
    uint32_t protection = new_protection();
    start_waiters(tasks, cancel, protection);
    START(&waiter, "run", STEPS(9, {RUNDOWN_WAIT, protection}));
    await_waiting(protection, WAITERS + 1);
    ksync_cancel_signal(cancel);
    for (int i = 0; i < WAITERS; i++) {
        task_join(&tasks[i]);
        CHECK_EQ(tasks[i].result, KSYNC_E_CANCELLED);
    }
    await_waiting(protection, 1);
    CHECK_EQ(RUN({RUNDOWN_ACQUIRE, protection}), 0);
    RUN({RUNDOWN_RELEASE, protection});
    (void)task_value(&waiter);
    CHECK_EQ(CALL("load", 0), 0);
    RUN({RUNDOWN_DESTROY, protection});
    module_end(0);
    ksync_cancel_destroy(cancel);
}

int main(void) {
    steps_begin();
    test_operations();
    test_wait();
    test_users_against_rundown();
    test_counts();
    test_two_waiters();
    test_levels();
    test_misuse();
    test_texts();
    test_destroy_while_waited();
    test_destroy_after_wake();
    test_made_up();
    for (int i = 0; i < 10; i++) {
        test_kill_and_unload();
        test_cancel();
    }
    return dispatch_end();
}
