/* What a wait asks of the platform, and what becomes of answers that only another platform gives: a
 * thread that is alerted. The program is linked so that waits of the platform come here first. */
#include "dispatch.h"
#include "imports.gen.h"

enum { SLICE = 100000 };

/* The last wait, and the answer to the next ones, if not the platform's own. */
static struct {
    bool answers;
    uint32_t answer;
    bool alertable;
    uint64_t timeout;
    uint32_t count, calls;
} asked;

uint32_t __real_ksync_platform_wait_many(ksync_platform_object_t *const *objects, uint32_t count,
                                         ksync_platform_wait_mode_t mode, bool alertable,
                                         uint64_t timeout, ksync_platform_wait_block_t *blocks);
uint32_t __wrap_ksync_platform_wait_many(ksync_platform_object_t *const *objects, uint32_t count,
                                         ksync_platform_wait_mode_t mode, bool alertable,
                                         uint64_t timeout, ksync_platform_wait_block_t *blocks);

uint32_t __wrap_ksync_platform_wait_many(ksync_platform_object_t *const *objects, uint32_t count,
                                         ksync_platform_wait_mode_t mode, bool alertable,
                                         uint64_t timeout, ksync_platform_wait_block_t *blocks) {
    asked.alertable = alertable;
    asked.timeout = timeout;
    asked.count = count;
    asked.calls++;
    return asked.answers
               ? asked.answer
               : __real_ksync_platform_wait_many(objects, count, mode, alertable, timeout, blocks);
}

static ksync_instance_t *instance;
static ksync_activation_t *activation;
static uint32_t event, status;
static uint64_t outcome;

static void begin(void) {
    module_begin();
    event = new_event(NOTIFICATION, 1);
    store_handles(ARRAY, &event, 1);
    instance = ksync_host_find(host, "dispatch");
    activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
}

static void end(void) {
    asked.answers = false;
    ksync_free(activation);
    ksync_instance_release(instance);
    module_end(0);
}

/* Every wait with a flag, at once; the status of the last. */
enum { ONE, ANY, ALL, SET_AND_WAIT, RELEASE_AND_WAIT, MUTEX_RELEASE_AND_WAIT, WAITS };

static uint32_t wait(int which, uint32_t alertable) {
    static uint32_t semaphore, mutex;
    ksync_trap_t trap = KSYNC_TRAP_NONE;
    uint32_t taken;
    switch (which) {
    case ONE:
        trap = ksync_import_wait_one(activation, event, 0, alertable, &status);
        break;
    case ANY:
        trap = ksync_import_wait_any(activation, ARRAY, 1, 0, alertable, &outcome);
        CHECK_EQ((uint32_t)outcome, 0);
        status = outcome >> 32;
        break;
    case ALL:
        trap = ksync_import_wait_all(activation, ARRAY, 1, 0, alertable, &status);
        break;
    case SET_AND_WAIT:
        trap = ksync_import_event_setAndWait(activation, event, event, 0, alertable, &status);
        break;
    case RELEASE_AND_WAIT:
        semaphore = new_semaphore(0, 1);
        trap = ksync_import_semaphore_releaseAndWait(activation, semaphore, 1, event, 0, alertable,
                                                     &status);
        break;
    case MUTEX_RELEASE_AND_WAIT:
        CHECK_EQ(ksync_import_mutex_create(activation, &outcome), KSYNC_TRAP_NONE);
        mutex = created(outcome);
        asked.answers = false;
        asked.alertable = true;
        CHECK_EQ(ksync_import_mutex_tryAcquire(activation, mutex, &taken), KSYNC_TRAP_NONE);
        CHECK(!asked.alertable); /* to acquire one never is */
        asked.answers = asked.answer != 0;
        trap = ksync_import_mutex_releaseAndWait(activation, mutex, event, 0, alertable, &status);
        break;
    }
    CHECK_EQ(trap, KSYNC_TRAP_NONE);
    return status;
}

static void test_flag(void) {
    begin();
    asked.answer = 0;
    for (int which = 0; which < WAITS; which++)
        for (uint32_t alertable = 0; alertable <= 2; alertable++) {
            asked.alertable = alertable == 0;
            CHECK_EQ(wait(which, alertable), KSYNC_STATUS_SUCCESS);
            CHECK_EQ(asked.alertable, alertable != 0);
        }
    asked.alertable = true;
    CHECK_EQ(ksync_import_wait_poll(activation, event, &status), KSYNC_TRAP_NONE);
    CHECK(!asked.alertable);
    asked.alertable = true;
    CHECK_EQ(ksync_activation_wait(activation, NULL, 0), KSYNC_TRAP_NONE);
    CHECK(!asked.alertable);
    end();
}

static void test_answers(void) {
    begin();
    for (int which = 0; which < WAITS; which++) {
        asked.answers = true;
        asked.answer = KSYNC_WAIT_ALERTED;
        CHECK_EQ(wait(which, 1), KSYNC_STATUS_ALERTED);
        asked.answer = KSYNC_WAIT_USER_APC;
        CHECK_EQ(wait(which, 1), KSYNC_STATUS_USER_APC);
        asked.answers = false;
    }
    end();
}

/* The module's end is waited for in every wait but a slice of one for all; a cancel, where there is
 * one to come. */
static void test_own_objects(void) {
    ksync_platform_event_t cancel;
    begin();
    ksync_platform_event_init(&cancel, KSYNC_EVENT_NOTIFICATION, false);
    for (uint32_t own = 1; own <= KSYNC_WAIT_OWN; own++) {
        activation->cancel = own == 1 ? NULL : &cancel;
        CHECK_EQ(ksync_activation_wait(activation, NULL, 0), KSYNC_TRAP_NONE);
        CHECK_EQ(asked.count, own);
        (void)wait(ONE, 0);
        CHECK_EQ(asked.count, 1 + own);
        (void)wait(ALL, 0);
        CHECK_EQ(asked.count, 1);
    }
    end();
}

/* A wait for all never waits longer than a slice at a time, nor longer than it may. */
static void test_slices(void) {
    static const struct {
        uint64_t timeout, slice;
    } rows[] = {{0, 0},
                {1, 1},
                {SLICE, SLICE},
                {SLICE + 1, SLICE},
                {UINT64_MAX, SLICE},
                {INT64_MAX, SLICE}};
    begin();
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        asked.calls = 0;
        CHECK_EQ(ksync_import_wait_all(activation, ARRAY, 1, rows[i].timeout, 0, &status),
                 KSYNC_TRAP_NONE);
        CHECK_EQ(status, KSYNC_STATUS_SUCCESS);
        CHECK_EQ(asked.calls, 1);
        CHECK(asked.timeout <= rows[i].slice); /* less by what has passed meanwhile */
        CHECK(rows[i].timeout != UINT64_MAX || asked.timeout == SLICE);
    }
    end();
}

/* Where there is nothing to wait for, or no time is left, the host only asks whether it is to end:
 * at once, and whatever the guest wants of its wait, which is over. */
static void test_only_asks(void) {
    uint32_t mutex, taken;
    begin();
    CHECK_EQ(ksync_import_mutex_create(activation, &outcome), KSYNC_TRAP_NONE);
    mutex = created(outcome);
    CHECK_EQ(ksync_import_mutex_tryAcquire(activation, mutex, &taken), KSYNC_TRAP_NONE);
    store_handles(ARRAY + 4, &mutex, 1);
    for (int all = 0; all < 2; all++) {
        asked.calls = 0;
        if (all)
            CHECK_EQ(ksync_import_wait_all(activation, ARRAY + 4, 1, 9, 1, &status),
                     KSYNC_TRAP_NONE);
        else
            CHECK_EQ(ksync_import_wait_any(activation, ARRAY + 4, 1, 9, 1, &outcome),
                     KSYNC_TRAP_NONE);
        CHECK_EQ(all ? status : outcome >> 32, KSYNC_STATUS_SUCCESS);
        CHECK(asked.calls == 1 && asked.count == 1 && asked.timeout == 0 && !asked.alertable);
    }
    for (int i = 0; i < 2; i++)
        CHECK_EQ(ksync_import_mutex_release(activation, mutex), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_mutex_release(activation, mutex), KSYNC_TRAP_NONE);

    asked.answers = true;
    asked.answer = KSYNC_WAIT_TIMEOUT;
    asked.calls = 0;
    CHECK_EQ(ksync_import_wait_all(activation, ARRAY, 1, 0, 1, &status), KSYNC_TRAP_NONE);
    CHECK_EQ(status, KSYNC_STATUS_TIMEOUT);
    CHECK(asked.calls == 2 && asked.count == 1 && asked.timeout == 0 && !asked.alertable);
    end();
}

int main(void) {
    dispatch_begin();
    test_flag();
    test_answers();
    test_own_objects();
    test_slices();
    test_only_asks();
    return dispatch_end();
}
