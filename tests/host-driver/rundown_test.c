/* Rundown: who is let in, and that the last to leave a closed rundown is noticed, whoever that is.
 */
#include "check.h"
#include "rundown.h"

static void test_states(void) {
    ksync_rundown_t rundown;
    ksync_rundown_init(&rundown);
    CHECK_EQ(ksync_rundown_enter(&rundown, 2), KSYNC_OK);
    CHECK_EQ(ksync_rundown_enter(&rundown, 2), KSYNC_OK);
    CHECK_EQ(ksync_rundown_enter(&rundown, 2), KSYNC_E_HOST_BUSY);
    CHECK_EQ(ksync_rundown_count(&rundown), 2);
    ksync_rundown_leave(&rundown);
    CHECK(!ksync_rundown_wait(&rundown, 0));
    CHECK_EQ(ksync_rundown_close(&rundown, KSYNC_RUNDOWN_FAULTED), 1);
    CHECK_EQ(ksync_rundown_enter(&rundown, 2), KSYNC_E_MODULE_FAULTED);
    CHECK(ksync_rundown_is_closed(&rundown, KSYNC_RUNDOWN_FAULTED));
    CHECK(!ksync_rundown_is_closed(&rundown, KSYNC_RUNDOWN_UNLOADING));
    CHECK_EQ(ksync_rundown_close(&rundown, KSYNC_RUNDOWN_UNLOADING), 1);
    CHECK_EQ(ksync_rundown_enter(&rundown, 2), KSYNC_E_MODULE_UNLOADING);
    CHECK(!ksync_rundown_wait(&rundown, 0));
    ksync_rundown_leave(&rundown);
    CHECK(ksync_rundown_wait(&rundown, KSYNC_WAIT_FOREVER));
    CHECK_EQ(ksync_rundown_count(&rundown), 0);

    ksync_rundown_init(&rundown);
    CHECK_EQ(ksync_rundown_close(&rundown, KSYNC_RUNDOWN_UNLOADING), 0);
    CHECK(ksync_rundown_wait(&rundown, KSYNC_WAIT_FOREVER));
}

/* Callbacks have no limit and take nothing from it, but are waited for like the others. */
static void test_callbacks(void) {
    ksync_rundown_t rundown;
    ksync_rundown_init(&rundown);
    CHECK_EQ(ksync_rundown_enter(&rundown, 1), KSYNC_OK);
    CHECK(ksync_rundown_enter_callback(&rundown));
    CHECK(ksync_rundown_enter_callback(&rundown));
    CHECK_EQ(ksync_rundown_enter(&rundown, 1), KSYNC_E_HOST_BUSY);
    ksync_rundown_leave(&rundown);
    CHECK_EQ(ksync_rundown_enter(&rundown, 1), KSYNC_OK);
    CHECK_EQ(ksync_rundown_count(&rundown), 3);
    ksync_rundown_leave(&rundown);
    CHECK_EQ(ksync_rundown_close(&rundown, KSYNC_RUNDOWN_UNLOADING), 2);
    CHECK(!ksync_rundown_enter_callback(&rundown));
    ksync_rundown_leave_callback(&rundown);
    CHECK(!ksync_rundown_wait(&rundown, 0));
    ksync_rundown_leave_callback(&rundown);
    CHECK(ksync_rundown_wait(&rundown, 0));
    CHECK_EQ(ksync_rundown_count(&rundown), 0);
    ksync_rundown_init(&rundown);
    CHECK_EQ(ksync_rundown_close(&rundown, KSYNC_RUNDOWN_FAULTED), 0);
    CHECK(!ksync_rundown_enter_callback(&rundown));
}

/* What the rundown protects is "freed" by the closer; nobody may be inside after that. */
typedef struct {
    ksync_rundown_t rundown;
    uint32_t freed; /* plain: ThreadSanitizer checks that the rundown orders it */
    uint32_t used;  /* atomic */
} protected_t;

static void use_until_closed(void *context) {
    protected_t *object = context;
    while (ksync_rundown_enter(&object->rundown, 100) == KSYNC_OK) {
        CHECK_EQ(object->freed, 0);
        __atomic_fetch_add(&object->used, 1, __ATOMIC_RELAXED);
        ksync_rundown_leave(&object->rundown);
    }
}

static void test_race(void) {
    for (int round = 0; round < 50; round++) {
        protected_t object = {.freed = 0};
        ksync_platform_thread_t threads[4];
        ksync_rundown_init(&object.rundown);
        for (int i = 0; i < 4; i++)
            REQUIRE(ksync_platform_thread_create(&threads[i], use_until_closed, &object, 65536) ==
                    KSYNC_OK);
        while (__atomic_load_n(&object.used, __ATOMIC_RELAXED) < 100)
            ksync_platform_thread_yield();
        ksync_rundown_close(&object.rundown, KSYNC_RUNDOWN_UNLOADING);
        CHECK(ksync_rundown_wait(&object.rundown, KSYNC_WAIT_FOREVER));
        object.freed = 1;
        for (int i = 0; i < 4; i++)
            ksync_platform_thread_join(&threads[i]);
    }
}

int main(void) {
    test_states();
    test_callbacks();
    test_race();
    return CHECK_DONE();
}
