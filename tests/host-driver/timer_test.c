/* Timers, high-resolution ones too: when they expire, what a waiter takes, the ranges of their
 * arguments, and the resolution of the clock. Times are lower bounds only. */
#include "callbacks.h"

enum { MS = 10000, NOTIFICATION = 0, SYNCHRONIZATION = 1, FOREVER = -1 };

static uint32_t new_waitable(uint32_t kind, uint32_t type) {
    return created(CALL("waitable", kind, type));
}

static uint64_t set(uint32_t kind, uint32_t timer, uint32_t due, uint32_t period) {
    return CALL("start", kind, timer, due, period);
}

static uint64_t wait_for(uint32_t timer, int32_t timeout) {
    return CALL("wait", timer, (uint32_t)timeout);
}

/* Not before its time; a notification timer then stays signalled, another releases one waiter. */
static void test_one_shot(uint32_t kind) {
    module_begin();
    for (uint32_t type = NOTIFICATION; type <= SYNCHRONIZATION; type++) {
        uint32_t timer = new_waitable(kind, type);
        CHECK_EQ(CALL("poll", timer), KSYNC_STATUS_TIMEOUT);
        uint64_t before = ksync_platform_interrupt_time();
        CHECK_EQ(set(kind, timer, 3 * MS, 0), 0);
        CHECK_EQ(wait_for(timer, FOREVER), KSYNC_STATUS_SUCCESS);
        CHECK(ksync_platform_interrupt_time() - before >= 3 * MS);
        uint64_t again = type == NOTIFICATION ? KSYNC_STATUS_SUCCESS : KSYNC_STATUS_TIMEOUT;
        CHECK_EQ(wait_for(timer, 2 * MS), again);
        CHECK_EQ(CALL("cancel", kind, timer), 0); /* expired for good */
        CHECK_EQ(CALL("poll", timer), again);     /* a cancel leaves the state */
        CHECK_EQ(set(kind, timer, NEVER, 0), 0);
        CHECK_EQ(CALL("poll", timer), KSYNC_STATUS_TIMEOUT); /* a set clears it */
        CHECK_EQ(set(kind, timer, 0, 0), 1);                 /* and replaces the one before */
        CHECK_EQ(wait_for(timer, FOREVER), KSYNC_STATUS_SUCCESS);
        CHECK_EQ(CALL("destroy", kind, timer, 0), 1);
    }
    module_end();
}

/* Three periods take that long, and each releases a waiter; a cancel ends it. */
static void test_periodic(uint32_t kind) {
    module_begin();
    uint32_t timer = new_waitable(kind, SYNCHRONIZATION);
    uint64_t before = ksync_platform_interrupt_time();
    CHECK_EQ(set(kind, timer, 0, 2), 0);
    for (int i = 0; i < 4; i++)
        CHECK_EQ(wait_for(timer, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK(ksync_platform_interrupt_time() - before >= 3 * 2 * MS);
    CHECK_EQ(CALL("cancel", kind, timer), 1);
    CHECK_EQ(CALL("cancel", kind, timer), 0);
    (void)CALL("poll", timer);
    CHECK_EQ(wait_for(timer, 5 * MS), KSYNC_STATUS_TIMEOUT);
    module_end();
}

/* The shortest period that can be asked for is none that keeps the host busy: the calls of this
 * test would never return. */
static void test_shortest_period(void) {
    module_begin();
    uint32_t timer = new_waitable(HRTIMER, SYNCHRONIZATION);
    uint64_t before = ksync_platform_interrupt_time();
    CHECK_EQ(CALL("set64", HRTIMER, timer, 0, 0, 1) >> 32, KSYNC_STATUS_SUCCESS);
    for (int i = 0; i < 3; i++)
        CHECK_EQ(wait_for(timer, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK(ksync_platform_interrupt_time() - before >= 2 * MS / 2);
    CHECK_EQ(CALL("cancel", HRTIMER, timer), 1);
    module_end();
}

/* A timer with a routine can be waited for too; the routine counts every period. */
static void test_routine(uint32_t kind) {
    module_begin();
    object_t timer = new_object(kind, COUNT, 1);
    CHECK_EQ(start(timer, 1, 0), 0);
    CHECK_EQ(wait_for(timer.handle, FOREVER), KSYNC_STATUS_SUCCESS);
    await(timer, RUNS, 1);
    CHECK_EQ(start(timer, 0, 1), 0);
    await(timer, RUNS, 20);
    CHECK_EQ(CALL("cancel", kind, timer.handle), 1);
    CALL("flush");
    uint32_t runs = peek(timer, RUNS);
    CHECK_EQ(start(timer, NEVER, 0), 0);
    CALL("flush");
    CHECK_EQ(peek(timer, RUNS), runs);
    CHECK_EQ(destroy(timer), 1);
    module_end();
}

/* A 1 ms timer: dropped while armed, re-armed from its own routine, dropped in its own routine. */
static void test_lives(uint32_t kind) {
    module_begin();
    for (int round = 0; round < 20; round++) {
        object_t dropped = new_object(kind, COUNT, 1);
        start(dropped, 0, 1);
        await(dropped, RUNS, 2);
        (void)destroy(dropped);
        object_t rearmed = new_object(kind, AGAIN, 3);
        start(rearmed, 0, 0);
        await(rearmed, RUNS, 3);
        (void)destroy(rearmed);
        object_t suicide = new_object(kind, SUICIDE, 2);
        start(suicide, 0, 1);
        await(suicide, FREES, 1);
        await(dropped, FREES, 1);
        await(rearmed, FREES, 1);
        CALL("flush");
        CHECK_EQ(peek(rearmed, RUNS), 3);
        CHECK_EQ(peek(suicide, RUNS), 2);
        CHECK_EQ(peek(suicide, FREES), 1);
    }
    CHECK_EQ(module_info(host).handles, 0);
    module_end();
}

#define CHECK_SET(outcome, status, value) CHECK_EQ(outcome, (uint64_t)(status) << 32 | (value))

static void test_ranges(uint32_t kind) {
    module_begin();
    uint32_t timer = new_waitable(kind, NOTIFICATION);
    CHECK_SET(CALL("set64", kind, timer, 0x7fffffff, UINT32_MAX, INT32_MAX), KSYNC_STATUS_SUCCESS,
              0);
    CHECK_SET(CALL("set64", kind, timer, 0x80000000, 0, 0), KSYNC_STATUS_INVALID_PARAMETER, 0);
    CHECK_SET(CALL("set64", kind, timer, 0, 0, 0x80000000), KSYNC_STATUS_INVALID_PARAMETER, 0);
    CHECK_EQ(CALL("poll", timer), KSYNC_STATUS_TIMEOUT); /* what is refused changes nothing */
    CHECK_SET(CALL("set64", kind, timer, 0, 0, 0), KSYNC_STATUS_SUCCESS, 1);
    CHECK_EQ(wait_for(timer, FOREVER), KSYNC_STATUS_SUCCESS);
    module_end();
}

/* In system time, at once when that is over. */
static void test_absolute(void) {
    module_begin();
    uint32_t timer = new_waitable(TIMER, NOTIFICATION);
    uint64_t due = ksync_platform_system_time() + 3 * MS;
    CHECK_SET(CALL("setAbsolute", timer, (uint32_t)(due >> 32), (uint32_t)due, 0),
              KSYNC_STATUS_SUCCESS, 0);
    CHECK_EQ(wait_for(timer, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("read", timer), 1);
    CHECK_SET(CALL("setAbsolute", timer, 0x7fffffff, 0, 0), KSYNC_STATUS_SUCCESS, 0);
    CHECK_EQ(CALL("read", timer), 0);
    CHECK_SET(CALL("setAbsolute", timer, 0, 1, 0), KSYNC_STATUS_SUCCESS, 1);
    CHECK_EQ(wait_for(timer, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK_SET(CALL("setAbsolute", timer, 0x80000000, 0, 0), KSYNC_STATUS_INVALID_PARAMETER, 0);
    CHECK_SET(CALL("setAbsolute", timer, 0, 1, 0x80000000), KSYNC_STATUS_INVALID_PARAMETER, 0);
    module_end();
}

typedef struct {
    uint32_t object;
    ksync_result_t result;
    ksync_error_t error;
    ksync_platform_thread_t thread;
} waiter_t;

static void wait_for_ever(void *context) {
    waiter_t *waiter = context;
    waiter->result = MODULE_CALL(host, "callbacks", "wait", NULL, &waiter->error, waiter->object,
                                 (uint32_t)FOREVER);
}

/* A timer that somebody waits for is not destroyed, and the waiter is ended with the module. */
static void test_destroy_while_waited(uint32_t kind) {
    waiter_t waiter = {.object = 0};
    ksync_error_t error = {0};
    module_begin();
    waiter.object = new_waitable(kind, NOTIFICATION);
    set(kind, waiter.object, NEVER, 0);
    REQUIRE(ksync_platform_thread_create(&waiter.thread, wait_for_ever, &waiter, 1 << 20) ==
            KSYNC_OK);
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    ksync_slot_t *slot = ksync_handle_lookup(&instance->handles, waiter.object,
                                             kind == TIMER ? KSYNC_KIND_TIMER : KSYNC_KIND_HRTIMER);
    REQUIRE(slot != NULL);
    const ksync_object_t *object = slot->object;
    while (__atomic_load_n(&object->users, __ATOMIC_ACQUIRE) != 1)
        ksync_platform_thread_yield();
    ksync_instance_release(instance);
    CHECK_EQ(MODULE_CALL(host, "callbacks", "destroy", NULL, &error, kind, waiter.object, 0),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "destroyed-while-held");
    ksync_platform_thread_join(&waiter.thread);
    CHECK_EQ(waiter.error.trap, KSYNC_TRAP_KILLED);
    unload();
}

/* Stands before the platform's (see CMakeLists.txt), which has nothing to count on posix. */
static uint32_t requests;
uint64_t __wrap_ksync_platform_time_resolution(uint64_t desired, bool set);
uint64_t __wrap_ksync_platform_time_resolution(uint64_t desired, bool set) {
    CHECK(set || desired == 0); /* what is taken back asks for nothing */
    if (set)
        requests++;
    else
        requests--;
    return set ? desired : 7;
}

/* Counted for each module; what a module has not undone is undone as it ends. */
static void test_resolution(void) {
    module_begin();
    CHECK_EQ(CALL("setResolution", 5000), 5000);
    CHECK_EQ(CALL("setResolution", 6000), 6000);
    CHECK_EQ(requests, 2);
    CHECK_EQ(CALL("restoreResolution"), 7);
    CHECK_EQ(CALL("restoreResolution"), 7);
    CHECK_EQ(requests, 0);
    TRAP("restoreResolution", "release-unheld", "the timer resolution was not set");
    CHECK_EQ(requests, 0);
    module_begin();
    for (int i = 0; i < 3; i++)
        CALL("setResolution", 5000);
    CALL("restoreResolution");
    CHECK_EQ(requests, 2);
    module_end();
    CHECK_EQ(requests, 0);
}

int main(void) {
    static const uint32_t models[] = {1, 2, KSYNC_SIMULATED_FAST};
    callbacks = fixture_read("core_callbacks");
    for (int i = 0; i < 3; i++) {
        callbacks_begin(models[i]);
        for (uint32_t kind = TIMER; kind <= HRTIMER; kind++) {
            test_one_shot(kind);
            test_periodic(kind);
            test_routine(kind);
            test_lives(kind);
            test_ranges(kind);
            test_destroy_while_waited(kind);
        }
        test_shortest_period();
        test_absolute();
        test_resolution();
        callbacks_end();
    }
    free(callbacks.bytes);
    return CHECK_DONE();
}
