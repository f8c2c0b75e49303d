/* Work items of the platform: each queueing runs once, the guests' never hold up the host's, and
 * several run at once. Waits that must end have no timeout: the test's own limit guards them. */
#include "check.h"
#include "platform.h"

enum { WORKERS_MAX = 16 };

static void wait_for(ksync_platform_object_t *object) {
    CHECK_EQ(ksync_platform_wait_any(&object, 1, KSYNC_WAIT_FOREVER), 0);
}

/* --- where it runs --- */

typedef struct {
    ksync_platform_work_t work;
    ksync_platform_semaphore_t done;
    uint32_t thread, runs;
    uint8_t irql;
    size_t stack;
} look_t;

static void look(void *context) {
    look_t *self = context;
    const char *here = __builtin_frame_address(0), *lowest = ksync_platform_stack_lowest();
    self->irql = ksync_platform_irql();
    self->thread = ksync_platform_thread_id();
    self->stack = here > lowest ? (size_t)(here - lowest) : 0;
    volatile char touched[300 * 1024]; /* the stack is really there */
    touched[0] = touched[sizeof touched - 1] = 1;
    self->runs += (uint32_t)touched[0];
    ksync_platform_semaphore_release(&self->done, 1);
}

static void test_worker(ksync_platform_work_queue_t queue) {
    look_t self = {.runs = 0};
    ksync_platform_semaphore_init(&self.done, 0, 10);
    ksync_platform_work_init(&self.work, look, &self);
    for (uint32_t i = 1; i <= 3; i++) {
        ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL); /* it may be queued up to here */
        ksync_platform_work_queue(&self.work, queue);
        ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
        wait_for(&self.done);
        CHECK_EQ(self.runs, i);
    }
    CHECK_EQ(self.irql, KSYNC_PASSIVE_LEVEL);
    CHECK(self.thread != ksync_platform_thread_id());
    CHECK(self.stack >= 262144 + 65536);
}

/* --- how many at once --- */

typedef struct {
    ksync_platform_event_t all_inside, leave;
    ksync_platform_semaphore_t left;
    uint32_t entered, wanted;
} gathering_t;

static void gather(void *context) {
    gathering_t *gathering = context;
    if (__atomic_add_fetch(&gathering->entered, 1, __ATOMIC_SEQ_CST) == gathering->wanted)
        ksync_platform_event_set(&gathering->all_inside);
    wait_for(&gathering->leave);
    ksync_platform_semaphore_release(&gathering->left, 1);
}

/* As many guests' items as there can be workers wait for each other; further ones come after them,
 * and the host's do not care. */
static void test_gathering(void) {
    enum { ITEMS = WORKERS_MAX + 4 };
    gathering_t gathering = {.wanted = WORKERS_MAX};
    ksync_platform_work_t works[ITEMS];
    ksync_platform_event_init(&gathering.all_inside, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_init(&gathering.leave, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_semaphore_init(&gathering.left, 0, ITEMS);
    for (int i = 0; i < ITEMS; i++) {
        ksync_platform_work_init(&works[i], gather, &gathering);
        ksync_platform_work_queue(&works[i], KSYNC_WORK_GUEST);
    }
    wait_for(&gathering.all_inside);
    test_worker(KSYNC_WORK_HOST);
    for (int i = 0; i < 100; i++) /* time for one more to come in, if it can */
        ksync_platform_thread_yield();
    CHECK_EQ(__atomic_load_n(&gathering.entered, __ATOMIC_SEQ_CST), WORKERS_MAX);
    ksync_platform_event_set(&gathering.leave);
    for (int i = 0; i < ITEMS; i++)
        wait_for(&gathering.left);
    CHECK_EQ(gathering.entered, ITEMS);
}

/* --- each queueing once --- */

enum { PRODUCERS = 4, ROUNDS = 2000 };
typedef struct {
    ksync_platform_work_t work;
    uint32_t *sum;
} once_t;

/* The routine frees its own item. */
static void run_once(void *context) {
    once_t *once = context;
    __atomic_fetch_add(once->sum, 1, __ATOMIC_RELAXED);
    ksync_platform_free(once);
}

/* Gives the others time to queue up behind it. */
static void run_slowly(void *context) {
    (void)context;
    CHECK_EQ(ksync_platform_wait_any(NULL, 0, 20000), KSYNC_WAIT_TIMEOUT);
}

static void produce(void *context) {
    for (uint32_t i = 0; i < ROUNDS; i++) {
        once_t *once = ksync_platform_allocate(sizeof *once);
        REQUIRE(once != NULL);
        once->sum = context;
        ksync_platform_work_init(&once->work, run_once, once);
        ksync_platform_work_queue(&once->work, i % 2 ? KSYNC_WORK_GUEST : KSYNC_WORK_HOST);
    }
}

/* A stop runs first what is queued. */
static void test_each_once(void) {
    ksync_platform_thread_t threads[PRODUCERS];
    uint32_t sum = 0;
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    for (int i = 0; i < PRODUCERS; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], produce, &sum, 65536) == KSYNC_OK);
    for (int i = 0; i < PRODUCERS; i++)
        ksync_platform_thread_join(&threads[i]);
    ksync_platform_work_t slow;
    ksync_platform_work_init(&slow, run_slowly, NULL);
    ksync_platform_work_queue(&slow, KSYNC_WORK_HOST);
    produce(&sum);
    ksync_platform_stop();
    CHECK_EQ(sum, (PRODUCERS + 1) * ROUNDS);
}

/* --- queued again by its own routine --- */

typedef struct {
    ksync_platform_work_t work;
    uint32_t left;
    ksync_platform_event_t done;
} chain_t;

static void run_chain(void *context) {
    chain_t *chain = context;
    if (--chain->left == 0)
        ksync_platform_event_set(&chain->done);
    else
        ksync_platform_work_queue(&chain->work, KSYNC_WORK_HOST);
}

static void test_chain(void) {
    chain_t chain = {.left = 500};
    ksync_platform_event_init(&chain.done, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_work_init(&chain.work, run_chain, &chain);
    ksync_platform_work_queue(&chain.work, KSYNC_WORK_HOST);
    wait_for(&chain.done);
    CHECK_EQ(chain.left, 0);
}

int main(void) {
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    test_worker(KSYNC_WORK_HOST);
    test_worker(KSYNC_WORK_GUEST);
    test_gathering();
    test_chain();
    ksync_platform_stop();
    test_each_once();
    return CHECK_DONE();
}
