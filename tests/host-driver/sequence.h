/* Lists of steps that one activation runs, in the fixture core_sequence: what one of them holds is
 * held while the next ones run. */
#ifndef KSYNC_TEST_SEQUENCE_H
#define KSYNC_TEST_SEQUENCE_H

#include "dispatch.h"

/* A step is written with as many operands as its operation has. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

/* In the order of the fixture's table. */
enum {
    END,
    REPEAT,
    UNLESS,
    SKIP,
    MUTEX_ACQUIRE,
    MUTEX_TRY_ACQUIRE,
    MUTEX_RELEASE,
    MUTEX_RELEASE_AND_WAIT,
    MUTEX_READ,
    MUTEX_DESTROY,
    ONCE_BEGIN,
    ONCE_COMPLETE,
    ONCE_READ,
    ONCE_WAIT,
    ONCE_RESET,
    ONCE_DESTROY,
    RUNDOWN_ACQUIRE,
    RUNDOWN_RELEASE,
    RUNDOWN_WAIT,
    RUNDOWN_REINITIALIZE,
    RUNDOWN_DESTROY,
    EVENT_SET,
    EVENT_SET_AND_WAIT,
    EVENT_DESTROY,
    SEMAPHORE_RELEASE_AND_WAIT,
    WAIT_POLL,
    WAIT_ONE,
    WAIT_ANY,
    WAIT_ALL,
    RAISE,
    LOWER,
    SPIN,
    BUMP,
    COUNT,
    LOAD,
    SLEEP,
    FAIL,
};

typedef struct {
    uint32_t operation, a, b, c, d, result;
} step_t;

#define STEPS_MAX 40u

/* Where the list of each of up to 16 tasks lies, behind what tests keep at low addresses. */
static inline uint32_t steps_at(uint32_t task) {
    return 4096 + task * STEPS_MAX * (uint32_t)sizeof(step_t);
}

static inline void memory_copy(uint32_t address, void *to, const void *from, size_t bytes) {
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    if (from != NULL)
        memcpy(instance->memory + address, from, bytes);
    else
        memcpy(to, instance->memory + address, bytes);
    ksync_instance_release(instance);
}

static inline void steps_begin(void) {
    dispatch = fixture_read("core_sequence");
    host = host_new();
}

/* Puts a task's list into the module's memory, and returns where it is. */
static inline uint32_t steps_put(uint32_t task, const step_t *steps, uint32_t count) {
    step_t list[STEPS_MAX] = {{END}};
    REQUIRE(count < STEPS_MAX);
    memcpy(list, steps, count * sizeof *steps);
    memory_copy(steps_at(task), NULL, list, sizeof list);
    return steps_at(task);
}

/* What a step of a task's list returned. */
static inline uint32_t step_result(uint32_t task, uint32_t step) {
    step_t done;
    memory_copy(steps_at(task) + step * (uint32_t)sizeof done, &done, NULL, sizeof done);
    return done.result;
}

#define STEPS(task, ...)                                                                           \
    steps_put(task, (const step_t[]){__VA_ARGS__},                                                 \
              sizeof((const step_t[]){__VA_ARGS__}) / sizeof(step_t))
/* Runs the steps, as task 0 or another, and returns the last one's result. */
#define RUN(...) RUN_AS(0, __VA_ARGS__)
#define RUN_AS(task, ...)                                                                          \
    run_steps(task, (const step_t[]){__VA_ARGS__},                                                 \
              sizeof((const step_t[]){__VA_ARGS__}) / sizeof(step_t))
/* Steps of which one must trap, in a module that ends with it. */
#define TRAP_STEPS(name, ...) TRAP("run", name, STEPS(0, __VA_ARGS__))

static inline uint32_t run_steps(uint32_t task, const step_t *steps, uint32_t count) {
    CALL("run", steps_put(task, steps, count));
    return step_result(task, count - 1);
}

/* The object of a live handle, which the caller keeps alive. */
static inline ksync_object_t *object_of(uint32_t handle, ksync_kind_t kind) {
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    ksync_slot_t *slot = ksync_handle_lookup(&instance->handles, handle, kind);
    REQUIRE(slot != NULL);
    ksync_instance_release(instance);
    return slot->object;
}

/* Until exactly `count` activations count as users of an object. */
static inline void await_users(uint32_t handle, ksync_kind_t kind, uint32_t count) {
    const ksync_object_t *object = object_of(handle, kind);
    while (__atomic_load_n(&object->users, __ATOMIC_ACQUIRE) != count)
        ksync_platform_thread_yield();
}

/* The word that follows an object's first part, and one of the gates that follow it. For moments
 * that have to be made up. */
static inline uint64_t *word_of(uint32_t handle, ksync_kind_t kind) {
    return (uint64_t *)(object_of(handle, kind) + 1);
}

static inline ksync_platform_event_t *gate_of(uint32_t handle, ksync_kind_t kind, uint32_t index) {
    return (ksync_platform_event_t *)(word_of(handle, kind) + 1) + index;
}

/* Until the word that follows an object's first part, shifted right, is `value`. */
static inline void await_object_word(uint32_t handle, ksync_kind_t kind, uint32_t shift,
                                     uint64_t value) {
    const uint64_t *word = word_of(handle, kind);
    while (__atomic_load_n(word, __ATOMIC_ACQUIRE) >> shift != value)
        ksync_platform_thread_yield();
}

/* Handles for a wait for several. */
static inline void store_handles_at(uint32_t address, const uint32_t *handles, uint32_t count) {
    memory_copy(address, NULL, handles, count * sizeof *handles);
}

static inline void store_handle(uint32_t address, uint32_t handle) {
    store_handles_at(address, &handle, 1);
}

static inline uint32_t new_mutex(void) {
    return created(CALL("mutex_create"));
}

#endif
