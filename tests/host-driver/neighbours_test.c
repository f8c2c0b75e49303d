/* What a module that occupies workers and processors for ever cannot keep its neighbours from:
 * being ended. A hang is the failure. */
#include "callbacks.h"

enum { WORKERS = 16 }; /* that guests have at most */

/* The module "callbacks" is the hostile one; this is the other's. */
static uint64_t other_call(const char *export_name, const uint32_t *arguments, uint32_t count) {
    ksync_error_t error;
    uint64_t value = 0;
    CHECK_EQ(module_call(host, "other", export_name, arguments, count, &value, NULL, &error),
             KSYNC_OK);
    return value;
}

#define OTHER_CALL(export_name, ...) other_call(export_name, CALL_ARGUMENTS(__VA_ARGS__))

static uint32_t other_object(uint32_t kind, uint32_t routine) {
    return created(OTHER_CALL("create", kind, routine, (uint32_t)OTHER_CALL("context", 1)));
}

/* It was loaded first. */
static uint32_t other_activations(void) {
    ksync_module_info_t infos[2];
    uint32_t count;
    REQUIRE(ksync_module_list(host, infos, 2, &count) == KSYNC_OK && count == 2);
    CHECK_STR(infos[0].name, "other");
    return infos[0].activations;
}

/* Begins one that never returns. */
static void occupy(uint32_t kind) {
    object_t object = new_object(kind, HOLD, 1);
    start(object, 0, 0);
    await(object, STARTED, 1);
}

static void begin(void) {
    callbacks_begin(2);
    module_require(host, "other", &callbacks);
    module_begin();
}

/* Every worker and a processor are taken: what the other has queued and destroyed stays for now,
 * and is freed when the hostile one ends. */
static void test_unload(void) {
    begin();
    uint64_t live = ksync_alloc_live();
    uint32_t item = other_object(WORKITEM, COUNT), dpc = other_object(DPC, COUNT),
             timer = other_object(TIMER, COUNT);
    for (uint32_t i = 0; i < WORKERS; i++)
        occupy(WORKITEM);
    occupy(DPC);
    CHECK_EQ(OTHER_CALL("start", WORKITEM, item, 0, 0), 1);
    CHECK_EQ(OTHER_CALL("start", TIMER, timer, NEVER, 0), 0);
    CHECK_EQ(OTHER_CALL("destroy", DPC, dpc, 0), 1);
    ksync_instance_t *shell = ksync_host_find(host, "other");
    CHECK_EQ(ksync_module_unload(host, "other", 0, NULL), KSYNC_OK);
    CHECK_EQ(shell->references, 2); /* this test's, and that of what stays */
    ksync_instance_release(shell);
    CHECK_EQ(ksync_module_unload(host, "callbacks", 0, NULL), KSYNC_OK);
    CHECK(ksync_alloc_live() < live);
    callbacks_end();
}

/* A flush waits for the hostile module's DPC, and is ended. */
static void test_flush(void) {
    begin();
    occupy(DPC);
    caller_t flusher = {.host = host, .module = "other", .export_name = "flush"};
    caller_start(&flusher);
    while (other_activations() == 0)
        ksync_platform_thread_yield();
    for (int turn = 0; turn < 1000; turn++)
        ksync_platform_thread_yield(); /* it may come into the flush */
    CHECK_EQ(ksync_module_kill(host, "other", NULL), KSYNC_OK);
    caller_join(&flusher);
    CHECK_EQ(flusher.result, KSYNC_E_TRAPPED);
    CHECK_EQ(flusher.error.trap, KSYNC_TRAP_KILLED);
    callbacks_end();
}

/* All processors are the hostile module's, and a work item of the other waits for one. */
static void begin_without_processors(void) {
    begin();
    uint32_t context = (uint32_t)OTHER_CALL("context", 1),
             shared = (uint32_t)OTHER_CALL("context", 1);
    OTHER_CALL("poke", shared, OTHER, created(OTHER_CALL("newLock")));
    OTHER_CALL("poke", context, SHARED, shared);
    uint32_t item = created(OTHER_CALL("create", WORKITEM, LOCKS, context));
    object_t busy[2];
    for (uint32_t i = 0; i < 2; i++) {
        busy[i] = new_object(DPC, HOLD, 1);
        CALL("target", busy[i].handle, i);
    }
    for (uint32_t i = 0; i < 2; i++) {
        start(busy[i], 0, 0);
        await(busy[i], STARTED, 1);
    }
    OTHER_CALL("start", WORKITEM, item, 0, 0);
    while (OTHER_CALL("peek", context, RUNS) == 0)
        ksync_platform_thread_yield();
}

static void test_kill(void) {
    begin_without_processors();
    CHECK_EQ(other_activations(), 1);
    CHECK_EQ(ksync_module_kill(host, "other", NULL), KSYNC_OK);
    CHECK_EQ(other_activations(), 0);
    callbacks_end();
}

/* The other is unloaded first. */
static void test_destroy_host(void) {
    begin_without_processors();
    callbacks_end();
}

int main(void) {
    callbacks = fixture_read("core_callbacks");
    test_flush();
    test_kill();
    test_destroy_host();
    test_unload();
    free(callbacks.bytes);
    return CHECK_DONE();
}
