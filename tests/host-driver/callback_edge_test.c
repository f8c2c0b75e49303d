/* Callbacks where the usual tests do not come: a routine for which there is no stack, and a routine
 * that refers to its own object when its handle is gone. The program is linked so that the question
 * for the stack's end, and each entry, come here first. */
#include "callbacks.h"
#include "imports.gen.h"
#include "instance.h"

static uint32_t caller; /* the test's own thread, which keeps its stack */
static bool no_stack;   /* atomic: all others have none left */

const void *__real_ksync_platform_stack_lowest(void);
const void *__wrap_ksync_platform_stack_lowest(void);

const void *__wrap_ksync_platform_stack_lowest(void) {
    bool none =
        __atomic_load_n(&no_stack, __ATOMIC_ACQUIRE) && ksync_platform_thread_id() != caller;
    return none ? __builtin_frame_address(0) : __real_ksync_platform_stack_lowest();
}

static bool system_thread, threaded_dpc; /* of the last routine's activation */

ksync_result_t __real_ksync_activation_run(ksync_activation_t *activation, uint32_t function,
                                           const uint64_t *arguments, uint64_t *results,
                                           ksync_error_t *error);
ksync_result_t __wrap_ksync_activation_run(ksync_activation_t *activation, uint32_t function,
                                           const uint64_t *arguments, uint64_t *results,
                                           ksync_error_t *error);

ksync_result_t __wrap_ksync_activation_run(ksync_activation_t *activation, uint32_t function,
                                           const uint64_t *arguments, uint64_t *results,
                                           ksync_error_t *error) {
    if (activation->callback != NULL) {
        __atomic_store_n(&system_thread, activation->system_thread, __ATOMIC_RELAXED);
        __atomic_store_n(&threaded_dpc, activation->threaded_dpc, __ATOMIC_RELAXED);
    }
    return __real_ksync_activation_run(activation, function, arguments, results, error);
}

/* A work item runs on a system thread, and a threaded DPC at either of two levels. */
static void test_activations(void) {
    module_begin();
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    REQUIRE(instance != NULL);
    uint32_t count = 2 * ksync_platform_processors();
    CHECK_EQ(instance->pool.kept, count);
    for (uint32_t i = 0; i < count; i++) /* the pool has the rest */
        CHECK_EQ(instance->callbacks.activations[i]->id, instance->limits.max_activations + 1 + i);
    ksync_instance_release(instance);
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        object_t object = new_object(kind, COUNT, 1);
        start(object, 1, 0);
        await(object, RUNS, 1);
        await_idle();
        CHECK_EQ(system_thread, kind == WORKITEM);
        CHECK_EQ(threaded_dpc, kind == THREADED);
        (void)destroy(object);
    }
    module_end();
}

/* A module that cannot have a DPC has no activations for any, nor a list of them. */
static void test_without_dpcs(void) {
    fixture_t values = fixture_read("core_values");
    module_require(host, "values", &values);
    ksync_instance_t *instance = ksync_host_find(host, "values");
    REQUIRE(instance != NULL);
    CHECK_EQ(instance->pool.kept, 0);
    CHECK(instance->callbacks.activations == NULL);
    ksync_instance_release(instance);
    CHECK_EQ(ksync_module_unload(host, "values", 0, NULL), KSYNC_OK);
    free(values.bytes);
}

/* There is no caller to be told, so it is the module's fault. */
static void test_no_stack(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        object_t object = new_object(kind, COUNT, 1);
        __atomic_store_n(&no_stack, true, __ATOMIC_RELEASE);
        start(object, 1, 0);
        await_fault("native-stack", "less than 16384 bytes of native stack are left");
        __atomic_store_n(&no_stack, false, __ATOMIC_RELEASE);
    }
}

/* To its routine, and to that alone, an object whose handle is gone is no bad handle. */
static void test_own_object(void) {
    static const ksync_callback_form_t form = {.kind = KSYNC_KIND_TIMER};
    ksync_callback_t own = {.form = &form};
    ksync_object_t *object;
    module_begin();
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    CHECK_EQ(ksync_callback_reference(activation, 0x70007, KSYNC_KIND_TIMER, &object),
             KSYNC_TRAP_BAD_HANDLE);
    activation->callback = &own;
    CHECK_EQ(ksync_callback_reference(activation, 0, KSYNC_KIND_TIMER, &object),
             KSYNC_TRAP_BAD_HANDLE); /* it has none yet */
    own.handle = 0x70007;
    CHECK_EQ(ksync_callback_reference(activation, 0x70007, KSYNC_KIND_TIMER, &object),
             KSYNC_TRAP_NONE);
    CHECK(object == NULL);
    CHECK_EQ(ksync_callback_reference(activation, 0x70008, KSYNC_KIND_TIMER, &object),
             KSYNC_TRAP_BAD_HANDLE);
    CHECK_EQ(ksync_callback_reference(activation, 0x70007, KSYNC_KIND_HRTIMER, &object),
             KSYNC_TRAP_BAD_HANDLE);
    CHECK_STR(activation->text, "0x70007 is no live high-resolution timer");
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end();
}

/* What a routine still wants of its object after the handle is gone is refused, whatever it is. */
static void test_wants_of_own_object(void) {
    enum { GONE = 0x70007 };
    ksync_callback_form_t form = {.kind = KSYNC_KIND_DPC};
    ksync_callback_t own = {.form = &form, .handle = GONE};
    const uint64_t refused = (uint64_t)KSYNC_STATUS_SUCCESS << 32;
    uint32_t result;
    uint64_t outcome;
    module_begin();
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    activation->callback = &own;
#define CHECK_REFUSED(import, ...)                                                                 \
    do {                                                                                           \
        result = 9;                                                                                \
        CHECK_EQ(import(activation, GONE, ##__VA_ARGS__, &result), KSYNC_TRAP_NONE);               \
        CHECK_EQ(result, 0);                                                                       \
    } while (0)
#define CHECK_NOT_SET(import, ...)                                                                 \
    do {                                                                                           \
        outcome = 9;                                                                               \
        CHECK_EQ(import(activation, GONE, __VA_ARGS__, &outcome), KSYNC_TRAP_NONE);                \
        CHECK_EQ(outcome, refused);                                                                \
    } while (0)
    CHECK_REFUSED(ksync_import_dpc_queue);
    CHECK_REFUSED(ksync_import_dpc_cancel);
    CHECK_REFUSED(ksync_import_dpc_setTarget, 0);
    CHECK_REFUSED(ksync_import_dpc_setImportance, 0);
    form.kind = KSYNC_KIND_TIMER;
    CHECK_NOT_SET(ksync_import_timer_set, 1, 0);
    CHECK_NOT_SET(ksync_import_timer_setAbsolute, 1, 0);
    CHECK_REFUSED(ksync_import_timer_cancel);
    CHECK_REFUSED(ksync_import_timer_read);
    form.kind = KSYNC_KIND_HRTIMER;
    CHECK_NOT_SET(ksync_import_hrtimer_set, 1, 0);
    CHECK_REFUSED(ksync_import_hrtimer_cancel);
    form.kind = KSYNC_KIND_WORKITEM;
    CHECK_REFUSED(ksync_import_workitem_queue);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end();
}

/* What the platform is asked for, and what it is never asked for. */
static struct {
    bool here; /* else the platform is */
    uint32_t calls;
    uint64_t due, period;
} asked;

bool __real_ksync_platform_hrtimer_set(ksync_platform_hrtimer_t *timer, uint64_t due,
                                       uint64_t period);
bool __wrap_ksync_platform_hrtimer_set(ksync_platform_hrtimer_t *timer, uint64_t due,
                                       uint64_t period);

bool __wrap_ksync_platform_hrtimer_set(ksync_platform_hrtimer_t *timer, uint64_t due,
                                       uint64_t period) {
    if (!asked.here)
        return __real_ksync_platform_hrtimer_set(timer, due, period);
    asked.calls++;
    asked.due = due;
    asked.period = period;
    return false;
}

static uint32_t created_timers, cancelled_timers, deleted_timers; /* atomic */
static bool no_timers;

ksync_platform_hrtimer_t *__real_ksync_platform_hrtimer_create(ksync_platform_event_kind_t kind,
                                                               ksync_platform_routine_t routine,
                                                               void *context);
ksync_platform_hrtimer_t *__wrap_ksync_platform_hrtimer_create(ksync_platform_event_kind_t kind,
                                                               ksync_platform_routine_t routine,
                                                               void *context);

ksync_platform_hrtimer_t *__wrap_ksync_platform_hrtimer_create(ksync_platform_event_kind_t kind,
                                                               ksync_platform_routine_t routine,
                                                               void *context) {
    if (no_timers)
        return NULL;
    created_timers++;
    return __real_ksync_platform_hrtimer_create(kind, routine, context);
}

bool __real_ksync_platform_hrtimer_cancel(ksync_platform_hrtimer_t *timer);
bool __wrap_ksync_platform_hrtimer_cancel(ksync_platform_hrtimer_t *timer);

bool __wrap_ksync_platform_hrtimer_cancel(ksync_platform_hrtimer_t *timer) {
    __atomic_fetch_add(&cancelled_timers, 1, __ATOMIC_RELAXED);
    CHECK(timer != NULL);
    return timer != NULL && __real_ksync_platform_hrtimer_cancel(timer);
}

void __real_ksync_platform_hrtimer_delete(ksync_platform_hrtimer_t *timer);
void __wrap_ksync_platform_hrtimer_delete(ksync_platform_hrtimer_t *timer);

void __wrap_ksync_platform_hrtimer_delete(ksync_platform_hrtimer_t *timer) {
    __atomic_fetch_add(&deleted_timers, 1, __ATOMIC_RELAXED);
    CHECK(timer != NULL);
    if (timer != NULL)
        __real_ksync_platform_hrtimer_delete(timer);
}

/* The platform's timer ends with the guest's, cancelled first; without one there is no guest's. */
static void test_hrtimer_lives(void) {
    module_begin();
    created_timers = cancelled_timers = deleted_timers = 0;
    no_timers = true;
    CHECK_EQ(CALL("waitable", HRTIMER, 0), (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32);
    no_timers = false;
    uint32_t timer = created(CALL("waitable", HRTIMER, 0));
    CHECK_EQ(cancelled_timers, 0);
    CHECK_EQ(CALL("destroy", HRTIMER, timer, 0), 1);
    CHECK(__atomic_load_n(&cancelled_timers, __ATOMIC_RELAXED) >= 1);
    module_end();
    CHECK_EQ(created_timers, 1);
    CHECK_EQ(cancelled_timers, 2); /* and when it was freed */
    CHECK_EQ(deleted_timers, 1);
}

static void test_hrtimer_asks(void) {
    static const struct {
        uint64_t due, period;
        bool valid;
        uint64_t asked_due, asked_period;
    } rows[] = {
        {0, 0, true, 1, 0},
        {1, 1, true, 1, 5000},
        {2, 4999, true, 2, 5000},
        {3, 5000, true, 3, 5000},
        {INT64_MAX, INT32_MAX, true, INT64_MAX, INT32_MAX},
        {(uint64_t)INT64_MAX + 1, 0, false, 0, 0},
        {1, (uint64_t)INT32_MAX + 1, false, 0, 0},
    };
    uint64_t outcome;
    module_begin();
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    uint32_t timer = created(CALL("waitable", HRTIMER, 0));
    asked.here = true;
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        asked.calls = 0;
        CHECK_EQ(ksync_import_hrtimer_set(activation, timer, rows[i].due, rows[i].period, &outcome),
                 KSYNC_TRAP_NONE);
        CHECK_EQ(outcome, rows[i].valid ? (uint64_t)KSYNC_STATUS_SUCCESS << 32
                                        : (uint64_t)KSYNC_STATUS_INVALID_PARAMETER << 32);
        CHECK_EQ(asked.calls, rows[i].valid);
        if (rows[i].valid)
            CHECK(asked.due == rows[i].asked_due && asked.period == rows[i].asked_period);
    }
    asked.here = false;
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end();
}

static int32_t requests; /* for a finer clock, less what was taken back */

uint64_t __wrap_ksync_platform_time_resolution(uint64_t desired, bool set);
uint64_t __wrap_ksync_platform_time_resolution(uint64_t desired, bool set) {
    CHECK(set || desired == 0); /* what is taken back asks for nothing */
    requests += set ? 1 : -1;
    return desired;
}

/* What a module has not taken back is taken back as it ends. */
static void test_resolution(void) {
    module_begin();
    CALL("setResolution", 5000);
    CALL("setResolution", 5000);
    CHECK_EQ(requests, 2);
    module_end();
    CHECK_EQ(requests, 0);
}

static uint32_t cancels, finalizes, flushes; /* atomic */

static void count_cancel(ksync_callback_t *callback) {
    (void)callback;
    __atomic_fetch_add(&cancels, 1, __ATOMIC_RELAXED);
}

static void count_finalize(ksync_callback_t *callback) {
    (void)callback;
    __atomic_fetch_add(&finalizes, 1, __ATOMIC_RELEASE);
}

void __real_ksync_platform_dpc_flush(void);
void __wrap_ksync_platform_dpc_flush(void);

void __wrap_ksync_platform_dpc_flush(void) {
    __atomic_fetch_add(&flushes, 1, __ATOMIC_RELAXED);
    __real_ksync_platform_dpc_flush();
}

/* What is destroyed is cancelled at once, and again when nobody refers to it any more; then, after
 * a flush if it runs as a DPC, its form gives back the rest. */
static void test_forms(void) {
    for (int flushing = 0; flushing < 2; flushing++) {
        const ksync_callback_form_t form = {.kind = KSYNC_KIND_TIMER,
                                            .flushes = flushing,
                                            .cancel = count_cancel,
                                            .finalize = count_finalize};
        uint64_t outcome;
        uint32_t dead = 9;
        module_begin();
        ksync_instance_t *instance = ksync_host_find(host, "callbacks");
        ksync_activation_t *activation = ksync_alloc(sizeof *activation);
        REQUIRE(instance != NULL && activation != NULL);
        activation->instance = instance;
        cancels = finalizes = flushes = 0;
        void *made = ksync_callback_allocate(activation, &form, NULL, sizeof(ksync_callback_t));
        CHECK_EQ(ksync_callback_publish(activation, KSYNC_KIND_TIMER, made, &outcome),
                 KSYNC_TRAP_NONE);
        uint32_t handle = created(outcome);
        ksync_object_retain(made);
        CHECK_EQ(ksync_callback_destroy(activation, handle, KSYNC_KIND_TIMER, &dead),
                 KSYNC_TRAP_NONE);
        CHECK_EQ(dead, 1);
        CHECK_EQ(cancels, 1);
        ksync_object_release(made);
        ksync_free(activation);
        ksync_instance_release(instance);
        module_end();
        CHECK_EQ(cancels, 2);
        CHECK_EQ(finalizes, 1);
        CHECK_EQ(flushes, flushing);
    }
}

/* Without memory for a wait that can be ended, the flush is made all the same. */
static void test_flush_without_memory(void) {
    module_begin();
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    flushes = 0;
    ksync_alloc_fail_at(1);
    CHECK_EQ(ksync_import_dpc_flush(activation), KSYNC_TRAP_NONE);
    ksync_alloc_fail_at(0);
    CHECK_EQ(flushes, 1);
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end();
}

static uint32_t removals; /* atomic */

bool __real_ksync_platform_dpc_remove(ksync_platform_dpc_t *dpc);
bool __wrap_ksync_platform_dpc_remove(ksync_platform_dpc_t *dpc);

bool __wrap_ksync_platform_dpc_remove(ksync_platform_dpc_t *dpc) {
    __atomic_fetch_add(&removals, 1, __ATOMIC_RELAXED);
    return __real_ksync_platform_dpc_remove(dpc);
}

/* What may be queued as a DPC is taken out of the queue with its object: when that is destroyed,
 * and once more when it is freed. */
static void test_taken_back(void) {
    for (uint32_t kind = 0; kind <= KINDS; kind++) {
        bool is_dpc = kind == DPC || kind == THREADED || kind == TIMER;
        module_begin();
        removals = 0;
        if (kind < KINDS)
            CHECK_EQ(destroy(new_object(kind, COUNT, 1)), 1);
        else /* a timer without a routine */
            CHECK_EQ(CALL("destroy", TIMER, created(CALL("waitable", TIMER, 0)), 0), 1);
        module_end();
        CHECK_EQ(removals, is_dpc ? 2 : 0);
    }
}

int main(void) {
    callbacks = fixture_read("core_callbacks");
    callbacks_begin(2);
    caller = ksync_platform_thread_id();
    test_activations();
    test_without_dpcs();
    test_no_stack();
    test_own_object();
    test_wants_of_own_object();
    test_hrtimer_lives();
    test_hrtimer_asks();
    test_resolution();
    test_forms();
    test_flush_without_memory();
    test_taken_back();
    callbacks_end();
    free(callbacks.bytes);
    return CHECK_DONE();
}
