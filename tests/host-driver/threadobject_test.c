/* Thread objects and exit statuses: guest threads by handle and by identifier, the threads of
 * calls, what outlives what, and that asking as often as one likes costs nothing. */
#include "objects.h"
#include "imports.gen.h"
#include <pthread.h>

enum { ROUNDS = 10000 };

static uint32_t new_current(void) {
    return created(CALL("threadobject_current"));
}

static uint32_t object_of(uint32_t thread) {
    return created(CALL("threadobject_fromHandle", thread));
}

/* A thread that waits for the event, and runs already. */
static uint32_t new_waiting(uint32_t event) {
    CALL("store", 0, 0);
    uint32_t thread = new_thread(WAITS, event);
    while (CALL("load", 0) == 0)
        ksync_platform_thread_yield();
    return thread;
}

/* The object is of use before the thread's end, after it, and when its handle is gone. */
static void test_guest(void) {
    task_t waiter;
    module_begin();
    uint32_t event = created(CALL("event_create")), thread = new_waiting(event);
    uint32_t object = object_of(thread), id = (uint32_t)CALL("load", 0);
    CHECK(id != ksync_platform_thread_id());
    CHECK_EQ(CALL("threadobject_id", object), id);
    CHECK_EQ(CALL("threadobject_exitStatus", object), KSYNC_STATUS_PENDING);
    CHECK_EQ(CALL("thread_exitStatus", thread), KSYNC_STATUS_PENDING);
    CHECK_EQ(CALL("wait_poll", object), KSYNC_STATUS_TIMEOUT);
    START(&waiter, "wait_one", object, FOREVER);
    await_waiters(object, 1);
    CALL("thread_close", thread);
    CALL("event_set", event);
    CHECK_EQ(task_value(&waiter), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("wait_poll", object), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("threadobject_id", object), id);
    CHECK_EQ(CALL("threadobject_exitStatus", object), KSYNC_STATUS_SUCCESS);
    CALL("threadobject_dereference", object);
    CHECK_EQ(module_info(host).handles, OWN_HANDLES + 1);
    module_end(0);
}

/* A new thread has its identifier, however early one asks. */
static void test_identifiers(void) {
    module_begin();
    for (int i = 0; i < 300; i++) {
        uint32_t thread = new_thread(NOTHING, 0), object = object_of(thread);
        CHECK(CALL("threadobject_id", object) != 0);
        CALL("thread_close", thread);
        CALL("threadobject_dereference", object);
    }
    CHECK_EQ(module_info(host).handles, OWN_HANDLES);
    module_end(0);
}

static void test_exit_status(void) {
    const uint32_t statuses[] = {0, 42, KSYNC_STATUS_UNSUCCESSFUL};
    module_begin();
    for (int i = 0; i < 3; i++) {
        uint32_t thread = new_thread(SETS_STATUS, statuses[i]), object = object_of(thread);
        CHECK_EQ(CALL("thread_join", thread), KSYNC_STATUS_SUCCESS);
        CHECK_EQ(CALL("thread_exitStatus", thread), statuses[i]);
        CALL("thread_close", thread);
        CHECK_EQ(CALL("threadobject_exitStatus", object), statuses[i]);
    }
    CALL("thread_setExitStatus", 9); /* in a call: nothing */
    uint32_t current = new_current();
    CHECK_EQ(CALL("threadobject_exitStatus", current), KSYNC_STATUS_PENDING);
    module_end(0);
}

/* The references to a guest thread's record, while there is a handle to it. */
static uint32_t references_to(uint32_t thread) {
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    REQUIRE(instance != NULL);
    const ksync_object_t *record =
        ksync_handle_lookup(&instance->handles, thread, KSYNC_KIND_THREAD)->object;
    uint32_t references = __atomic_load_n(&record->references, __ATOMIC_RELAXED);
    ksync_instance_release(instance);
    return references;
}

static void test_by_identifier(void) {
    task_t waiter;
    module_begin();
    uint32_t event = created(CALL("event_create")), thread = new_waiting(event);
    uint32_t id = (uint32_t)CALL("load", 0), references = references_to(thread);
    uint32_t found = created(CALL("threadobject_fromId", id));
    CHECK_EQ(references, 2); /* the handle's and the module's list's: its own is given up */
    CHECK_EQ(references_to(thread), references + 1);
    uint32_t object = object_of(thread);
    ksync_platform_threadobject_t *platform = NULL;
    CHECK_EQ(CALL("threadobject_id", found), id);
    /* Nor can it be found as the platform's while it begins or ends: it has referred to itself. */
    CHECK_EQ(ksync_platform_threadobject_lookup(id, &platform), KSYNC_STATUS_INVALID_CID);
    store_handles(ARRAY, (uint32_t[]){found, object}, 2); /* one object */
    CHECK_EQ(CALL("wait_all", ARRAY, 2, 0), KSYNC_STATUS_INVALID_PARAMETER);
    START(&waiter, "wait_one", found, FOREVER);
    CALL("event_set", event);
    CHECK_EQ(task_value(&waiter), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("thread_join", thread), KSYNC_STATUS_SUCCESS);
    CHECK_OUTCOME(CALL("threadobject_fromId", id), KSYNC_STATUS_INVALID_CID, 0);
    CHECK_OUTCOME(CALL("threadobject_fromId", 0), KSYNC_STATUS_INVALID_CID, 0);
    CHECK_OUTCOME(CALL("threadobject_fromId", 1), KSYNC_STATUS_INVALID_CID, 0); /* not ours */
    module_end(0);
}

/* A call's thread is the caller's: here this test's own, then one of the platform's. */
static void test_callers(void) {
    task_t task;
    module_begin();
    uint32_t current = new_current(), again = new_current();
    CHECK_EQ(CALL("threadobject_id", current), ksync_platform_thread_id());
    CHECK_EQ(CALL("thread_id"), ksync_platform_thread_id());
    CHECK_EQ(CALL("wait_one", current, 1), KSYNC_STATUS_TIMEOUT);
    store_handles(ARRAY, (uint32_t[]){current, again}, 2);
    CHECK_EQ(CALL("wait_all", ARRAY, 2, 0), KSYNC_STATUS_INVALID_PARAMETER);
    uint32_t found = created(CALL("threadobject_fromId", ksync_platform_thread_id()));
    CHECK_EQ(CALL("threadobject_id", found), ksync_platform_thread_id());

    START(&task, "threadobject_current");
    uint32_t other = created(task_value(&task)); /* and it has ended */
    CHECK(CALL("threadobject_id", other) != ksync_platform_thread_id());
    CHECK_EQ(CALL("wait_poll", other), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("threadobject_exitStatus", other), KSYNC_STATUS_SUCCESS);
    CHECK_OUTCOME(CALL("threadobject_fromId", (uint32_t)CALL("threadobject_id", other)),
                  KSYNC_STATUS_INVALID_CID, 0);
    module_end(0);
}

static void *refer_to_self(void *object) {
    *(uint32_t *)object = new_current();
    return NULL;
}

/* A thread that the platform knows nothing of ends as well. */
static void test_foreign_caller(void) {
    pthread_t thread;
    uint32_t object = 0;
    module_begin();
    REQUIRE(pthread_create(&thread, NULL, refer_to_self, &object) == 0);
    pthread_join(thread, NULL);
    CHECK_EQ(CALL("wait_poll", object), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL("threadobject_exitStatus", object), KSYNC_STATUS_SUCCESS);
    module_end(0);
}

/* Threads of another module are not to be had, though the platform knows them. */
static void test_other_module(void) {
    ksync_error_t error;
    uint64_t event = 0, outcome = 0, id = 0;
    module_require(host, "other", &dispatch);
    REQUIRE(MODULE_CALL(host, "other", "event_create", &event, &error) == KSYNC_OK);
    REQUIRE(MODULE_CALL(host, "other", "thread_create", &outcome, &error, WAITS, (uint32_t)event) ==
            KSYNC_OK);
    while (id == 0)
        REQUIRE(MODULE_CALL(host, "other", "load", &id, &error, 0) == KSYNC_OK);
    module_require(host, "dispatch", &dispatch);
    CHECK_OUTCOME(CALL("threadobject_fromId", (uint32_t)id), KSYNC_STATUS_INVALID_CID, 0);
    CHECK_EQ(MODULE_CALL(host, "other", "threadobject_fromId", &outcome, &error, (uint32_t)id),
             KSYNC_OK);
    CHECK_EQ(outcome >> 32, KSYNC_STATUS_SUCCESS);
    CHECK_EQ(ksync_module_unload(host, "other", 0, NULL), KSYNC_OK);
    module_end(0);
}

/* Neither asking a thread nor referring to it leaves anything: not a reference, not a byte. */
static void test_counts(int threads) {
    task_t tasks[8];
    module_begin();
    uint32_t thread = new_thread(NOTHING, 0);
    CALL("thread_join", thread);
    CHECK_EQ(CALL("churn_thread", thread, 1), 1);
    uint64_t bytes = host_bytes(), live = ksync_alloc_live();
    CHECK_EQ(CALL("ask_thread", thread, ROUNDS), ROUNDS);
    CHECK_EQ(host_bytes(), bytes);
    CHECK_EQ(ksync_alloc_live(), live);
    for (int i = 0; i < threads; i++)
        START(&tasks[i], "churn_thread", thread, ROUNDS / (uint32_t)threads);
    for (int i = 0; i < threads; i++)
        CHECK_EQ(task_value(&tasks[i]), ROUNDS / (uint32_t)threads);
    CHECK_EQ(module_info(host).handles, OWN_HANDLES + 1);
    CHECK_EQ(references_to(thread), 2); /* the handle's and the module's list's */
    CALL("thread_close", thread);
    module_end(0);
}

/* The object alone keeps the memory of a thread that is gone, on the module's account. */
static void test_account(void) {
    module_begin();
    uint32_t thread = new_thread(NOTHING, 0), object = object_of(thread);
    CALL("thread_join", thread);
    CALL("thread_close", thread);
    CALL("thread_close", new_thread(NOTHING, 0)); /* joins the first, if that was too early */
    while (module_info(host).threads != 0 || module_info(host).activations != 0)
        ksync_platform_thread_yield();
    uint32_t last = new_thread(NOTHING, 0);
    CALL("thread_join", last);
    uint64_t bytes = host_bytes(), live = ksync_alloc_live(), allocated = ksync_alloc_bytes();
    CALL("threadobject_dereference", object);
    CHECK_EQ(ksync_alloc_live(), live - 2); /* the object and the thread's record */
    CHECK_EQ(bytes - host_bytes(), allocated - ksync_alloc_bytes());
    module_end(0);
}

static void test_unload(void) {
    task_t waiters[2];
    module_begin();
    uint32_t event = created(CALL("event_create"));
    const uint32_t objects[] = {object_of(new_waiting(event)), new_current()};
    for (int i = 0; i < 2; i++) {
        START(&waiters[i], "wait_one", objects[i], FOREVER);
        await_waiters(objects[i], 1);
    }
    module_end(3);
    for (int i = 0; i < 2; i++) {
        task_join(&waiters[i]);
        CHECK_EQ(waiters[i].error.trap, KSYNC_TRAP_KILLED);
    }
}

static void test_dereferenced_while_waited(void) {
    ksync_error_t error = {0};
    task_t waiter;
    module_begin();
    uint32_t object = new_current();
    START(&waiter, "wait_one", object, FOREVER);
    await_waiters(object, 1);
    CHECK_EQ(MODULE_CALL(host, "dispatch", "threadobject_dereference", NULL, &error, object),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "destroyed-while-held");
    task_join(&waiter);
    module_end(0);
}

/* What the module's end cuts short leaves no reference. An activation cannot be stopped right
 * there, so this one is made up. */
static void test_end_before_begin(void) {
    uint64_t outcome;
    module_begin();
    uint32_t thread = new_thread(NOTHING, 0);
    ksync_instance_t *instance = ksync_host_find(host, "dispatch");
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    CHECK_EQ(ksync_module_kill(host, "dispatch", NULL), KSYNC_OK);
    uint32_t references = references_to(thread);
    CHECK_EQ(ksync_import_threadobject_fromHandle(activation, thread, &outcome), KSYNC_TRAP_KILLED);
    CHECK_EQ(references_to(thread), references);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end(0);
}

static const taker_t takers[] = {{"threadobject_dereference", 1},
                                 {"threadobject_id", 1},
                                 {"threadobject_exitStatus", 1},
                                 {"objecthandle_openThread", 2},
                                 {NULL, 0}};
static const taker_t thread_takers[] = {
    {"threadobject_fromHandle", 1}, {"thread_exitStatus", 1}, {NULL, 0}};

static uint32_t new_nothing(void) {
    uint32_t thread = new_thread(NOTHING, 0);
    CALL("thread_join", thread);
    return thread;
}

static void test_misuse(void) {
    check_bad_handles(takers, new_current, "threadobject_dereference", new_nothing);
    check_bad_handles(thread_takers, new_nothing, "thread_close", new_current);
    module_begin();
    TRAP("from_handle_at_apc", "irql-too-high", new_nothing());
}

static void test_no_memory(void) {
    module_begin();
    uint32_t thread = new_nothing();
    CALL("threadobject_dereference", new_current());
    check_no_memory("threadobject_current", NULL, 0, "threadobject_dereference");
    check_no_memory("threadobject_fromHandle", &thread, 1, "threadobject_dereference");
    module_end(0);
}

static bool nothing_current;

/* References to threads of the platform that the host has taken and not given back. */
static int32_t referred; /* atomic */

static void refer(int32_t change) {
    __atomic_fetch_add(&referred, change, __ATOMIC_RELAXED);
}

ksync_platform_threadobject_t *__real_ksync_platform_threadobject_current(void);
ksync_platform_threadobject_t *__wrap_ksync_platform_threadobject_current(void);

ksync_platform_threadobject_t *__wrap_ksync_platform_threadobject_current(void) {
    ksync_platform_threadobject_t *thread =
        nothing_current ? NULL : __real_ksync_platform_threadobject_current();
    refer(thread != NULL);
    return thread;
}

uint32_t __real_ksync_platform_threadobject_lookup(uint32_t id,
                                                   ksync_platform_threadobject_t **thread);
uint32_t __wrap_ksync_platform_threadobject_lookup(uint32_t id,
                                                   ksync_platform_threadobject_t **thread);

uint32_t __wrap_ksync_platform_threadobject_lookup(uint32_t id,
                                                   ksync_platform_threadobject_t **thread) {
    uint32_t status = __real_ksync_platform_threadobject_lookup(id, thread);
    refer(status == KSYNC_STATUS_SUCCESS);
    return status;
}

void __real_ksync_platform_threadobject_reference(ksync_platform_threadobject_t *thread);
void __wrap_ksync_platform_threadobject_reference(ksync_platform_threadobject_t *thread);

void __wrap_ksync_platform_threadobject_reference(ksync_platform_threadobject_t *thread) {
    refer(1);
    __real_ksync_platform_threadobject_reference(thread);
}

void __real_ksync_platform_threadobject_dereference(ksync_platform_threadobject_t *thread);
void __wrap_ksync_platform_threadobject_dereference(ksync_platform_threadobject_t *thread);

void __wrap_ksync_platform_threadobject_dereference(ksync_platform_threadobject_t *thread) {
    refer(-1);
    __real_ksync_platform_threadobject_dereference(thread);
}

/* The platform has no memory for its side of the reference (see CMakeLists.txt). */
static void test_nothing_current(void) {
    module_begin();
    nothing_current = true;
    CHECK_OUTCOME(CALL("threadobject_current"), KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    nothing_current = false;
    module_end(0);
}

int main(void) {
    objects_begin();
    test_guest();
    test_identifiers();
    test_exit_status();
    test_by_identifier();
    test_callers();
    test_foreign_caller();
    test_other_module();
    test_counts(2);
    test_counts(8);
    test_account();
    test_unload();
    test_dereferenced_while_waited();
    test_end_before_begin();
    test_misuse();
    test_no_memory();
    test_nothing_current();
    CHECK_EQ(referred, 0);
    return dispatch_end();
}
