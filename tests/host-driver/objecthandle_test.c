/* Object handles: what they keep, what they give back, and what they refuse. */
#include "objects.h"

enum { ROUNDS = 1250 };

static uint32_t new_process(void) {
    return created(CALL("process_current"));
}

static uint32_t new_thread_object(void) {
    return created(CALL("threadobject_current"));
}

static uint32_t new_handle(void) {
    uint32_t process = new_process();
    uint32_t handle = created(CALL("objecthandle_openProcess", process, 1));
    CALL("process_dereference", process);
    return handle;
}

/* A handle is enough to keep the object, and gives back what it was opened from. */
static void test_there_and_back(void) {
    module_begin();
    uint64_t bytes = host_bytes(), live = ksync_alloc_live();
    uint32_t process = new_process(), thread = new_thread_object();
    uint32_t by_process = created(CALL("objecthandle_openProcess", process, 0x10000000));
    uint32_t by_thread = created(CALL("objecthandle_openThread", thread, UINT32_MAX));
    uint32_t id = (uint32_t)CALL("threadobject_id", thread);
    CALL("process_dereference", process);
    CALL("threadobject_dereference", thread);
    CHECK_EQ(CALL("objecthandle_access", by_process), 0x10000000);
    CHECK_EQ(CALL("objecthandle_access", by_thread), UINT32_MAX);
    process = created(CALL("objecthandle_referenceProcess", by_process));
    thread = created(CALL("objecthandle_referenceThread", by_thread));
    CALL("objecthandle_close", by_process);
    CALL("objecthandle_close", by_thread);
    CHECK_EQ(CALL("process_id", process), getpid());
    CHECK_EQ(CALL("threadobject_id", thread), id);
    CHECK_EQ(CALL("wait_poll", process), KSYNC_STATUS_TIMEOUT);
    CALL("process_dereference", process);
    CALL("threadobject_dereference", thread);
    CHECK_EQ(module_info(host).handles, OWN_HANDLES);
    CHECK_EQ(ksync_alloc_live(), live);
    CHECK_EQ(host_bytes(), bytes);
    module_end(0);
}

/* What the handle alone keeps is on the module's account. */
static void test_account(void) {
    module_begin();
    uint32_t handle = new_handle();
    uint64_t bytes = host_bytes(), allocated = ksync_alloc_bytes();
    CALL("objecthandle_close", handle);
    CHECK_EQ(bytes - host_bytes(), allocated - ksync_alloc_bytes());
    module_end(0);
}

static void test_refused(void) {
    module_begin();
    uint32_t process = new_process(), thread = new_thread_object();
    uint64_t bytes = host_bytes(), live = ksync_alloc_live();
    CHECK_OUTCOME(CALL("objecthandle_openProcess", process, 0), KSYNC_STATUS_INVALID_PARAMETER, 0);
    CHECK_OUTCOME(CALL("objecthandle_openThread", thread, 0), KSYNC_STATUS_INVALID_PARAMETER, 0);
    CHECK_EQ(host_bytes(), bytes);
    CHECK_EQ(ksync_alloc_live(), live);
    uint32_t by_process = created(CALL("objecthandle_openProcess", process, 1));
    uint32_t by_thread = created(CALL("objecthandle_openThread", thread, 1));
    live = ksync_alloc_live();
    CHECK_OUTCOME(CALL("objecthandle_referenceThread", by_process),
                  KSYNC_STATUS_OBJECT_TYPE_MISMATCH, 0);
    CHECK_OUTCOME(CALL("objecthandle_referenceProcess", by_thread),
                  KSYNC_STATUS_OBJECT_TYPE_MISMATCH, 0);
    CHECK_EQ(ksync_alloc_live(), live);
    CHECK_EQ(module_info(host).handles, OWN_HANDLES + 4);
    module_end(0);
}

static const taker_t takers[] = {{"objecthandle_close", 1},
                                 {"objecthandle_access", 1},
                                 {"objecthandle_referenceProcess", 1},
                                 {"objecthandle_referenceThread", 1},
                                 {NULL, 0}};

static void test_misuse(void) {
    static const char *const at_apc[] = {"close_at_apc", "reference_process_at_apc",
                                         "reference_thread_at_apc"};
    check_bad_handles(takers, new_handle, "objecthandle_close", new_process);
    module_begin();
    TRAP("wait_poll", "bad-handle", new_handle()); /* it is no dispatcher object itself */
    for (int i = 0; i < 3; i++) {
        module_begin();
        TRAP(at_apc[i], "irql-too-high", new_handle());
    }
}

/* Threads open, refer and close at once, some of them to one child: everything comes back. */
static void test_counts(int threads) {
    task_t tasks[8];
    module_begin();
    child_t child = child_start(0);
    uint32_t thread = new_thread(NOTHING, 0);
    CALL("thread_join", thread);
    meet(threads);
    uint64_t bytes = host_bytes();
    for (int i = 0; i < threads; i++) {
        if (i % 2 == 0)
            START(&tasks[i], "churn_process", child.id, ROUNDS);
        else
            START(&tasks[i], "churn_thread", thread, ROUNDS);
    }
    for (int i = 0; i < threads; i++)
        CHECK_EQ(task_value(&tasks[i]), ROUNDS);
    CHECK_EQ(module_info(host).handles, OWN_HANDLES + 1);
    CHECK_EQ(host_bytes(), bytes);
    child_end(&child);
    module_end(0);
}

static void test_no_memory(void) {
    module_begin();
    uint32_t process = new_process(), thread = new_thread_object();
    uint32_t by_process = created(CALL("objecthandle_openProcess", process, 1));
    uint32_t by_thread = created(CALL("objecthandle_openThread", thread, 1));
    check_no_memory("objecthandle_openProcess", (uint32_t[]){process, 1}, 2, "objecthandle_close");
    check_no_memory("objecthandle_openThread", (uint32_t[]){thread, 1}, 2, "objecthandle_close");
    check_no_memory("objecthandle_referenceProcess", &by_process, 1, "process_dereference");
    check_no_memory("objecthandle_referenceThread", &by_thread, 1, "threadobject_dereference");
    module_end(0);
}

/* A module that ends gives up what it still has open. */
static void test_left_open(void) {
    module_begin();
    child_t child = child_start(0);
    CALL("process_dereference", created(CALL("process_fromId", child.id)));
    uint32_t open = descriptors();
    uint32_t process = created(CALL("process_fromId", child.id));
    (void)created(CALL("objecthandle_openProcess", process, 1));
    CALL("process_dereference", process);
    check_descriptors(open + 1);
    module_end(0);
    check_descriptors(open);
    child_end(&child);
}

int main(void) {
    objects_begin();
    test_there_and_back();
    test_account();
    test_refused();
    test_misuse();
    test_counts(2);
    test_counts(8);
    test_no_memory();
    test_left_open();
    return dispatch_end();
}
