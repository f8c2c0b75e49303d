/* Modules that come and go under load: four threads call while one loads, kills and unloads. Every
 * call ends in one of the answers that fit, what was counted is exact, and nothing stays. */
#include "modules.h"

enum { CALLERS = 4, CYCLES = 60, BATCH = 5 };

typedef struct {
    ksync_host_t *host;
    uint32_t stop;                      /* atomic */
    uint64_t completed, refused, ended; /* atomic: calls by how they went */
} storm_t;

static void call_until_stopped(void *context) {
    storm_t *storm = context;
    while (__atomic_load_n(&storm->stop, __ATOMIC_RELAXED) == 0) {
        ksync_error_t error = {0};
        ksync_entry_t *entry = NULL;
        const ksync_value_t argument = {KSYNC_I32, BATCH};
        ksync_result_t result = ksync_entry_find(storm->host, "locks", "spin", &entry, &error);
        /* The entry is used until its module is gone, then looked up again. */
        while (result == KSYNC_OK && __atomic_load_n(&storm->stop, __ATOMIC_RELAXED) == 0) {
            result = ksync_entry_call(entry, &argument, 1, NULL, 0, NULL, &error);
            if (result == KSYNC_OK)
                __atomic_fetch_add(&storm->completed, 1, __ATOMIC_RELAXED);
        }
        ksync_entry_release(entry);
        if (result == KSYNC_E_TRAPPED) {
            if (error.trap != KSYNC_TRAP_KILLED && error.trap != KSYNC_TRAP_POISONED)
                CHECK_FAIL("trap %s (%s)", ksync_trap_name(error.trap), error.text);
            __atomic_fetch_add(&storm->ended, 1, __ATOMIC_RELAXED);
        } else if (result == KSYNC_E_NO_SUCH_MODULE || result == KSYNC_E_MODULE_FAULTED ||
                   result == KSYNC_E_MODULE_UNLOADING) {
            __atomic_fetch_add(&storm->refused, 1, __ATOMIC_RELAXED);
            ksync_platform_thread_yield();
        } else if (result != KSYNC_OK) {
            CHECK_FAIL("%s (%s)", ksync_result_name(result), error.text);
        }
    }
}

static void run_storm(ksync_host_t *host, const fixture_t *locks, bool by_kill, storm_t *storm) {
    ksync_platform_thread_t threads[CALLERS];
    *storm = (storm_t){.host = host};
    for (int i = 0; i < CALLERS; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], call_until_stopped, storm, 1 << 20) ==
                KSYNC_OK);
    for (int cycle = 0; cycle < CYCLES; cycle++) {
        uint64_t before = __atomic_load_n(&storm->completed, __ATOMIC_RELAXED);
        module_require(host, "locks", locks);
        while (__atomic_load_n(&storm->completed, __ATOMIC_RELAXED) <
               before + 20) /* under load, not before it */
            ksync_platform_thread_yield();
        if (by_kill)
            CHECK_EQ(ksync_module_kill(host, "locks", NULL), KSYNC_OK);
        CHECK_EQ(ksync_module_unload(host, "locks", by_kill ? 0 : UINT32_MAX, NULL), KSYNC_OK);
    }
    __atomic_store_n(&storm->stop, 1, __ATOMIC_RELAXED);
    for (int i = 0; i < CALLERS; i++)
        ksync_platform_thread_join(&threads[i]);
}

/* Drained unloads let every call finish: none is ended by force. */
static void test_unload_under_load(ksync_host_t *host, const fixture_t *locks) {
    storm_t storm;
    run_storm(host, locks, false, &storm);
    CHECK_EQ(storm.ended, 0);
    CHECK(storm.completed >= CYCLES * 20);
    CHECK(storm.refused > 0);
}

static void test_kill_under_load(ksync_host_t *host, const fixture_t *locks) {
    storm_t storm;
    run_storm(host, locks, true, &storm);
    CHECK(storm.completed >= CYCLES * 20);
}

/* What is counted in the guest is what was called, however the calls interleave. */
static void test_exact(ksync_host_t *host, const fixture_t *locks) {
    storm_t storm = {.host = host};
    ksync_platform_thread_t threads[CALLERS];
    ksync_error_t error;
    uint64_t total = 0;
    module_require(host, "locks", locks);
    for (int i = 0; i < CALLERS; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], call_until_stopped, &storm, 1 << 20) ==
                KSYNC_OK);
    while (__atomic_load_n(&storm.completed, __ATOMIC_RELAXED) < 5000)
        ksync_platform_thread_yield();
    __atomic_store_n(&storm.stop, 1, __ATOMIC_RELAXED);
    for (int i = 0; i < CALLERS; i++)
        ksync_platform_thread_join(&threads[i]);
    ksync_module_info_t info = module_info(host);
    CHECK_EQ(info.calls, storm.completed);
    CHECK_EQ(info.traps, 0);
    CHECK_EQ(info.activations, 0);
    CHECK_EQ(info.handles, 4);
    CHECK_EQ(MODULE_CALL(host, "locks", "total", &total, &error, 0), KSYNC_OK);
    CHECK_EQ(total, storm.completed * BATCH);
    CHECK_EQ(ksync_module_unload(host, "locks", 0, NULL), KSYNC_OK);
}

/* No order at all: threads load, kill, unload, list and call one name. Only the answers' kinds are
 * known. */
typedef struct {
    ksync_host_t *host;
    const fixture_t *locks;
    uint32_t seed;
    ksync_platform_thread_t thread;
} chaos_t;

static void do_anything(void *context) {
    chaos_t *chaos = context;
    ksync_module_info_t infos[4];
    uint32_t count;
    for (int i = 0; i < 300; i++) {
        ksync_error_t error = {0};
        ksync_result_t result = KSYNC_OK;
        chaos->seed = chaos->seed * 1664525 + 1013904223;
        switch (chaos->seed >> 24 & 7) {
        case 0:
            result = module_load(chaos->host, "locks", chaos->locks, &error);
            break;
        case 1:
            result = ksync_module_unload(chaos->host, "locks", chaos->seed >> 16 & 1, &count);
            break;
        case 2:
            result = ksync_module_kill(chaos->host, "locks", &count);
            break;
        case 3:
            result = ksync_module_list(chaos->host, infos, 4, &count);
            break;
        default:
            result = MODULE_CALL(chaos->host, "locks", "mutex", NULL, &error, 20);
            break;
        }
        if (result == KSYNC_E_OUT_OF_MEMORY || result == KSYNC_E_INTERNAL ||
            result == KSYNC_E_INVALID_ARGUMENT || result == KSYNC_E_NO_SUCH_EXPORT ||
            result == KSYNC_E_CANCELLED)
            CHECK_FAIL("%s (%s)", ksync_result_name(result), error.text);
    }
}

static void test_chaos(ksync_host_t *host, const fixture_t *locks) {
    chaos_t chaos[CALLERS];
    for (uint32_t i = 0; i < CALLERS; i++) {
        chaos[i] = (chaos_t){.host = host, .locks = locks, .seed = i};
        REQUIRE(ksync_platform_thread_create(&chaos[i].thread, do_anything, &chaos[i], 1 << 20) ==
                KSYNC_OK);
    }
    for (uint32_t i = 0; i < CALLERS; i++)
        ksync_platform_thread_join(&chaos[i].thread);
}

int main(void) {
    fixture_t locks = fixture_read("core_locks");
    ksync_host_t *host = host_new();
    uint64_t live = ksync_alloc_live();
    test_unload_under_load(host, &locks);
    CHECK_EQ(ksync_alloc_live(), live);
    test_kill_under_load(host, &locks);
    CHECK_EQ(ksync_alloc_live(), live);
    test_exact(host, &locks);
    CHECK_EQ(ksync_alloc_live(), live);
    test_chaos(host, &locks);
    ksync_host_destroy(host);
    free(locks.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
