/* Timers of the platform. What is counted is expirations and what they set off, never how long
 * something took; the one thing checked of time is that nothing expires too early. */
#include "check.h"
#include "platform.h"
#include "simulated.h"

#define MS 10000 /* in units of 100 ns */
#define HOUR (3600000LL * MS)

static uint32_t wait_one(ksync_platform_object_t *object, uint64_t timeout) {
    return ksync_platform_wait_any(&object, 1, timeout);
}

static void wait_for(ksync_platform_object_t *object) {
    CHECK_EQ(wait_one(object, KSYNC_WAIT_FOREVER), 0);
}

/* --- a DPC that counts, and that can be waited for --- */

typedef struct {
    ksync_platform_dpc_t dpc;
    ksync_platform_semaphore_t ticks;
    uint32_t count;
    uint8_t irql;
} ticker_t;

static void tick(void *context) {
    ticker_t *ticker = context;
    ticker->irql = ksync_platform_irql();
    __atomic_fetch_add(&ticker->count, 1, __ATOMIC_RELAXED);
    ksync_platform_semaphore_release(&ticker->ticks, 1);
}

static void ticker_init(ticker_t *ticker) {
    *ticker = (ticker_t){.count = 0};
    ksync_platform_semaphore_init(&ticker->ticks, 0, INT32_MAX);
    ksync_platform_dpc_init(&ticker->dpc, tick, ticker, false);
}

/* --- signalling --- */

static void test_kinds(void) {
    ksync_platform_timer_t stays, clears;
    ksync_platform_timer_init(&stays, KSYNC_EVENT_NOTIFICATION);
    ksync_platform_timer_init(&clears, KSYNC_EVENT_SYNCHRONIZATION);
    ksync_platform_object_t *objects[] = {ksync_platform_timer_object(&clears),
                                          ksync_platform_timer_object(&stays)};
    CHECK(!ksync_platform_timer_read(&stays));
    CHECK(!ksync_platform_timer_cancel(&stays));
    uint64_t before = ksync_platform_interrupt_time();
    CHECK(!ksync_platform_timer_set(&stays, -3 * MS, 0, NULL));
    CHECK(!ksync_platform_timer_set(&clears, -2 * MS, 0, NULL));
    ksync_platform_wait_block_t blocks[2];
    CHECK_EQ(
        ksync_platform_wait_many(objects, 2, KSYNC_WAIT_FOR_ALL, false, KSYNC_WAIT_FOREVER, blocks),
        0);
    CHECK(ksync_platform_interrupt_time() - before >= 3 * MS);
    CHECK(ksync_platform_timer_read(&stays)); /* until it is set again */
    CHECK(!ksync_platform_timer_read(&clears));
    CHECK_EQ(ksync_platform_wait_any(objects, 2, KSYNC_WAIT_FOREVER), 1);
    CHECK(!ksync_platform_timer_cancel(&stays)); /* expired: no longer set */
    CHECK(ksync_platform_timer_read(&stays));    /* and a cancel changes no signal */
    CHECK(!ksync_platform_timer_set(&stays, -HOUR, 0, NULL));
    CHECK(!ksync_platform_timer_read(&stays));
    CHECK(!ksync_platform_timer_set(&clears, -MS, 0, NULL));
    CHECK_EQ(ksync_platform_wait_any(objects, 2, KSYNC_WAIT_FOREVER), 0);
    CHECK(ksync_platform_timer_cancel(&stays));
    CHECK(!ksync_platform_timer_cancel(&stays));
}

/* A time that is past expires within the set. */
static void test_past(void) {
    static const uint64_t past[] = {0, 1, 133485408000000000u};
    ksync_platform_timer_t timer;
    ticker_t ticker;
    ticker_init(&ticker);
    ksync_platform_timer_init(&timer, KSYNC_EVENT_NOTIFICATION);
    for (uint32_t i = 0; i < 3; i++) {
        CHECK(!ksync_platform_timer_set(&timer, (int64_t)past[i], 0, &ticker.dpc));
        CHECK(ksync_platform_timer_read(&timer));
        CHECK(!ksync_platform_timer_cancel(&timer));
        wait_for(&ticker.ticks);
    }
    CHECK_EQ(ticker.count, 3);
    CHECK_EQ(ticker.irql, KSYNC_DISPATCH_LEVEL);
    /* With a period it is set all the same. */
    CHECK(!ksync_platform_timer_set(&timer, 0, 1, &ticker.dpc));
    for (int i = 0; i < 3; i++)
        wait_for(&ticker.ticks);
    CHECK(ksync_platform_timer_cancel(&timer));
    ksync_platform_dpc_flush();
}

static void test_absolute(void) {
    ksync_platform_timer_t timer;
    ksync_platform_timer_init(&timer, KSYNC_EVENT_SYNCHRONIZATION);
    ksync_platform_object_t *object = ksync_platform_timer_object(&timer);
    int64_t now = (int64_t)ksync_platform_system_time();
    CHECK(!ksync_platform_timer_set(&timer, now + 2 * MS, 0, NULL));
    wait_for(object);
    const int64_t far[] = {now + HOUR, INT64_MAX, INT64_MIN}; /* the last: the longest from now */
    for (uint32_t i = 0; i < 3; i++) {
        CHECK_EQ(ksync_platform_timer_set(&timer, far[i], 0, NULL), i != 0);
        CHECK_EQ(wait_one(object, 2 * MS), KSYNC_WAIT_TIMEOUT);
    }
    CHECK(ksync_platform_timer_cancel(&timer));
}

/* --- order --- */

enum { MANY = 64 };
typedef struct {
    ksync_platform_timer_t timer;
    ksync_platform_dpc_t dpc;
    uint32_t place;
    uint64_t least, most; /* when it was due, as near as can be told from outside */
    struct order *order;
} ordered_t;
typedef struct order {
    ordered_t timers[MANY];
    uint32_t count;
    ksync_platform_event_t all;
} order_t;

static void note_place(void *context) {
    ordered_t *ordered = context;
    ordered->place = ordered->order->count++; /* all on one processor, one after the other */
    if (ordered->order->count == MANY)
        ksync_platform_event_set(&ordered->order->all);
}

/* Set in a mixed order, and once more in another: they expire in the order of their times, however
 * late the clock thread is. */
static void test_order(void) {
    static order_t order;
    ksync_platform_event_init(&order.all, KSYNC_EVENT_NOTIFICATION, false);
    for (uint32_t i = 0; i < MANY; i++) {
        ordered_t *ordered = &order.timers[i * 37 % MANY]; /* 37 and 64: each of them once */
        ordered->order = &order;
        ksync_platform_timer_init(&ordered->timer, KSYNC_EVENT_NOTIFICATION);
        ksync_platform_dpc_init(&ordered->dpc, note_place, ordered, false);
        ksync_platform_dpc_set_target(&ordered->dpc, 0);
        CHECK(!ksync_platform_timer_set(&ordered->timer, -HOUR - (int64_t)i, 0, &ordered->dpc));
    }
    for (uint32_t i = 0; i < MANY; i++) {
        ordered_t *ordered = &order.timers[i * 23 % MANY];
        int64_t delay = 5 * MS + (ordered - order.timers) * MS / 2;
        ordered->least = ksync_platform_interrupt_time() + (uint64_t)delay;
        CHECK(ksync_platform_timer_set(&ordered->timer, -delay, 0, &ordered->dpc));
        ordered->most = ksync_platform_interrupt_time() + (uint64_t)delay;
    }
    wait_for(&order.all);
    uint32_t certain = 0;
    for (uint32_t i = 0; i < MANY; i++) {
        for (uint32_t j = 0; j < MANY; j++) {
            if (order.timers[i].most >= order.timers[j].least)
                continue;
            CHECK(order.timers[i].place < order.timers[j].place);
            certain++;
        }
    }
    CHECK(certain >= MANY);
    ksync_platform_dpc_flush();
}

/* --- periods --- */

static void test_period(void) {
    enum { TICKS = 20 };
    ksync_platform_timer_t timer;
    ticker_t ticker;
    ticker_init(&ticker);
    ksync_platform_timer_init(&timer, KSYNC_EVENT_SYNCHRONIZATION);
    uint64_t before = ksync_platform_interrupt_time();
    CHECK(!ksync_platform_timer_set(&timer, -2 * MS, 2, &ticker.dpc));
    for (uint32_t i = 0; i < TICKS; i++) {
        wait_for(&ticker.ticks);
        wait_for(ksync_platform_timer_object(&timer));
    }
    CHECK(ksync_platform_timer_cancel(&timer)); /* a periodic one stays set */
    ksync_platform_dpc_flush();
    uint32_t count = ticker.count;
    CHECK(count >= TICKS);
    /* Never more of them than periods went by. */
    CHECK(count <= (ksync_platform_interrupt_time() - before) / (2 * MS));
    (void)ksync_platform_event_reset(ksync_platform_timer_object(&timer));
    CHECK_EQ(wait_one(ksync_platform_timer_object(&timer), 10 * MS), KSYNC_WAIT_TIMEOUT);
    CHECK_EQ(ticker.count, count); /* nothing after the cancel and the flush */
}

/* --- set again, cancel --- */

static void test_set_again(void) {
    ksync_platform_timer_t timer;
    ticker_t old, new;
    ticker_init(&old);
    ticker_init(&new);
    ksync_platform_timer_init(&timer, KSYNC_EVENT_NOTIFICATION);
    CHECK(!ksync_platform_timer_set(&timer, -HOUR, 1, &old.dpc));
    CHECK(ksync_platform_timer_set(&timer, -HOUR, 0, &old.dpc));
    CHECK(ksync_platform_timer_set(&timer, -MS, 0, &new.dpc)); /* in front of the clock's sleep */
    wait_for(&new.ticks);
    CHECK(ksync_platform_timer_read(&timer));
    CHECK(!ksync_platform_timer_cancel(&timer)); /* its period was that of another setting */
    ksync_platform_dpc_flush();
    CHECK_EQ(old.count, 0);
    CHECK_EQ(new.count, 1);
}

/* Threads set and cancel timers of their own, and free them at once: each setting ends as a cancel
 * or a tick, and the sanitizers watch for whoever touches a freed one. */
enum { STORM_THREADS = 4, STORM_ROUNDS = 400 };
static uint32_t storm_ticks;

static void count_tick(void *context) {
    (void)context;
    __atomic_fetch_add(&storm_ticks, 1, __ATOMIC_RELAXED);
}

typedef struct {
    ksync_platform_timer_t timer;
    ksync_platform_dpc_t dpc;
} storm_t;

static void storm(void *context) {
    uint32_t *settings = context;
    for (uint32_t i = 0; i < STORM_ROUNDS; i++) {
        storm_t *mine = ksync_platform_allocate(sizeof *mine);
        REQUIRE(mine != NULL);
        ksync_platform_timer_init(&mine->timer, KSYNC_EVENT_NOTIFICATION);
        ksync_platform_dpc_init(&mine->dpc, count_tick, NULL, false);
        CHECK(!ksync_platform_timer_set(&mine->timer, -(int64_t)(1 + i % 7 * 300), 0, &mine->dpc));
        if (i % 2 == 0)
            ksync_platform_thread_yield();
        bool cancelled = ksync_platform_timer_cancel(&mine->timer);
        bool removed = !cancelled && ksync_platform_dpc_remove(&mine->dpc);
        if (!cancelled && !removed) {
            ksync_platform_dpc_flush();
            (*settings)++;
        }
        ksync_platform_free(mine);
    }
}

static void test_storm(void) {
    ksync_platform_thread_t threads[STORM_THREADS];
    uint32_t settings[STORM_THREADS] = {0}, sum = 0;
    for (int i = 0; i < STORM_THREADS; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], storm, &settings[i], 65536) == KSYNC_OK);
    for (int i = 0; i < STORM_THREADS; i++) {
        ksync_platform_thread_join(&threads[i]);
        sum += settings[i];
    }
    CHECK_EQ(storm_ticks, sum); /* those that neither cancel nor remove prevented */
}

/* --- high-resolution timers --- */

static void test_hrtimer(void) {
    ticker_t ticker;
    ticker_init(&ticker);
    ksync_platform_hrtimer_t *timer =
        ksync_platform_hrtimer_create(KSYNC_EVENT_SYNCHRONIZATION, tick, &ticker);
    REQUIRE(timer != NULL);
    CHECK(!ksync_platform_hrtimer_cancel(timer));
    CHECK(!ksync_platform_hrtimer_set(timer, HOUR, 0));
    CHECK(ksync_platform_hrtimer_set(timer, 1, 0));
    wait_for(ksync_platform_hrtimer_object(timer));
    wait_for(&ticker.ticks);
    CHECK(!ksync_platform_hrtimer_cancel(timer));
    CHECK(!ksync_platform_hrtimer_set(timer, 1, 500)); /* 50 microseconds */
    for (int i = 0; i < 50; i++)
        wait_for(&ticker.ticks);
    CHECK(ksync_platform_hrtimer_cancel(timer));
    CHECK(!ksync_platform_hrtimer_set(timer, INT64_MAX, 0));
    ksync_platform_hrtimer_delete(timer); /* set as it is */
    CHECK(ticker.count >= 51);
    CHECK_EQ(ticker.irql, KSYNC_DISPATCH_LEVEL);

    timer = ksync_platform_hrtimer_create(KSYNC_EVENT_NOTIFICATION, NULL, NULL);
    REQUIRE(timer != NULL);
    CHECK(!ksync_platform_hrtimer_set(timer, 1, 0));
    wait_for(ksync_platform_hrtimer_object(timer));
    wait_for(ksync_platform_hrtimer_object(timer));
    ksync_platform_hrtimer_delete(timer);
}

/* A delete returns after the routine that runs has. */
typedef struct {
    ksync_platform_event_t entered;
    uint32_t released, returned;
    ksync_platform_hrtimer_t *timer;
} lasting_t;

static void last(void *context) {
    lasting_t *lasting = context;
    ksync_platform_event_set(&lasting->entered);
    while (__atomic_load_n(&lasting->released, __ATOMIC_ACQUIRE) == 0)
        ksync_platform_thread_yield();
    __atomic_store_n(&lasting->returned, 1, __ATOMIC_RELEASE);
}

static void delete_it(void *context) {
    lasting_t *lasting = context;
    ksync_platform_hrtimer_delete(lasting->timer);
    CHECK_EQ(__atomic_load_n(&lasting->returned, __ATOMIC_ACQUIRE), 1);
}

static void test_delete_waits(void) {
    for (int i = 0; i < 50; i++) {
        lasting_t lasting = {0};
        ksync_platform_thread_t thread;
        ksync_platform_event_init(&lasting.entered, KSYNC_EVENT_NOTIFICATION, false);
        lasting.timer = ksync_platform_hrtimer_create(KSYNC_EVENT_NOTIFICATION, last, &lasting);
        REQUIRE(lasting.timer != NULL);
        CHECK(!ksync_platform_hrtimer_set(lasting.timer, 1, 1000));
        wait_for(&lasting.entered);
        REQUIRE(ksync_platform_thread_create(&thread, delete_it, &lasting, 65536) == KSYNC_OK);
        for (int turn = 0; turn < 20; turn++)
            ksync_platform_thread_yield(); /* it may come in between */
        __atomic_store_n(&lasting.released, 1, __ATOMIC_RELEASE);
        ksync_platform_thread_join(&thread);
    }
}

/* A clock that cannot keep up, because so many periods are shorter than it needs for them all,
 * still lets timers be cancelled. A hang is the failure. */
static void test_overrun(void) {
    enum { TIMERS = 500 };
    ksync_platform_hrtimer_t *timers[TIMERS];
    for (int i = 0; i < TIMERS; i++) {
        timers[i] = ksync_platform_hrtimer_create(KSYNC_EVENT_SYNCHRONIZATION, NULL, NULL);
        REQUIRE(timers[i] != NULL);
        CHECK(!ksync_platform_hrtimer_set(timers[i], 1, 1));
    }
    for (int i = 0; i < TIMERS; i++) {
        wait_for(ksync_platform_hrtimer_object(timers[i]));
        CHECK(ksync_platform_hrtimer_cancel(timers[i]));
        ksync_platform_hrtimer_delete(timers[i]);
    }
}

static void test_resolution(void) {
    uint64_t units = ksync_platform_time_resolution(5000, true);
    CHECK(units >= 1 && units <= 156250);
    CHECK_EQ(ksync_platform_time_resolution(0, false), units);
}

int main(void) {
    ksync_simulated_configure(2);
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    test_kinds();
    test_past();
    test_absolute();
    test_order();
    test_period();
    test_set_again();
    test_storm();
    test_hrtimer();
    test_delete_waits();
    test_overrun();
    test_resolution();
    ksync_platform_stop();
    return CHECK_DONE();
}
