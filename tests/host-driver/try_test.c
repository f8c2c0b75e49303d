/* The try forms of the locks: a try that fails leaves lock, IRQL and holds as they were, one that
 * succeeds is a hold like any other. Their counting on many threads is spinlock_test's. */
#include "modules.h"

static fixture_t tries;
static ksync_host_t *host;

static uint64_t call(const char *export_name) {
    ksync_error_t error = {0};
    uint64_t value = 0;
    if (!CHECK_PASS(MODULE_CALL(host, "tries", export_name, &value, &error) == KSYNC_OK))
        CHECK_FAIL("%s: %s", export_name, error.text);
    return value;
}

/* Pairs of digits: taken or not, and the IRQL after. */
static void test_results(void) {
    caller_t holder = {.host = host, .module = "tries", .export_name = "hold"};
    module_require(host, "tries", &tries);
    CHECK_EQ(call("spin_twice"), 120200);
    CHECK_EQ(call("mutex_twice"), 110100);
    CHECK_EQ(call("spin_once"), 12);
    CHECK_EQ(call("mutex_once"), 11);

    caller_start(&holder);
    while (call("held") == 0)
        ksync_platform_thread_yield();
    CHECK_EQ(call("spin_once"), 0);
    CHECK_EQ(call("mutex_once"), 0);
    (void)call("let_go");
    caller_join(&holder);
    CHECK_EQ(holder.result, KSYNC_OK);
    CHECK_EQ(call("spin_once"), 12);
    CHECK_EQ(call("mutex_once"), 11);
    CHECK_EQ(ksync_module_unload(host, "tries", 0, NULL), KSYNC_OK);
}

static void expect_trap(const char *export_name, const char *trap, const uint32_t *arguments,
                        uint32_t count) {
    ksync_error_t error = {0};
    module_require(host, "tries", &tries);
    ksync_result_t result =
        module_call(host, "tries", export_name, arguments, count, NULL, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_E_TRAPPED && strcmp(ksync_trap_name(error.trap), trap) == 0))
        CHECK_FAIL("%s: %s, trap %s (%s), expected %s", export_name, ksync_result_name(result),
                   ksync_trap_name(error.trap), error.text, trap);
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(ksync_module_unload(host, "tries", 0, NULL), KSYNC_OK);
}

#define EXPECT_TRAP(export_name, trap, ...)                                                        \
    expect_trap(export_name, trap, CALL_ARGUMENTS(__VA_ARGS__))

static void test_misuse(void) {
    EXPECT_TRAP("stale_spin", "bad-handle");
    EXPECT_TRAP("stale_mutex", "bad-handle");
    EXPECT_TRAP("wrong_kind", "bad-handle");
    EXPECT_TRAP("wrong_kind_mutex", "bad-handle");
    EXPECT_TRAP("mutex_too_high", "irql-too-high");
    EXPECT_TRAP("held_at_return", "held-at-return");
    EXPECT_TRAP("release_order", "release-order");
    EXPECT_TRAP("destroy_held", "destroyed-while-held");
    EXPECT_TRAP("holds", "unreachable", 16);
    EXPECT_TRAP("holds", "too-many-holds", 17);
    EXPECT_TRAP("holds_own", "too-many-holds");
}

int main(void) {
    tries = fixture_read("core_try");
    host = host_new();
    test_results();
    test_misuse();
    ksync_host_destroy(host);
    free(tries.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
