/* What tests of whole modules share: reading fixtures, loading them into a host, calling exports in
 * one line, and running functions on threads. */
#ifndef KSYNC_TEST_MODULES_H
#define KSYNC_TEST_MODULES_H

#include "check.h"
#include "alloc.h"
#include "ksync_host.h"
#include "platform.h"
#include "simulated.h"

typedef struct {
    uint8_t *bytes;
    size_t length;
} fixture_t;

static inline fixture_t fixture_read(const char *name) {
    const char *folder = getenv("KSYNC_FIXTURES");
    char path[1024];
    fixture_t fixture = {0};
    snprintf(path, sizeof path, "%s/%s.wasm", folder != NULL ? folder : ".", name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s is missing: compile the fixtures first\n", path);
        exit(1);
    }
    fixture.bytes = malloc(1 << 20);
    fixture.length = fread(fixture.bytes, 1, 1 << 20, file);
    fclose(file);
    return fixture;
}

/* With so many processors, or in the fast model; of several hosts at once the first one decides. */
static inline ksync_host_t *host_new_on(uint32_t processors) {
    ksync_host_config_t config;
    ksync_host_t *host = NULL;
    ksync_simulated_configure(processors);
    ksync_host_config_default(&config);
    config.log_lines = 16;
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    return host;
}

/* With all the processors there can be: how many threads a test can have at DISPATCH_LEVEL at once
 * shall not depend on the machine. */
static inline ksync_host_t *host_new(void) {
    return host_new_on(KSYNC_SIMULATED_PROCESSORS_MAX);
}

static inline ksync_result_t module_load(ksync_host_t *host, const char *name,
                                         const fixture_t *fixture, ksync_error_t *error) {
    return ksync_module_load(host, name, fixture->bytes, fixture->length, NULL, error);
}

static inline void module_require(ksync_host_t *host, const char *name, const fixture_t *fixture) {
    ksync_error_t error;
    if (module_load(host, name, fixture, &error) != KSYNC_OK) {
        CHECK_FAIL("loading %s: %s (%s)", name, ksync_result_name(error.result), error.text);
        exit(1);
    }
}

/* Calls an export with i32 arguments; *value is its result, if it has one. */
static inline ksync_result_t module_call(ksync_host_t *host, const char *module,
                                         const char *export_name, const uint32_t *arguments,
                                         uint32_t count, uint64_t *value, ksync_cancel_t *cancel,
                                         ksync_error_t *error) {
    ksync_entry_t *entry = NULL;
    ksync_value_t values[8], result = {KSYNC_I32, 0};
    ksync_result_t outcome = ksync_entry_find(host, module, export_name, &entry, error);
    if (outcome != KSYNC_OK)
        return outcome;
    for (uint32_t i = 0; i < count; i++)
        values[i] = (ksync_value_t){KSYNC_I32, arguments[i]};
    outcome = ksync_entry_call(entry, values, count, &result, 1, cancel, error);
    if (outcome == KSYNC_OK && value != NULL)
        *value = result.bits;
    ksync_entry_release(entry);
    return outcome;
}

#define CALL_ARGUMENTS(...)                                                                        \
    (const uint32_t[]){0, ##__VA_ARGS__} + 1, sizeof((uint32_t[]){0, ##__VA_ARGS__}) / 4 - 1

/* MODULE_CALL(host, "module", "export", &value, &error, arguments...) */
#define MODULE_CALL(host, module, export_name, value, error, ...)                                  \
    module_call(host, module, export_name, CALL_ARGUMENTS(__VA_ARGS__), value, NULL, error)

/* A call on a thread of its own. */
typedef struct {
    ksync_host_t *host;
    const char *module, *export_name;
    uint32_t argument;
    bool has_argument;
    ksync_cancel_t *cancel;
    ksync_result_t result;
    ksync_error_t error;
    ksync_platform_thread_t thread;
} caller_t;

static inline void caller_run(void *context) {
    caller_t *caller = context;
    caller->result =
        module_call(caller->host, caller->module, caller->export_name, &caller->argument,
                    caller->has_argument, NULL, caller->cancel, &caller->error);
}

static inline void caller_start(caller_t *caller) {
    REQUIRE(ksync_platform_thread_create(&caller->thread, caller_run, caller, 1 << 20) == KSYNC_OK);
}

static inline void caller_join(caller_t *caller) {
    ksync_platform_thread_join(&caller->thread);
}

static inline ksync_module_info_t module_info(ksync_host_t *host) {
    ksync_module_info_t info = {0};
    uint32_t count = 0;
    REQUIRE(ksync_module_list(host, &info, 1, &count) == KSYNC_OK);
    REQUIRE(count == 1);
    return info;
}

#endif
