/* DPCs: what queued means, where they run and in which order, and that a flush waits for them. */
#include "callbacks.h"

static uint64_t queue(object_t dpc) {
    return start(dpc, 0, 0);
}

static uint64_t cancel(object_t dpc) {
    return CALL("cancel", dpc.kind, dpc.handle);
}

/* A DPC that keeps its processor busy, so that what is queued there stays queued. */
static object_t keep_busy(uint32_t kind, uint32_t processor) {
    object_t busy = new_object(kind, HOLD, 1);
    CHECK_EQ(CALL("target", busy.handle, processor), KSYNC_STATUS_SUCCESS);
    CHECK_EQ(queue(busy), 1);
    await(busy, STARTED, 1);
    return busy;
}

static object_t new_dpc(uint32_t kind, uint32_t routine, uint32_t limit, uint32_t processor) {
    object_t dpc = new_object(kind, routine, limit);
    CHECK_EQ(CALL("target", dpc.handle, processor), KSYNC_STATUS_SUCCESS);
    return dpc;
}

/* Queued once however often it was queued, and not after a cancel. */
static void test_queue(uint32_t kind) {
    module_begin();
    object_t busy = keep_busy(kind, 0), dpc = new_dpc(kind, COUNT, 1, 0);
    CHECK_EQ(cancel(dpc), 0);
    CHECK_EQ(queue(dpc), 1);
    CHECK_EQ(queue(dpc), 0);
    CHECK_EQ(cancel(dpc), 1);
    CHECK_EQ(cancel(dpc), 0);
    CHECK_EQ(queue(dpc), 1);
    CHECK_EQ(queue(dpc), 0);
    CHECK_EQ(peek(dpc, RUNS), 0);
    poke(busy, RELEASE, 1);
    CALL("flush");
    CHECK_EQ(peek(dpc, RUNS), 1);
    CHECK_EQ(cancel(dpc), 0);
    CHECK_EQ(queue(dpc), 1);
    CALL("flush");
    CHECK_EQ(peek(dpc, RUNS), 2);
    module_end();
}

/* A queued DPC that is destroyed never runs. */
static void test_destroy_queued(uint32_t kind) {
    module_begin();
    object_t busy = keep_busy(kind, 0), dpc = new_dpc(kind, COUNT, 1, 0);
    CHECK_EQ(queue(dpc), 1);
    CHECK_EQ(destroy(dpc), 1);
    poke(busy, RELEASE, 1);
    CALL("flush");
    CHECK_EQ(peek(dpc, RUNS), 0);
    CHECK_EQ(peek(dpc, FREES), 1);
    module_end();
}

/* From the beginning of its run it can be queued again, and runs on another processor at once. */
static void test_requeue_while_running(uint32_t kind) {
    module_begin();
    object_t dpc = new_dpc(kind, HOLD, 2, 0);
    CHECK_EQ(queue(dpc), 1);
    await(dpc, STARTED, 1);
    CALL("target", dpc.handle, 1);
    CHECK_EQ(queue(dpc), 1);
    await(dpc, STARTED, 2);
    CHECK_EQ(peek(dpc, MOST), 2);
    CHECK_EQ(peek(dpc, WHERE), 3);
    CHECK_EQ(queue(dpc), 1); /* and once more, behind one of them */
    CHECK_EQ(destroy(dpc), 0);
    poke(dpc, RELEASE, 1);
    await(dpc, FREES, 1);
    CALL("flush");
    CHECK_EQ(peek(dpc, RUNS), 2);
    module_end();
}

/* One that queues itself runs as often as it does so. */
static void test_again(uint32_t kind) {
    module_begin();
    object_t dpc = new_object(kind, AGAIN, 1000);
    CHECK_EQ(queue(dpc), 1);
    await(dpc, RUNS, 1000);
    CALL("flush");
    CHECK_EQ(peek(dpc, RUNS), 1000);
    CHECK_EQ(peek(dpc, MOST), 1);
    CHECK_EQ(destroy(dpc), 1);
    module_end();
}

static void test_targets(uint32_t kind) {
    uint32_t processors = ksync_platform_processors();
    module_begin();
    for (uint32_t processor = 0; processor < processors; processor++) {
        object_t dpc = new_dpc(kind, COUNT, 1, processor);
        CHECK_EQ(queue(dpc), 1);
        CALL("flush");
        CHECK_EQ(peek(dpc, RUNS), 1);
        CHECK_EQ(peek(dpc, WHERE), 1u << processor);
    }
    object_t dpc = new_dpc(kind, COUNT, 1, processors - 1);
    CHECK_EQ(CALL("target", dpc.handle, processors), KSYNC_STATUS_INVALID_PARAMETER);
    CHECK_EQ(CALL("target", dpc.handle, UINT32_MAX), KSYNC_STATUS_INVALID_PARAMETER);
    queue(dpc);
    CALL("flush");
    CHECK_EQ(peek(dpc, WHERE), 1u << (processors - 1));
    module_end();
}

/* Of high importance: before the others that wait; otherwise in turn. */
static void test_importance(uint32_t kind) {
    module_begin();
    object_t busy = keep_busy(kind, 0), dpcs[4];
    for (uint32_t importance = 0; importance < 4; importance++) {
        dpcs[importance] = new_dpc(kind, COUNT, 1, 0);
        CHECK_EQ(CALL("importance", dpcs[importance].handle, importance), KSYNC_STATUS_SUCCESS);
        queue(dpcs[importance]);
    }
    CHECK_EQ(CALL("importance", dpcs[0].handle, 4), KSYNC_STATUS_INVALID_PARAMETER);
    uint32_t first = peek(busy, LAST);
    poke(busy, RELEASE, 1);
    CALL("flush");
    CHECK_EQ(peek(dpcs[2], LAST), first + 1);
    CHECK_EQ(peek(dpcs[0], LAST), first + 2);
    CHECK_EQ(peek(dpcs[1], LAST), first + 3);
    CHECK_EQ(peek(dpcs[3], LAST), first + 4);
    module_end();
}

enum { ADDERS_MOST = 8, ADDITIONS = 1000 };

typedef struct {
    uint32_t shared;
    ksync_platform_thread_t thread;
} adder_t;

static void add(void *context) {
    CALL("addLockedTimes", ((const adder_t *)context)->shared, ADDITIONS);
}

/* So many DPCs and as many threads exclude each other by one spin lock: no two of them are the same
 * owner. */
static void test_exclusion(uint32_t kind, uint32_t count) {
    adder_t adders[ADDERS_MOST];
    object_t dpcs[ADDERS_MOST];
    module_begin();
    uint32_t shared = (uint32_t)CALL("context", 1);
    CALL("poke", shared, OTHER, created(CALL("newLock")));
    for (uint32_t i = 0; i < count; i++) {
        dpcs[i] = new_dpc(kind, LOCKS, ADDITIONS, i % ksync_platform_processors());
        poke(dpcs[i], SHARED, shared);
        queue(dpcs[i]);
        adders[i].shared = shared;
        REQUIRE(ksync_platform_thread_create(&adders[i].thread, add, &adders[i], 1 << 20) ==
                KSYNC_OK);
    }
    for (uint32_t i = 0; i < count; i++) {
        ksync_platform_thread_join(&adders[i].thread);
        await(dpcs[i], RUNS, ADDITIONS);
    }
    CALL("flush");
    CHECK_EQ(CALL("peek", shared, TOTAL), 2 * count * ADDITIONS);
    module_end();
}

/* The word of a queued spin lock. */
static uint64_t word_of(uint32_t handle) {
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    ksync_slot_t *slot = ksync_handle_lookup(&instance->handles, handle, KSYNC_KIND_QUEUEDSPINLOCK);
    REQUIRE(slot != NULL);
    uint64_t word = __atomic_load_n(&slot->lock.word, __ATOMIC_ACQUIRE);
    ksync_instance_release(instance);
    return word;
}

/* In the queue of a lock, each DPC finds the places of those before and after it. */
static void test_queued_lock(uint32_t kind) {
    object_t dpcs[2];
    module_begin();
    uint32_t lock = created(CALL("newQueuedLock"));
    for (uint32_t i = 0; i < 2; i++) {
        dpcs[i] = new_dpc(kind, HOLDS_QUEUED, 1, i);
        poke(dpcs[i], OTHER, lock);
    }
    queue(dpcs[0]);
    await(dpcs[0], STARTED, 1);
    uint64_t alone = word_of(lock);
    queue(dpcs[1]);
    while (word_of(lock) == alone)
        ksync_platform_thread_yield();
    for (uint32_t i = 0; i < 2; i++)
        poke(dpcs[i], RELEASE, 1);
    await(dpcs[1], STARTED, 1);
    CALL("flush");
    CHECK_EQ((uint32_t)word_of(lock), 0);
    module_end();
}

/* A module that cannot have a DPC has no activations for any. */
static void test_cost(void) {
    fixture_t values = fixture_read("core_values");
    ksync_error_t error;
    module_begin();
    uint64_t with = module_info(host).host_bytes;
    unload();
    REQUIRE(module_load(host, "values", &values, &error) == KSYNC_OK);
    uint64_t contexts = 2ull * ksync_platform_processors() * 65536;
    CHECK(with > contexts);
    CHECK(module_info(host).host_bytes < contexts);
    CHECK_EQ(ksync_module_unload(host, "values", 0, NULL), KSYNC_OK);
    free(values.bytes);
}

int main(void) {
    static const uint32_t models[] = {1, 2, 8, KSYNC_SIMULATED_FAST};
    callbacks = fixture_read("core_callbacks");
    for (int i = 0; i < 4; i++) {
        callbacks_begin(models[i]);
        for (uint32_t kind = DPC; kind <= THREADED; kind++) {
            test_queue(kind);
            test_destroy_queued(kind);
            if (ksync_platform_processors() > 1) {
                test_requeue_while_running(kind);
                test_queued_lock(kind);
            }
            test_again(kind);
            test_targets(kind);
            test_importance(kind);
            test_exclusion(kind, 2);
            test_exclusion(kind, 8);
        }
        test_cost();
        callbacks_end();
    }
    free(callbacks.bytes);
    return CHECK_DONE();
}
