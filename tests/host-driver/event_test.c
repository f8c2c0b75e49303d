/* Events: every operation, how many waiters each kind releases, and every misuse. */
#include "dispatch.h"

enum { CROWD = 6, ROUNDS = 4000 };

static void test_operations(void) {
    module_begin();
    for (uint32_t kind = NOTIFICATION; kind <= SYNCHRONIZATION; kind++) {
        uint32_t event = new_event(kind, 0), signalled = new_event(kind, 1);
        CHECK_EQ(CALL("event_read", event), 0);
        CHECK_EQ(CALL("event_read", signalled), 1);
        CHECK_EQ(CALL("event_set", event), 0);
        CHECK_EQ(CALL("event_set", event), 1);
        CHECK_EQ(CALL("event_read", event), 1);
        CHECK_EQ(CALL("event_reset", event), 1);
        CHECK_EQ(CALL("event_reset", event), 0);
        CHECK_EQ(CALL("event_set", event), 0);
        CALL("event_clear", event);
        CHECK_EQ(CALL("event_read", event), 0);
        CALL("event_clear", event);
        CHECK_EQ(CALL("event_read", event), 0);
        CHECK_EQ(CALL("event_read", signalled), 1); /* reading took nothing */
        CALL("event_destroy", event);
        CALL("event_destroy", signalled);
    }
    CHECK_EQ(module_info(host).handles, 1); /* the start function's lock */
    module_end(0);
}

/* What a satisfied wait leaves. */
static void test_taking(void) {
    module_begin();
    uint32_t stays = new_event(NOTIFICATION, 1), clears = new_event(SYNCHRONIZATION, 1);
    for (int i = 0; i < 2; i++)
        CHECK_EQ(CALL("wait_one", stays, 0), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_one", clears, 0), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("event_read", clears), 0);
    CHECK_EQ(CALL("wait_one", clears, 0), KSYNC_STATUS_TIMEOUT);
    module_end(0);
}

/* Each set of a synchronization event lets one waiter go: of six, five sets leave one, which the
 * unload ends. */
static void test_one_by_one(void) {
    task_t waiters[CROWD];
    module_begin();
    uint32_t event = new_event(SYNCHRONIZATION, 0), released = 0, killed = 0;
    for (int i = 0; i < CROWD; i++)
        START(&waiters[i], "consume", event, 1);
    await_waiters(event, CROWD);
    for (uint32_t i = 1; i < CROWD; i++) {
        CALL("event_set", event);
        await_word(0, i);
        await_waiters(event, CROWD - i);
    }
    CHECK_EQ(CALL("wait_poll", event), KSYNC_STATUS_TIMEOUT);
    module_end(1);
    for (int i = 0; i < CROWD; i++) {
        task_join(&waiters[i]);
        released += waiters[i].result == KSYNC_OK;
        killed +=
            waiters[i].result == KSYNC_E_TRAPPED && waiters[i].error.trap == KSYNC_TRAP_KILLED;
    }
    CHECK_EQ(released, CROWD - 1);
    CHECK_EQ(killed, 1);
}

static void test_all_at_once(void) {
    task_t waiters[CROWD];
    module_begin();
    uint32_t event = new_event(NOTIFICATION, 0);
    for (int i = 0; i < CROWD; i++)
        START(&waiters[i], "wait_one", event, FOREVER);
    await_waiters(event, CROWD);
    CHECK_EQ(CALL("event_set", event), 0);
    for (int i = 0; i < CROWD; i++)
        CHECK_EQ(task_value(&waiters[i]), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("event_read", event), 1);
    module_end(0);
}

/* A synchronization event as a lock: a signal that two took would lose updates, one that nobody got
 * would hang. */
static void test_exclusion(void) {
    for (uint32_t threads = 2; threads <= 8; threads *= 4) {
        task_t tasks[8];
        module_begin();
        uint32_t event = new_event(SYNCHRONIZATION, 0);
        for (uint32_t i = 0; i < threads; i++)
            START(&tasks[i], "exclude", event, ROUNDS);
        CALL("event_set", event);
        for (uint32_t i = 0; i < threads; i++)
            (void)task_value(&tasks[i]);
        CHECK_EQ(CALL("load", 0), threads * ROUNDS);
        CHECK_EQ(CALL("event_read", event), 1);
        module_end(0);
    }
}

/* A set and a wait as one call. */
static void test_set_and_wait(void) {
    task_t waiter, turns[2];
    module_begin();
    uint32_t event = new_event(SYNCHRONIZATION, 0), never = new_event(NOTIFICATION, 0);
    CHECK_EQ(CALL("event_setAndWait", event, event, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("event_setAndWait", event, never, 1), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("event_read", event), 1);
    START(&waiter, "event_setAndWait", event, never, FOREVER);
    await_waiters(never, 1);
    CALL("event_destroy", event); /* whom the set woke may do that while the setter waits */
    CALL("event_set", never);
    CHECK_EQ(task_value(&waiter), KSYNC_STATUS_SUCCESS);
    CALL("event_destroy", never);

    uint32_t sides[] = {new_event(SYNCHRONIZATION, 0), new_event(SYNCHRONIZATION, 0)};
    START(&turns[0], "take_turns", sides[0], sides[1], ROUNDS);
    await_waiters(sides[1], 1);
    CHECK_EQ(CALL("wait_one", sides[0], FOREVER), KSYNC_STATUS_SUCCESS);
    START(&turns[1], "take_turns", sides[1], sides[0], ROUNDS);
    (void)task_value(&turns[0]);
    CALL("event_set", sides[0]); /* the second one's last wait */
    (void)task_value(&turns[1]);
    CHECK_EQ(CALL("load", 0), 2 * ROUNDS);
    module_end(0);
}

/* Nothing is set for a wait that cannot follow. */
static void test_set_and_wait_unchanged(void) {
    ksync_error_t error = {0};
    module_begin();
    uint32_t event = new_event(NOTIFICATION, 0);
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_object_t *object =
        ksync_handle_lookup(&instance->handles, event, KSYNC_KIND_EVENT)->object;
    CHECK_EQ(MODULE_CALL(host, "dispatch", "event_setAndWait", NULL, &error, event, 0x50000, 0),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "bad-handle");
    CHECK(!ksync_platform_event_read(object->target));
    CHECK_EQ(object->references, 1);
    ksync_instance_release(instance);
    module_end(0);
    module_begin();
    event = new_event(NOTIFICATION, 1);
    TRAP("event_setAndWait", "bad-handle", new_semaphore(0, 1), event, 0);
    module_begin();
    TRAP("set_and_wait_at_dispatch", "irql-too-high", new_event(NOTIFICATION, 1));
}

static void test_levels(void) {
    module_begin();
    CHECK_EQ(CALL("event_at_dispatch"), KSYNC_STATUS_SUCCESS);
    module_end(0);
}

static void test_misuse(void) {
    static const char *const takers[] = {"event_destroy", "event_set", "event_clear", "event_reset",
                                         "event_read"};
    for (int i = 0; i < 5; i++) {
        module_begin();
        TRAP(takers[i], "bad-handle", 0);
        module_begin();
        uint32_t stale = new_event(NOTIFICATION, 0);
        CALL("event_destroy", stale);
        (void)new_event(NOTIFICATION, 0); /* in the same slot */
        TRAP(takers[i], "bad-handle", stale);
        module_begin();
        TRAP(takers[i], "bad-handle", new_semaphore(0, 1));
    }
}

/* A destroyed event would never wake its waiters; so it is refused, and the module ends. */
static void test_destroy_while_waited(void) {
    ksync_error_t error = {0};
    task_t waiter;
    module_begin();
    uint32_t event = new_event(NOTIFICATION, 0);
    START(&waiter, "wait_one", event, FOREVER);
    await_waiters(event, 1);
    CHECK_EQ(MODULE_CALL(host, "dispatch", "event_destroy", NULL, &error, event), KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "destroyed-while-held");
    CHECK_STR(error.text, "event 0x10001");
    task_join(&waiter);
    CHECK_EQ(waiter.error.trap, KSYNC_TRAP_KILLED);
    module_end(0);
}

/* Whoever a set wakes may destroy the event while the set is still on its way back. */
static void test_destroy_after_wake(void) {
    module_begin();
    for (int i = 0; i < 300; i++) {
        task_t setter;
        uint32_t event = new_event(SYNCHRONIZATION, 0);
        START(&setter, "event_set", event);
        CHECK_EQ(CALL("wait_one", event, FOREVER), KSYNC_STATUS_SUCCESS);
        CALL("event_destroy", event);
        CHECK_EQ(task_value(&setter), 0);
    }
    CHECK_EQ(module_info(host).handles, 1);
    module_end(0);
}

/* Without memory a creation is refused, and nothing stays of it. */
static void test_no_memory(void) {
    uint32_t refused = 0;
    uint64_t made = 0;
    ksync_error_t error;
    module_begin();
    CALL("event_destroy", new_event(NOTIFICATION, 0));
    uint64_t before = module_info(host).host_bytes;
    for (uint64_t n = 1;; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result = MODULE_CALL(host, "dispatch", "event_create", &made, &error, 0, 0);
        ksync_alloc_fail_at(0);
        if (result == KSYNC_OK && made >> 32 == KSYNC_STATUS_SUCCESS)
            break;
        CHECK(result == KSYNC_E_OUT_OF_MEMORY || result == KSYNC_OK);
        if (result == KSYNC_OK) {
            CHECK_OUTCOME(made, KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
            refused++;
        }
        CHECK_EQ(module_info(host).host_bytes, before);
        CHECK_EQ(module_info(host).handles, 1);
    }
    CHECK(refused >= 1);
    CHECK(module_info(host).host_bytes > before);
    CALL("event_destroy", (uint32_t)made);
    CHECK_EQ(module_info(host).host_bytes, before);
    module_end(0);
}

/* An object that gets no handle costs nothing. */
static void test_quota(void) {
    ksync_host_config_t config;
    ksync_host_t *usual = host;
    ksync_host_config_default(&config);
    config.max_handles = 3;
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    module_begin();
    uint32_t event = new_event(NOTIFICATION, 0);
    (void)new_event(NOTIFICATION, 0);
    uint64_t bytes = module_info(host).host_bytes, live = ksync_alloc_live();
    for (int i = 0; i < 3; i++)
        CHECK_OUTCOME(CALL("event_create", 0, 0), KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    CHECK_EQ(module_info(host).host_bytes, bytes);
    CHECK_EQ(ksync_alloc_live(), live);
    CHECK_EQ(module_info(host).handles, 3);
    CALL("event_destroy", event);
    (void)new_event(NOTIFICATION, 0);
    module_end(0);
    ksync_host_destroy(host);
    host = usual;
}

int main(void) {
    dispatch_begin();
    test_operations();
    test_taking();
    test_one_by_one();
    test_all_at_once();
    test_exclusion();
    test_set_and_wait();
    test_set_and_wait_unchanged();
    test_levels();
    test_misuse();
    test_destroy_while_waited();
    test_destroy_after_wake();
    test_no_memory();
    test_quota();
    return dispatch_end();
}
