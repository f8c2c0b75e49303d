/* What the tests of DPCs, timers and work items share: a module whose routines keep count, calls of
 * its exports, and the numbers by which both sides know kinds, routines and fields. */
#ifndef KSYNC_TEST_CALLBACKS_H
#define KSYNC_TEST_CALLBACKS_H

#include "modules.h"
#include "host.h"
#include "simulated.h"

enum { DPC, THREADED, TIMER, HRTIMER, WORKITEM, KINDS };

enum {
    COUNT,
    AGAIN,
    HOLD,
    SUICIDE,
    WAITS,
    UNFINISHED,
    FINISHES_TWICE,
    KEEPS_LOCK,
    FLUSHES,
    POLLS,
    QUEUES_OTHER,
    NO_ROUTINE,
    LOCKS,
    HOLDS_QUEUED,
    RAISES,
    NO_INDEX,
};

enum {
    ALIVE,
    RUNS,
    LIMIT,
    KIND,
    HANDLE,
    STARTED,
    RELEASE,
    FREES,
    INSIDE,
    MOST,
    WHERE,
    LEVELS,
    OTHER,
    LAST,
    SHARED,
    TOTAL,
};

#define NEVER 2000000000u /* 200 s: no test lasts so long */
#define UNLIMITED UINT32_MAX

static fixture_t callbacks;
static ksync_host_t *host;
static uint64_t live_before;

static inline void callbacks_begin(uint32_t processors) {
    host = host_new_on(processors);
    /* Else the test would say of one model what it has seen in another. */
    if (processors != KSYNC_SIMULATED_FAST)
        REQUIRE(ksync_platform_processors() == processors);
}

static inline void callbacks_end(void) {
    ksync_host_destroy(host);
    CHECK_EQ(ksync_alloc_live(), 0);
}

/* A call that must succeed. */
static inline uint64_t call(const char *export_name, const uint32_t *arguments, uint32_t count) {
    ksync_error_t error;
    uint64_t value = 0;
    ksync_result_t result =
        module_call(host, "callbacks", export_name, arguments, count, &value, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_OK))
        CHECK_FAIL("%s: %s: %s", export_name, ksync_result_name(result), error.text);
    return value;
}

#define CALL(export_name, ...) call(export_name, CALL_ARGUMENTS(__VA_ARGS__))

static inline uint32_t created(uint64_t outcome) {
    REQUIRE(outcome >> 32 == KSYNC_STATUS_SUCCESS && (uint32_t)outcome != 0);
    return (uint32_t)outcome;
}

typedef struct {
    uint32_t kind, context, handle;
} object_t;

static inline object_t new_object(uint32_t kind, uint32_t routine, uint32_t limit) {
    object_t object = {.kind = kind, .context = (uint32_t)CALL("context", limit)};
    object.handle = created(CALL("create", kind, routine, object.context));
    return object;
}

static inline uint64_t start(object_t object, uint32_t due, uint32_t period) {
    return CALL("start", object.kind, object.handle, due, period);
}

static inline uint64_t destroy(object_t object) {
    return CALL("destroy", object.kind, object.handle, object.context);
}

static inline uint32_t peek(object_t object, uint32_t field) {
    return (uint32_t)CALL("peek", object.context, field);
}

static inline void poke(object_t object, uint32_t field, uint32_t value) {
    CALL("poke", object.context, field, value);
}

/* A hang is the failure. */
static inline void await(object_t object, uint32_t field, uint32_t least) {
    while (peek(object, field) < least)
        ksync_platform_thread_yield();
}

/* Until no routine runs: what a test has seen may have its last steps to go. */
static inline void await_idle(void) {
    while (module_info(host).activations != 0)
        ksync_platform_thread_yield();
}

/* Until destroyed objects cost the module nothing any more. */
static inline void await_bytes(uint64_t bytes) {
    while (module_info(host).host_bytes != bytes)
        ksync_platform_thread_yield();
}

static inline void module_begin(void) {
    live_before = ksync_alloc_live();
    module_require(host, "callbacks", &callbacks);
}

static inline void unload(void) {
    uint32_t ended;
    CHECK_EQ(ksync_module_unload(host, "callbacks", 0, &ended), KSYNC_OK);
    CHECK_EQ(ksync_alloc_live(), live_before);
}

/* No routine found its context freed, and nothing of the module stays. */
static inline void module_end(void) {
    CHECK_EQ(CALL("mistakes"), 0);
    unload();
}

/* A call that must trap, in a module of its own: the test begins one for it. */
static inline void trap(const char *export_name, const char *name, const char *text,
                        const uint32_t *arguments, uint32_t count) {
    ksync_error_t error = {0};
    ksync_result_t result =
        module_call(host, "callbacks", export_name, arguments, count, NULL, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_E_TRAPPED && strcmp(ksync_trap_name(error.trap), name) == 0))
        CHECK_FAIL("%s: %s, trap %s (%s), expected %s", export_name, ksync_result_name(result),
                   ksync_trap_name(error.trap), error.text, name);
    if (text != NULL)
        CHECK_STR(error.text, text);
    unload();
}

#define TRAP(export_name, name, text, ...)                                                         \
    trap(export_name, name, text, CALL_ARGUMENTS(__VA_ARGS__))

/* Until the module is faulted by a routine. */
static inline void await_fault(const char *name, const char *text) {
    ksync_module_info_t info;
    do {
        ksync_platform_thread_yield();
        info = module_info(host);
    } while (info.state != KSYNC_MODULE_FAULTED);
    CHECK_STR(ksync_trap_name(info.fault.trap), name);
    if (text != NULL)
        CHECK_STR(info.fault.text, text);
    unload();
}

#endif
