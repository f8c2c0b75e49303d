/* The platform when the system refuses a thread: each start either has all it needs or leaves
 * nothing behind, and work waits for the workers that there are. The program is linked so that
 * pthread_create and pthread_join come here first. */
#include "check.h"
#include "platform.h"
#include "simulated.h"

#include <errno.h>
#include <pthread.h>

static uint32_t allowed = UINT32_MAX; /* creations until they fail */
static uint32_t running;              /* threads created and not joined */

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*start)(void *), void *argument);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*start)(void *), void *argument);

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*start)(void *), void *argument) {
    if (allowed == 0)
        return EAGAIN;
    allowed--;
    running++;
    return __real_pthread_create(thread, attributes, start, argument);
}

int __real_pthread_join(pthread_t thread, void **result);
int __wrap_pthread_join(pthread_t thread, void **result);

int __wrap_pthread_join(pthread_t thread, void **result) {
    running--;
    return __real_pthread_join(thread, result);
}

static void count_run(void *context) {
    __atomic_fetch_add((uint32_t *)context, 1, __ATOMIC_RELAXED);
}

/* All that it starts works. */
static void check_started(void) {
    ksync_platform_timer_t timer;
    ksync_platform_dpc_t dpc;
    ksync_platform_work_t work;
    uint32_t runs = 0;
    ksync_platform_object_t *expiration = ksync_platform_timer_object(&timer);
    ksync_platform_dpc_init(&dpc, count_run, &runs, true);
    ksync_platform_timer_init(&timer, KSYNC_EVENT_NOTIFICATION);
    CHECK(!ksync_platform_timer_set(&timer, -1, 0, &dpc));
    CHECK_EQ(ksync_platform_wait_any(&expiration, 1, KSYNC_WAIT_FOREVER), 0);
    ksync_platform_work_init(&work, count_run, &runs);
    ksync_platform_work_queue(&work, KSYNC_WORK_GUEST);
    ksync_platform_stop();
    CHECK_EQ(runs, 2);
    CHECK_EQ(running, 0);
}

static void test_start(void) {
    enum { THREADS = 2 + 2 * 2 + 1 }; /* workers, deliveries of two processors, the clock */
    for (uint32_t count = 0; count < THREADS; count++) {
        allowed = count;
        CHECK_EQ(ksync_platform_start(), KSYNC_E_OUT_OF_MEMORY);
        CHECK_EQ(running, 0);
        allowed = UINT32_MAX;
        REQUIRE(ksync_platform_start() == KSYNC_OK); /* nothing is in its way */
        check_started();
    }
    allowed = THREADS;
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    CHECK_EQ(allowed, 0);
    allowed = UINT32_MAX;
    check_started();
}

static void test_no_more_workers(void) {
    enum { ITEMS = 20 };
    ksync_platform_work_t works[ITEMS];
    uint32_t runs = 0;
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    allowed = 0;
    for (int i = 0; i < ITEMS; i++) {
        ksync_platform_work_init(&works[i], count_run, &runs);
        ksync_platform_work_queue(&works[i], KSYNC_WORK_GUEST);
    }
    ksync_platform_stop();
    allowed = UINT32_MAX;
    CHECK_EQ(runs, ITEMS);
    CHECK_EQ(running, 0);
}

int main(void) {
    ksync_simulated_configure(2);
    test_start();
    test_no_more_workers();
    return CHECK_DONE();
}
