/* Deferred procedure calls of the platform: how often, in what order, on which processor, and when
 * they no longer run. Waits that must end have no timeout: the test's own limit guards them. */
#include "check.h"
#include "platform.h"
#include "simulated.h"

enum { PROCESSORS = 2 };

static void wait_for(ksync_platform_event_t *event) {
    CHECK_EQ(ksync_platform_wait_any(&event, 1, KSYNC_WAIT_FOREVER), 0);
}

/* Keeps the DPCs of a processor waiting: a DPC that runs until it is let go. */
typedef struct {
    ksync_platform_dpc_t dpc;
    ksync_platform_event_t runs;
    uint32_t released;
} plug_t;

static void run_plug(void *context) {
    plug_t *plug = context;
    ksync_platform_event_set(&plug->runs);
    while (__atomic_load_n(&plug->released, __ATOMIC_ACQUIRE) == 0)
        ksync_platform_thread_yield();
}

static void plug_in(plug_t *plug, uint32_t processor, bool threaded) {
    *plug = (plug_t){.released = 0};
    ksync_platform_event_init(&plug->runs, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_dpc_init(&plug->dpc, run_plug, plug, threaded);
    ksync_platform_dpc_set_target(&plug->dpc, processor);
    CHECK(ksync_platform_dpc_insert(&plug->dpc));
    wait_for(&plug->runs);
}

static void plug_out(plug_t *plug) {
    __atomic_store_n(&plug->released, 1, __ATOMIC_RELEASE);
}

/* Notes the order in which DPCs run, and where. */
enum { NOTES_MAX = 16 };
static uint32_t note_count;
typedef struct {
    ksync_platform_dpc_t dpc;
    uint32_t name, processor, runs;
    uint8_t irql;
} note_t;
static uint32_t notes[NOTES_MAX];

static void run_note(void *context) {
    note_t *note = context;
    notes[__atomic_fetch_add(&note_count, 1, __ATOMIC_ACQ_REL) % NOTES_MAX] = note->name;
    note->processor = ksync_platform_processor_current();
    note->irql = ksync_platform_irql();
    note->runs++;
}

static void note_init(note_t *note, uint32_t name, uint32_t processor, bool threaded) {
    *note = (note_t){.name = name};
    ksync_platform_dpc_init(&note->dpc, run_note, note, threaded);
    ksync_platform_dpc_set_target(&note->dpc, processor);
}

static void test_where(void) {
    for (uint32_t processor = 0; processor < PROCESSORS; processor++) {
        for (int threaded = 0; threaded < 2; threaded++) {
            note_t note;
            note_init(&note, 0, processor, threaded != 0);
            CHECK(ksync_platform_dpc_insert(&note.dpc));
            ksync_platform_dpc_flush();
            CHECK_EQ(note.runs, 1);
            CHECK_EQ(note.processor, processor);
            CHECK_EQ(note.irql, threaded ? KSYNC_PASSIVE_LEVEL : KSYNC_DISPATCH_LEVEL);
        }
    }
    note_t note; /* without a target: where it was inserted */
    note_init(&note, 0, KSYNC_PROCESSOR_ANY, false);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    uint32_t here = ksync_platform_processor_current();
    CHECK(ksync_platform_dpc_insert(&note.dpc));
    CHECK(!ksync_platform_dpc_insert(&note.dpc)); /* this thread has its processor: it must wait */
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    ksync_platform_dpc_flush();
    CHECK_EQ(note.runs, 1);
    CHECK_EQ(note.processor, here);
}

static void test_order(bool threaded) {
    plug_t plug;
    note_t dpcs[6];
    static const uint8_t importance[6] = {KSYNC_DPC_MEDIUM,      KSYNC_DPC_LOW,
                                          KSYNC_DPC_HIGH,        KSYNC_DPC_HIGH,
                                          KSYNC_DPC_MEDIUM_HIGH, KSYNC_DPC_MEDIUM};
    static const uint32_t expected[5] = {3, 2, 0, 1, 5};
    plug_in(&plug, 1, threaded);
    note_count = 0;
    for (uint32_t i = 0; i < 6; i++) {
        note_init(&dpcs[i], i, 1, threaded);
        ksync_platform_dpc_set_importance(&dpcs[i].dpc, (ksync_platform_importance_t)importance[i]);
        CHECK(ksync_platform_dpc_insert(&dpcs[i].dpc));
        CHECK(!ksync_platform_dpc_insert(&dpcs[i].dpc));
    }
    CHECK(ksync_platform_dpc_remove(&dpcs[4].dpc)); /* from the middle */
    CHECK(!ksync_platform_dpc_remove(&dpcs[4].dpc));
    CHECK(!ksync_platform_dpc_remove(&plug.dpc)); /* runs already */
    plug_out(&plug);
    ksync_platform_dpc_flush();
    CHECK_EQ(note_count, 5);
    for (uint32_t i = 0; i < 5; i++)
        CHECK_EQ(notes[i], expected[i]);
    CHECK_EQ(dpcs[4].runs, 0);
}

/* The last one removed: the queue must be whole afterwards. */
static void test_remove_ends(void) {
    plug_t plug;
    note_t first, last, later;
    plug_in(&plug, 0, false);
    note_count = 0;
    note_init(&first, 1, 0, false);
    note_init(&last, 2, 0, false);
    note_init(&later, 3, 0, false);
    CHECK(ksync_platform_dpc_insert(&first.dpc));
    CHECK(ksync_platform_dpc_insert(&last.dpc));
    CHECK(ksync_platform_dpc_remove(&last.dpc));
    CHECK(ksync_platform_dpc_insert(&later.dpc));
    CHECK(ksync_platform_dpc_remove(&first.dpc));
    CHECK(ksync_platform_dpc_insert(&first.dpc)); /* and again, behind */
    plug_out(&plug);
    ksync_platform_dpc_flush();
    CHECK_EQ(note_count, 2);
    CHECK_EQ(notes[0], 3);
    CHECK_EQ(notes[1], 1);
}

/* Inserted while it runs: on its own processor it runs again afterwards, on another one at the same
 * time. */
typedef struct {
    ksync_platform_dpc_t dpc;
    ksync_platform_event_t entered[PROCESSORS];
    uint32_t inside, most, runs, released;
} overlap_t;

static void run_overlap(void *context) {
    overlap_t *overlap = context;
    uint32_t inside = __atomic_add_fetch(&overlap->inside, 1, __ATOMIC_SEQ_CST);
    if (inside > __atomic_load_n(&overlap->most, __ATOMIC_SEQ_CST))
        __atomic_store_n(&overlap->most, inside, __ATOMIC_SEQ_CST);
    __atomic_fetch_add(&overlap->runs, 1, __ATOMIC_SEQ_CST);
    ksync_platform_event_set(&overlap->entered[ksync_platform_processor_current()]);
    while (__atomic_load_n(&overlap->released, __ATOMIC_SEQ_CST) == 0)
        ksync_platform_thread_yield();
    __atomic_fetch_sub(&overlap->inside, 1, __ATOMIC_SEQ_CST);
}

static void test_overlap(void) {
    overlap_t overlap = {0};
    ksync_platform_dpc_init(&overlap.dpc, run_overlap, &overlap, false);
    for (uint32_t i = 0; i < PROCESSORS; i++) {
        ksync_platform_event_init(&overlap.entered[i], KSYNC_EVENT_NOTIFICATION, false);
        ksync_platform_dpc_set_target(&overlap.dpc, i);
        CHECK(ksync_platform_dpc_insert(&overlap.dpc));
        wait_for(&overlap.entered[i]);
    }
    CHECK(ksync_platform_dpc_insert(&overlap.dpc)); /* behind itself */
    CHECK(!ksync_platform_dpc_insert(&overlap.dpc));
    __atomic_store_n(&overlap.released, 1, __ATOMIC_SEQ_CST);
    ksync_platform_dpc_flush();
    CHECK_EQ(overlap.most, PROCESSORS);
    CHECK_EQ(overlap.runs, PROCESSORS + 1);
    CHECK_EQ(overlap.inside, 0);
}

/* Inserts itself so many times, from its own routine. */
typedef struct {
    ksync_platform_dpc_t dpc;
    uint32_t left, runs;
    ksync_platform_event_t done;
} chain_t;

static void run_chain(void *context) {
    chain_t *chain = context;
    chain->runs++;
    if (--chain->left == 0)
        ksync_platform_event_set(&chain->done);
    else
        CHECK(ksync_platform_dpc_insert(&chain->dpc));
}

static void test_chain(bool threaded) {
    chain_t chain = {.left = 1000};
    ksync_platform_event_init(&chain.done, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_dpc_init(&chain.dpc, run_chain, &chain, threaded);
    CHECK(ksync_platform_dpc_insert(&chain.dpc));
    wait_for(&chain.done);
    CHECK_EQ(chain.runs, 1000);
    ksync_platform_dpc_flush(); /* the last routine has set the event, not yet returned */
}

/* Many threads insert and remove one DPC: each insertion either runs or was removed. */
enum { STORM_THREADS = 4, STORM_ROUNDS = 5000 };
typedef struct {
    ksync_platform_dpc_t dpc;
    uint32_t inserted, removed, runs;
    uint32_t unguarded[PROCESSORS]; /* one processor's DPCs never run at the same time */
} storm_t;

static void run_storm(void *context) {
    storm_t *storm = context;
    storm->unguarded[ksync_platform_processor_current()]++;
    __atomic_fetch_add(&storm->runs, 1, __ATOMIC_RELAXED);
}

static void storm(void *context) {
    storm_t *storm = context;
    for (uint32_t i = 0; i < STORM_ROUNDS; i++) {
        ksync_platform_dpc_set_target(&storm->dpc, i % PROCESSORS);
        if (ksync_platform_dpc_insert(&storm->dpc))
            __atomic_fetch_add(&storm->inserted, 1, __ATOMIC_RELAXED);
        if (i % 3 == 0 && ksync_platform_dpc_remove(&storm->dpc))
            __atomic_fetch_add(&storm->removed, 1, __ATOMIC_RELAXED);
        if (i % 512 == 0)
            ksync_platform_dpc_flush();
    }
}

static void test_storm(bool threaded) {
    storm_t shared = {0};
    ksync_platform_thread_t threads[STORM_THREADS];
    ksync_platform_dpc_init(&shared.dpc, run_storm, &shared, threaded);
    for (int i = 0; i < STORM_THREADS; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], storm, &shared, 65536) == KSYNC_OK);
    for (int i = 0; i < STORM_THREADS; i++)
        ksync_platform_thread_join(&threads[i]);
    ksync_platform_dpc_flush();
    CHECK(shared.inserted > 0);
    CHECK_EQ(shared.runs + shared.removed, shared.inserted);
    CHECK_EQ(shared.unguarded[0] + shared.unguarded[1], shared.runs);
}

/* A routine may free its DPC; the address sanitizer watches. */
static void run_last(void *context) {
    ksync_platform_free(context);
}

static void test_free_in_routine(void) {
    for (int i = 0; i < 200; i++) {
        ksync_platform_dpc_t *dpc = ksync_platform_allocate(sizeof *dpc);
        REQUIRE(dpc != NULL);
        ksync_platform_dpc_init(dpc, run_last, dpc, i % 2 != 0);
        CHECK(ksync_platform_dpc_insert(dpc));
    }
    ksync_platform_dpc_flush();
}

/* A flush waits for what was inserted, and for nothing else: not for a processor in use that no DPC
 * waits for. */
static void flush_and_tell(void *context) {
    ksync_platform_dpc_flush();
    ksync_platform_event_set(context);
}

static void test_flush(void) {
    ksync_platform_event_t flushed;
    ksync_platform_thread_t thread;
    ksync_platform_event_init(&flushed, KSYNC_EVENT_SYNCHRONIZATION, false);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    REQUIRE(ksync_platform_thread_create(&thread, flush_and_tell, &flushed, 65536) == KSYNC_OK);
    ksync_platform_thread_join(&thread); /* hangs if it waits for this thread's processor */
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    CHECK(ksync_platform_event_reset(&flushed));

    plug_t plug;
    plug_in(&plug, 0, true);
    REQUIRE(ksync_platform_thread_create(&thread, flush_and_tell, &flushed, 65536) == KSYNC_OK);
    ksync_platform_event_t *event = &flushed;
    CHECK_EQ(ksync_platform_wait_any(&event, 1, 100000), KSYNC_WAIT_TIMEOUT);
    plug_out(&plug);
    ksync_platform_thread_join(&thread);
    CHECK(ksync_platform_event_read(&flushed));
}

int main(void) {
    ksync_simulated_configure(PROCESSORS);
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    test_where();
    test_order(false);
    test_order(true);
    test_remove_ends();
    test_overlap();
    test_chain(false);
    test_chain(true);
    test_storm(false);
    test_storm(true);
    test_free_in_routine();
    test_flush();
    ksync_platform_stop();
    return CHECK_DONE();
}
