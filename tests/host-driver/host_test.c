/* The public interface: names, loads, entries, values, lists, and what each call answers to what is
 * wrong with it. */
#include "modules.h"

static fixture_t values, start_traps, start_endless, locks;

static void test_config(void) {
    ksync_host_config_t config;
    ksync_host_t *host = NULL;
    ksync_host_config_default(&config);
    config.size--;
    CHECK_EQ(ksync_host_create(&config, &host), KSYNC_E_INVALID_ARGUMENT);
    ksync_host_config_default(&config);
    config.max_activations = 0;
    CHECK_EQ(ksync_host_create(&config, &host), KSYNC_E_INVALID_ARGUMENT);
    ksync_host_config_default(&config);
    config.max_handles = 65536;
    CHECK_EQ(ksync_host_create(&config, &host), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(ksync_host_create(NULL, NULL), KSYNC_E_INVALID_ARGUMENT);
    REQUIRE(ksync_host_create(NULL, &host) == KSYNC_OK);
    ksync_host_destroy(host);
    ksync_host_destroy(NULL);
    CHECK_EQ(ksync_cancel_create(NULL), KSYNC_E_INVALID_ARGUMENT);
    ksync_cancel_signal(NULL);
    ksync_cancel_destroy(NULL);
}

static void test_names(void) {
    ksync_host_config_t config;
    ksync_host_t *host = NULL;
    ksync_error_t error;
    char longest[KSYNC_NAME_MAX + 2];
    uint32_t count;
    ksync_module_info_t infos[2];
    ksync_host_config_default(&config);
    config.max_modules = 2;
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    memset(longest, 'n', sizeof longest);
    longest[KSYNC_NAME_MAX + 1] = 0;
    CHECK_EQ(module_load(host, longest, &values, &error), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(module_load(host, "", &values, &error), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(module_load(host, "a\nb", &values, &error), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(module_load(host, NULL, &values, &error), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(module_load(host, "\xc3", &values, &error), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(module_load(host, "\xed\xa0\x80", &values, &error), KSYNC_E_INVALID_ARGUMENT);
    longest[KSYNC_NAME_MAX] = 0;
    CHECK_EQ(module_load(host, longest, &values, &error), KSYNC_OK);
    CHECK_EQ(module_load(host, longest, &values, &error), KSYNC_E_NAME_IN_USE);
    CHECK_EQ(module_load(host, "second", &values, &error), KSYNC_OK);
    CHECK_EQ(module_load(host, "third", &values, &error), KSYNC_E_LIMIT_EXCEEDED);
    CHECK_STR(error.text, "the host holds 2 modules");

    CHECK_EQ(ksync_module_list(host, infos, 1, &count), KSYNC_OK);
    CHECK_EQ(count, 2);
    CHECK_EQ(ksync_module_list(host, infos, 2, &count), KSYNC_OK);
    CHECK_STR(infos[0].name, longest);
    CHECK_STR(infos[1].name, "second");
    CHECK_EQ(infos[1].state, KSYNC_MODULE_RUNNING);
    CHECK_EQ(infos[1].memory_bytes, 0);
    CHECK(infos[1].host_bytes > values.length);
    CHECK_EQ(ksync_module_list(host, NULL, 0, &count), KSYNC_OK);
    CHECK_EQ(ksync_module_unload(host, longest, 0, NULL), KSYNC_OK);
    CHECK_EQ(module_load(host, "third", &values, &error), KSYNC_OK);
    CHECK_EQ(ksync_module_unload(host, "nobody", 0, NULL), KSYNC_E_NO_SUCH_MODULE);
    CHECK_EQ(ksync_module_kill(host, "nobody", NULL), KSYNC_E_NO_SUCH_MODULE);
    ksync_host_destroy(host);
}

static ksync_result_t call_value(ksync_host_t *host, const char *export_name,
                                 ksync_value_t argument, ksync_value_t *result,
                                 ksync_error_t *error) {
    ksync_entry_t *entry = NULL;
    REQUIRE(ksync_entry_find(host, "values", export_name, &entry, error) == KSYNC_OK);
    ksync_result_t outcome = ksync_entry_call(entry, &argument, 1, result, 1, NULL, error);
    ksync_entry_release(entry);
    return outcome;
}

static void test_values(ksync_host_t *host) {
    ksync_error_t error;
    ksync_value_t result;
    uint64_t sum = 0;
    CHECK_EQ(MODULE_CALL(host, "values", "add", &sum, &error, UINT32_MAX, 3), KSYNC_OK);
    CHECK_EQ(sum, 2);
    CHECK_EQ(call_value(host, "wide", (ksync_value_t){KSYNC_I64, UINT64_MAX - 1}, &result, &error),
             KSYNC_OK);
    CHECK_EQ(result.type, KSYNC_I64);
    CHECK_EQ(result.bits, UINT64_MAX);
    CHECK_EQ(call_value(host, "single", (ksync_value_t){KSYNC_F32, 0x3f800000}, &result, &error),
             KSYNC_OK);
    CHECK_EQ(result.type, KSYNC_F32);
    CHECK_EQ(result.bits, 0x3fc00000); /* 1.5 */
    CHECK_EQ(
        call_value(host, "double", (ksync_value_t){KSYNC_F64, 0x3ff0000000000000}, &result, &error),
        KSYNC_OK);
    CHECK_EQ(result.bits, 0x3ff8000000000000);
    CHECK_EQ(call_value(host, "wide", (ksync_value_t){KSYNC_I32, 1}, &result, &error),
             KSYNC_E_ARGUMENT_TYPE);
    CHECK_STR(error.text, "wide(i64) -> i64, argument 1");
    CHECK_EQ(call_value(host, "single", (ksync_value_t){KSYNC_F32, 1ull << 32}, &result, &error),
             KSYNC_E_ARGUMENT_TYPE);
    CHECK_EQ(MODULE_CALL(host, "values", "nothing", NULL, &error), KSYNC_OK);
}

static void test_entries(ksync_host_t *host) {
    ksync_error_t error;
    ksync_entry_t *entry = NULL;
    const ksync_type_t *parameters, *results;
    uint32_t parameter_count, result_count;
    CHECK_EQ(ksync_entry_find(host, "values", "ad", &entry, &error), KSYNC_E_NO_SUCH_EXPORT);
    CHECK_STR(error.text, "values has no export \"ad\"; it has \"add\", \"wide\", \"single\", "
                          "\"double\", \"nothing\"");
    CHECK_EQ(ksync_entry_find(host, "other", "add", &entry, &error), KSYNC_E_NO_SUCH_MODULE);
    CHECK_EQ(MODULE_CALL(host, "values", "add", NULL, &error, 1), KSYNC_E_ARGUMENT_COUNT);
    CHECK_STR(error.text, "add(i32, i32) -> i32, called with 1 arguments and room for 1 results");

    REQUIRE(ksync_entry_find(host, "values", "add", &entry, &error) == KSYNC_OK);
    ksync_entry_signature(entry, &parameters, &parameter_count, &results, &result_count);
    CHECK_EQ(parameter_count, 2);
    CHECK_EQ(parameters[0], KSYNC_I32);
    CHECK_EQ(parameters[1], KSYNC_I32);
    CHECK_EQ(result_count, 1);
    CHECK_EQ(results[0], KSYNC_I32);
    const ksync_value_t arguments[] = {{KSYNC_I32, 1}, {KSYNC_I32, 2}};
    ksync_value_t result;
    CHECK_EQ(ksync_entry_call(entry, arguments, 2, NULL, 0, NULL, &error), KSYNC_E_ARGUMENT_COUNT);
    ksync_platform_irql_raise(KSYNC_APC_LEVEL);
    CHECK_EQ(ksync_entry_call(entry, arguments, 2, &result, 1, NULL, &error), KSYNC_E_IRQL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(ksync_entry_call(NULL, NULL, 0, NULL, 0, NULL, &error), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(ksync_entry_call(entry, NULL, 2, &result, 1, NULL, &error), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(ksync_entry_call(entry, arguments, 2, NULL, 1, NULL, NULL), KSYNC_E_INVALID_ARGUMENT);

    /* The entry outlives its module, and does not come to mean the next one of that name. */
    CHECK_EQ(ksync_module_unload(host, "values", 0, NULL), KSYNC_OK);
    CHECK_EQ(ksync_entry_call(entry, arguments, 2, &result, 1, NULL, &error),
             KSYNC_E_MODULE_UNLOADING);
    module_require(host, "values", &values);
    CHECK_EQ(ksync_entry_call(entry, arguments, 2, &result, 1, NULL, &error),
             KSYNC_E_MODULE_UNLOADING);
    ksync_entry_release(entry);
    ksync_entry_release(NULL);
}

static void test_start_traps(ksync_host_t *host) {
    ksync_error_t error;
    uint32_t count;
    CHECK_EQ(module_load(host, "traps", &start_traps, &error), KSYNC_E_START_TRAPPED);
    CHECK_EQ(error.result, KSYNC_E_START_TRAPPED);
    CHECK_EQ(error.trap, KSYNC_TRAP_UNREACHABLE);
    CHECK_STR(error.function, "top_level");
    CHECK_EQ(ksync_module_list(host, NULL, 0, &count), KSYNC_OK);
    CHECK_EQ(count, 1);

    const ksync_load_options_t fuel = {.size = sizeof fuel, .fuel = 100000};
    CHECK_EQ(
        ksync_module_load(host, "fuel", start_endless.bytes, start_endless.length, &fuel, &error),
        KSYNC_E_START_TRAPPED);
    CHECK_EQ(error.trap, KSYNC_TRAP_FUEL);
}

static void load_endless(void *context) {
    caller_t *caller = context;
    caller->result = module_load(caller->host, "endless", &start_endless, &caller->error);
}

/* A call with too little native stack left is refused before it enters the module. */
static void call_on_little_stack(void *context) {
    caller_t *caller = context;
    const size_t left = 12 * 1024;
    const char *here = __builtin_frame_address(0), *lowest = ksync_platform_stack_lowest();
    volatile char *used = __builtin_alloca((size_t)(here - lowest) - left);
    used[0] = 0;
    caller_run(caller);
}

static void test_no_stack(ksync_host_t *host) {
    caller_t caller = {.host = host, .module = "values", .export_name = "nothing"};
    REQUIRE(ksync_platform_thread_create(&caller.thread, call_on_little_stack, &caller, 1 << 20) ==
            KSYNC_OK);
    caller_join(&caller);
    CHECK_EQ(caller.result, KSYNC_E_NO_STACK);
    CHECK_EQ(module_info(host).state, KSYNC_MODULE_RUNNING);
}

/* A load that never ends is ended by kill and by unload. */
static void test_endless_load(ksync_host_t *host, bool by_unload) {
    caller_t loader = {.host = host};
    ksync_module_info_t infos[2];
    uint32_t count = 0, ended = 0;
    ksync_error_t error;
    REQUIRE(ksync_platform_thread_create(&loader.thread, load_endless, &loader, 1 << 20) ==
            KSYNC_OK);
    do {
        REQUIRE(ksync_module_list(host, infos, 2, &count) == KSYNC_OK);
    } while (count < 2 || infos[1].activations == 0);
    CHECK_EQ(infos[1].state, KSYNC_MODULE_LOADING);
    CHECK_EQ(MODULE_CALL(host, "endless", "any", NULL, &error), KSYNC_E_NO_SUCH_MODULE);
    if (by_unload)
        CHECK_EQ(ksync_module_unload(host, "endless", 0, &ended), KSYNC_OK);
    else
        CHECK_EQ(ksync_module_kill(host, "endless", &ended), KSYNC_OK);
    CHECK_EQ(ended, 1);
    ksync_platform_thread_join(&loader.thread);
    CHECK_EQ(loader.result, KSYNC_E_START_TRAPPED);
    CHECK_EQ(loader.error.trap, KSYNC_TRAP_KILLED);
    CHECK_EQ(ksync_module_list(host, infos, 2, &count), KSYNC_OK);
    CHECK_EQ(count, 1);
}

static void test_quota(void) {
    ksync_host_config_t config;
    ksync_host_t *host = NULL;
    ksync_error_t error;
    ksync_host_config_default(&config);
    config.max_memory_pages = 1;
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    CHECK_EQ(module_load(host, "locks", &locks, &error), KSYNC_OK);
    CHECK_EQ(module_info(host).memory_bytes, 65536);
    uint64_t levels = 0;
    CHECK_EQ(MODULE_CALL(host, "locks", "levels", &levels, &error), KSYNC_OK);
    CHECK_EQ(levels, 1210); /* leading 0: PASSIVE, APC, DISPATCH, APC, PASSIVE */
    ksync_host_destroy(host);
}

/* Each allocation of a load and a call fails in turn; every time nothing stays, and the next time
 * all is well. */
static void test_every_allocation_fails(ksync_host_t *host) {
    ksync_error_t error;
    uint64_t live = ksync_alloc_live(), bytes = ksync_alloc_bytes(), n = 0;
    ksync_result_t result;
    do {
        ksync_alloc_fail_at(++n);
        result = module_load(host, "locks", &locks, &error);
        if (result == KSYNC_OK) {
            result = MODULE_CALL(host, "locks", "spin", NULL, &error, 10);
            CHECK_EQ(ksync_module_unload(host, "locks", 0, NULL), KSYNC_OK);
        }
        /* A guest that gets no lock traps on handle 0: that is its own affair, and this fixture's.
         */
        if (result != KSYNC_OK && result != KSYNC_E_OUT_OF_MEMORY &&
            error.trap != KSYNC_TRAP_BAD_HANDLE)
            CHECK_FAIL("allocation %u: %s (%s)", (unsigned)n, ksync_result_name(result),
                       error.text);
        CHECK_EQ(ksync_alloc_live(), live);
        CHECK_EQ(ksync_alloc_bytes(), bytes);
    } while (result != KSYNC_OK);
    ksync_alloc_fail_at(0);
    CHECK(n > 10);

    ksync_host_t *other = NULL;
    for (n = 1; ksync_alloc_fail_at(n), ksync_host_create(NULL, &other) != KSYNC_OK; n++)
        CHECK_EQ(ksync_alloc_live(), live);
    ksync_alloc_fail_at(0);
    CHECK_EQ(n, 4);
    ksync_host_destroy(other);
}

int main(void) {
    values = fixture_read("core_values");
    start_traps = fixture_read("core_start_traps");
    start_endless = fixture_read("core_start_endless");
    locks = fixture_read("core_locks");
    test_config();
    test_names();
    test_quota();

    ksync_host_t *host = host_new();
    module_require(host, "values", &values);
    test_values(host);
    test_entries(host);
    test_no_stack(host);
    test_start_traps(host);
    test_endless_load(host, false);
    test_endless_load(host, true);
    test_every_allocation_fails(host);
    ksync_host_destroy(host);
    free(values.bytes);
    free(start_traps.bytes);
    free(start_endless.bytes);
    free(locks.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
