/* What the tests of events, semaphores and waits share: one module under test, calls of its
 * exports on this thread and on others, and a look at who waits. */
#ifndef KSYNC_TEST_DISPATCH_H
#define KSYNC_TEST_DISPATCH_H

#include "modules.h"
#include "object.h"
#include "host.h"
#include "instance.h"

#define FOREVER UINT32_MAX
#define ARRAY 64u /* where tests put arrays of handles */

static fixture_t dispatch;
static ksync_host_t *host;

static inline void dispatch_begin(void) {
    dispatch = fixture_read("core_dispatch");
    host = host_new();
}

static inline int dispatch_end(void) {
    ksync_host_destroy(host);
    free(dispatch.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}

static inline void module_begin(void) {
    module_require(host, "dispatch", &dispatch);
}

/* A thread whose end a guest has seen may have its last steps to go. */
static inline void module_end(uint32_t still_running) {
    uint32_t ended = 99;
    while (module_info(host).activations != still_running)
        ksync_platform_thread_yield();
    CHECK_EQ(ksync_module_unload(host, "dispatch", 0, &ended), KSYNC_OK);
    CHECK_EQ(ended, still_running);
}

/* A call that must succeed. */
static inline uint64_t call(const char *export_name, const uint32_t *arguments, uint32_t count) {
    ksync_error_t error;
    uint64_t value = 0;
    ksync_result_t result =
        module_call(host, "dispatch", export_name, arguments, count, &value, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_OK))
        CHECK_FAIL("%s: %s: %s", export_name, ksync_result_name(result), error.text);
    return value;
}

#define CALL(export_name, ...) call(export_name, CALL_ARGUMENTS(__VA_ARGS__))

/* Both halves of an outcome. */
#define CHECK_OUTCOME(actual, status, value) CHECK_EQ(actual, (uint64_t)(status) << 32 | (value))

static inline uint32_t created(uint64_t outcome) {
    REQUIRE(outcome >> 32 == KSYNC_STATUS_SUCCESS && (uint32_t)outcome != 0);
    return (uint32_t)outcome;
}

enum { NOTIFICATION, SYNCHRONIZATION };

static inline uint32_t new_event(uint32_t synchronization, uint32_t signalled) {
    return created(CALL("event_create", synchronization, signalled));
}

static inline uint32_t new_semaphore(uint32_t count, uint32_t limit) {
    return created(CALL("semaphore_create", count, limit));
}

static inline void store_handles(uint32_t address, const uint32_t *handles, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        CALL("store", address + 4 * i, handles[i]);
}

/* A call that must trap, in a module of its own: the test begins none around it. */
static inline void trap(const char *export_name, const char *name, const uint32_t *arguments,
                        uint32_t count) {
    ksync_error_t error = {0};
    ksync_result_t result =
        module_call(host, "dispatch", export_name, arguments, count, NULL, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_E_TRAPPED && strcmp(ksync_trap_name(error.trap), name) == 0))
        CHECK_FAIL("%s: %s, trap %s (%s), expected %s", export_name, ksync_result_name(result),
                   ksync_trap_name(error.trap), error.text, name);
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
    module_end(0);
}

#define TRAP(export_name, name, ...) trap(export_name, name, CALL_ARGUMENTS(__VA_ARGS__))

/* A call on a thread of its own. */
typedef struct {
    const char *export_name;
    uint32_t arguments[4], count;
    ksync_cancel_t *cancel;
    ksync_result_t result;
    uint64_t value;
    ksync_error_t error;
    ksync_platform_thread_t thread;
} task_t;

static inline void task_run(void *context) {
    task_t *task = context;
    task->result = module_call(host, "dispatch", task->export_name, task->arguments, task->count,
                               &task->value, task->cancel, &task->error);
}

static inline void task_start_cancellable(task_t *task, ksync_cancel_t *cancel,
                                          const char *export_name, const uint32_t *arguments,
                                          uint32_t count) {
    *task = (task_t){.export_name = export_name, .count = count, .cancel = cancel};
    memcpy(task->arguments, arguments, count * sizeof *arguments);
    REQUIRE(ksync_platform_thread_create(&task->thread, task_run, task, 1 << 20) == KSYNC_OK);
}

#define START(task, export_name, ...)                                                              \
    task_start_cancellable(task, NULL, export_name, CALL_ARGUMENTS(__VA_ARGS__))

static inline void task_join(task_t *task) {
    ksync_platform_thread_join(&task->thread);
}

static inline uint64_t task_value(task_t *task) {
    task_join(task);
    CHECK_EQ(task->result, KSYNC_OK);
    return task->value;
}

/* Until exactly `count` activations count as waiters of the object. */
static inline void await_waiters(uint32_t handle, uint32_t count) {
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_slot_t *slot = NULL;
    for (ksync_kind_t kind = KSYNC_KIND_THREAD; slot == NULL && kind < KSYNC_KIND_COUNT; kind++)
        slot = ksync_handle_lookup(&instance->handles, handle, kind);
    REQUIRE(slot != NULL);
    const ksync_object_t *object = slot->object;
    while (__atomic_load_n(&object->users, __ATOMIC_ACQUIRE) != count)
        ksync_platform_thread_yield();
    ksync_instance_release(instance);
}

static inline void await_word(uint32_t address, uint32_t value) {
    while (CALL("load", address) != value)
        ksync_platform_thread_yield();
}

#endif
