/* What the tests of processes, thread objects and object handles share: the module under test in a
 * host that grants it what it needs, and real processes to refer to. */
#ifndef KSYNC_TEST_OBJECTS_H
#define KSYNC_TEST_OBJECTS_H

#include "child.h"
#include "dispatch.h"

enum { WAITS, NOTHING, SETS_STATUS }; /* the module's start routines */
enum { OWN_HANDLES = 2 };             /* of its start function */

static inline ksync_host_t *objects_host(uint32_t max_handles) {
    ksync_host_config_t config;
    ksync_host_t *made = NULL;
    ksync_host_config_default(&config);
    config.log_lines = 16;
    config.max_handles = max_handles;
    config.capabilities = KSYNC_CAPABILITY_PROCESS;
    REQUIRE(ksync_host_create(&config, &made) == KSYNC_OK);
    return made;
}

static inline void objects_begin(void) {
    dispatch = fixture_read("core_objects");
    host = objects_host(4096);
}

static inline uint64_t host_bytes(void) {
    return module_info(host).host_bytes;
}

static inline uint32_t new_thread(uint32_t routine, uint32_t context) {
    return created(CALL("thread_create", routine, context));
}

static inline uint32_t process_of(uint32_t id) {
    return created(CALL("process_fromId", id));
}

/* Has `count` calls (at most 8) in the module at once: it keeps what it needs for so many, and
 * later takes no more. */
static inline void meet(int count) {
    task_t tasks[8];
    uint32_t event = created(CALL("event_create"));
    for (int i = 0; i < count; i++)
        START(&tasks[i], "wait_one", event, FOREVER);
    await_waiters(event, (uint32_t)count);
    CALL("event_set", event);
    for (int i = 0; i < count; i++)
        CHECK_EQ(task_value(&tasks[i]), KSYNC_STATUS_SUCCESS);
    CALL("event_destroy", event);
}

/* Imports that take a handle of one kind, and how many arguments in all; the last is NULL. */
typedef struct {
    const char *name;
    uint32_t count;
} taker_t;

/* Each of them with a handle that is none, a stale one, and one of another kind. */
static inline void check_bad_handles(const taker_t *taker, uint32_t (*make)(void),
                                     const char *destroy, uint32_t (*make_other)(void)) {
    for (; taker->name != NULL; taker++) {
        module_begin();
        trap(taker->name, "bad-handle", (const uint32_t[]){0, 1}, taker->count);
        module_begin();
        uint32_t stale = make();
        CALL(destroy, stale);
        (void)make(); /* in the same slot */
        trap(taker->name, "bad-handle", (const uint32_t[]){stale, 1}, taker->count);
        module_begin();
        trap(taker->name, "bad-handle", (const uint32_t[]){make_other(), 1}, taker->count);
    }
}

/* Each allocation on the way of an import that creates something fails in turn: it is refused as
 * the contract says, and nothing stays. `destroy` ends what is made at last. */
static inline void check_no_memory(const char *create, const uint32_t *arguments, uint32_t count,
                                   const char *destroy) {
    uint64_t before = host_bytes(), made = 0;
    uint32_t handles = module_info(host).handles, refused = 0;
    ksync_error_t error;
    for (uint64_t n = 1;; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result =
            module_call(host, "dispatch", create, arguments, count, &made, NULL, &error);
        ksync_alloc_fail_at(0);
        if (result == KSYNC_OK && made >> 32 == KSYNC_STATUS_SUCCESS)
            break;
        CHECK(result == KSYNC_E_OUT_OF_MEMORY || result == KSYNC_OK);
        if (result == KSYNC_OK) {
            CHECK_OUTCOME(made, KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
            refused++;
        }
        CHECK_EQ(host_bytes(), before);
        CHECK_EQ(module_info(host).handles, handles);
    }
    CHECK(refused >= 1);
    CHECK(host_bytes() > before);
    CALL(destroy, (uint32_t)made);
    CHECK_EQ(host_bytes(), before);
}

#endif
