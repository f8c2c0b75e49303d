/* Every rule that an import enforces: the trap's name, the function's name, and that the module,
 * not the host, is what ends. Each mistake is made in a fresh instance. */
#include "modules.h"
#include "host.h"
#include "instance.h"

static fixture_t guards;
static ksync_host_t *host;

static void expect_trap(const char *export_name, const char *trap, const uint32_t *arguments,
                        uint32_t count) {
    ksync_error_t error = {0};
    uint32_t ended = 9;
    module_require(host, "guards", &guards);
    ksync_result_t result =
        module_call(host, "guards", export_name, arguments, count, NULL, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_E_TRAPPED && strcmp(ksync_trap_name(error.trap), trap) == 0))
        CHECK_FAIL("%s: %s, trap %s (%s), expected %s", export_name, ksync_result_name(result),
                   ksync_trap_name(error.trap), error.text, trap);
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);

    ksync_module_info_t info = module_info(host);
    CHECK_EQ(info.state, KSYNC_MODULE_FAULTED);
    CHECK_EQ(info.fault.trap, error.trap);
    CHECK_STR(info.fault.text, error.text);
    CHECK_EQ(info.traps, 1);
    CHECK_EQ(info.activations, 0);
    CHECK_EQ(module_call(host, "guards", "churn", CALL_ARGUMENTS(1), NULL, NULL, &error),
             KSYNC_E_MODULE_FAULTED);
    CHECK_EQ(ksync_module_unload(host, "guards", 0, &ended), KSYNC_OK);
    CHECK_EQ(ended, 0);
}

#define EXPECT_TRAP(export_name, trap, ...)                                                        \
    expect_trap(export_name, trap, CALL_ARGUMENTS(__VA_ARGS__))

static void test_locks(void) {
    EXPECT_TRAP("double_spin", "double-acquire");
    EXPECT_TRAP("double_mutex", "double-acquire");
    EXPECT_TRAP("double_heap", "double-acquire");
    EXPECT_TRAP("release_unheld_spin", "release-unheld");
    EXPECT_TRAP("release_unheld_mutex", "release-unheld");
    EXPECT_TRAP("release_order", "release-order");
    EXPECT_TRAP("release_order_mutex", "release-order");
    EXPECT_TRAP("release_too_low", "irql-too-low");
    EXPECT_TRAP("mutex_too_high", "irql-too-high");
    EXPECT_TRAP("sleep_too_high", "irql-too-high");
    EXPECT_TRAP("held_at_return", "held-at-return");
    EXPECT_TRAP("held_at_return_mutex", "held-at-return");
    EXPECT_TRAP("destroy_held", "destroyed-while-held");
    EXPECT_TRAP("destroy_held_mutex", "destroyed-while-held");
    EXPECT_TRAP("holds", "unreachable", 16);
    EXPECT_TRAP("holds", "too-many-holds", 17);
}

static void test_handles(void) {
    EXPECT_TRAP("bad_handle", "bad-handle", 0);
    EXPECT_TRAP("bad_handle", "bad-handle", UINT32_MAX);
    EXPECT_TRAP("bad_handle", "bad-handle", 0x10000);
    EXPECT_TRAP("wrong_kind", "bad-handle");
    EXPECT_TRAP("wrong_kind_join", "bad-handle");
    EXPECT_TRAP("stale", "bad-handle");
    EXPECT_TRAP("stale_release", "bad-handle");
    EXPECT_TRAP("destroy_twice", "bad-handle");
    EXPECT_TRAP("callback_signature", "bad-callback");
    EXPECT_TRAP("callback_empty", "bad-callback");
    EXPECT_TRAP("callback_outside", "bad-callback");
}

static void test_memory(void) {
    EXPECT_TRAP("log", "memory-access", 65536, 1);
    EXPECT_TRAP("log", "memory-access", 65534, 2);
    EXPECT_TRAP("log", "memory-access", 0, 0x80000000); /* twice that is 0 in 32 bits */
    EXPECT_TRAP("log", "memory-access", 0, 32769);      /* the part that would be cut counts too */
}

/* Whichever of its two stacks an endless recursion uses up first; at DISPATCH_LEVEL the locks are
 * given back too. */
static void test_recursion(void) {
    static const char *const exports[] = {"recurse", "recurse_holding"};
    for (int i = 0; i < 2; i++) {
        ksync_error_t error = {0};
        module_require(host, "guards", &guards);
        CHECK_EQ(MODULE_CALL(host, "guards", exports[i], NULL, &error), KSYNC_E_TRAPPED);
        CHECK(error.trap == KSYNC_TRAP_NATIVE_STACK || error.trap == KSYNC_TRAP_STACK_OVERFLOW);
        CHECK_STR(error.function, "recurse");
        CHECK_EQ(error.frame_count, KSYNC_FRAMES_MAX);
        CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
        CHECK_EQ(ksync_module_unload(host, "guards", 0, NULL), KSYNC_OK);
    }
}

static void expect_text(const char *export_name, const char *text, const uint32_t *arguments,
                        uint32_t count) {
    ksync_error_t error = {0};
    module_require(host, "guards", &guards);
    CHECK_EQ(module_call(host, "guards", export_name, arguments, count, NULL, NULL, &error),
             KSYNC_E_TRAPPED);
    CHECK_STR(error.text, text);
    CHECK_EQ(ksync_module_unload(host, "guards", 0, NULL), KSYNC_OK);
}

static void test_texts(void) {
    expect_text("abort", "odd (a.ts:7:3)", CALL_ARGUMENTS(20, 36));
    expect_text("abort", " (:7:3)", CALL_ARGUMENTS(0, 0));
    expect_text("abort", "(unreadable) ((unreadable):7:3)", CALL_ARGUMENTS(65537, 2));
    expect_text("mutex_too_high",
                "fastmutex_acquire at DISPATCH_LEVEL, allowed PASSIVE_LEVEL to APC_LEVEL",
                CALL_ARGUMENTS());
    expect_text("release_order", "spin lock 0x10000, but spin lock 0x10001 was acquired later",
                CALL_ARGUMENTS());
}

static void test_backtrace(void) {
    ksync_error_t error = {0};
    module_require(host, "guards", &guards);
    CHECK_EQ(MODULE_CALL(host, "guards", "nested", NULL, &error), KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "unreachable");
    CHECK_STR(error.function, "inner");
    CHECK_EQ(error.frame_count, 2);
    CHECK_EQ(error.frames[1], error.frames[0] + 1);
    CHECK_EQ(ksync_module_unload(host, "guards", 0, NULL), KSYNC_OK);
}

typedef struct {
    ksync_host_t *host;
    uint8_t level;
    ksync_error_t error;
} recursion_t;

static void recurse(void *context) {
    recursion_t *recursion = context;
    ksync_entry_t *entry = NULL;
    ksync_error_t error;
    CHECK_EQ(MODULE_CALL(recursion->host, "guards", "churn", NULL, &error, 1), KSYNC_OK);
    ksync_instance_t *instance = ksync_host_find(recursion->host, "guards");
    for (uint32_t i = 0; i < instance->link.export_count; i++) /* as if its manifest said so */
        instance->link.exports[i].irql_max = KSYNC_DISPATCH_LEVEL;
    ksync_instance_release(instance);
    REQUIRE(ksync_entry_find(recursion->host, "guards", "recurse", &entry, &error) == KSYNC_OK);
    uint8_t before = ksync_platform_irql();
    if (recursion->level > before)
        ksync_platform_irql_raise(recursion->level);
    ksync_result_t result = ksync_entry_call(entry, NULL, 0, NULL, 0, NULL, &recursion->error);
    if (recursion->level > before)
        ksync_platform_irql_lower(before);
    CHECK_EQ(result, KSYNC_E_TRAPPED);
    ksync_entry_release(entry);
}

/* How an endless recursion ends that began at this level, on a thread with that much stack, in a
 * host with those limits. */
static ksync_trap_t end_of_recursion(uint8_t level, size_t stack_bytes, uint32_t wasm_stack_bytes,
                                     uint32_t native_stack_bytes) {
    ksync_host_config_t config;
    ksync_platform_thread_t thread;
    recursion_t recursion = {.level = level};
    ksync_host_config_default(&config);
    config.wasm_stack_bytes = wasm_stack_bytes;
    config.native_stack_bytes = native_stack_bytes;
    REQUIRE(ksync_host_create(&config, &recursion.host) == KSYNC_OK);
    module_require(recursion.host, "guards", &guards);
    REQUIRE(ksync_platform_thread_create(&thread, recurse, &recursion, stack_bytes) == KSYNC_OK);
    ksync_platform_thread_join(&thread);
    ksync_host_destroy(recursion.host);
    return recursion.error.trap;
}

/* At DISPATCH_LEVEL there is less native stack, whatever the host grants elsewhere; and never more
 * than there is. */
static void test_native_stack(void) {
    enum { LARGE = 1 << 20 };
    CHECK_EQ(end_of_recursion(KSYNC_PASSIVE_LEVEL, 32 * LARGE, LARGE, 16 * LARGE),
             KSYNC_TRAP_STACK_OVERFLOW);
    CHECK_EQ(end_of_recursion(KSYNC_DISPATCH_LEVEL, 32 * LARGE, LARGE, 16 * LARGE),
             KSYNC_TRAP_NATIVE_STACK);
    CHECK_EQ(end_of_recursion(KSYNC_PASSIVE_LEVEL, 65536, 16 * LARGE, LARGE),
             KSYNC_TRAP_NATIVE_STACK);
}

/* Of a mistake that shows when an entry has returned, the entry is the place; where there is
 * nothing particular to say, the trap's own sentence is said. */
static void test_entry_and_doc(void) {
    static const char *const exports[] = {"held_at_return", "recurse"};
    for (int i = 0; i < 2; i++) {
        ksync_error_t error = {0};
        module_require(host, "guards", &guards);
        CHECK_EQ(module_call(host, "guards", exports[i], NULL, 0, NULL, NULL, &error),
                 KSYNC_E_TRAPPED);
        if (i == 0) /* only an entry has no name of its own, as the first function has */
            CHECK(strncmp(error.function, "function ", 9) == 0);
        else
            CHECK_STR(error.function, "recurse");
        CHECK_EQ(error.frame_count, i == 0 ? 0 : KSYNC_FRAMES_MAX);
        CHECK_STR(error.text, i == 0 ? "spin lock 0x10000 (1 held)" : ksync_trap_doc(error.trap));
        CHECK_EQ(ksync_module_unload(host, "guards", 0, NULL), KSYNC_OK);
    }
}

static void test_quota(void) {
    ksync_host_config_t config;
    ksync_host_t *small = NULL;
    ksync_error_t error;
    uint64_t made = 0;
    ksync_host_config_default(&config);
    config.max_handles = 10;
    REQUIRE(ksync_host_create(&config, &small) == KSYNC_OK);
    module_require(small, "guards", &guards);
    CHECK_EQ(MODULE_CALL(small, "guards", "create_many", &made, &error, 25), KSYNC_OK);
    CHECK_EQ(made, 10);
    CHECK_EQ(module_info(small).handles, 10);
    ksync_host_destroy(small);

    module_require(host, "guards", &guards);
    CHECK_EQ(MODULE_CALL(host, "guards", "churn", NULL, &error, 50000), KSYNC_OK);
    CHECK_EQ(module_info(host).handles, 0);
    CHECK_EQ(ksync_module_unload(host, "guards", 0, NULL), KSYNC_OK);
}

int main(void) {
    guards = fixture_read("core_guards");
    host = host_new();
    test_locks();
    test_handles();
    test_memory();
    test_texts();
    test_backtrace();
    test_recursion();
    test_native_stack();
    test_entry_and_doc();
    test_quota();
    ksync_host_destroy(host);
    free(guards.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
