/* Exact totals under each lock whose holder others wait for, on 2 and on 8 threads: the guest
 * counts with plain loads and stores, so every update that two threads make at once is lost. Built
 * a second time with a lock word that never refuses (mutants/), where this test must fail. */
#include "modules.h"

/* A queue hands the lock to a waiter that may not be running: with more threads than processors
 * each turn costs a switch. */
enum { ROUNDS = 30000, QUEUED_ROUNDS = 4000 };

typedef struct {
    caller_t call;
    ksync_platform_event_t *go; /* so that all begin at once */
} counter_t;

static void count_when_told(void *context) {
    counter_t *counter = context;
    (void)ksync_platform_wait_any(&counter->go, 1, KSYNC_WAIT_FOREVER);
    caller_run(&counter->call);
}

static void count_on(ksync_host_t *host, const char *export_name, uint32_t at, uint32_t rounds,
                     uint32_t thread_count) {
    counter_t counters[8];
    ksync_platform_event_t go;
    uint64_t before = 0, after = 0;
    ksync_error_t error;
    ksync_platform_event_init(&go, KSYNC_EVENT_NOTIFICATION, false);
    REQUIRE(MODULE_CALL(host, "locks", "total", &before, &error, at) == KSYNC_OK);
    for (uint32_t i = 0; i < thread_count; i++) {
        counters[i].go = &go;
        counters[i].call = (caller_t){.host = host,
                                      .module = "locks",
                                      .export_name = export_name,
                                      .argument = rounds,
                                      .has_argument = true};
        REQUIRE(ksync_platform_thread_create(&counters[i].call.thread, count_when_told,
                                             &counters[i], 1 << 20) == KSYNC_OK);
    }
    ksync_platform_event_set(&go);
    for (uint32_t i = 0; i < thread_count; i++) {
        caller_join(&counters[i].call);
        CHECK_EQ(counters[i].call.result, KSYNC_OK);
    }
    REQUIRE(MODULE_CALL(host, "locks", "total", &after, &error, at) == KSYNC_OK);
    uint64_t counted = after - before, expected = (uint64_t)rounds * thread_count;
    if (!CHECK_PASS(counted == expected))
        CHECK_FAIL("%s on %u threads: %u of %u updates lost", export_name, thread_count,
                   (unsigned)(expected - counted), (unsigned)expected);
}

int main(void) {
    fixture_t locks = fixture_read("core_locks");
    ksync_host_t *host = host_new();
    module_require(host, "locks", &locks);
    for (uint32_t thread_count = 2; thread_count <= 8; thread_count *= 4) {
        count_on(host, "spin", 0, ROUNDS, thread_count);
        count_on(host, "mutex", 4, ROUNDS, thread_count);
        count_on(host, "heap", 8, ROUNDS, thread_count);
        count_on(host, "spin_try", 12, ROUNDS, thread_count);
        count_on(host, "mutex_try", 16, ROUNDS, thread_count);
        count_on(host, "guarded", 20, ROUNDS, thread_count);
        count_on(host, "queued", 24, QUEUED_ROUNDS, thread_count);
        count_on(host, "spin_at_dispatch", 28, ROUNDS, thread_count);
        count_on(host, "queued_at_dispatch", 32, QUEUED_ROUNDS, thread_count);
    }
    ksync_host_destroy(host);
    free(locks.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
