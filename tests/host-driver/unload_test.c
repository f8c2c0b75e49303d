/* The end of a module in which everything goes on at once: waits without end for each kind of
 * object, by guest threads and by calls; timers that tick; DPCs and work items that queue
 * themselves; dead-locks; holds; a finer clock. Whatever ends it, all counts come back. */
#include "modules.h"
#include "host.h"
#include "instance.h"
#include "object.h"

enum { ROUNDS = 20 };

/* In the order of the fixture. */
enum { WAITS = 23 };
enum { SPINNING, QUEUING, HOLDING, WAITING, RUNS };
enum { DPC, THREADED, ITEM, TIMERS, ITEMS_WAITING = 7 }; /* after RUNS; timers up to the last */

/* How many refer to each object, its handle among them, while two are in each wait; or wait for a
 * lock. */
static const struct {
    uint8_t kind, users;
} objects[] = {
    {KSYNC_KIND_EVENT, 1 + 4}, /* who holds, who sleeps, and the two work items */
    {KSYNC_KIND_EVENT, 1 + 12},
    {KSYNC_KIND_SEMAPHORE, 1 + 6},
    {KSYNC_KIND_MUTEX, 1 + 8 + 1}, /* its owner */
    {KSYNC_KIND_TIMER, 1 + 6},
    {KSYNC_KIND_HRTIMER, 1 + 2},
    {KSYNC_KIND_PROCESS, 1 + 2},
    {KSYNC_KIND_THREAD, 1 + 4 + 2}, /* it runs, and a thread object is of it */
    {KSYNC_KIND_THREADOBJECT, 1 + 2},
    {KSYNC_KIND_ONCE, 1 + 4 + 1}, /* who initialises */
    {KSYNC_KIND_RUNDOWNPROTECTION, 1 + 2},
    {KSYNC_KIND_FASTMUTEX, 2},
    {KSYNC_KIND_GUARDEDMUTEX, 2},
};
enum { OBJECTS = sizeof objects / sizeof *objects };

static fixture_t fixture;
static ksync_host_t *host;

/* Stands before the platform's (see CMakeLists.txt), which has nothing to count on posix. */
static uint32_t resolutions;
uint64_t __wrap_ksync_platform_time_resolution(uint64_t desired, bool set);
uint64_t __wrap_ksync_platform_time_resolution(uint64_t desired, bool set) {
    __atomic_fetch_add(&resolutions, set ? 1 : -1u, __ATOMIC_RELAXED);
    return desired;
}

static uint64_t call(const char *export_name, const uint32_t *arguments, uint32_t count) {
    ksync_error_t error;
    uint64_t value = 0;
    ksync_result_t result =
        module_call(host, "all", export_name, arguments, count, &value, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_OK)) { /* what the test awaits would not come */
        CHECK_FAIL("%s: %s: %s", export_name, ksync_result_name(result), error.text);
        exit(1);
    }
    return value;
}

#define CALL(export_name, ...) call(export_name, CALL_ARGUMENTS(__VA_ARGS__))

/* A hang is the failure. */
static void await_count(uint32_t index, uint32_t least) {
    while (CALL("count", index) < least)
        ksync_platform_thread_yield();
}

static uint32_t users(ksync_instance_t *instance, uint32_t handle, ksync_kind_t kind) {
    ksync_slot_t *slot = ksync_handle_lookup(&instance->handles, handle, kind);
    REQUIRE(slot != NULL);
    bool lock = kind == KSYNC_KIND_FASTMUTEX || kind == KSYNC_KIND_GUARDEDMUTEX;
    const uint32_t *count =
        lock ? &slot->lock.waiters : &((ksync_object_t *)slot->object)->references;
    return __atomic_load_n(count, __ATOMIC_ACQUIRE);
}

/* Until everybody is where it stays; of who sleeps it is known only that they are about to. */
static void await_waits(ksync_instance_t *instance) {
    await_count(WAITING, 2 * WAITS);
    for (uint32_t i = 0; i < OBJECTS; i++) {
        uint32_t handle = (uint32_t)CALL("object", i);
        while (users(instance, handle, objects[i].kind) != objects[i].users)
            ksync_platform_thread_yield();
    }
    while (CALL("resourceWaiters") != (2 << 16 | 2))
        ksync_platform_thread_yield();
}

/* Those who have a processor spin for one another, or for a partner that gets none. */
static void start_deadlocks(uint32_t first, uint32_t processors) {
    CALL("startDeadlock", first);
    if (processors >= 2)
        await_count(first == 0 ? SPINNING : QUEUING, 2);
    CALL("startDeadlock", 1 - first);
    if (processors >= 4)
        await_count(first == 0 ? QUEUING : SPINNING, 2);
}

/* Everything at once. The DPC that queues itself has its processor from then on, unless a dead-lock
 * has it already: then it stays queued. */
static void start(caller_t *callers, uint32_t round, uint32_t processors) {
    ksync_instance_t *instance = ksync_host_find(host, "all");
    REQUIRE(instance != NULL);
    CALL("startWaits", WAITS);
    for (uint32_t i = 0; i < WAITS; i++) {
        callers[i] = (caller_t){.host = host,
                                .module = "all",
                                .export_name = "wait",
                                .argument = i,
                                .has_argument = true};
        caller_start(&callers[i]);
    }
    CALL("startTicks");
    for (uint32_t i = THREADED; i < ITEMS_WAITING; i++)
        await_count(RUNS + i, 3);
    await_count(RUNS + ITEMS_WAITING, 2);
    await_waits(instance);
    CHECK_EQ(resolutions, 1);
    if (round % 2 == 0) {
        CALL("startDpc", 0);
        await_count(RUNS + DPC, 5);
        start_deadlocks(round / 2 % 2, processors - 1);
    } else {
        start_deadlocks(round / 2 % 2, processors);
        CALL("startDpc", 0);
    }
    ksync_instance_release(instance);
}

/* The holder, who sleeps, the waits of threads and of calls, two work items, two dead-locks. */
enum { ENTRIES_THAT_STAY = 2 + 2 * WAITS + 2 + 4 };

static void check_callers(caller_t *callers) {
    for (uint32_t i = 0; i < WAITS; i++) {
        caller_join(&callers[i]);
        CHECK_EQ(callers[i].result, KSYNC_E_TRAPPED);
        /* Whose lock is poisoned by its holder's end may see that first. */
        if (!CHECK_PASS(callers[i].error.trap == KSYNC_TRAP_KILLED ||
                        callers[i].error.trap == KSYNC_TRAP_POISONED))
            CHECK_FAIL("wait %u ended by %s: %s", i, ksync_trap_name(callers[i].error.trap),
                       callers[i].error.text);
    }
}

typedef enum { UNLOAD, KILL, DESTROY, ENDS } end_t;

static void test_end(end_t end, uint32_t round, uint32_t processors) {
    caller_t callers[WAITS];
    uint32_t ended = 0, count = 99;
    uint64_t live = ksync_alloc_live(), bytes = ksync_alloc_bytes();
    if (end == DESTROY)
        host = host_new_on(processors);
    module_require(host, "all", &fixture);
    start(callers, round, processors);
    CHECK(module_info(host).activations >= ENTRIES_THAT_STAY);
    if (end == KILL) {
        CHECK_EQ(ksync_module_kill(host, "all", &ended), KSYNC_OK);
        CHECK(ended >= ENTRIES_THAT_STAY);
        ksync_module_info_t info = module_info(host);
        CHECK_EQ(info.state, KSYNC_MODULE_FAULTED);
        CHECK_EQ(info.activations, 0);
        CHECK_EQ(info.threads, 0);
    }
    if (end == DESTROY) {
        ksync_host_destroy(host);
    } else {
        CHECK_EQ(ksync_module_unload(host, "all", 0, &ended), KSYNC_OK);
        CHECK(end == KILL ? ended == 0 : ended >= ENTRIES_THAT_STAY);
        CHECK_EQ(ksync_module_list(host, NULL, 0, &count), KSYNC_OK);
        CHECK_EQ(count, 0);
    }
    check_callers(callers);
    CHECK_EQ(resolutions, 0);
    CHECK_EQ(ksync_alloc_live(), live);
    CHECK_EQ(ksync_alloc_bytes(), bytes);
}

int main(void) {
    static const uint32_t models[] = {2, 8};
    fixture = fixture_read("core_unload");
    for (uint32_t model = 0; model < 2; model++)
        for (end_t end = UNLOAD; end < ENDS; end++) {
            if (end != DESTROY)
                host = host_new_on(models[model]);
            for (uint32_t round = 0; round < ROUNDS; round++)
                test_end(end, round, models[model]);
            if (end != DESTROY)
                ksync_host_destroy(host);
            CHECK_EQ(ksync_alloc_live(), 0);
        }
    free(fixture.bytes);
    return CHECK_DONE();
}
