/* Mutexes: who owns one, how often, and at which IRQL, through every kind of wait; exact counts
 * under threads, the ends that the host makes, and every misuse. */
#include "sequence.h"
#include "imports.gen.h"

#define GREATEST 0x7fffffffu

enum { ROUNDS = 1000, MS = 10000, BUSY = KSYNC_STATUS_TIMEOUT };

/* Acquired in each way, read, released. */
static void test_ways(void) {
    static const step_t ways[] = {{MUTEX_ACQUIRE},
                                  {MUTEX_TRY_ACQUIRE, .result = 1},
                                  {WAIT_POLL, .result = KSYNC_STATUS_SUCCESS},
                                  {WAIT_ONE, .b = FOREVER, .result = KSYNC_STATUS_SUCCESS},
                                  {WAIT_ANY, .b = 1, .c = FOREVER, .result = 0},
                                  {WAIT_ALL, .b = 1, .c = FOREVER, .result = KSYNC_STATUS_SUCCESS}};
    module_begin();
    uint32_t mutex = new_mutex();
    store_handle(ARRAY, mutex);
    for (uint32_t i = 0; i < 6; i++) {
        step_t way = ways[i];
        way.a = i < 4 ? mutex : ARRAY;
        CHECK_EQ(CALL("mutex_read", mutex), 1);
        CHECK_EQ(RUN({MUTEX_READ, mutex}, way, {MUTEX_READ, mutex}, {MUTEX_RELEASE, mutex},
                     {MUTEX_READ, mutex}),
                 1);
        CHECK_EQ(step_result(0, 1), ways[i].result);
        CHECK_EQ(step_result(0, 2), 0);
    }
    RUN({MUTEX_DESTROY, mutex});
    CHECK_EQ(module_info(host).handles, 1); /* the start function's lock */
    module_end(0);
}

/* Once more for its owner, by every wait, with one hold; free after as many releases. */
static void test_recursion(void) {
    module_begin();
    uint32_t mutex = new_mutex(), other = new_mutex(), event = new_event(SYNCHRONIZATION, 0);
    store_handles_at(ARRAY, (uint32_t[]){event, mutex, other}, 3);
    CHECK_EQ(RUN({MUTEX_ACQUIRE, mutex}, {MUTEX_ACQUIRE, mutex}, {MUTEX_TRY_ACQUIRE, mutex},
                 {WAIT_ONE, mutex, 0}, {WAIT_ALL, ARRAY + 4, 2, FOREVER}, {MUTEX_RELEASE, other},
                 {MUTEX_READ, other}, /* 6 */
                 {MUTEX_RELEASE, mutex}, {MUTEX_RELEASE, mutex}, {MUTEX_RELEASE, mutex},
                 {MUTEX_RELEASE, mutex}, {MUTEX_READ, mutex}, /* 11 */
                 {MUTEX_RELEASE, mutex}, {MUTEX_READ, mutex}),
             1);
    CHECK_EQ(step_result(0, 2), 1);
    CHECK_EQ(step_result(0, 3), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(step_result(0, 4), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(step_result(0, 6), 1);
    CHECK_EQ(step_result(0, 11), 0);
    /* Sixteen holds, of which the last is the mutex's: it can be acquired again, not another. */
    RUN({MUTEX_ACQUIRE, mutex}, {REPEAT, 100, 1}, {MUTEX_RELEASE, mutex}, {REPEAT, 100, 1});
    CHECK_EQ(CALL("mutex_read", mutex), 1);
    module_end(0);
}

/* A wait for any takes the lowest that is signalled, and what is the waiter's own is. */
static void test_any(void) {
    module_begin();
    uint32_t own = new_mutex(), none = new_mutex(), event = new_event(SYNCHRONIZATION, 1);
    store_handles_at(ARRAY, (uint32_t[]){event, own, none, own}, 4);
    RUN({MUTEX_ACQUIRE, own}, {WAIT_ANY, ARRAY, 4, FOREVER}, /* the event, below the own */
        {WAIT_ANY, ARRAY, 4, FOREVER},                       /* the own, below what is free */
        {WAIT_ANY, ARRAY + 8, 2, FOREVER},                   /* what is free, below the own */
        {MUTEX_READ, none}, {WAIT_ANY, ARRAY, 4, 0}, {MUTEX_RELEASE, own}, {MUTEX_RELEASE, own},
        {MUTEX_READ, own}, /* 8 */
        {MUTEX_RELEASE, own}, {MUTEX_RELEASE, none}, {WAIT_ANY, ARRAY, 1, 0});
    CHECK_EQ(step_result(0, 1), 0);
    CHECK_EQ(step_result(0, 2), 1);
    CHECK_EQ(step_result(0, 3), 0);
    CHECK_EQ(step_result(0, 4), 0);
    CHECK_EQ(step_result(0, 5), 1);
    CHECK_EQ(step_result(0, 8), 0);
    CHECK_EQ(step_result(0, 11), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("mutex_read", own) & CALL("mutex_read", none), 1);
    module_end(0);
}

/* A wait for all takes everything at one moment or nothing, what is its own included. */
static void test_all(void) {
    task_t owner;
    module_begin();
    uint32_t own = new_mutex(), busy = new_mutex(), event = new_event(SYNCHRONIZATION, 1);
    uint32_t go = new_event(NOTIFICATION, 0);
    store_handles_at(ARRAY, (uint32_t[]){own, busy, event, own}, 4);
    START(&owner, "run",
          STEPS(1, {MUTEX_ACQUIRE, busy}, {WAIT_ONE, go, FOREVER}, {MUTEX_RELEASE, busy}));
    await_users(go, KSYNC_KIND_EVENT, 1);
    RUN({MUTEX_ACQUIRE, own}, {WAIT_ALL, ARRAY, 3, 25 * MS}, {WAIT_ALL, ARRAY, 4, FOREVER},
        {MUTEX_RELEASE, own}, {MUTEX_READ, own}, /* 4: nothing was acquired again */
        {MUTEX_ACQUIRE, own}, {EVENT_SET, go},   /* 6: the event was not taken */
        {WAIT_ALL, ARRAY, 3, FOREVER}, {MUTEX_RELEASE, own}, {MUTEX_READ, own},
        {MUTEX_RELEASE, own}, {MUTEX_READ, busy}, {MUTEX_RELEASE, busy});
    CHECK_EQ(step_result(0, 1), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(step_result(0, 2), KSYNC_STATUS_INVALID_PARAMETER);
    CHECK_EQ(step_result(0, 4), 1);
    CHECK_EQ(step_result(0, 7), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(step_result(0, 9), 0);
    CHECK_EQ(step_result(0, 11), 0);
    CHECK_EQ(CALL("event_read", event), 0);
    CHECK_EQ(CALL("mutex_read", own) & CALL("mutex_read", busy), 1);
    (void)task_value(&owner);
    RUN({MUTEX_ACQUIRE, own}, {WAIT_ALL, ARRAY, 1, FOREVER}, {MUTEX_RELEASE, own},
        {MUTEX_RELEASE, own}); /* nothing but its own */
    module_end(0);
}

/* Whoever else owns it: tries and timeouts end without it, a wait ends with it. */
static void test_contention(void) {
    task_t owner, waiter;
    module_begin();
    uint32_t mutex = new_mutex(), go = new_event(NOTIFICATION, 0);
    store_handle(ARRAY, mutex);
    START(&owner, "run",
          STEPS(1, {MUTEX_ACQUIRE, mutex}, {MUTEX_ACQUIRE, mutex}, {WAIT_ONE, go, FOREVER},
                {MUTEX_RELEASE, mutex}, {MUTEX_RELEASE, mutex}));
    await_users(go, KSYNC_KIND_EVENT, 1);
    RUN({MUTEX_TRY_ACQUIRE, mutex}, {WAIT_POLL, mutex}, {WAIT_ONE, mutex, 1},
        {WAIT_ANY, ARRAY, 1, 1}, {WAIT_ALL, ARRAY, 1, 1}, {MUTEX_READ, mutex});
    CHECK_EQ(step_result(0, 0), 0);
    for (uint32_t i = 1; i < 5; i++)
        CHECK_EQ(step_result(0, i), BUSY);
    CHECK_EQ(step_result(0, 5), 0);
    await_users(mutex, KSYNC_KIND_MUTEX, 1); /* only the owner is left */
    START(&waiter, "run", STEPS(2, {MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE, mutex}));
    await_users(mutex, KSYNC_KIND_MUTEX, 2);
    CALL("event_set", go);
    (void)task_value(&owner);
    (void)task_value(&waiter);
    RUN({MUTEX_DESTROY, mutex});
    module_end(0);
}

/* What was acquired at DISPATCH_LEVEL is released there, what was acquired below it below it, each
 * acquisition by itself. */
static void test_levels(void) {
    module_begin();
    uint32_t mutex = new_mutex();
    RUN({RAISE}, {MUTEX_TRY_ACQUIRE, mutex}, {WAIT_POLL, mutex}, {MUTEX_RELEASE, mutex},
        {MUTEX_RELEASE, mutex}, {MUTEX_READ, mutex}, {LOWER});
    CHECK_EQ(step_result(0, 1), 1);
    CHECK_EQ(step_result(0, 2), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(step_result(0, 5), 1);
    RUN({MUTEX_ACQUIRE, mutex}, {RAISE}, {MUTEX_TRY_ACQUIRE, mutex}, {MUTEX_RELEASE, mutex},
        {LOWER}, {MUTEX_READ, mutex}, {MUTEX_RELEASE, mutex}, {MUTEX_READ, mutex});
    CHECK_EQ(step_result(0, 5), 0);
    CHECK_EQ(step_result(0, 7), 1);
    TRAP_STEPS("wrong-release-form", {MUTEX_ACQUIRE, mutex}, {RAISE}, {MUTEX_RELEASE, mutex});
    module_begin();
    mutex = new_mutex();
    TRAP_STEPS("wrong-release-form", {RAISE}, {MUTEX_TRY_ACQUIRE, mutex}, {LOWER},
               {MUTEX_RELEASE, mutex});
    module_begin();
    mutex = new_mutex();
    TRAP_STEPS("wrong-release-form", {MUTEX_ACQUIRE, mutex}, {RAISE}, {MUTEX_TRY_ACQUIRE, mutex},
               {MUTEX_RELEASE, mutex}, {MUTEX_RELEASE, mutex});
    module_begin();
    mutex = new_mutex();
    TRAP_STEPS("irql-too-high", {RAISE}, {MUTEX_ACQUIRE, mutex});
    module_begin();
    mutex = new_mutex();
    TRAP_STEPS("irql-too-high", {MUTEX_ACQUIRE, mutex}, {RAISE},
               {MUTEX_RELEASE_AND_WAIT, mutex, mutex, 0});
}

enum { HOLDS = KSYNC_HOLDS_MAX };

/* Two more than one activation can own, and their handles in the array. */
static void new_mutexes(uint32_t mutexes[HOLDS + 2]) {
    for (uint32_t i = 0; i < HOLDS + 2; i++)
        mutexes[i] = new_mutex();
    store_handles_at(ARRAY, mutexes, HOLDS + 2);
}

/* Adds a release of each of the first `count` to a list of steps, in any order. */
static uint32_t add_releases(step_t *steps, const uint32_t *mutexes, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        steps[i] = (step_t){MUTEX_RELEASE, mutexes[i * 7 % count]};
    return count;
}

/* As many as there is room for, by one wait, and what can still be done then. */
static void test_holds(void) {
    step_t steps[STEPS_MAX];
    uint32_t mutexes[HOLDS + 2];
    module_begin();
    new_mutexes(mutexes);
    const step_t handed_over[] = {
        {WAIT_ALL, ARRAY, HOLDS, FOREVER},
        {MUTEX_ACQUIRE, mutexes[15]}, /* once more */
        {WAIT_ANY, ARRAY + 4 * 15, 2, FOREVER},
        {MUTEX_RELEASE, mutexes[15]},
        {MUTEX_RELEASE, mutexes[15]},
        {MUTEX_RELEASE_AND_WAIT, mutexes[15], mutexes[16], FOREVER},
        {MUTEX_READ, mutexes[15]},
        {MUTEX_RELEASE, mutexes[16]},
    };
    memcpy(steps, handed_over, sizeof handed_over);
    run_steps(0, steps, 8 + add_releases(steps + 8, mutexes, 15));
    CHECK_EQ(step_result(0, 2), 0);
    CHECK_EQ(step_result(0, 6), 1);

    /* Of any, one is taken: there need not be room for the others. */
    const step_t last[] = {{WAIT_ALL, ARRAY, HOLDS - 1, FOREVER},
                           {WAIT_ANY, ARRAY + 4 * (HOLDS - 1), 3, FOREVER}};
    memcpy(steps, last, sizeof last);
    run_steps(0, steps, 2 + add_releases(steps + 2, mutexes, HOLDS));
    CHECK_EQ(step_result(0, 1), 0);

    const step_t twice[] = {{WAIT_ALL, ARRAY, HOLDS, FOREVER}, {WAIT_ALL, ARRAY, HOLDS, 0}};
    memcpy(steps, twice, sizeof twice);
    uint32_t count = 2 + add_releases(steps + 2, mutexes, HOLDS);
    steps[count++] = (step_t){MUTEX_READ, mutexes[9]};
    run_steps(0, steps, count + add_releases(steps + count, mutexes, HOLDS));
    CHECK_EQ(step_result(0, 1), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(step_result(0, count - 1), 0);
    for (uint32_t i = 0; i < HOLDS + 2; i++)
        CHECK_EQ(CALL("mutex_read", mutexes[i]), 1);
    module_end(0);
}

/* Room for the holds is asked for before the wait: it shows even if that would have to wait. */
static void test_no_room(void) {
    static const step_t last[] = {{MUTEX_ACQUIRE},
                                  {MUTEX_TRY_ACQUIRE},
                                  {WAIT_POLL},
                                  {WAIT_ONE, .b = FOREVER},
                                  {WAIT_ANY, .b = 2, .c = FOREVER},
                                  {WAIT_ALL, .b = 2, .c = FOREVER}};
    for (uint32_t i = 0; i <= 6; i++) {
        task_t owner;
        uint32_t mutexes[HOLDS + 2];
        ksync_error_t error = {0};
        module_begin();
        new_mutexes(mutexes);
        uint32_t never = new_event(NOTIFICATION, 0), busy = mutexes[HOLDS];
        store_handles_at(ARRAY + 4 * (HOLDS + 1), (uint32_t[]){never, busy}, 2);
        START(&owner, "run", STEPS(1, {MUTEX_ACQUIRE, busy}, {WAIT_ONE, never, FOREVER}));
        await_users(never, KSYNC_KIND_EVENT, 1);
        uint32_t at;
        if (i < 6) { /* the seventeenth after sixteen */
            step_t step = last[i];
            step.a = i < 4 ? busy : ARRAY + 4 * (HOLDS + 1);
            at = STEPS(0, {WAIT_ALL, ARRAY, HOLDS, FOREVER}, step);
        } else { /* seventeen at once */
            at = STEPS(0, {WAIT_ALL, ARRAY, HOLDS + 1, FOREVER});
        }
        CHECK_EQ(MODULE_CALL(host, "dispatch", "run", NULL, &error, at), KSYNC_E_TRAPPED);
        CHECK_STR(ksync_trap_name(error.trap), "too-many-holds");
        task_join(&owner);
        module_end(0);
    }
}

/* As a lock, acquired in each way and twice; lost updates would show. */
static void test_exclusion(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t tasks[8];
        module_begin();
        uint32_t mutex = new_mutex(), gate = new_event(NOTIFICATION, 1);
        store_handles_at(ARRAY, (uint32_t[]){gate, mutex, mutex}, 3);
        for (uint32_t i = 0; i < threads; i++) {
            step_t way = i % 3 == 0   ? (step_t){MUTEX_ACQUIRE, mutex}
                         : i % 3 == 1 ? (step_t){WAIT_ANY, ARRAY + 4, 2, FOREVER}
                                      : (step_t){WAIT_ALL, ARRAY, 2, FOREVER};
            START(&tasks[i], "run",
                  STEPS(i, way, {BUMP, 0}, {MUTEX_TRY_ACQUIRE, mutex}, {BUMP, 0},
                        {MUTEX_RELEASE, mutex}, {BUMP, 0}, {MUTEX_RELEASE, mutex},
                        {REPEAT, ROUNDS, 7}));
        }
        for (uint32_t i = 0; i < threads; i++)
            (void)task_value(&tasks[i]);
        CHECK_EQ(CALL("load", 0), threads * ROUNDS * 3);
        CHECK_EQ(CALL("mutex_read", mutex), 1);
        RUN({MUTEX_DESTROY, mutex});
        module_end(0);
    }
}

/* A release and a wait as one call, also for the mutex itself. */
static void test_release_and_wait(void) {
    task_t waiter;
    module_begin();
    uint32_t mutex = new_mutex(), event = new_event(NOTIFICATION, 0);
    START(&waiter, "run",
          STEPS(1, {MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE_AND_WAIT, mutex, event, FOREVER}));
    await_users(event, KSYNC_KIND_EVENT, 1);
    while (CALL("mutex_read", mutex) == 0)
        ksync_platform_thread_yield();
    RUN({MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE_AND_WAIT, mutex, mutex, FOREVER},
        {MUTEX_RELEASE_AND_WAIT, mutex, event, 1}, {MUTEX_READ, mutex}, {MUTEX_DESTROY, mutex},
        {EVENT_SET, event});
    CHECK_EQ(step_result(0, 1), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(step_result(0, 2), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(step_result(0, 3), 1);
    (void)task_value(&waiter);
    CHECK_EQ(step_result(1, 1), KSYNC_STATUS_SUCCESS);
    mutex = new_mutex();
    TRAP_STEPS("release-unheld", {MUTEX_RELEASE_AND_WAIT, mutex, event, 0});
}

/* Between the last release's signal and its return, whom it wakes may destroy the mutex. */
static void test_destroy_after_wake(void) {
    module_begin();
    for (uint32_t i = 0; i < 300; i++) {
        task_t owner;
        uint32_t mutex = new_mutex(), owned = new_event(NOTIFICATION, 0);
        START(&owner, "run",
              STEPS(1, {MUTEX_ACQUIRE, mutex}, {EVENT_SET, owned}, {MUTEX_RELEASE, mutex}));
        RUN({WAIT_ONE, owned, FOREVER}, {MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE, mutex},
            {MUTEX_DESTROY, mutex}, {EVENT_DESTROY, owned});
        (void)task_value(&owner);
    }
    CHECK_EQ(module_info(host).handles, 1);
    module_end(0);
}

static void test_misuse(void) {
    static const uint32_t takers[] = {MUTEX_ACQUIRE,          MUTEX_TRY_ACQUIRE, MUTEX_RELEASE,
                                      MUTEX_RELEASE_AND_WAIT, MUTEX_READ,        MUTEX_DESTROY};
    for (int i = 0; i < 6; i++) {
        module_begin();
        uint32_t event = new_event(NOTIFICATION, 1);
        TRAP_STEPS("bad-handle", {takers[i], 0, event});
        module_begin();
        uint32_t stale = new_mutex();
        RUN({MUTEX_DESTROY, stale});
        event = new_mutex(); /* in the same slot */
        TRAP_STEPS("bad-handle", {takers[i], stale, event});
        module_begin();
        event = new_event(NOTIFICATION, 1);
        TRAP_STEPS("bad-handle", {takers[i], event, event});
    }
    module_begin();
    uint32_t mutex = new_mutex();
    TRAP_STEPS("release-unheld", {MUTEX_RELEASE, mutex});
    module_begin();
    mutex = new_mutex();
    TRAP_STEPS("release-unheld", {MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE, mutex},
               {MUTEX_RELEASE, mutex});
    module_begin();
    mutex = new_mutex();
    TRAP_STEPS("held-at-return", {MUTEX_ACQUIRE, mutex});
    module_begin();
    mutex = new_mutex();
    TRAP_STEPS("destroyed-while-held", {MUTEX_ACQUIRE, mutex}, {MUTEX_DESTROY, mutex});
    module_begin();
    mutex = new_mutex(); /* the object is bad: the mutex is not released */
    TRAP_STEPS("bad-handle", {MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE_AND_WAIT, mutex, 0x50000, 0});
}

/* By another than the owner, who goes on holding it. */
static void test_release_by_other(void) {
    task_t owner;
    ksync_error_t error = {0};
    module_begin();
    uint32_t mutex = new_mutex(), go = new_event(NOTIFICATION, 0);
    START(&owner, "run", STEPS(1, {MUTEX_ACQUIRE, mutex}, {WAIT_ONE, go, FOREVER}));
    await_users(go, KSYNC_KIND_EVENT, 1);
    uint32_t at = STEPS(0, {MUTEX_RELEASE, mutex});
    CHECK_EQ(MODULE_CALL(host, "dispatch", "run", NULL, &error, at), KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "release-unheld");
    task_join(&owner);
    CHECK_EQ(owner.error.trap, KSYNC_TRAP_KILLED);
    module_end(0);
}

/* What no guest can reach in a test's time, and what it cannot see: an activation that is made up.
 */
static void test_made_up(void) {
    uint32_t taken = 9;
    module_begin();
    uint32_t mutex = new_mutex();
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    activation->instance = instance;
    activation->id = 77;
    CHECK(!ksync_activation_apcs_disabled(activation));
    CHECK_EQ(ksync_import_mutex_tryAcquire(activation, mutex, &taken), KSYNC_TRAP_NONE);
    CHECK_EQ(taken, 1);
    CHECK(ksync_activation_apcs_disabled(activation));
    CHECK(!ksync_activation_all_apcs_disabled(activation));
    /* The count's memory is the mutex's last word but one: acquisitions below DISPATCH_LEVEL. */
    ksync_object_t *object =
        ksync_handle_lookup(&instance->handles, mutex, KSYNC_KIND_MUTEX)->object;
    uint32_t *counts = (uint32_t *)(object->target + 1);
    CHECK_EQ(counts[0], 1);
    CHECK_EQ(counts[1], 0);
    counts[0] = GREATEST - 1;
    CHECK_EQ(ksync_import_mutex_acquire(activation, mutex), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_mutex_acquire(activation, mutex), KSYNC_TRAP_OVER_LIMIT);
    CHECK_EQ(counts[0], GREATEST);
    counts[0] = 1;
    CHECK_EQ(ksync_import_mutex_release(activation, mutex), KSYNC_TRAP_NONE);
    CHECK(!ksync_activation_apcs_disabled(activation));
    CHECK_EQ(object->users, 0);
    CHECK_EQ(object->references, 1);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end(0);
}

/* --- the host ends waits and holders --- */

enum { WAITERS = 4 };

/* An owner that sleeps and holds the mutex twice, and a wait of each kind for it. */
static void start_everything(task_t tasks[1 + WAITERS], ksync_cancel_t *cancel, uint32_t mutex) {
    uint32_t never = new_event(NOTIFICATION, 0), ready = new_event(NOTIFICATION, 1);
    store_handles_at(ARRAY, (uint32_t[]){never, mutex, ready}, 3);
    const uint32_t lists[] = {
        STEPS(1, {MUTEX_ACQUIRE, mutex}, {MUTEX_ACQUIRE, mutex}, {WAIT_ONE, never, FOREVER}),
        STEPS(2, {MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE, mutex}),
        STEPS(3, {WAIT_ANY, ARRAY, 2, FOREVER}, {MUTEX_RELEASE, mutex}),
        STEPS(4, {WAIT_ALL, ARRAY + 4, 2, FOREVER}, {MUTEX_RELEASE, mutex}),
        STEPS(5, {WAIT_ONE, mutex, FOREVER}, {MUTEX_RELEASE, mutex})};
    for (uint32_t i = 0; i <= WAITERS; i++) {
        task_start_cancellable(&tasks[i], cancel, "run", &lists[i], 1);
        if (i == 0)
            await_users(never, KSYNC_KIND_EVENT, 1);
    }
    await_users(mutex, KSYNC_KIND_MUTEX, 1 + WAITERS);
}

static void test_kill_and_unload(void) {
    for (int unload = 0; unload < 2; unload++) {
        task_t tasks[1 + WAITERS];
        uint32_t ended = 0;
        module_begin();
        start_everything(tasks, NULL, new_mutex());
        if (!unload) {
            CHECK_EQ(ksync_module_kill(host, "dispatch", &ended), KSYNC_OK);
            CHECK_EQ(ended, 1 + WAITERS);
        }
        module_end(unload ? 1 + WAITERS : 0);
        for (int i = 0; i <= WAITERS; i++) {
            task_join(&tasks[i]);
            CHECK_EQ(tasks[i].result, KSYNC_E_TRAPPED);
            CHECK_EQ(tasks[i].error.trap, KSYNC_TRAP_KILLED);
        }
    }
}

/* A withdrawn owner leaves the mutex free, withdrawn waiters leave nothing; one that looks for the
 * mutex only then may get it before it finds itself withdrawn. */
static void test_cancel(void) {
    task_t tasks[1 + WAITERS];
    ksync_cancel_t *cancel = NULL;
    REQUIRE(ksync_cancel_create(&cancel) == KSYNC_OK);
    module_begin();
    uint32_t mutex = new_mutex();
    start_everything(tasks, cancel, mutex);
    ksync_cancel_signal(cancel);
    for (int i = 0; i <= WAITERS; i++) {
        task_join(&tasks[i]);
        CHECK(tasks[i].result == KSYNC_E_CANCELLED || (i > 0 && tasks[i].result == KSYNC_OK));
    }
    CHECK_EQ(module_info(host).state, KSYNC_MODULE_RUNNING);
    CHECK_EQ(CALL("mutex_read", mutex), 1);
    RUN({MUTEX_ACQUIRE, mutex}, {MUTEX_RELEASE, mutex}, {MUTEX_READ, mutex},
        {MUTEX_DESTROY, mutex});
    CHECK_EQ(step_result(0, 2), 1);
    module_end(0);
    ksync_cancel_destroy(cancel);
}

/* A fault of the owner: nobody gets the mutex any more, everybody ends with the module. */
static void test_fault(void) {
    task_t owner, waiter;
    module_begin();
    uint32_t mutex = new_mutex(), go = new_event(NOTIFICATION, 0);
    START(&owner, "run", STEPS(1, {MUTEX_ACQUIRE, mutex}, {WAIT_ONE, go, FOREVER}, {FAIL}));
    await_users(go, KSYNC_KIND_EVENT, 1);
    START(&waiter, "run", STEPS(2, {MUTEX_ACQUIRE, mutex}, {COUNT, 0}, {MUTEX_RELEASE, mutex}));
    await_users(mutex, KSYNC_KIND_MUTEX, 2);
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    ksync_object_t *object =
        ksync_handle_lookup(&instance->handles, mutex, KSYNC_KIND_MUTEX)->object;
    CALL("event_set", go);
    task_join(&owner);
    task_join(&waiter);
    CHECK_EQ(owner.error.trap, KSYNC_TRAP_UNREACHABLE);
    CHECK_EQ(waiter.error.trap, KSYNC_TRAP_KILLED);
    CHECK_EQ(object->users, 0);
    CHECK_EQ(object->references, 1);
    CHECK(!ksync_platform_event_read(object->target));
    ksync_instance_release(instance);
    module_end(0);
}

static void test_no_memory(void) {
    uint64_t made = 0;
    ksync_error_t error;
    module_begin();
    RUN({MUTEX_DESTROY, new_mutex()});
    uint64_t before = module_info(host).host_bytes;
    uint32_t refused = 0;
    for (uint64_t n = 1; made == 0 || made >> 32 != KSYNC_STATUS_SUCCESS; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result = MODULE_CALL(host, "dispatch", "mutex_create", &made, &error);
        ksync_alloc_fail_at(0);
        refused += result == KSYNC_OK && made >> 32 == KSYNC_STATUS_INSUFFICIENT_RESOURCES;
        CHECK_EQ(module_info(host).handles, result == KSYNC_OK && made >> 32 == 0 ? 2 : 1);
    }
    CHECK(refused >= 1);
    CHECK(module_info(host).host_bytes > before);
    RUN({MUTEX_DESTROY, (uint32_t)made});
    CHECK_EQ(module_info(host).host_bytes, before);
    module_end(0);
}

int main(void) {
    steps_begin();
    test_ways();
    test_recursion();
    test_any();
    test_all();
    test_contention();
    test_levels();
    test_holds();
    test_no_room();
    test_exclusion();
    test_release_and_wait();
    test_destroy_after_wake();
    test_misuse();
    test_release_by_other();
    test_made_up();
    for (int i = 0; i < 10; i++) {
        test_kill_and_unload();
        test_cancel();
        test_fault();
    }
    test_no_memory();
    return dispatch_end();
}
