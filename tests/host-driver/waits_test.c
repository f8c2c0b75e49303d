/* The host ends every guest wait: kill, unload and cancel while activations sleep, join, wait for a
 * mutex, spin and deadlock. A wait that were not ended would hang the test. */
#include "modules.h"

static fixture_t waits;
static ksync_host_t *host;

/* Until `count` activations have said that they are about to wait. A faulted module cannot be asked
 * any more. */
static void await_arrivals(uint32_t count) {
    uint64_t arrived = 0;
    ksync_error_t error;
    while (arrived < count) {
        REQUIRE(MODULE_CALL(host, "waits", "arrived", &arrived, &error) == KSYNC_OK);
        ksync_platform_thread_yield();
    }
}

static void start(caller_t *caller, const char *export_name) {
    *caller = (caller_t){.host = host, .module = "waits", .export_name = export_name};
    caller_start(caller);
}

static void start_with(caller_t *caller, const char *export_name, uint32_t argument) {
    *caller = (caller_t){.host = host,
                         .module = "waits",
                         .export_name = export_name,
                         .argument = argument,
                         .has_argument = true};
    caller_start(caller);
}

enum { MANY = 8 };

/* One of each, two that deadlock, and two that wait for a mutex whose holder sleeps. */
static uint32_t start_everything(caller_t callers[MANY]) {
    start(&callers[0], "mutex_sleep");
    await_arrivals(1);
    start(&callers[1], "mutex_wait");
    start(&callers[2], "mutex_wait");
    start(&callers[3], "sleep_forever");
    start(&callers[4], "spin_forever");
    start(&callers[5], "join_forever"); /* and the thread it joins */
    await_arrivals(7);
    start_with(&callers[6], "deadlock", 0);
    start_with(&callers[7], "deadlock", 1);
    await_arrivals(9);
    return MANY + 1;
}

static void join_everything(caller_t callers[MANY], const char *text) {
    for (uint32_t i = 0; i < MANY; i++) {
        caller_join(&callers[i]);
        CHECK_EQ(callers[i].result, KSYNC_E_TRAPPED);
        /* Those who wait for a lock may find it poisoned before they see that they are to end. */
        bool poisoned = callers[i].error.trap == KSYNC_TRAP_POISONED && i != 3 && i != 4 && i != 5;
        CHECK(callers[i].error.trap == KSYNC_TRAP_KILLED || poisoned);
        if (!poisoned)
            CHECK_STR(callers[i].error.text, text);
    }
    CHECK_STR(callers[4].error.function, "forever");
}

static void test_kill(void) {
    caller_t callers[MANY];
    uint32_t ended = 0;
    ksync_error_t error;
    module_require(host, "waits", &waits);
    uint32_t running = start_everything(callers);
    ksync_module_info_t info = module_info(host);
    CHECK_EQ(info.activations, running);
    CHECK_EQ(info.threads, 1);
    CHECK_EQ(info.handles, 4);
    CHECK_EQ(ksync_module_kill(host, "waits", &ended), KSYNC_OK);
    CHECK_EQ(ended, running);
    join_everything(callers, "killed by its operator");

    info = module_info(host);
    CHECK_EQ(info.state, KSYNC_MODULE_FAULTED);
    CHECK_EQ(info.fault.trap, KSYNC_TRAP_KILLED);
    CHECK_EQ(info.activations, 0);
    CHECK_EQ(info.threads, 0);
    CHECK_EQ(MODULE_CALL(host, "waits", "id", NULL, &error), KSYNC_E_MODULE_FAULTED);
    CHECK_EQ(ksync_module_kill(host, "waits", &ended), KSYNC_OK);
    CHECK_EQ(ended, 0);
    CHECK_EQ(ksync_module_unload(host, "waits", 0, &ended), KSYNC_OK);
    CHECK_EQ(ended, 0);
}

static void test_unload_by_force(void) {
    caller_t callers[MANY];
    uint32_t ended = 0;
    module_require(host, "waits", &waits);
    uint32_t running = start_everything(callers);
    CHECK_EQ(ksync_module_unload(host, "waits", 0, &ended), KSYNC_OK);
    CHECK_EQ(ended, running);
    join_everything(callers, "ended because the module was unloaded");
    CHECK_EQ(ksync_module_unload(host, "waits", 0, &ended), KSYNC_E_NO_SUCH_MODULE);
}

/* A module that asks module_stopRequested ends by itself within the drain, however long that is. */
static void test_unload_by_request(void) {
    caller_t caller;
    uint32_t ended = 9;
    module_require(host, "waits", &waits);
    start(&caller, "until_stop");
    await_arrivals(1);
    CHECK_EQ(ksync_module_unload(host, "waits", UINT32_MAX, &ended), KSYNC_OK);
    CHECK_EQ(ended, 0);
    caller_join(&caller);
    CHECK_EQ(caller.result, KSYNC_OK);
}

/* A withdrawn call ends alone: its locks are free, its module lives. */
static void test_cancel(void) {
    caller_t sleeper, waiter;
    ksync_error_t error;
    module_require(host, "waits", &waits);
    ksync_cancel_t *cancel = NULL, *other = NULL;
    REQUIRE(ksync_cancel_create(&cancel) == KSYNC_OK);
    REQUIRE(ksync_cancel_create(&other) == KSYNC_OK);
    sleeper =
        (caller_t){.host = host, .module = "waits", .export_name = "mutex_sleep", .cancel = cancel};
    caller_start(&sleeper);
    await_arrivals(1);
    waiter =
        (caller_t){.host = host, .module = "waits", .export_name = "mutex_wait", .cancel = other};
    caller_start(&waiter);
    await_arrivals(2);
    ksync_cancel_signal(other);
    caller_join(&waiter);
    CHECK_EQ(waiter.result, KSYNC_E_CANCELLED);

    waiter = (caller_t){.host = host, .module = "waits", .export_name = "mutex_wait"};
    caller_start(&waiter);
    await_arrivals(3);
    ksync_cancel_signal(cancel);
    caller_join(&sleeper);
    caller_join(&waiter); /* got the mutex that the sleeper held */
    CHECK_EQ(sleeper.result, KSYNC_E_CANCELLED);
    CHECK_EQ(sleeper.error.trap, KSYNC_TRAP_NONE);
    CHECK_EQ(waiter.result, KSYNC_OK);
    CHECK_EQ(module_info(host).state, KSYNC_MODULE_RUNNING);
    CHECK_EQ(module_info(host).traps, 0);
    CHECK_EQ(module_call(host, "waits", "mutex_wait", CALL_ARGUMENTS(), NULL, NULL, &error),
             KSYNC_OK);
    ksync_cancel_destroy(cancel);
    ksync_cancel_destroy(other);
    CHECK_EQ(ksync_module_unload(host, "waits", 0, NULL), KSYNC_OK);
}

int main(void) {
    waits = fixture_read("core_waits");
    host = host_new();
    for (int i = 0; i < 10; i++) {
        test_kill();
        test_unload_by_force();
        test_unload_by_request();
        test_cancel();
    }
    ksync_host_destroy(host);
    free(waits.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
