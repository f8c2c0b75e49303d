/* The simulated processors: how many threads are at DISPATCH_LEVEL at once, that DPCs come first,
 * that the fast model limits nobody, and that starting and stopping is counted. */
#include "check.h"
#include "platform.h"
#include "simulated.h"

static void wait_for(ksync_platform_event_t *event) {
    CHECK_EQ(ksync_platform_wait_any(&event, 1, KSYNC_WAIT_FOREVER), 0);
}

static void start(uint32_t processors) {
    ksync_simulated_configure(processors);
    REQUIRE(ksync_platform_start() == KSYNC_OK);
}

/* --- at most one thread or DPC on each processor --- */

enum { CROWD = 8, ROUNDS = 3000, PROCESSORS_MAX = KSYNC_SIMULATED_PROCESSORS_MAX };

typedef struct {
    uint32_t processors, inside, most;
    uint32_t on[PROCESSORS_MAX];        /* how many are on each now */
    uint64_t unguarded[PROCESSORS_MAX]; /* counted without any other protection */
    uint64_t dpcs[PROCESSORS_MAX];
} crowd_t;

static void enter(crowd_t *crowd, bool yields) {
    uint32_t processor = ksync_platform_processor_current();
    REQUIRE(processor < crowd->processors);
    CHECK_EQ(__atomic_fetch_add(&crowd->on[processor], 1, __ATOMIC_RELAXED), 0);
    uint32_t inside = __atomic_add_fetch(&crowd->inside, 1, __ATOMIC_RELAXED);
    uint32_t most = __atomic_load_n(&crowd->most, __ATOMIC_RELAXED);
    while (inside > most && !__atomic_compare_exchange_n(&crowd->most, &most, inside, false,
                                                         __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
    crowd->unguarded[processor]++; /* ThreadSanitizer sees whether the processor guards it */
    if (yields)
        ksync_platform_thread_yield(); /* the others shall try meanwhile */
    CHECK_EQ(ksync_platform_processor_current(), processor);
    __atomic_fetch_sub(&crowd->inside, 1, __ATOMIC_RELAXED);
    __atomic_fetch_sub(&crowd->on[processor], 1, __ATOMIC_RELAXED);
}

static void raise_often(void *context) {
    for (uint32_t i = 0; i < ROUNDS; i++) {
        ksync_platform_irql_raise(i % 2 == 0 ? KSYNC_DISPATCH_LEVEL : KSYNC_APC_LEVEL);
        ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL); /* no second processor */
        enter(context, i % 64 == 0);
        ksync_platform_irql_lower(KSYNC_DISPATCH_LEVEL);
        ksync_platform_irql_lower(i % 3 == 0 ? KSYNC_APC_LEVEL : KSYNC_PASSIVE_LEVEL);
        ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    }
}

typedef struct {
    ksync_platform_dpc_t dpc;
    crowd_t *crowd;
} visit_t;

static void run_visit(void *context) {
    visit_t *visit = context;
    enter(visit->crowd, false);
    visit->crowd->dpcs[ksync_platform_processor_current()]++;
}

static void run_threaded_visit(void *context) {
    visit_t *visit = context;
    uint32_t here = ksync_platform_processor_current();
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    CHECK_EQ(ksync_platform_processor_current(), here); /* it takes no other */
    enter(visit->crowd, false);
    visit->crowd->dpcs[here]++;
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
}

static void test_crowd(uint32_t processors) {
    crowd_t crowd = {.processors = processors};
    visit_t visits[2 * PROCESSORS_MAX];
    ksync_platform_thread_t threads[CROWD];
    uint64_t total = 0, inserted = 0, dpcs = 0;
    start(processors);
    CHECK_EQ(ksync_platform_processors(), processors);
    for (uint32_t i = 0; i < 2 * processors; i++) {
        visits[i].crowd = &crowd;
        ksync_platform_dpc_init(&visits[i].dpc, i % 2 ? run_threaded_visit : run_visit, &visits[i],
                                i % 2 != 0);
        ksync_platform_dpc_set_target(&visits[i].dpc, i / 2);
    }
    for (uint32_t i = 0; i < CROWD; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], raise_often, &crowd, 65536) == KSYNC_OK);
    for (uint32_t i = 0; i < ROUNDS; i++)
        inserted += ksync_platform_dpc_insert(&visits[i % (2 * processors)].dpc);
    for (uint32_t i = 0; i < CROWD; i++)
        ksync_platform_thread_join(&threads[i]);
    ksync_platform_dpc_flush();
    for (uint32_t i = 0; i < processors; i++) {
        total += crowd.unguarded[i];
        dpcs += crowd.dpcs[i];
    }
    ksync_platform_stop();
    CHECK_EQ(dpcs, inserted);
    CHECK_EQ(total, (uint64_t)CROWD * ROUNDS + dpcs);
    CHECK_EQ(crowd.inside, 0);
    CHECK(crowd.most >= 1 && crowd.most <= processors);
}

/* --- exactly that many --- */

typedef struct {
    ksync_platform_event_t inside, leave;
    uint32_t entered, wanted, here, leaves;
} meeting_t;

static void meet(void *context) {
    meeting_t *meeting = context;
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    if (__atomic_add_fetch(&meeting->entered, 1, __ATOMIC_SEQ_CST) == meeting->wanted)
        ksync_platform_event_set(&meeting->inside);
    while (__atomic_load_n(&meeting->leaves, __ATOMIC_SEQ_CST) == 0)
        ksync_platform_thread_yield();
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
}

/* `threads` raise, `at_once` of them can be at DISPATCH_LEVEL together; the others come after. */
static void test_meeting(uint32_t processors, uint32_t threads, uint32_t at_once) {
    meeting_t meeting = {.wanted = at_once};
    ksync_platform_thread_t handles[CROWD];
    start(processors);
    ksync_platform_event_init(&meeting.inside, KSYNC_EVENT_NOTIFICATION, false);
    for (uint32_t i = 0; i < threads; i++)
        REQUIRE(ksync_platform_thread_create(&handles[i], meet, &meeting, 65536) == KSYNC_OK);
    wait_for(&meeting.inside);
    for (int i = 0; i < 100; i++) /* time for one more to come in, if it can */
        ksync_platform_thread_yield();
    CHECK_EQ(__atomic_load_n(&meeting.entered, __ATOMIC_SEQ_CST), at_once);
    /* The host's own sections need no processor. */
    ksync_platform_spinlock_t lock;
    ksync_platform_spinlock_init(&lock);
    uint8_t irql = ksync_platform_spinlock_acquire(&lock);
    CHECK_EQ(ksync_platform_irql(), KSYNC_DISPATCH_LEVEL);
    ksync_platform_spinlock_release(&lock, irql);
    __atomic_store_n(&meeting.leaves, 1, __ATOMIC_SEQ_CST);
    for (uint32_t i = 0; i < threads; i++)
        ksync_platform_thread_join(&handles[i]);
    CHECK_EQ(meeting.entered, threads);
    ksync_platform_stop();
}

/* --- DPCs come first --- */

typedef struct {
    ksync_platform_dpc_t dpc;
    uint32_t ran;
} precedence_t;

static void run_first(void *context) {
    precedence_t *precedence = context;
    __atomic_store_n(&precedence->ran, 1, __ATOMIC_SEQ_CST);
}

/* One processor: whoever raises after the insertion finds that the DPC has run. */
static void test_precedence(void) {
    precedence_t precedence = {0};
    start(1);
    ksync_platform_dpc_init(&precedence.dpc, run_first, &precedence, false);
    for (uint32_t i = 0; i < 2000; i++) {
        precedence.ran = 0;
        ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
        CHECK(ksync_platform_dpc_insert(&precedence.dpc));
        CHECK_EQ(__atomic_load_n(&precedence.ran, __ATOMIC_SEQ_CST), 0); /* it cannot come in */
        ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
        ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
        CHECK_EQ(__atomic_load_n(&precedence.ran, __ATOMIC_SEQ_CST), 1);
        ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    }
    ksync_platform_dpc_flush();

    /* A removed one leaves the processor as free as it was. */
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    CHECK(ksync_platform_dpc_insert(&precedence.dpc));
    CHECK(ksync_platform_dpc_remove(&precedence.dpc));
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    ksync_platform_stop();
}

/* --- the fast model --- */

static void test_fast_dpcs(void) {
    crowd_t crowd = {0};
    visit_t visit = {.crowd = &crowd};
    start(KSYNC_SIMULATED_FAST);
    crowd.processors = ksync_platform_processors();
    CHECK(crowd.processors >= 1 && crowd.processors <= PROCESSORS_MAX);
    CHECK(ksync_platform_processor_current() < crowd.processors);
    ksync_platform_dpc_init(&visit.dpc, run_visit, &visit, false);
    for (uint32_t i = 0; i < crowd.processors; i++) {
        ksync_platform_dpc_set_target(&visit.dpc, i);
        CHECK(ksync_platform_dpc_insert(&visit.dpc));
        ksync_platform_dpc_flush();
        CHECK_EQ(crowd.dpcs[i], 1);
    }
    ksync_platform_stop();
}

/* --- start and stop --- */

static void count_run(void *context) {
    __atomic_fetch_add((uint32_t *)context, 1, __ATOMIC_RELAXED);
}

static void test_counted(void) {
    start(3);
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    ksync_platform_stop();
    CHECK_EQ(ksync_platform_processors(), 3); /* still runs, for the first */
    ksync_platform_stop();
    for (uint32_t i = 1; i <= PROCESSORS_MAX; i++) { /* and as often as anybody likes */
        start(i);
        CHECK_EQ(ksync_platform_processors(), i);
        CHECK(ksync_platform_processor_current() < i);
        ksync_platform_stop();
    }
}

/* A stop delivers first what is queued. */
static void test_stop_delivers(void) {
    for (uint32_t round = 0; round < 50; round++) {
        ksync_platform_dpc_t dpcs[2 * PROCESSORS_MAX];
        uint32_t runs = 0;
        start(PROCESSORS_MAX);
        for (uint32_t i = 0; i < 2 * PROCESSORS_MAX; i++) {
            ksync_platform_dpc_init(&dpcs[i], count_run, &runs, i % 2 != 0);
            ksync_platform_dpc_set_target(&dpcs[i], i / 2);
            CHECK(ksync_platform_dpc_insert(&dpcs[i]));
        }
        ksync_platform_stop();
        CHECK_EQ(runs, 2 * PROCESSORS_MAX);
    }
}

int main(void) {
    test_crowd(1);
    test_crowd(2);
    test_crowd(PROCESSORS_MAX);
    test_meeting(2, CROWD, 2);
    test_meeting(1, 3, 1);
    test_meeting(KSYNC_SIMULATED_FAST, CROWD, CROWD);
    test_precedence();
    test_fast_dpcs();
    test_counted();
    test_stop_delivers();
    return CHECK_DONE();
}
