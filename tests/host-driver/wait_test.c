/* Waits for one, any and all: what they take and what they leave, when they end, and that the host
 * ends every one of them. A wait that were not ended would hang the test. */
#include "dispatch.h"
#include "imports.gen.h"

enum { ROUNDS = 1500, MS = 10000 };

static void test_poll(void) {
    module_begin();
    uint32_t event = new_event(SYNCHRONIZATION, 1), semaphore = new_semaphore(1, 1);
    CHECK_EQ(CALL("wait_poll", event), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_poll", event), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("wait_poll", semaphore), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_poll", semaphore), KSYNC_STATUS_TIMEOUT);
    uint32_t thread = created(CALL("thread_create", event));
    CHECK_EQ(CALL("wait_poll", thread), KSYNC_STATUS_TIMEOUT);
    CALL("event_set", event);
    CHECK_EQ(CALL("wait_one", thread, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_poll", thread), KSYNC_STATUS_SUCCESS); /* an end stays */
    CHECK_EQ(CALL("wait_poll", thread), KSYNC_STATUS_SUCCESS);
    module_end(0);
}

/* Neither early nor, when the object is there, at all. */
static void test_timeouts(void) {
    module_begin();
    uint32_t never = new_event(NOTIFICATION, 0), now = new_event(NOTIFICATION, 1);
    const uint32_t both[] = {now, never};
    store_handles(ARRAY, both, 2);
    static const uint32_t timeouts[] = {0, 1, 2 * MS, 25 * MS}; /* the last is several slices */
    for (int i = 0; i < 4; i++) {
        uint64_t before = ksync_platform_interrupt_time();
        CHECK_EQ(CALL("wait_one", never, timeouts[i]), KSYNC_STATUS_TIMEOUT);
        CHECK(ksync_platform_interrupt_time() - before >= timeouts[i]);
        before = ksync_platform_interrupt_time();
        CHECK_OUTCOME(CALL("wait_any", ARRAY + 4, 1, timeouts[i]), KSYNC_STATUS_TIMEOUT, 0);
        CHECK(ksync_platform_interrupt_time() - before >= timeouts[i]);
        before = ksync_platform_interrupt_time();
        CHECK_EQ(CALL("wait_all", ARRAY, 2, timeouts[i]), KSYNC_STATUS_TIMEOUT);
        CHECK(ksync_platform_interrupt_time() - before >= timeouts[i]);
        CHECK_EQ(CALL("wait_one", now, timeouts[i]), KSYNC_STATUS_SUCCESS);
    }
    CHECK_EQ(CALL("wait_one", now, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_one", now, FOREVER - 1),
             KSYNC_STATUS_SUCCESS); /* -2: as long as for ever */
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 2, FOREVER), KSYNC_STATUS_SUCCESS, 0);
    CHECK_EQ(CALL("wait_all", ARRAY, 1, FOREVER), KSYNC_STATUS_SUCCESS);
    module_end(0);
}

static void test_any(void) {
    module_begin();
    const uint32_t handles[] = {new_event(SYNCHRONIZATION, 0), new_semaphore(1, 1),
                                new_event(SYNCHRONIZATION, 1), new_event(NOTIFICATION, 1)};
    store_handles(ARRAY, handles, 4);
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 4, 0), KSYNC_STATUS_SUCCESS, 1);
    CHECK_EQ(CALL("event_read", handles[2]), 1); /* only the lowest was taken */
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 4, 0), KSYNC_STATUS_SUCCESS, 2);
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 4, 0), KSYNC_STATUS_SUCCESS, 3);
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 4, 0), KSYNC_STATUS_SUCCESS, 3);
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 3, 0), KSYNC_STATUS_TIMEOUT, 0);

    for (uint32_t i = 0; i < 3; i++) { /* woken by each, with its index */
        task_t waiter;
        START(&waiter, "wait_any", ARRAY, 3, FOREVER);
        await_waiters(handles[i], 1);
        if (i == 1)
            CALL("semaphore_release", handles[i], 1);
        else
            CALL("event_set", handles[i]);
        CHECK_OUTCOME(task_value(&waiter), KSYNC_STATUS_SUCCESS, i);
        CHECK_EQ(CALL("wait_poll", handles[i]), KSYNC_STATUS_TIMEOUT);
    }

    const uint32_t twice[] = {handles[0], handles[0]}; /* allowed here */
    store_handles(ARRAY, twice, 2);
    CALL("event_set", handles[0]);
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 2, FOREVER), KSYNC_STATUS_SUCCESS, 0);
    module_end(0);
}

/* A wait for all reserves nothing: what it cannot complete stays for others. */
static void test_all(void) {
    task_t waiter;
    module_begin();
    const uint32_t handles[] = {new_semaphore(1, 9), new_event(SYNCHRONIZATION, 0),
                                new_event(NOTIFICATION, 1)};
    store_handles(ARRAY, handles, 3);
    CHECK_EQ(CALL("wait_all", ARRAY, 3, 0), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("semaphore_read", handles[0]), 1);
    START(&waiter, "wait_all", ARRAY, 3, FOREVER);
    await_waiters(handles[2], 1);
    CHECK_EQ(CALL("semaphore_read", handles[0]), 1);
    CHECK_EQ(CALL("wait_one", handles[0], FOREVER), KSYNC_STATUS_SUCCESS);
    CALL("event_set", handles[1]);
    CHECK_EQ(CALL("wait_one", handles[2], 25 * MS), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("event_read", handles[1]), 1);
    await_waiters(handles[1], 1); /* it waits still */
    CALL("semaphore_release", handles[0], 3);
    CHECK_EQ(task_value(&waiter), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("semaphore_read", handles[0]), 2);
    CHECK_EQ(CALL("event_read", handles[1]), 0);
    CHECK_EQ(CALL("event_read", handles[2]), 1);
    module_end(0);
}

/* Takers of one, of any and of all compete for two semaphores. Nothing is taken in part: in the end
 * every count is what was given less what was taken. */
static void test_competition(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t takers[8], givers[2];
        module_begin();
        const uint32_t handles[] = {new_semaphore(0, 4), new_semaphore(0, 4)};
        const uint32_t reversed[] = {handles[1], handles[0]};
        store_handles(ARRAY, handles, 2);
        store_handles(ARRAY + 8, reversed, 2);
        for (uint32_t i = 0; i < threads; i++)
            START(&takers[i], "consume_all", i % 2 == 0 ? ARRAY : ARRAY + 8, 2, ROUNDS);
        for (uint32_t i = 0; i < 2; i++)
            START(&givers[i], "produce", handles[i], threads * ROUNDS);
        for (uint32_t i = 0; i < threads; i++)
            (void)task_value(&takers[i]);
        for (uint32_t i = 0; i < 2; i++) {
            (void)task_value(&givers[i]);
            CHECK_EQ(CALL("semaphore_read", handles[i]), 0);
        }
        CHECK_EQ(CALL("load", 0), threads * ROUNDS);

        /* The same number of pairs, half of them as two single ones. */
        CALL("store", 0, 0);
        START(&takers[0], "consume_all", ARRAY, 2, ROUNDS);
        for (uint32_t i = 0; i < 2; i++) {
            START(&givers[i], "produce", handles[i], 2 * ROUNDS);
            START(&takers[1 + i], "consume_any", ARRAY + 4 * i, 1, ROUNDS);
        }
        for (uint32_t i = 0; i < 3; i++)
            (void)task_value(&takers[i]);
        for (uint32_t i = 0; i < 2; i++) {
            (void)task_value(&givers[i]);
            CHECK_EQ(CALL("semaphore_read", handles[i]), 0);
        }
        CHECK_EQ(CALL("load", 0), ROUNDS);
        CHECK_EQ(CALL("load", 4), 2 * ROUNDS);
        module_end(0);
    }
}

/* Philosophers who take both forks at once: they neither starve in a deadlock nor share a fork. */
static void test_philosophers(void) {
    for (uint32_t seats = 2; seats <= 8; seats *= 4) {
        task_t tasks[8];
        uint32_t forks[8];
        module_begin();
        for (uint32_t i = 0; i < seats; i++)
            forks[i] = new_event(SYNCHRONIZATION, 1);
        for (uint32_t i = 0; i < seats; i++) {
            uint32_t left = i, right = (i + 1) % seats;
            const uint32_t pair[] = {forks[left], forks[right]};
            store_handles(ARRAY + 8 * i, pair, 2);
            START(&tasks[i], "dine", ARRAY + 8 * i, 512 + 4 * left, 512 + 4 * right, ROUNDS);
        }
        for (uint32_t i = 0; i < seats; i++)
            (void)task_value(&tasks[i]);
        for (uint32_t i = 0; i < seats; i++) {
            CHECK_EQ(CALL("load", 512 + 4 * i), 2 * ROUNDS);
            CHECK_EQ(CALL("event_read", forks[i]), 1);
        }
        module_end(0);
    }
}

static void test_arrays(void) {
    uint32_t handles[61];
    module_begin();
    for (uint32_t i = 0; i < 61; i++)
        handles[i] = new_event(NOTIFICATION, i >= 59);
    store_handles(ARRAY, handles, 61);
    CHECK_OUTCOME(CALL("wait_any", ARRAY, 60, FOREVER), KSYNC_STATUS_SUCCESS, 59);
    CHECK_EQ(CALL("wait_all", ARRAY, 60, 0), KSYNC_STATUS_TIMEOUT);
    for (uint32_t i = 0; i < 59; i++)
        CALL("event_set", handles[i]);
    CHECK_EQ(CALL("wait_all", ARRAY, 60, FOREVER), KSYNC_STATUS_SUCCESS);
    static const uint32_t counts[] = {0, 61, 0x40000000, UINT32_MAX};
    for (int i = 0; i < 4; i++) {
        CHECK_OUTCOME(CALL("wait_any", ARRAY, counts[i], 0), KSYNC_STATUS_INVALID_PARAMETER, 0);
        CHECK_EQ(CALL("wait_all", ARRAY, counts[i], 0), KSYNC_STATUS_INVALID_PARAMETER);
    }
    const uint32_t twice[] = {handles[0], handles[1], handles[0]};
    store_handles(ARRAY, twice, 3);
    CHECK_EQ(CALL("wait_all", ARRAY, 3, 0), KSYNC_STATUS_INVALID_PARAMETER);
    CHECK_EQ(CALL("wait_all", ARRAY, 2, 0), KSYNC_STATUS_SUCCESS);
    for (uint32_t i = 0; i < 61; i++) /* no wait was left behind */
        CALL("event_destroy", handles[i]);
    CALL("store", 65532, new_event(NOTIFICATION, 1));
    CHECK_OUTCOME(CALL("wait_any", 65532, 1, 0), KSYNC_STATUS_SUCCESS, 0);
    module_end(0);
}

static void test_misuse(void) {
    static const char *const arrays[] = {"wait_any", "wait_all"};
    for (int i = 0; i < 2; i++) {
        module_begin();
        CALL("store", 65532, new_event(NOTIFICATION, 1));
        TRAP(arrays[i], "memory-access", 65532, 2, 0);
        module_begin();
        TRAP(arrays[i], "memory-access", UINT32_MAX, 1, 0);
        module_begin();
        const uint32_t handles[] = {new_event(NOTIFICATION, 1), 0x50000};
        store_handles(ARRAY, handles, 2);
        TRAP(arrays[i], "bad-handle", ARRAY, 2, 0);
    }
    static const char *const ones[] = {"wait_poll", "wait_one"};
    for (uint32_t i = 0; i < 2; i++) {
        module_begin();
        trap(ones[i], "bad-handle", (const uint32_t[]){0, 0}, 1 + i);
        module_begin();
        uint32_t stale = new_semaphore(1, 1);
        CALL("semaphore_destroy", stale);
        (void)new_semaphore(1, 1);
        trap(ones[i], "bad-handle", (const uint32_t[]){stale, 0}, 1 + i);
        module_begin(); /* the start function's spin lock: nothing to wait for */
        trap(ones[i], "bad-handle", (const uint32_t[]){0x10000, 0}, 1 + i);
    }
    module_begin();
    TRAP("wait_one_at_dispatch", "irql-too-high", new_event(NOTIFICATION, 1));
    module_begin();
    TRAP("wait_any_at_dispatch", "irql-too-high");
    module_begin();
    TRAP("wait_all_at_dispatch", "irql-too-high");
}

/* A thread's handle is closed while others wait for the thread; its end still wakes them. */
static void test_thread_closed(void) {
    task_t waiter;
    module_begin();
    uint32_t event = new_event(NOTIFICATION, 0), thread = created(CALL("thread_create", event));
    START(&waiter, "wait_one", thread, FOREVER);
    await_waiters(thread, 1);
    CALL("thread_close", thread);
    CALL("event_set", event);
    CHECK_EQ(task_value(&waiter), KSYNC_STATUS_SUCCESS);
    module_end(0);
}

/* --- the host ends waits --- */

enum { KINDS = 7 };

/* A wait for ever on each kind of object, and each kind of wait. */
static void start_everything(task_t tasks[KINDS], ksync_cancel_t *cancel) {
    uint32_t notification = new_event(NOTIFICATION, 0), other = new_event(NOTIFICATION, 0);
    uint32_t synchronization = new_event(SYNCHRONIZATION, 0), semaphore = new_semaphore(0, 1);
    uint32_t ready = new_event(NOTIFICATION, 1), thread = created(CALL("thread_create", other));
    const uint32_t some[] = {notification, synchronization, semaphore, thread, ready};
    store_handles(ARRAY, some, 5);
    static const char *const exports[KINDS] = {"wait_one", "wait_one", "wait_one", "wait_one",
                                               "wait_any", "wait_all", "wait_all"};
    const uint32_t arguments[KINDS][3] = {
        {notification, FOREVER},  {synchronization, FOREVER}, {semaphore, FOREVER},
        {thread, FOREVER},        {ARRAY, 4, FOREVER},        {ARRAY, 5, FOREVER},
        {ARRAY + 12, 2, FOREVER}, /* the thread and what is signalled */
    };
    for (int i = 0; i < KINDS; i++)
        task_start_cancellable(&tasks[i], cancel, exports[i], arguments[i], i < 4 ? 2 : 3);
    await_waiters(notification, 3);
    await_waiters(synchronization, 3);
    await_waiters(semaphore, 3);
    await_waiters(thread, 4);
    await_waiters(ready, 2);
    await_waiters(other, 1);
}

static void join_everything(task_t tasks[KINDS], ksync_result_t result) {
    for (int i = 0; i < KINDS; i++) {
        task_join(&tasks[i]);
        CHECK_EQ(tasks[i].result, result);
        CHECK_EQ(tasks[i].error.trap,
                 result == KSYNC_E_TRAPPED ? KSYNC_TRAP_KILLED : KSYNC_TRAP_NONE);
    }
}

static void test_kill(void) {
    task_t tasks[KINDS];
    uint32_t ended = 0;
    module_begin();
    start_everything(tasks, NULL);
    CHECK_EQ(ksync_module_kill(host, "dispatch", &ended), KSYNC_OK);
    CHECK_EQ(ended, KINDS + 1); /* and the guest's thread */
    join_everything(tasks, KSYNC_E_TRAPPED);
    CHECK_EQ(module_info(host).activations, 0);
    module_end(0);
}

static void test_unload(void) {
    task_t tasks[KINDS];
    module_begin();
    start_everything(tasks, NULL);
    module_end(KINDS + 1);
    join_everything(tasks, KSYNC_E_TRAPPED);
}

static void test_cancel(void) {
    task_t tasks[KINDS];
    ksync_cancel_t *cancel = NULL;
    REQUIRE(ksync_cancel_create(&cancel) == KSYNC_OK);
    module_begin();
    start_everything(tasks, cancel);
    ksync_cancel_signal(cancel);
    join_everything(tasks, KSYNC_E_CANCELLED);
    CHECK_EQ(module_info(host).state, KSYNC_MODULE_RUNNING);
    CHECK_EQ(module_info(host).traps, 0);
    CHECK_EQ(module_info(host).activations, 1); /* the guest's thread was not withdrawn */
    uint32_t event = (uint32_t)CALL("load", ARRAY);
    CALL("event_destroy", event); /* nobody counts as its waiter any more */
    module_end(1);
    ksync_cancel_destroy(cancel);
}

/* A module that is to end does not go on because an object is signalled: its own threads' end
 * signals them. An activation cannot be stopped right there, so this one is made up. */
static void test_end_wins(void) {
    uint32_t status;
    uint64_t outcome;
    module_begin();
    uint32_t event = new_event(NOTIFICATION, 1);
    store_handles(ARRAY, &event, 1);
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    activation->instance = instance;
    CHECK_EQ(ksync_import_wait_one(activation, event, 0, 0, &status), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_wait_any(activation, ARRAY, 1, 0, 0, &outcome), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_wait_all(activation, ARRAY, 1, 0, 0, &status), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_module_kill(host, "dispatch", NULL), KSYNC_OK);
    CHECK_EQ(ksync_import_wait_one(activation, event, 0, 0, &status), KSYNC_TRAP_KILLED);
    CHECK_EQ(ksync_import_wait_any(activation, ARRAY, 1, 0, 0, &outcome), KSYNC_TRAP_KILLED);
    CHECK_EQ(ksync_import_wait_all(activation, ARRAY, 1, 0, 0, &status), KSYNC_TRAP_KILLED);
    CHECK(!activation->cancelled);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end(0);
}

/* Between an event's last breath and the end of its handle, nobody begins to wait for it, and no
 * second thread destroys it. That moment is made up too. */
static void test_destroyed_meanwhile(void) {
    uint32_t status;
    module_begin();
    uint32_t event = new_event(NOTIFICATION, 1);
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    activation->instance = instance;
    ksync_slot_t *slot = ksync_handle_lookup(&instance->handles, event, KSYNC_KIND_EVENT);
    ksync_object_t *object = slot->object;
    object->users = 0x80000000u;
    CHECK_EQ(ksync_import_wait_one(activation, event, 0, 0, &status), KSYNC_TRAP_BAD_HANDLE);
    CHECK_EQ(ksync_import_event_destroy(activation, event), KSYNC_TRAP_BAD_HANDLE);
    CHECK_EQ(object->users, 0x80000000u);
    CHECK_EQ(object->references, 1);
    object->users = 0;
    CHECK_EQ(ksync_import_event_destroy(activation, event), KSYNC_TRAP_NONE);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end(0);
}

int main(void) {
    dispatch_begin();
    test_poll();
    test_timeouts();
    test_any();
    test_all();
    test_competition();
    test_philosophers();
    test_arrays();
    test_misuse();
    test_thread_closed();
    test_end_wins();
    test_destroyed_meanwhile();
    for (int i = 0; i < 10; i++) {
        test_kill();
        test_unload();
        test_cancel();
    }
    return dispatch_end();
}
