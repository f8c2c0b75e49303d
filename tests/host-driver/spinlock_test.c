/* Exact totals under each lock whose holder others wait for, on 2 and on 8 threads: the guest
 * counts with plain loads and stores, so every update that two threads make at once is lost. Built
 * a second time with a lock word that never refuses (mutants/), where this test must fail. */
#include "modules.h"

enum { ROUNDS = 8000 };

static void count_on(ksync_host_t *host, const char *export_name, uint32_t at,
                     uint32_t thread_count) {
    caller_t callers[8];
    uint64_t before = 0, after = 0;
    ksync_error_t error;
    REQUIRE(MODULE_CALL(host, "locks", "total", &before, &error, at) == KSYNC_OK);
    for (uint32_t i = 0; i < thread_count; i++) {
        callers[i] = (caller_t){.host = host,
                                .module = "locks",
                                .export_name = export_name,
                                .argument = ROUNDS,
                                .has_argument = true};
        caller_start(&callers[i]);
    }
    for (uint32_t i = 0; i < thread_count; i++) {
        caller_join(&callers[i]);
        CHECK_EQ(callers[i].result, KSYNC_OK);
    }
    REQUIRE(MODULE_CALL(host, "locks", "total", &after, &error, at) == KSYNC_OK);
    uint64_t counted = after - before, expected = (uint64_t)ROUNDS * thread_count;
    if (!CHECK_PASS(counted == expected))
        CHECK_FAIL("%s on %u threads: %u of %u updates lost", export_name, thread_count,
                   (unsigned)(expected - counted), (unsigned)expected);
}

int main(void) {
    fixture_t locks = fixture_read("core_locks");
    ksync_host_t *host = host_new();
    module_require(host, "locks", &locks);
    for (uint32_t thread_count = 2; thread_count <= 8; thread_count *= 4) {
        count_on(host, "spin", 0, thread_count);
        count_on(host, "mutex", 4, thread_count);
        count_on(host, "heap", 8, thread_count);
    }
    ksync_host_destroy(host);
    free(locks.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
