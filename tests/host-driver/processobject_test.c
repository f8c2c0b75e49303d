/* Processes: real ones, found by their identifiers, waited for, and ended under those that wait;
 * what is asked of them; and that no reference, descriptor or byte stays. */
#include "objects.h"

enum { ROUNDS = 1500 };

static uint32_t own_id(void) {
    return (uint32_t)getpid();
}

static uint32_t new_own(void) {
    return created(CALL("process_current"));
}

static void test_own(void) {
    module_begin();
    uint32_t current = new_own(), found = process_of(own_id());
    CHECK_EQ(CALL("process_id", current), own_id());
    CHECK_EQ(CALL("process_id", found), own_id());
    CHECK_EQ(CALL("process_exitStatus", current), KSYNC_STATUS_PENDING);
    CHECK_EQ(CALL("wait_one", current, 1), KSYNC_STATUS_TIMEOUT);
    /* Two references to one object, which a wait for all refuses. */
    store_handles(ARRAY, (uint32_t[]){current, found}, 2);
    CHECK_EQ(CALL("wait_all", ARRAY, 2, 0), KSYNC_STATUS_INVALID_PARAMETER);
    CALL("process_dereference", current);
    CHECK_EQ(CALL("process_id", found), own_id());
    CALL("process_dereference", found);
    module_end(0);
}

/* Waited for before its end and after it; of a child there is an exit status. */
static void test_end(void) {
    task_t waiter;
    module_begin();
    child_t child = child_start(7);
    uint32_t process = process_of(child.id), again = process_of(child.id);
    CHECK_EQ(CALL("process_id", process), child.id);
    CHECK_EQ(CALL("wait_poll", process), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("wait_one", process, 20000), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("process_exitStatus", process), KSYNC_STATUS_PENDING);
    START(&waiter, "wait_one", process, FOREVER);
    await_waiters(process, 1);
    child_finish(&child);
    CHECK_EQ(task_value(&waiter), KSYNC_STATUS_SUCCESS);
    for (int i = 0; i < 2; i++)
        CHECK_EQ(CALL("wait_poll", process), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_poll", again), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("process_exitStatus", again), 7);

    uint32_t late = process_of(child.id); /* it has ended, and its parent has not asked */
    CHECK_EQ(CALL("wait_poll", late), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("process_exitStatus", late), 7);
    CHECK_EQ(child_reap(&child), 7); /* the parent still can */
    child_await_forgotten(child.id);
    CHECK_OUTCOME(CALL("process_fromId", child.id), KSYNC_STATUS_INVALID_CID, 0);
    CHECK_EQ(CALL("process_exitStatus", process), 7);
    CHECK_EQ(CALL("process_id", late), child.id);
    module_end(0);
}

static void test_killed(void) {
    module_begin();
    child_t child = child_start(7);
    uint32_t process = process_of(child.id);
    child_kill(&child);
    CHECK_EQ(CALL("wait_one", process, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("process_exitStatus", process), CHILD_KILLED);
    child_end(&child);
    module_end(0);
}

#ifndef _WIN32 /* where the system tells the status to everybody */
/* Somebody else's child: the end shows, the status does not. */
static void test_stranger(void) {
    int output[2];
    unsigned stranger = 0;
    REQUIRE(pipe2(output, O_CLOEXEC) == 0);
    child_t parent = child_run("exec 3<&0; (read line; exit 7) <&3 >&- & echo $!", output[1]);
    close(output[1]);
    FILE *line = fdopen(output[0], "r");
    REQUIRE(line != NULL && fscanf(line, "%u", &stranger) == 1);
    fclose(line);
    (void)child_reap(&parent);

    module_begin();
    uint32_t process = process_of(stranger);
    CHECK_EQ(CALL("wait_poll", process), KSYNC_STATUS_TIMEOUT);
    CHECK_EQ(CALL("process_exitStatus", process), KSYNC_STATUS_PENDING);
    child_finish(&parent);
    CHECK_EQ(CALL("wait_one", process, FOREVER), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("process_exitStatus", process), KSYNC_STATUS_SUCCESS);
    module_end(0);
}
#endif

/* What is no process: none at all, numbers that are none, and a thread that is not the first one of
 * its process. */
static void test_unknown(void) {
    const uint32_t unknown[] = {0, nobody(), 0x7fffffff, 0x80000000, UINT32_MAX};
    task_t waiter;
    module_begin();
    uint64_t bytes = host_bytes();
    for (int i = 0; i < 5; i++)
        CHECK_OUTCOME(CALL("process_fromId", unknown[i]), KSYNC_STATUS_INVALID_CID, 0);
    CHECK_EQ(module_info(host).handles, OWN_HANDLES);
    CHECK_EQ(host_bytes(), bytes);

    uint32_t event = created(CALL("event_create"));
    uint32_t thread = new_thread(WAITS, event);
    uint32_t object = created(CALL("threadobject_fromHandle", thread));
    CHECK_OUTCOME(CALL("process_fromId", (uint32_t)CALL("threadobject_id", object)),
                  KSYNC_STATUS_INVALID_CID, 0);
    START(&waiter, "wait_one", object, FOREVER);
    CALL("event_set", event);
    (void)task_value(&waiter);
    module_end(0);
}

static const taker_t takers[] = {{"process_dereference", 1},
                                 {"process_id", 1},
                                 {"process_exitStatus", 1},
                                 {"objecthandle_openProcess", 2},
                                 {NULL, 0}};

static uint32_t new_other(void) {
    return created(CALL("threadobject_current"));
}

static void test_levels(void) {
    module_begin();
    uint32_t process = new_own(), thread = created(CALL("threadobject_current"));
    uint32_t id = (uint32_t)CALL("threadobject_id", thread);
    uint32_t handle = created(CALL("objecthandle_openProcess", process, 5));
    CHECK_EQ(CALL("objects_at_dispatch", process, thread, handle),
             own_id() + id + 5 + KSYNC_STATUS_TIMEOUT);
    module_end(0);
    module_begin();
    TRAP("from_id_at_dispatch", "irql-too-high");
}

/* A reference that somebody waits by is not given up under him. */
static void test_dereferenced_while_waited(void) {
    ksync_error_t error = {0};
    task_t waiter;
    module_begin();
    uint32_t process = new_own();
    START(&waiter, "wait_one", process, FOREVER);
    await_waiters(process, 1);
    CHECK_EQ(MODULE_CALL(host, "dispatch", "process_dereference", NULL, &error, process),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "destroyed-while-held");
    task_join(&waiter);
    CHECK_EQ(waiter.error.trap, KSYNC_TRAP_KILLED);
    module_end(0);
}

/* An unload ends a wait for a process that does not. */
static void test_unload(void) {
    task_t waiters[2];
    module_begin();
    child_t child = child_start(0);
    uint32_t before = descriptors();
    const uint32_t processes[] = {process_of(child.id), new_own()};
    check_descriptors(before + 1);
    for (int i = 0; i < 2; i++) {
        START(&waiters[i], "wait_one", processes[i], FOREVER);
        await_waiters(processes[i], 1);
    }
    module_end(2);
    for (int i = 0; i < 2; i++) {
        task_join(&waiters[i]);
        CHECK_EQ(waiters[i].error.trap, KSYNC_TRAP_KILLED);
    }
    check_descriptors(before);
    child_end(&child);
}

/* However many refer to it at once, one process takes one descriptor, and that until the last lets
 * it go, or until it ends. */
static void test_counts(int threads) {
    task_t tasks[8];
    module_begin();
    child_t child = child_start(0);
    CALL("process_dereference", process_of(child.id)); /* the watcher is there now */
    meet(threads);
    uint64_t bytes = host_bytes();
    uint32_t open = descriptors();
    uint32_t kept = process_of(child.id), second = process_of(child.id);
    check_descriptors(open + 1);
    for (int i = 0; i < threads; i++)
        START(&tasks[i], "churn_process", child.id, ROUNDS);
    for (int i = 0; i < threads; i++)
        CHECK_EQ(task_value(&tasks[i]), ROUNDS);
    CHECK_EQ(module_info(host).handles, OWN_HANDLES + 2);
    check_descriptors(open + 1);
    CALL("process_dereference", second);
    check_descriptors(open + 1);
    CALL("process_dereference", kept);
    check_descriptors(open);
    CHECK_EQ(host_bytes(), bytes);
    kept = process_of(child.id);
    child_end(&child);
    CHECK_EQ(CALL("wait_one", kept, FOREVER), KSYNC_STATUS_SUCCESS);
    check_descriptors(open - CHILD_DESCRIPTORS); /* nor the child's input */
    module_end(0);
}

/* The same while the process ends: each look-up finds the process or finds that it is gone. */
static void test_end_among_lookups(void) {
    for (int i = 0; i < 20; i++) {
        task_t tasks[8];
        module_begin();
        child_t child = child_start(0);
        uint32_t process = process_of(child.id);
        for (int j = 0; j < 8; j++)
            START(&tasks[j], "process_fromId", child.id);
        child_finish(&child);
        CHECK_EQ(CALL("wait_one", process, FOREVER), KSYNC_STATUS_SUCCESS);
        for (int j = 0; j < 8; j++) {
            uint32_t found =
                created(task_value(&tasks[j])); /* nobody has asked: it is still known */
            CHECK_EQ(CALL("wait_one", found, FOREVER), KSYNC_STATUS_SUCCESS);
        }
        (void)child_reap(&child);
        module_end(0);
    }
}

static void test_no_memory(void) {
    module_begin();
    CALL("process_dereference", new_own());
    check_no_memory("process_current", NULL, 0, "process_dereference");
    check_no_memory("process_fromId", (uint32_t[]){own_id()}, 1, "process_dereference");
    module_end(0);
}

static void test_quota(void) {
    ksync_host_t *usual = host;
    host = objects_host(OWN_HANDLES + 1);
    module_begin();
    uint32_t process = new_own();
    uint64_t bytes = host_bytes();
    for (int i = 0; i < 3; i++)
        CHECK_OUTCOME(CALL("process_current"), KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    CHECK_EQ(host_bytes(), bytes);
    CALL("process_dereference", process);
    module_end(0);
    ksync_host_destroy(host);
    host = usual;
}

static bool nothing_current;

ksync_platform_process_t *__real_ksync_platform_process_current(void);
ksync_platform_process_t *__wrap_ksync_platform_process_current(void);

ksync_platform_process_t *__wrap_ksync_platform_process_current(void) {
    return nothing_current ? NULL : __real_ksync_platform_process_current();
}

/* The platform has no memory for its side of the reference (see CMakeLists.txt). */
static void test_nothing_current(void) {
    module_begin();
    nothing_current = true;
    CHECK_OUTCOME(CALL("process_current"), KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    nothing_current = false;
    module_end(0);
}

int main(void) {
    objects_begin();
    test_own();
    test_end();
    test_killed();
#ifndef _WIN32
    test_stranger();
#endif
    test_unknown();
    check_bad_handles(takers, new_own, "process_dereference", new_other);
    test_levels();
    test_dereferenced_while_waited();
    test_unload();
    test_counts(2);
    test_counts(8);
    test_end_among_lookups();
    test_no_memory();
    test_quota();
    test_nothing_current();
    return dispatch_end();
}
