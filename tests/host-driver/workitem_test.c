/* Work items: what queued means, that they may wait, and that the quota of activations delays them
 * but loses none. */
#include "callbacks.h"

enum { ITEMS = 30 };

static uint64_t queue(object_t item) {
    return start(item, 0, 0);
}

/* From the beginning of its run it can be queued again, and then runs twice at once. */
static void test_queue(void) {
    module_begin();
    object_t item = new_object(WORKITEM, HOLD, 1);
    CHECK_EQ(queue(item), 1);
    await(item, STARTED, 1);
    CHECK_EQ(queue(item), 1);
    await(item, STARTED, 2);
    CHECK_EQ(peek(item, MOST), 2);
    poke(item, RELEASE, 1);
    await_idle();
    CHECK_EQ(peek(item, RUNS), 2);
    CHECK_EQ(destroy(item), 1);
    module_end();
}

/* Each queueing that was accepted is a run, however fast they come. */
static void test_count(void) {
    module_begin();
    object_t item = new_object(WORKITEM, COUNT, 1);
    uint32_t accepted = 0;
    for (int i = 0; i < 1000; i++)
        accepted += queue(item) != 0;
    CHECK(accepted >= 1);
    await(item, RUNS, accepted);
    await_idle();
    CHECK_EQ(peek(item, RUNS), accepted);
    object_t again = new_object(WORKITEM, AGAIN, 500);
    CHECK_EQ(queue(again), 1);
    await(again, RUNS, 500);
    await_idle();
    CHECK_EQ(peek(again, RUNS), 500);
    module_end();
}

enum { QUEUERS_MOST = 8, QUEUEINGS = 500 };

typedef struct {
    object_t item;
    uint32_t accepted;
    ksync_platform_thread_t thread;
} queuer_t;

static void queue_often(void *context) {
    queuer_t *queuer = context;
    for (int i = 0; i < QUEUEINGS; i++)
        queuer->accepted += queue(queuer->item) != 0;
}

/* The same by several threads at once. */
static void test_count_of_many(uint32_t threads) {
    queuer_t queuers[QUEUERS_MOST];
    uint32_t accepted = 0;
    module_begin();
    object_t item = new_object(WORKITEM, COUNT, 1);
    for (uint32_t i = 0; i < threads; i++) {
        queuers[i] = (queuer_t){.item = item};
        REQUIRE(ksync_platform_thread_create(&queuers[i].thread, queue_often, &queuers[i],
                                             1 << 20) == KSYNC_OK);
    }
    for (uint32_t i = 0; i < threads; i++) {
        ksync_platform_thread_join(&queuers[i].thread);
        accepted += queuers[i].accepted;
    }
    CHECK(accepted >= 1);
    await(item, RUNS, accepted);
    await_idle();
    CHECK_EQ(peek(item, RUNS), accepted);
    CHECK_EQ(destroy(item), 1);
    module_end();
}

/* It may wait, for what a later one would not come to if there were but one worker. */
static void test_wait(void) {
    module_begin();
    object_t waits = new_object(WORKITEM, WAITS, 1), count = new_object(WORKITEM, COUNT, 1);
    uint32_t timer = created(CALL("waitable", TIMER, 0));
    poke(waits, OTHER, timer);
    queue(waits);
    await(waits, RUNS, 1);
    queue(count);
    await(count, RUNS, 1);
    CHECK_EQ(peek(waits, INSIDE), 1);
    CALL("start", TIMER, timer, 0, 0);
    while (peek(waits, INSIDE) != 0)
        ksync_platform_thread_yield();
    module_end();
}

/* A DPC queues it: the way to do at PASSIVE_LEVEL what a DPC may not do. */
static void test_from_dpc(void) {
    module_begin();
    object_t item = new_object(WORKITEM, COUNT, 1), dpc = new_object(DPC, QUEUES_OTHER, 1);
    poke(dpc, OTHER, item.handle);
    start(dpc, 0, 0);
    await(item, RUNS, 1);
    CHECK_EQ(peek(item, LEVELS), 1 << KSYNC_PASSIVE_LEVEL);
    module_end();
}

static ksync_host_t *narrow_host(uint32_t max_activations) {
    ksync_host_config_t config;
    ksync_host_t *made = NULL;
    ksync_host_config_default(&config);
    config.max_activations = max_activations;
    REQUIRE(ksync_host_create(&config, &made) == KSYNC_OK);
    return made;
}

/* A call for which there may be no room at the moment, because an item runs. */
static uint64_t call_in_turn(const char *export_name, const uint32_t *arguments, uint32_t count) {
    ksync_error_t error;
    ksync_result_t result;
    uint64_t value = 0;
    do
        result =
            module_call(host, "callbacks", export_name, arguments, count, &value, NULL, &error);
    while (result == KSYNC_E_HOST_BUSY);
    CHECK_EQ(result, KSYNC_OK);
    return value;
}

#define CALL_IN_TURN(export_name, ...) call_in_turn(export_name, CALL_ARGUMENTS(__VA_ARGS__))

/* With room for two activations at a time, and one of them taken by calls. */
static void test_quota(void) {
    ksync_host_t *usual = host;
    host = narrow_host(2);
    module_begin();
    object_t items[ITEMS];
    for (int i = 0; i < ITEMS; i++)
        items[i] = new_object(WORKITEM, COUNT, 1);
    object_t busy = new_object(WORKITEM, HOLD, 1);
    queue(busy);
    await(busy, STARTED, 1);
    for (int i = 0; i < ITEMS; i++)
        CHECK_EQ(CALL_IN_TURN("start", WORKITEM, items[i].handle, 0, 0), 1);
    CALL_IN_TURN("poke", busy.context, RELEASE, 1);
    for (int i = 0; i < ITEMS; i++)
        while (CALL_IN_TURN("peek", items[i].context, RUNS) == 0)
            ksync_platform_thread_yield();
    await_idle();
    for (int i = 0; i < ITEMS; i++)
        CHECK_EQ(peek(items[i], RUNS), 1);
    module_end();

    /* What never gets room is dropped with the module. */
    module_begin();
    object_t first = new_object(WORKITEM, HOLD, 1), late = new_object(WORKITEM, COUNT, 1);
    queue(first);
    await(first, STARTED, 1);
    queue(late);
    unload();
    ksync_host_destroy(host);
    host = usual;
}

int main(void) {
    callbacks = fixture_read("core_callbacks");
    callbacks_begin(2);
    test_queue();
    test_count();
    test_count_of_many(2);
    test_count_of_many(8);
    test_wait();
    test_from_dpc();
    test_quota();
    callbacks_end();
    free(callbacks.bytes);
    return CHECK_DONE();
}
