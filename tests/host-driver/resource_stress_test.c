/* Readers and writers of one resource on 2 and on 8 threads, in every form: exact totals, no reader
 * between a writer's two stores (it would trap), nothing left. */
#include "modules.h"

enum { ROUNDS = 4000 };

static void run_on(ksync_host_t *host, const fixture_t *readers, uint32_t thread_count) {
    caller_t callers[8];
    ksync_error_t error;
    uint64_t first = 0, second = 0, waiters = 9;
    module_require(host, "readers", readers);
    for (uint32_t i = 0; i < thread_count; i++) {
        callers[i] = (caller_t){.host = host,
                                .module = "readers",
                                .export_name = "run",
                                .argument = ROUNDS,
                                .has_argument = true};
        caller_start(&callers[i]);
    }
    for (uint32_t i = 0; i < thread_count; i++) {
        caller_join(&callers[i]);
        if (!CHECK_PASS(callers[i].result == KSYNC_OK))
            CHECK_FAIL("on %u threads: %s: %s", thread_count,
                       ksync_trap_name(callers[i].error.trap), callers[i].error.text);
    }
    REQUIRE(MODULE_CALL(host, "readers", "first", &first, &error) == KSYNC_OK);
    REQUIRE(MODULE_CALL(host, "readers", "second", &second, &error) == KSYNC_OK);
    REQUIRE(MODULE_CALL(host, "readers", "waiters", &waiters, &error) == KSYNC_OK);
    CHECK_EQ(first, (uint64_t)ROUNDS * thread_count);
    CHECK_EQ(second, first);
    CHECK_EQ(waiters, 0);
    REQUIRE(MODULE_CALL(host, "readers", "destroy", NULL, &error) == KSYNC_OK);
    CHECK_EQ(module_info(host).handles, 0);
    CHECK_EQ(ksync_module_unload(host, "readers", 0, NULL), KSYNC_OK);
}

int main(void) {
    fixture_t readers = fixture_read("core_readers");
    ksync_host_t *host = host_new();
    run_on(host, &readers, 2);
    run_on(host, &readers, 8);
    ksync_host_destroy(host);
    free(readers.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
