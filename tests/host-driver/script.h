/* Scripts of what activations do with a resource, regions and raises (fixtures/core_script.wat has
 * the letters), run on this thread or on others that a gate holds up. */
#ifndef KSYNC_TEST_SCRIPT_H
#define KSYNC_TEST_SCRIPT_H

#include "modules.h"
#include "host.h"
#include "instance.h"

#define SCRIPT_BYTES 256u
#define SCRIPT_TEXT 20u     /* where the characters begin */
#define SCRIPT_ARRIVALS 16u /* where it counts how often it came to its gate */

static fixture_t script_fixture;
static ksync_host_t *host;
static uint32_t resource; /* of the module at hand */
static uint32_t scripts;  /* placed so far in the module's memory */

static inline void script_begin(void) {
    script_fixture = fixture_read("core_script");
    host = host_new();
}

static inline int script_end(void) {
    ksync_host_destroy(host);
    free(script_fixture.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}

/* A call that must succeed. */
static inline uint64_t call(const char *export_name, const uint32_t *arguments, uint32_t count) {
    ksync_error_t error;
    uint64_t value = 0;
    ksync_result_t result =
        module_call(host, "script", export_name, arguments, count, &value, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_OK))
        CHECK_FAIL("%s: %s: %s", export_name, ksync_result_name(result), error.text);
    return value;
}

#define CALL(export_name, ...) call(export_name, CALL_ARGUMENTS(__VA_ARGS__))

static inline void module_begin(void) {
    module_require(host, "script", &script_fixture);
    scripts = 0;
    resource = (uint32_t)CALL("resource_create");
}

/* Unloads the module; that many activations are still inside. A thread whose end a guest has seen
 * may have its last steps to go. */
static inline void module_end(uint32_t still_running) {
    uint32_t ended = 99;
    while (module_info(host).activations != still_running)
        ksync_platform_thread_yield();
    CHECK_EQ(ksync_module_unload(host, "script", 0, &ended), KSYNC_OK);
    CHECK_EQ(ended, still_running);
}

/* The module's own memory at a script. */
static inline uint8_t *script_memory(uint32_t at) {
    ksync_instance_t *instance = ksync_host_find(host, "script");
    REQUIRE(instance != NULL);
    uint8_t *memory = instance->memory + at;
    ksync_instance_release(instance);
    return memory;
}

/* Puts a script into the module's memory and returns where. */
static inline uint32_t script_place(const char *text, uint32_t gate) {
    uint32_t at = ++scripts * SCRIPT_BYTES;
    uint8_t *memory = script_memory(at);
    REQUIRE(strlen(text) < SCRIPT_BYTES - SCRIPT_TEXT);
    memset(memory, 0, SCRIPT_BYTES);
    memcpy(memory, &resource, 4);
    memcpy(memory + 4, &gate, 4);
    strcpy((char *)memory + SCRIPT_TEXT, text);
    return at;
}

/* Runs a script on this thread; its answers are the digits. */
static inline uint64_t run(const char *text) {
    return CALL("run", script_place(text, 0));
}

/* The same on a thread of the guest. */
static inline uint64_t run_on_thread(const char *text) {
    return CALL("run_on_thread", script_place(text, 0));
}

/* A script that must trap, in a module of its own: the test begins none around it. */
static inline void trap(const char *text, const char *name, const char *particulars) {
    ksync_error_t error = {0};
    module_begin();
    ksync_result_t result = MODULE_CALL(host, "script", "run", NULL, &error, script_place(text, 0));
    if (!CHECK_PASS(result == KSYNC_E_TRAPPED && strcmp(ksync_trap_name(error.trap), name) == 0))
        CHECK_FAIL("%s: %s, trap %s (%s), expected %s", text, ksync_result_name(result),
                   ksync_trap_name(error.trap), error.text, name);
    if (particulars != NULL)
        CHECK_STR(error.text, particulars);
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
    module_end(0);
}

/* A script on a thread of its own, with a gate of its own. */
typedef struct {
    uint32_t at, gate;
    ksync_cancel_t *cancel;
    ksync_result_t result;
    uint64_t digits;
    ksync_error_t error;
    ksync_platform_thread_t thread;
} actor_t;

static inline void actor_run(void *context) {
    actor_t *actor = context;
    actor->result = module_call(host, "script", "run", &actor->at, 1, &actor->digits, actor->cancel,
                                &actor->error);
}

static inline void actor_start_cancellable(actor_t *actor, const char *text,
                                           ksync_cancel_t *cancel) {
    *actor = (actor_t){.gate = (uint32_t)CALL("gate_create"), .cancel = cancel};
    actor->at = script_place(text, actor->gate);
    REQUIRE(ksync_platform_thread_create(&actor->thread, actor_run, actor, 1 << 20) == KSYNC_OK);
}

static inline void actor_start(actor_t *actor, const char *text) {
    actor_start_cancellable(actor, text, NULL);
}

/* Until it has come to its gate for the `count`th time, with all before that done. */
static inline void actor_await(const actor_t *actor, uint32_t count) {
    /* SAFETY: an aligned word of the module's memory, which outlives the call. */
    const uint32_t *arrivals = (const uint32_t *)(script_memory(actor->at) + SCRIPT_ARRIVALS);
    while (__atomic_load_n(arrivals, __ATOMIC_ACQUIRE) != count)
        ksync_platform_thread_yield();
}

static inline void actor_start_at_gate(actor_t *actor, const char *text) {
    actor_start(actor, text);
    actor_await(actor, 1);
}

static inline void actor_go(const actor_t *actor) {
    CALL("gate_open", actor->gate);
}

static inline void actor_join(actor_t *actor) {
    ksync_platform_thread_join(&actor->thread);
}

/* To its end, which must be a good one. */
static inline uint64_t actor_finish(actor_t *actor) {
    actor_join(actor);
    if (!CHECK_PASS(actor->result == KSYNC_OK))
        CHECK_FAIL("%s: %s", ksync_result_name(actor->result), actor->error.text);
    return actor->digits;
}

static inline void await_waiters(uint32_t exclusive, uint32_t shared) {
    while (CALL("exclusiveWaiters", resource) != exclusive ||
           CALL("sharedWaiters", resource) != shared)
        ksync_platform_thread_yield();
}

#endif
