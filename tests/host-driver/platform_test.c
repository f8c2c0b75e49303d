/* The platform contract, as the core relies on it, but for what *_platform_test.c look at. Waits
 * that must end have no timeout: the test's own limit guards them. */
#include "check.h"
#include "platform.h"

static void test_memory(void) {
    uint8_t *block = ksync_platform_allocate(100);
    REQUIRE(block != NULL);
    CHECK_EQ((uintptr_t)block % 16, 0);
    for (int i = 0; i < 100; i++)
        CHECK_EQ(block[i], 0);
    ksync_platform_free(block);
    uint8_t *memory = ksync_platform_memory_map(65536);
    REQUIRE(memory != NULL);
    CHECK_EQ((uintptr_t)memory % 4096, 0);
    CHECK_EQ(memory[65535], 0);
    memory[65535] = 1;
    ksync_platform_memory_unmap(memory, 65536);
}

static void test_irql(void) {
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
    ksync_platform_irql_raise(KSYNC_APC_LEVEL);
    ksync_platform_spinlock_t lock;
    ksync_platform_spinlock_init(&lock);
    uint8_t saved = ksync_platform_spinlock_acquire(&lock);
    CHECK_EQ(saved, KSYNC_APC_LEVEL);
    CHECK_EQ(ksync_platform_irql(), KSYNC_DISPATCH_LEVEL);
    ksync_platform_spinlock_release(&lock, saved);
    CHECK_EQ(ksync_platform_irql(), KSYNC_APC_LEVEL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
}

static uint32_t poll_event(ksync_platform_event_t *event) {
    return ksync_platform_wait_any(&event, 1, 0);
}

static void test_events_alone(void) {
    ksync_platform_event_t stays, clears;
    ksync_platform_event_init(&stays, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_init(&clears, KSYNC_EVENT_SYNCHRONIZATION, true);
    CHECK_EQ(poll_event(&stays), KSYNC_WAIT_TIMEOUT);
    CHECK(!ksync_platform_event_set(&stays));
    CHECK(ksync_platform_event_set(&stays));
    CHECK(ksync_platform_event_read(&stays));
    CHECK(ksync_platform_event_reset(&stays));
    CHECK(!ksync_platform_event_reset(&stays));
    CHECK(!ksync_platform_event_read(&stays));
    ksync_platform_event_set(&stays);
    CHECK_EQ(poll_event(&stays), 0);
    CHECK_EQ(poll_event(&stays), 0);
    CHECK_EQ(poll_event(&clears), 0);
    CHECK_EQ(poll_event(&clears), KSYNC_WAIT_TIMEOUT);
    ksync_platform_event_set(&clears);
    ksync_platform_event_t *both[] = {&clears, &stays};
    CHECK_EQ(ksync_platform_wait_any(both, 2, KSYNC_WAIT_FOREVER),
             0); /* the lowest, and only that is consumed */
    CHECK_EQ(ksync_platform_wait_any(both, 2, KSYNC_WAIT_FOREVER), 1);
    ksync_platform_event_clear(&stays);
    CHECK_EQ(ksync_platform_wait_any(both, 2, 0), KSYNC_WAIT_TIMEOUT);
}

static void test_timed_waits(void) {
    const uint64_t interval = 20000; /* 2 ms */
    uint64_t before = ksync_platform_interrupt_time();
    CHECK_EQ(ksync_platform_wait_any(NULL, 0, interval), KSYNC_WAIT_TIMEOUT);
    CHECK(ksync_platform_interrupt_time() - before >= interval);
    ksync_platform_event_t never;
    ksync_platform_event_init(&never, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_t *events[] = {&never};
    before = ksync_platform_interrupt_time();
    CHECK_EQ(ksync_platform_wait_any(events, 1, interval), KSYNC_WAIT_TIMEOUT);
    CHECK(ksync_platform_interrupt_time() - before >= interval);
}

static uint32_t wait_many(ksync_platform_object_t *const *objects, uint32_t count,
                          ksync_platform_wait_mode_t mode, uint64_t timeout) {
    ksync_platform_wait_block_t blocks[KSYNC_WAIT_MANY];
    return ksync_platform_wait_many(objects, count, mode, false, timeout, blocks);
}

static void test_semaphores_alone(void) {
    ksync_platform_semaphore_t semaphore;
    ksync_platform_semaphore_init(&semaphore, 1, 3);
    CHECK_EQ(ksync_platform_semaphore_read(&semaphore), 1);
    CHECK_EQ(poll_event(&semaphore), 0);
    CHECK_EQ(poll_event(&semaphore), KSYNC_WAIT_TIMEOUT);
    CHECK_EQ(ksync_platform_semaphore_release(&semaphore, 2), 0);
    CHECK_EQ(ksync_platform_semaphore_release(&semaphore, 1), 2);
    CHECK_EQ(ksync_platform_semaphore_read(&semaphore), 3);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL); /* a poll may, a wait may not */
    CHECK_EQ(poll_event(&semaphore), 0);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(ksync_platform_semaphore_read(&semaphore), 2);
}

/* As many objects as a wait can have; for all of them, it takes all or none. */
static void test_many(void) {
    ksync_platform_object_t storage[KSYNC_WAIT_MANY], *objects[KSYNC_WAIT_MANY];
    const uint32_t last = KSYNC_WAIT_MANY - 1;
    for (uint32_t i = 0; i < KSYNC_WAIT_MANY; i++) {
        objects[i] = &storage[i];
        if (i % 2 == 0)
            ksync_platform_event_init(objects[i], KSYNC_EVENT_SYNCHRONIZATION, i != 0);
        else
            ksync_platform_semaphore_init(objects[i], 1, 1);
    }
    CHECK_EQ(wait_many(objects, KSYNC_WAIT_MANY, KSYNC_WAIT_FOR_ALL, 0), KSYNC_WAIT_TIMEOUT);
    CHECK_EQ(wait_many(objects, KSYNC_WAIT_MANY, KSYNC_WAIT_FOR_ALL, 20000), KSYNC_WAIT_TIMEOUT);
    CHECK_EQ(ksync_platform_semaphore_read(objects[last]), 1);
    CHECK(!ksync_platform_event_set(objects[0]));
    CHECK_EQ(wait_many(objects, KSYNC_WAIT_MANY, KSYNC_WAIT_FOR_ALL, KSYNC_WAIT_FOREVER), 0);
    for (uint32_t i = 0; i < KSYNC_WAIT_MANY; i++)
        CHECK_EQ(poll_event(objects[i]), KSYNC_WAIT_TIMEOUT);
    CHECK_EQ(ksync_platform_semaphore_release(objects[last], 1), 0);
    CHECK_EQ(wait_many(objects, KSYNC_WAIT_MANY, KSYNC_WAIT_FOR_ANY, KSYNC_WAIT_FOREVER), last);
}

/* Two threads hand a turn to and fro by synchronization events: a lost wake-up would hang, a
 * doubled one miscount. */
typedef struct {
    ksync_platform_event_t ping, pong, never;
    uint32_t rounds, turns;
} rally_t;

static void rally_partner(void *context) {
    rally_t *rally = context;
    for (uint32_t i = 0; i < rally->rounds; i++) {
        ksync_platform_event_t *events[] = {&rally->never, &rally->ping};
        if (ksync_platform_wait_any(events, 2, KSYNC_WAIT_FOREVER) == 1)
            rally->turns++;
        ksync_platform_event_set(&rally->pong);
    }
}

static void test_rally(void) {
    rally_t rally = {.rounds = 5000};
    ksync_platform_event_init(&rally.ping, KSYNC_EVENT_SYNCHRONIZATION, false);
    ksync_platform_event_init(&rally.pong, KSYNC_EVENT_SYNCHRONIZATION, false);
    ksync_platform_event_init(&rally.never, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_thread_t partner;
    REQUIRE(ksync_platform_thread_create(&partner, rally_partner, &rally, 65536) == KSYNC_OK);
    for (uint32_t i = 0; i < rally.rounds; i++) {
        ksync_platform_event_set(&rally.ping);
        ksync_platform_event_t *events[] = {&rally.pong};
        CHECK_EQ(ksync_platform_wait_any(events, 1, KSYNC_WAIT_FOREVER), 0);
        CHECK_EQ(rally.turns, i + 1);
    }
    ksync_platform_thread_join(&partner);
}

/* A set of a synchronization event releases exactly one waiter; a set of a notification event
 * releases all. */
enum { CROWD = 6 };
typedef struct {
    ksync_platform_event_t one, all, arrived;
    uint32_t by_one, by_all, inside;
} crowd_t;

static void crowd_member(void *context) {
    crowd_t *crowd = context;
    if (__atomic_add_fetch(&crowd->inside, 1, __ATOMIC_SEQ_CST) == CROWD)
        ksync_platform_event_set(&crowd->arrived);
    ksync_platform_event_t *events[] = {&crowd->one, &crowd->all};
    uint32_t index = ksync_platform_wait_any(events, 2, KSYNC_WAIT_FOREVER);
    __atomic_fetch_add(index == 0 ? &crowd->by_one : &crowd->by_all, 1, __ATOMIC_SEQ_CST);
}

static void test_crowd(void) {
    crowd_t crowd = {0};
    ksync_platform_event_init(&crowd.one, KSYNC_EVENT_SYNCHRONIZATION, false);
    ksync_platform_event_init(&crowd.all, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_init(&crowd.arrived, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_thread_t threads[CROWD];
    for (int i = 0; i < CROWD; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], crowd_member, &crowd, 65536) == KSYNC_OK);
    ksync_platform_event_t *arrived[] = {&crowd.arrived};
    CHECK_EQ(ksync_platform_wait_any(arrived, 1, KSYNC_WAIT_FOREVER), 0);
    ksync_platform_event_set(&crowd.one);
    while (__atomic_load_n(&crowd.by_one, __ATOMIC_SEQ_CST) ==
           0) /* whoever comes takes the signal, now or later */
        ksync_platform_thread_yield();
    CHECK_EQ(poll_event(&crowd.one), KSYNC_WAIT_TIMEOUT);
    ksync_platform_event_set(&crowd.all);
    for (int i = 0; i < CROWD; i++)
        ksync_platform_thread_join(&threads[i]);
    CHECK_EQ(crowd.by_one, 1);
    CHECK_EQ(crowd.by_all, CROWD - 1);
}

typedef struct {
    ksync_platform_spinlock_t lock;
    uint64_t total; /* guarded by lock */
    uint32_t id;
    const char *local, *lowest;
} shared_t;

static void add_many(void *context) {
    shared_t *shared = context;
    for (int i = 0; i < 20000; i++) {
        uint8_t irql = ksync_platform_spinlock_acquire(&shared->lock);
        shared->total++;
        ksync_platform_spinlock_release(&shared->lock, irql);
    }
}

static void test_spinlock(void) {
    shared_t shared = {0};
    ksync_platform_spinlock_init(&shared.lock);
    ksync_platform_thread_t threads[4];
    for (int i = 0; i < 4; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], add_many, &shared, 65536) == KSYNC_OK);
    for (int i = 0; i < 4; i++)
        ksync_platform_thread_join(&threads[i]);
    CHECK_EQ(shared.total, 80000);
}

static void note_self(void *context) {
    shared_t *shared = context;
    shared->id = ksync_platform_thread_id();
    shared->local = __builtin_frame_address(0);
    shared->lowest = ksync_platform_stack_lowest();
}

static void test_threads(void) {
    shared_t shared = {0};
    ksync_platform_thread_t thread;
    const size_t stack = 1024 * 1024;
    REQUIRE(ksync_platform_thread_create(&thread, note_self, &shared, stack) == KSYNC_OK);
    ksync_platform_thread_join(&thread);
    CHECK(shared.id != 0);
    CHECK(ksync_platform_thread_id() != 0);
    CHECK(shared.id != ksync_platform_thread_id());
    CHECK_EQ(ksync_platform_thread_id(), ksync_platform_thread_id());
    CHECK(shared.lowest < shared.local);
    CHECK((size_t)(shared.local - shared.lowest) >= stack * 3 / 4);
    const char *here = __builtin_frame_address(0);
    CHECK((const char *)ksync_platform_stack_lowest() < here);
}

static void test_processor_and_clocks(void) {
    CHECK(ksync_platform_processors() >= 1);
    for (uint32_t turn = 0; turn < 200; turn++)
        ksync_platform_backoff(turn);
    ksync_platform_pause();
    uint64_t first = ksync_platform_interrupt_time(), second = ksync_platform_interrupt_time();
    CHECK(second >= first);
    const uint64_t year_2024 = 133485408000000000u; /* 2024-01-01, in 100 ns since 1601 */
    const uint64_t year_2200 = 189036288000000000u;
    CHECK(ksync_platform_system_time() > year_2024);
    CHECK(ksync_platform_system_time() < year_2200);
}

int main(void) {
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    test_memory();
    test_irql();
    test_events_alone();
    test_semaphores_alone();
    test_many();
    test_timed_waits();
    test_rally();
    test_crowd();
    test_spinlock();
    test_threads();
    test_processor_and_clocks();
    ksync_platform_stop();
    return CHECK_DONE();
}
