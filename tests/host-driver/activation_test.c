/* The activation as imports see it, one rule after the other: what traps say, which hold may be
 * released when, what disables APCs, and how a wait tells the end from a cancel. The activation is
 * made up, and belongs to a module that runs nothing. */
#include "modules.h"
#include "activation.h"
#include "host.h"
#include "imports.gen.h"
#include "instance.h"

static fixture_t locks;
static ksync_host_t *host;
static ksync_instance_t *instance;
static ksync_activation_t *activation;

static void begin(void) {
    module_require(host, "locks", &locks);
    instance = ksync_host_find(host, "locks");
    activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    activation->id = 7;
}

static void end(void) {
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(activation->hold_count, 0);
    ksync_free(activation);
    ksync_instance_release(instance);
    CHECK_EQ(ksync_module_unload(host, "locks", 0, NULL), KSYNC_OK);
}

static void expect(ksync_trap_t actual, ksync_trap_t trap, const char *text) {
    CHECK_STR(ksync_trap_name(actual), ksync_trap_name(trap));
    CHECK_STR(activation->text, text);
    activation->text[0] = 0;
}

static void test_texts(void) {
    static const char *const names[] = {
        [KSYNC_KIND_NONE] = "nothing",
        [KSYNC_KIND_SPINLOCK] = "spin lock",
        [KSYNC_KIND_FASTMUTEX] = "fast mutex",
        [KSYNC_KIND_THREAD] = "thread",
        [KSYNC_KIND_HEAP] = "heap lock",
        [KSYNC_KIND_EVENT] = "event",
        [KSYNC_KIND_SEMAPHORE] = "semaphore",
        [KSYNC_KIND_IRQL] = "raise of the IRQL",
        [KSYNC_KIND_GUARDEDMUTEX] = "guarded mutex",
        [KSYNC_KIND_QUEUEDSPINLOCK] = "queued spin lock",
        [KSYNC_KIND_RESOURCE] = "resource",
        [KSYNC_KIND_MUTEX] = "mutex",
        [KSYNC_KIND_RUNDOWNPROTECTION] = "run-down protection",
        [KSYNC_KIND_ONCE] = "one-time initialisation",
        [KSYNC_KIND_DPC] = "DPC",
        [KSYNC_KIND_TIMER] = "timer",
        [KSYNC_KIND_HRTIMER] = "high-resolution timer",
        [KSYNC_KIND_WORKITEM] = "work item",
        [KSYNC_KIND_PROCESS] = "process object",
        [KSYNC_KIND_THREADOBJECT] = "thread object",
        [KSYNC_KIND_OBJECTHANDLE] = "object handle",
        [KSYNC_KIND_DISPATCHABLE] = "dispatcher object",
    };
    char text[100];
    begin();
    for (int kind = 0; kind < KSYNC_KIND_COUNT; kind++) {
        snprintf(text, sizeof text, "0xa7 is no live %s", names[kind]);
        expect(ksync_activation_bad_handle(activation, 0xa7, (ksync_kind_t)kind),
               KSYNC_TRAP_BAD_HANDLE, text);
    }
    expect(ksync_activation_in_use(activation, 5, KSYNC_KIND_EVENT),
           KSYNC_TRAP_DESTROYED_WHILE_HELD, "event 0x5");
    expect(ksync_activation_refused(activation, KSYNC_LOCK_DESTROYED, 5, KSYNC_KIND_MUTEX),
           KSYNC_TRAP_BAD_HANDLE, "0x5 is no live mutex");
    expect(ksync_activation_refused(activation, KSYNC_LOCK_OWN, 5, KSYNC_KIND_MUTEX),
           KSYNC_TRAP_DOUBLE_ACQUIRE, "mutex 0x5");
    expect(ksync_activation_refused(activation, KSYNC_LOCK_POISONED, 5, KSYNC_KIND_MUTEX),
           KSYNC_TRAP_POISONED, "mutex 0x5");
    end();
}

static void test_irql_violation(void) {
    static const ksync_import_t import = {
        .name = "f", .irql_min = KSYNC_APC_LEVEL, .irql_max = KSYNC_APC_LEVEL};
    begin();
    expect(ksync_activation_irql_violation(activation, &import), KSYNC_TRAP_IRQL_TOO_LOW,
           "f at PASSIVE_LEVEL, allowed at APC_LEVEL only");
    activation->irql = activation->highest_irql = KSYNC_DISPATCH_LEVEL;
    expect(ksync_activation_irql_violation(activation, &import), KSYNC_TRAP_IRQL_TOO_HIGH,
           "f at DISPATCH_LEVEL, allowed at APC_LEVEL only");
    activation->irql = KSYNC_PASSIVE_LEVEL;
    expect(ksync_activation_irql_violation(activation, &import), KSYNC_TRAP_IRQL_TOO_HIGH,
           "f in a threaded DPC, which may run at DISPATCH_LEVEL, allowed at APC_LEVEL only");
    activation->highest_irql = KSYNC_PASSIVE_LEVEL;
    end();
}

/* --- holds --- */

static uint32_t released, poisoned;

static void release(ksync_activation_t *by, ksync_hold_t *hold, bool poison) {
    CHECK(by == activation);
    released = released * 10 + hold->handle;
    poisoned += poison;
}

static const ksync_hold_form_t plain = {.kind = KSYNC_KIND_RESOURCE, .release = release};
static const ksync_hold_form_t other_plain = {.kind = KSYNC_KIND_RESOURCE, .release = release};
static const ksync_hold_form_t raising = {
    .kind = KSYNC_KIND_SPINLOCK, .saves_irql = true, .needs_irql = true, .release = release};
static const ksync_hold_form_t at_dispatch = {
    .kind = KSYNC_KIND_SPINLOCK, .needs_irql = true, .release = release};
static const ksync_hold_form_t heap = {.kind = KSYNC_KIND_HEAP, .release = release};
static const ksync_hold_form_t irql = {
    .kind = KSYNC_KIND_IRQL, .saves_irql = true, .needs_irql = true, .release = release};
static const ksync_hold_form_t no_apcs = {
    .kind = KSYNC_KIND_MUTEX, .disables_apcs = true, .release = release};

static void hold(const ksync_hold_form_t *form, uint32_t handle, uint8_t level) {
    CHECK_EQ(ksync_activation_begin_hold(activation, form, &released, handle, level),
             KSYNC_TRAP_NONE);
    ksync_hold_t *made = ksync_activation_commit_hold(activation);
    CHECK(made->form == form && made->held == &released && made->handle == handle);
}

static ksync_trap_t unhold(const ksync_hold_form_t *form, uint32_t handle) {
    return ksync_activation_end_hold(activation, handle, form);
}

/* Sixteen, and a seventeenth is refused before it touches anything. */
static void test_room(void) {
    begin();
    released = 0;
    for (uint32_t i = 0; i < KSYNC_HOLDS_MAX; i++)
        hold(&plain, 1, KSYNC_PASSIVE_LEVEL);
    expect(ksync_activation_begin_hold(activation, &raising, NULL, 9, KSYNC_DISPATCH_LEVEL),
           KSYNC_TRAP_TOO_MANY_HOLDS, "spin lock 0x9 would be number 17");
    CHECK_EQ(activation->irql, KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(activation->hold_count, KSYNC_HOLDS_MAX);
    for (uint32_t i = 0; i < KSYNC_HOLDS_MAX; i++)
        CHECK_EQ(unhold(&plain, 1), KSYNC_TRAP_NONE);
    end();
}

/* The innermost of a handle and a form goes; the others stay in their order. */
static void test_order(void) {
    begin();
    released = 0;
    hold(&plain, 1, KSYNC_PASSIVE_LEVEL);
    hold(&other_plain, 1, KSYNC_PASSIVE_LEVEL);
    hold(&plain, 2, KSYNC_PASSIVE_LEVEL);
    CHECK(ksync_activation_find_hold(activation, 1, KSYNC_KIND_RESOURCE) == &activation->holds[1]);
    CHECK(ksync_activation_find_hold(activation, 2, KSYNC_KIND_RESOURCE) == &activation->holds[2]);
    CHECK(ksync_activation_find_hold(activation, 1, KSYNC_KIND_SPINLOCK) == NULL);
    CHECK(ksync_activation_find_hold(activation, 3, KSYNC_KIND_RESOURCE) == NULL);
    CHECK_EQ(unhold(&plain, 1), KSYNC_TRAP_NONE);
    CHECK(activation->holds[0].form == &other_plain);
    CHECK_EQ(activation->holds[1].handle, 2);
    expect(unhold(&plain, 1), KSYNC_TRAP_WRONG_RELEASE_FORM, "resource 0x1");
    expect(unhold(&plain, 3), KSYNC_TRAP_BAD_HANDLE, "0x3 is no live resource");
    expect(unhold(&heap, 0), KSYNC_TRAP_RELEASE_UNHELD, "heap lock 0x0");
    expect(unhold(&irql, 0), KSYNC_TRAP_RELEASE_UNHELD, "raise of the IRQL 0x0");
    uint64_t made;
    CHECK_EQ(ksync_activation_create_lock(activation, KSYNC_KIND_SPINLOCK, &made), KSYNC_TRAP_NONE);
    char text[40];
    snprintf(text, sizeof text, "spin lock 0x%x", (uint32_t)made);
    expect(unhold(&raising, (uint32_t)made), KSYNC_TRAP_RELEASE_UNHELD, text);
    CHECK_EQ(unhold(&other_plain, 1), KSYNC_TRAP_NONE);
    CHECK_EQ(unhold(&plain, 2), KSYNC_TRAP_NONE);
    CHECK_EQ(released, 112);
    CHECK_EQ(poisoned, 0);
    end();
}

static void check_levels(uint8_t level) {
    CHECK_EQ(activation->irql, level);
    CHECK_EQ(activation->highest_irql, level);
    CHECK_EQ(ksync_platform_irql(), level);
}

/* What saves the IRQL puts it back, and not before what relies on it is gone. */
static void test_levels(void) {
    begin();
    released = 0;
    hold(&raising, 1, KSYNC_APC_LEVEL);
    check_levels(KSYNC_APC_LEVEL);
    hold(&plain, 2, KSYNC_PASSIVE_LEVEL); /* never lowers */
    check_levels(KSYNC_APC_LEVEL);
    hold(&raising, 3, KSYNC_DISPATCH_LEVEL);
    check_levels(KSYNC_DISPATCH_LEVEL);
    hold(&at_dispatch, 4, KSYNC_DISPATCH_LEVEL);
    expect(unhold(&raising, 1), KSYNC_TRAP_RELEASE_ORDER,
           "spin lock 0x1, but spin lock 0x4 was acquired later");
    CHECK_EQ(unhold(&at_dispatch, 4), KSYNC_TRAP_NONE);
    check_levels(KSYNC_DISPATCH_LEVEL);
    expect(unhold(&raising, 1), KSYNC_TRAP_RELEASE_ORDER,
           "spin lock 0x1, but spin lock 0x3 was acquired later");
    CHECK_EQ(unhold(&plain, 2), KSYNC_TRAP_NONE); /* in any order */
    CHECK_EQ(unhold(&raising, 3), KSYNC_TRAP_NONE);
    check_levels(KSYNC_APC_LEVEL);
    CHECK_EQ(unhold(&raising, 1), KSYNC_TRAP_NONE);
    check_levels(KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(ksync_activation_begin_hold(activation, &raising, NULL, 5, KSYNC_DISPATCH_LEVEL),
             KSYNC_TRAP_NONE);
    check_levels(KSYNC_DISPATCH_LEVEL);
    ksync_activation_abandon_hold(activation);
    check_levels(KSYNC_PASSIVE_LEVEL);
    activation->threaded_dpc = true;
    hold(&raising, 6, KSYNC_APC_LEVEL);
    CHECK_EQ(activation->irql, KSYNC_APC_LEVEL);
    CHECK_EQ(activation->highest_irql, KSYNC_DISPATCH_LEVEL);
    CHECK_EQ(unhold(&raising, 6), KSYNC_TRAP_NONE);
    CHECK_EQ(released, 42316);
    end();
}

/* Normal kernel APCs, and all of them, by what turns them off. */
static void test_apcs(void) {
    begin();
    const ksync_activation_t clean = *activation;
    CHECK(!ksync_activation_apcs_disabled(activation));
    CHECK(!ksync_activation_all_apcs_disabled(activation));
    for (int which = 0; which < 4; which++) {
        activation->system_thread = which == 0;
        activation->critical_depth = which == 1;
        activation->guarded_depth = which == 2;
        activation->irql = which == 3 ? KSYNC_APC_LEVEL : KSYNC_PASSIVE_LEVEL;
        CHECK(ksync_activation_apcs_disabled(activation));
        CHECK_EQ(ksync_activation_all_apcs_disabled(activation), which >= 2);
    }
    activation->irql = KSYNC_DISPATCH_LEVEL;
    CHECK(ksync_activation_all_apcs_disabled(activation));
    *activation = clean;
    hold(&no_apcs, 1, KSYNC_PASSIVE_LEVEL);
    hold(&plain, 2, KSYNC_PASSIVE_LEVEL);
    CHECK(ksync_activation_apcs_disabled(activation));
    CHECK(!ksync_activation_all_apcs_disabled(activation));
    CHECK_EQ(unhold(&no_apcs, 1), KSYNC_TRAP_NONE);
    CHECK(!ksync_activation_apcs_disabled(activation));
    CHECK_EQ(unhold(&plain, 2), KSYNC_TRAP_NONE);
    end();
}

/* --- locks --- */

static ksync_trap_t try_lock(uint32_t handle, uint32_t *taken) {
    return ksync_activation_try_hold(activation, handle, &raising, KSYNC_DISPATCH_LEVEL, taken);
}

static void test_try(void) {
    uint64_t made;
    uint32_t taken = 9;
    char text[40];
    begin();
    CHECK_EQ(ksync_activation_create_lock(activation, KSYNC_KIND_SPINLOCK, &made), KSYNC_TRAP_NONE);
    CHECK_EQ(made >> 32, KSYNC_STATUS_SUCCESS);
    uint32_t handle = (uint32_t)made;
    ksync_lock_t *lock =
        &ksync_handle_lookup(&instance->handles, handle, KSYNC_KIND_SPINLOCK)->lock;
    snprintf(text, sizeof text, "spin lock 0x%x", handle);
    CHECK_EQ(ksync_lock_try(lock, ksync_handle_generation(handle), 8), KSYNC_LOCK_TAKEN);
    CHECK_EQ(try_lock(handle, &taken), KSYNC_TRAP_NONE); /* somebody else's */
    CHECK_EQ(taken, 0);
    check_levels(KSYNC_PASSIVE_LEVEL);
    expect(ksync_activation_destroy_lock(activation, handle, KSYNC_KIND_SPINLOCK),
           KSYNC_TRAP_DESTROYED_WHILE_HELD, text);
    ksync_lock_release(lock);
    CHECK_EQ(try_lock(handle, &taken), KSYNC_TRAP_NONE);
    CHECK_EQ(taken, 1);
    check_levels(KSYNC_DISPATCH_LEVEL);
    CHECK_EQ(try_lock(handle, &taken), KSYNC_TRAP_NONE); /* its own */
    CHECK_EQ(taken, 0);
    check_levels(KSYNC_DISPATCH_LEVEL);
    CHECK_EQ(unhold(&raising, handle), KSYNC_TRAP_NONE);
    ksync_lock_poison(lock);
    expect(try_lock(handle, &taken), KSYNC_TRAP_POISONED, text);
    ksync_activation_abandon_hold(activation); /* as its end does */
    expect(try_lock(0x70007, &taken), KSYNC_TRAP_BAD_HANDLE, "0x70007 is no live spin lock");
    expect(ksync_activation_destroy_lock(activation, 0x70007, KSYNC_KIND_SPINLOCK),
           KSYNC_TRAP_BAD_HANDLE, "0x70007 is no live spin lock");
    CHECK_EQ(ksync_activation_create_lock(activation, KSYNC_KIND_SPINLOCK, &made), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_activation_destroy_lock(activation, (uint32_t)made, KSYNC_KIND_SPINLOCK),
             KSYNC_TRAP_NONE);
    CHECK(ksync_handle_lookup(&instance->handles, (uint32_t)made, KSYNC_KIND_SPINLOCK) == NULL);
    end();
}

static void test_quota(void) {
    uint64_t made = 1;
    begin();
    instance->handles.quota = ksync_handles_live(&instance->handles);
    CHECK_EQ(ksync_activation_create_lock(activation, KSYNC_KIND_SPINLOCK, &made), KSYNC_TRAP_NONE);
    CHECK_EQ(made, (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32);
    end();
}

/* --- waits --- */

/* What ends a wait, in the order of who wins: the module's end, then the object. */
static void test_wait(void) {
    ksync_platform_event_t event, cancel;
    begin();
    ksync_platform_event_init(&event, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_init(&cancel, KSYNC_EVENT_NOTIFICATION, true);
    CHECK_EQ(ksync_activation_wait(activation, &event, 1), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_activation_wait(activation, NULL, 1), KSYNC_TRAP_NONE);
    CHECK(!activation->cancelled);
    activation->cancel = &cancel;
    CHECK_EQ(ksync_activation_wait(activation, &event, KSYNC_WAIT_FOREVER), KSYNC_TRAP_KILLED);
    CHECK(activation->cancelled);
    CHECK_EQ(ksync_activation_wait(activation, NULL, KSYNC_WAIT_FOREVER), KSYNC_TRAP_KILLED);
    CHECK(activation->cancelled);
    ksync_platform_event_set(&event);
    activation->cancelled = false;
    CHECK_EQ(ksync_activation_wait(activation, &event, KSYNC_WAIT_FOREVER), KSYNC_TRAP_NONE);
    CHECK(!activation->cancelled);
    CHECK_EQ(ksync_activation_poll(activation), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_module_kill(host, "locks", NULL), KSYNC_OK);
    CHECK_EQ(ksync_activation_poll(activation), KSYNC_TRAP_KILLED);
    CHECK_EQ(ksync_activation_wait(activation, &event, KSYNC_WAIT_FOREVER), KSYNC_TRAP_KILLED);
    CHECK_EQ(ksync_activation_wait(activation, NULL, KSYNC_WAIT_FOREVER), KSYNC_TRAP_KILLED);
    CHECK(!activation->cancelled); /* the end, not the caller */
    end();
}

/* The pool hands out an activation that has forgotten whose it was. */
static void test_reset(void) {
    ksync_platform_event_t cancel;
    begin();
    activation->cancel = &cancel;
    activation->thread = (struct ksync_guest_thread *)&cancel;
    activation->callback = (struct ksync_callback *)&cancel;
    activation->system_thread = activation->threaded_dpc = true;
    ksync_activation_reset(activation);
    CHECK(activation->cancel == NULL && activation->thread == NULL && activation->callback == NULL);
    CHECK(!activation->system_thread && !activation->threaded_dpc);
    end();
}

int main(void) {
    locks = fixture_read("core_locks");
    host = host_new();
    test_texts();
    test_irql_violation();
    test_room();
    test_order();
    test_levels();
    test_apcs();
    test_try();
    test_quota();
    test_wait();
    test_reset();
    ksync_host_destroy(host);
    free(locks.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
