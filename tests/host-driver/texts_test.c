/* What the traps of the primitives say: of which kind and which handle, import by import. The
 * activation is made up, and belongs to a module that runs nothing meanwhile. */
#include "dispatch.h"
#include "imports.gen.h"

static ksync_instance_t *instance;
static ksync_activation_t *activation;
static uint64_t outcome;
static uint32_t word;

static void begin(void) {
    module_begin();
    instance = ksync_host_find(host, "dispatch");
    activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    activation->id = 7;
}

/* As an activation ends. */
static void end(bool poison) {
    while (activation->hold_count != 0) {
        ksync_hold_t hold = activation->holds[--activation->hold_count];
        hold.form->release(activation, &hold, poison);
    }
    if (activation->irql != KSYNC_PASSIVE_LEVEL)
        ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end(0);
}

static void expect(ksync_trap_t actual, ksync_trap_t trap, const char *format, uint32_t handle) {
    char text[100];
    snprintf(text, sizeof text, format, handle);
    CHECK_STR(ksync_trap_name(actual), ksync_trap_name(trap));
    CHECK_STR(activation->text, text);
    activation->text[0] = 0;
}

enum { STALE = 0x70007 };

typedef ksync_trap_t (*plain_t)(ksync_activation_t *activation, uint32_t handle);
typedef ksync_trap_t (*asking_t)(ksync_activation_t *activation, uint32_t handle, uint32_t *result);

/* Every import that takes one handle says what it would have been. */
static void test_bad_handles(void) {
    static const struct {
        const char *kind;
        plain_t plain[10];
        asking_t asking[10];
    } families[] = {
        {"spin lock",
         {ksync_import_spinlock_destroy, ksync_import_spinlock_acquire,
          ksync_import_spinlock_release, ksync_import_spinlock_acquireAtDispatch,
          ksync_import_spinlock_releaseFromDispatch},
         {ksync_import_spinlock_tryAcquire, ksync_import_spinlock_tryAcquireAtDispatch}},
        {"queued spin lock",
         {ksync_import_queuedspinlock_destroy, ksync_import_queuedspinlock_acquire,
          ksync_import_queuedspinlock_release, ksync_import_queuedspinlock_acquireAtDispatch,
          ksync_import_queuedspinlock_releaseFromDispatch},
         {NULL}},
        {"fast mutex",
         {ksync_import_fastmutex_destroy, ksync_import_fastmutex_acquire,
          ksync_import_fastmutex_release},
         {ksync_import_fastmutex_tryAcquire}},
        {"guarded mutex",
         {ksync_import_guardedmutex_destroy, ksync_import_guardedmutex_acquire,
          ksync_import_guardedmutex_release},
         {ksync_import_guardedmutex_tryAcquire}},
        {"mutex",
         {ksync_import_mutex_destroy, ksync_import_mutex_acquire, ksync_import_mutex_release},
         {ksync_import_mutex_tryAcquire, ksync_import_mutex_read}},
        {"resource",
         {ksync_import_resource_destroy, ksync_import_resource_acquireExclusive,
          ksync_import_resource_acquireShared, ksync_import_resource_acquireSharedStarveExclusive,
          ksync_import_resource_acquireSharedWaitForExclusive,
          ksync_import_resource_releaseExclusive, ksync_import_resource_releaseShared,
          ksync_import_resource_convert},
         {ksync_import_resource_tryAcquireExclusive, ksync_import_resource_tryAcquireShared,
          ksync_import_resource_tryAcquireSharedStarveExclusive,
          ksync_import_resource_tryAcquireSharedWaitForExclusive,
          ksync_import_resource_isAcquiredExclusive, ksync_import_resource_isAcquiredShared,
          ksync_import_resource_exclusiveWaiters, ksync_import_resource_sharedWaiters}},
        {"run-down protection",
         {ksync_import_rundownprotection_destroy, ksync_import_rundownprotection_release,
          ksync_import_rundownprotection_wait},
         {ksync_import_rundownprotection_acquire, ksync_import_rundownprotection_reinitialize}},
        {"one-time initialisation",
         {ksync_import_once_destroy},
         {ksync_import_once_begin, ksync_import_once_read, ksync_import_once_reset}},
        {"event",
         {ksync_import_event_destroy, ksync_import_event_clear},
         {ksync_import_event_set, ksync_import_event_reset, ksync_import_event_read}},
        {"semaphore", {ksync_import_semaphore_destroy}, {ksync_import_semaphore_read}},
        {"thread",
         {ksync_import_thread_close},
         {ksync_import_thread_join, ksync_import_thread_exitStatus}},
        {"process object",
         {ksync_import_process_dereference},
         {ksync_import_process_id, ksync_import_process_exitStatus}},
        {"thread object",
         {ksync_import_threadobject_dereference},
         {ksync_import_threadobject_id, ksync_import_threadobject_exitStatus}},
        {"object handle", {ksync_import_objecthandle_close}, {ksync_import_objecthandle_access}},
        {"DPC",
         {NULL},
         {ksync_import_dpc_destroy, ksync_import_dpc_queue, ksync_import_dpc_cancel}},
        {"timer",
         {NULL},
         {ksync_import_timer_destroy, ksync_import_timer_cancel, ksync_import_timer_read}},
        {"high-resolution timer",
         {NULL},
         {ksync_import_hrtimer_destroy, ksync_import_hrtimer_cancel}},
        {"work item", {NULL}, {ksync_import_workitem_destroy, ksync_import_workitem_queue}},
        {"dispatcher object", {NULL}, {ksync_import_wait_poll}},
    };
    char text[60];
    begin();
    for (unsigned i = 0; i < sizeof families / sizeof *families; i++) {
        snprintf(text, sizeof text, "0x70007 is no live %s", families[i].kind);
        for (int j = 0; families[i].plain[j] != NULL; j++)
            expect(families[i].plain[j](activation, STALE), KSYNC_TRAP_BAD_HANDLE, text, 0);
        for (int j = 0; families[i].asking[j] != NULL; j++)
            expect(families[i].asking[j](activation, STALE, &word), KSYNC_TRAP_BAD_HANDLE, text, 0);
    }
    expect(ksync_import_once_complete(activation, STALE, 1), KSYNC_TRAP_BAD_HANDLE,
           "0x70007 is no live one-time initialisation", 0);
    expect(ksync_import_once_wait(activation, STALE, 0, &word), KSYNC_TRAP_BAD_HANDLE,
           "0x70007 is no live one-time initialisation", 0);
    expect(ksync_import_semaphore_release(activation, STALE, 1, &outcome), KSYNC_TRAP_BAD_HANDLE,
           "0x70007 is no live semaphore", 0);
    expect(ksync_import_semaphore_tryRelease(activation, STALE, 1, &outcome), KSYNC_TRAP_BAD_HANDLE,
           "0x70007 is no live semaphore", 0);
    expect(ksync_import_threadobject_fromHandle(activation, STALE, &outcome), KSYNC_TRAP_BAD_HANDLE,
           "0x70007 is no live thread", 0);
    end(false);
}

/* A lock that is its caller's already, then one whose owner was ended. */
static void check_lock(ksync_trap_t (*create)(ksync_activation_t *, uint64_t *), plain_t acquire,
                       const char *text) {
    begin();
    CHECK_EQ(create(activation, &outcome), KSYNC_TRAP_NONE);
    uint32_t lock = created(outcome);
    CHECK_EQ(acquire(activation, lock), KSYNC_TRAP_NONE);
    expect(acquire(activation, lock), KSYNC_TRAP_DOUBLE_ACQUIRE, text, lock);
    ksync_hold_t hold = activation->holds[--activation->hold_count];
    hold.form->release(activation, &hold, true);
    expect(acquire(activation, lock), KSYNC_TRAP_POISONED, text, lock);
    end(true);
}

static void test_locks(void) {
    check_lock(ksync_import_spinlock_create, ksync_import_spinlock_acquire, "spin lock 0x%x");
    check_lock(ksync_import_queuedspinlock_create, ksync_import_queuedspinlock_acquire,
               "queued spin lock 0x%x");
    check_lock(ksync_import_fastmutex_create, ksync_import_fastmutex_acquire, "fast mutex 0x%x");
    check_lock(ksync_import_guardedmutex_create, ksync_import_guardedmutex_acquire,
               "guarded mutex 0x%x");
}

static void test_once(void) {
    begin();
    CHECK_EQ(ksync_import_once_create(activation, &outcome), KSYNC_TRAP_NONE);
    uint32_t once = created(outcome);
    CHECK_EQ(ksync_import_once_begin(activation, once, &word), KSYNC_TRAP_NONE);
    CHECK_EQ(word, 1);
    expect(ksync_import_once_begin(activation, once, &word), KSYNC_TRAP_DOUBLE_ACQUIRE,
           "one-time initialisation 0x%x", once);
    expect(ksync_import_once_wait(activation, once, 0, &word), KSYNC_TRAP_DOUBLE_ACQUIRE,
           "one-time initialisation 0x%x", once);
    expect(ksync_import_once_destroy(activation, once), KSYNC_TRAP_DESTROYED_WHILE_HELD,
           "one-time initialisation 0x%x", once);
    ksync_hold_t hold = activation->holds[--activation->hold_count];
    hold.form->release(activation, &hold, true);
    expect(ksync_import_once_begin(activation, once, &word), KSYNC_TRAP_POISONED,
           "one-time initialisation 0x%x", once);
    end(true);
}

/* What is acquired at one level is released there; and what an ended owner leaves is nobody's. */
static void test_mutex(void) {
    begin();
    CHECK_EQ(ksync_import_mutex_create(activation, &outcome), KSYNC_TRAP_NONE);
    uint32_t mutex = created(outcome);
    CHECK_EQ(ksync_import_mutex_acquire(activation, mutex), KSYNC_TRAP_NONE);
    activation->irql = KSYNC_DISPATCH_LEVEL;
    expect(ksync_import_mutex_release(activation, mutex), KSYNC_TRAP_WRONG_RELEASE_FORM,
           "mutex 0x%x was acquired below DISPATCH_LEVEL", mutex);
    activation->irql = KSYNC_PASSIVE_LEVEL;
    CHECK_EQ(ksync_import_mutex_release(activation, mutex), KSYNC_TRAP_NONE);
    activation->irql = KSYNC_DISPATCH_LEVEL;
    CHECK_EQ(ksync_import_mutex_tryAcquire(activation, mutex, &word), KSYNC_TRAP_NONE);
    activation->irql = KSYNC_PASSIVE_LEVEL;
    expect(ksync_import_mutex_release(activation, mutex), KSYNC_TRAP_WRONG_RELEASE_FORM,
           "mutex 0x%x was acquired at DISPATCH_LEVEL", mutex);
    expect(ksync_import_mutex_destroy(activation, mutex), KSYNC_TRAP_DESTROYED_WHILE_HELD,
           "mutex 0x%x", mutex);
    ksync_hold_t hold = activation->holds[--activation->hold_count];
    hold.form->release(activation, &hold, false); /* cancelled */
    CHECK_EQ(ksync_import_mutex_acquire(activation, mutex), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_mutex_release(activation, mutex), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_mutex_read(activation, mutex, &word), KSYNC_TRAP_NONE);
    CHECK_EQ(word, 1);
    end(false);
}

static void test_resource(void) {
    begin();
    CHECK_EQ(ksync_import_resource_create(activation, &outcome), KSYNC_TRAP_NONE);
    uint32_t resource = created(outcome);
    expect(ksync_import_resource_acquireShared(activation, resource), KSYNC_TRAP_APCS_ENABLED,
           "resource 0x%x outside of a critical region", resource);
    activation->critical_depth = 1;
    expect(ksync_import_resource_convert(activation, resource), KSYNC_TRAP_RELEASE_UNHELD,
           "this activation does not own resource 0x%x", resource);
    CHECK_EQ(ksync_import_resource_acquireShared(activation, resource), KSYNC_TRAP_NONE);
    expect(ksync_import_resource_convert(activation, resource), KSYNC_TRAP_WRONG_RELEASE_FORM,
           "this activation does not own resource 0x%x", resource);
    expect(ksync_import_resource_acquireExclusive(activation, resource), KSYNC_TRAP_SHARED_UPGRADE,
           "this activation shares resource 0x%x", resource);
    expect(ksync_import_resource_destroy(activation, resource), KSYNC_TRAP_DESTROYED_WHILE_HELD,
           "resource 0x%x", resource);
    expect(ksync_import_resource_releaseExclusive(activation, resource),
           KSYNC_TRAP_WRONG_RELEASE_FORM, "resource 0x%x", resource);
    CHECK_EQ(ksync_import_resource_releaseShared(activation, resource), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_resource_acquireExclusive(activation, resource), KSYNC_TRAP_NONE);
    ksync_hold_t hold = activation->holds[--activation->hold_count];
    hold.form->release(activation, &hold, true);
    expect(ksync_import_resource_acquireShared(activation, resource), KSYNC_TRAP_POISONED,
           "resource 0x%x", resource);
    expect(ksync_import_resource_tryAcquireExclusive(activation, resource, &word),
           KSYNC_TRAP_POISONED, "resource 0x%x", resource);
    end(true);
}

static void test_counts(void) {
    begin();
    uint32_t semaphore = new_semaphore(1, 2);
    expect(ksync_import_semaphore_release(activation, semaphore, 2, &outcome),
           KSYNC_TRAP_OVER_LIMIT, "a release of 2 by semaphore 0x%x", semaphore);
    CHECK_EQ(ksync_import_rundownprotection_create(activation, &outcome), KSYNC_TRAP_NONE);
    uint32_t protection = created(outcome);
    expect(ksync_import_rundownprotection_release(activation, protection),
           KSYNC_TRAP_RELEASE_UNHELD, "run-down protection 0x%x", protection);
    CHECK_EQ(ksync_import_rundownprotection_acquire(activation, protection, &word),
             KSYNC_TRAP_NONE);
    expect(ksync_import_rundownprotection_destroy(activation, protection),
           KSYNC_TRAP_DESTROYED_WHILE_HELD, "run-down protection 0x%x", protection);
    expect(ksync_import_region_leaveCritical(activation), KSYNC_TRAP_RELEASE_UNHELD,
           "this activation is in no critical region of its own", 0);
    expect(ksync_import_region_leaveGuarded(activation), KSYNC_TRAP_RELEASE_UNHELD,
           "this activation is in no guarded region of its own", 0);
    activation->critical_depth = activation->guarded_depth = UINT16_MAX;
    expect(ksync_import_region_enterCritical(activation), KSYNC_TRAP_TOO_MANY_HOLDS,
           "critical regions are entered 65535 times already", 0);
    expect(ksync_import_region_enterGuarded(activation), KSYNC_TRAP_TOO_MANY_HOLDS,
           "guarded regions are entered 65535 times already", 0);
    expect(ksync_import_thread_create(activation, 99, 0, &outcome), KSYNC_TRAP_BAD_CALLBACK,
           "table index 99 is no function (i32) -> ()", 0);
    end(false);
}

/* No room for the hold of what is waited for: said before anybody waits. */
static void test_room(void) {
    begin();
    CHECK_EQ(ksync_import_mutex_create(activation, &outcome), KSYNC_TRAP_NONE);
    uint32_t mutex = created(outcome);
    for (uint32_t i = 0; i < KSYNC_HOLDS_MAX; i++) {
        CHECK_EQ(ksync_import_mutex_create(activation, &outcome), KSYNC_TRAP_NONE);
        CHECK_EQ(ksync_import_mutex_acquire(activation, (uint32_t)outcome), KSYNC_TRAP_NONE);
    }
    const char *text = "the wait for 0x%x would make it number 17";
    expect(ksync_import_wait_one(activation, mutex, 0, 0, &word), KSYNC_TRAP_TOO_MANY_HOLDS, text,
           mutex);
    store_handles(ARRAY, &mutex, 1);
    expect(ksync_import_wait_any(activation, ARRAY, 1, 0, 0, &outcome), KSYNC_TRAP_TOO_MANY_HOLDS,
           text, mutex);
    expect(ksync_import_wait_all(activation, ARRAY, 1, 0, 0, &word), KSYNC_TRAP_TOO_MANY_HOLDS,
           text, mutex);
    end(false);
}

int main(void) {
    dispatch_begin();
    test_bad_handles();
    test_locks();
    test_once();
    test_mutex();
    test_resource();
    test_counts();
    test_room();
    return dispatch_end();
}
