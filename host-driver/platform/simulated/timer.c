/* Timers: one list of all that are set, ordered by when they are due, and one clock thread
 * that sleeps until the first is. A timer's object is an event, and whoever expires it signals that
 * and inserts its DPC.
 *
 *   timer      due list    from      by
 *   not set    out         -         init
 *   set        in          any       set, unless it is due already: that expires it
 *   not set    out         set       cancel; its expiration, when it has no period
 *   set        in          set       its expiration, one or more periods later
 *
 * All of it happens under one lock, signalling and inserting too: once a cancel has returned,
 * nobody but its owner touches a timer, until it is set again. Lock order: this, then the
 * dispatcher's or that of the DPC queues. Whole periods that the clock thread comes too late for
 * are one expiration, and the next is where it would have been. A clock that cannot keep up would
 * never give the lock away, so after each expiration it lets a caller pass that waits for it.
 * Absolute times are turned into relative ones when a timer is set: a change of the system's time
 * later does not move it, as it would on nt. */
#include "os.h"
#include "processor.h"
#include "start.h"

#include <assert.h>

#define UNITS_PER_MS 10000u /* of 100 ns */

typedef struct ktimer {
    ksync_platform_object_t object;
    struct ktimer *next, **link; /* in the list; `link` points to what points here, NULL: not set */
    uint64_t due, period;        /* interrupt time, and units of it, 0: none */
    ksync_platform_dpc_t *dpc;   /* may be NULL */
    uint32_t processor;          /* on which it was set */
} ktimer_t;

static_assert(sizeof(ktimer_t) <= sizeof(ksync_platform_timer_t), "storage");

static ksync_os_mutex_t lock; /* guards all timers and all below */
static ktimer_t *first;
static ksync_os_condition_t change; /* `first` is another, or `stopping` */
static bool started, stopping;
static uint32_t callers;            /* atomic: who wants the lock or has it, but for the clock */
static ksync_os_condition_t passed; /* one caller fewer */
static ksync_platform_thread_t clock_thread;

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static ktimer_t *timer_of(ksync_platform_timer_t *timer) {
    return (ktimer_t *)timer->storage;
}

/* --- the lock --- */

static void begin_call(void) {
    __atomic_fetch_add(&callers, 1, __ATOMIC_RELAXED);
    ksync_os_mutex_lock(&lock);
}

static void end_call(void) {
    __atomic_fetch_sub(&callers, 1, __ATOMIC_RELAXED);
    ksync_os_condition_signal(&passed);
    ksync_os_mutex_unlock(&lock);
}

/* By the clock: whoever is counted still has to come through the lock, and says so there. */
static void let_caller_pass(void) {
    if (__atomic_load_n(&callers, __ATOMIC_RELAXED) != 0)
        ksync_os_condition_wait(&passed, &lock);
}

/* --- the list, under the lock --- */

static void link_timer(ktimer_t *timer) {
    ktimer_t **place = &first;
    while (*place != NULL && (*place)->due <= timer->due)
        place = &(*place)->next;
    timer->link = place;
    timer->next = *place;
    *place = timer;
    if (timer->next != NULL)
        timer->next->link = &timer->next;
    if (first == timer)
        ksync_os_condition_signal(&change);
}

static bool unlink_timer(ktimer_t *timer) {
    if (timer->link == NULL)
        return false;
    *timer->link = timer->next;
    if (timer->next != NULL)
        timer->next->link = timer->link;
    timer->link = NULL;
    return true;
}

/* A timer that is in no list and due. */
static void expire(ktimer_t *timer, uint64_t now) {
    ksync_platform_event_set(&timer->object);
    if (timer->dpc != NULL)
        (void)ksync_platform_dpc_insert(timer->dpc);
    if (timer->period == 0)
        return;
    timer->due += ((now - timer->due) / timer->period + 1) * timer->period;
    link_timer(timer);
}

static bool set(ktimer_t *timer, uint64_t delay, uint64_t period, ksync_platform_dpc_t *dpc) {
    begin_call();
    assert(started);
    bool was_set = unlink_timer(timer);
    uint64_t now = ksync_platform_interrupt_time();
    ksync_platform_event_clear(&timer->object);
    timer->due = now + delay;
    timer->period = period;
    timer->dpc = dpc;
    timer->processor = ksync_platform_processor_current();
    if (delay == 0)
        expire(timer, now);
    else
        link_timer(timer);
    end_call();
    return was_set;
}

/* --- the clock --- */

static void run_clock(void *context) {
    (void)context;
    ksync_os_mutex_lock(&lock);
    while (!stopping) {
        uint64_t now = ksync_platform_interrupt_time();
        ktimer_t *timer = first;
        if (timer == NULL) {
            ksync_os_condition_wait(&change, &lock);
        } else if (timer->due > now) {
            (void)ksync_os_condition_wait_until(&change, &lock, timer->due); /* look again */
        } else {
            ksync_simulated_processor_bind(timer->processor); /* its clock interrupt, as it were */
            (void)unlink_timer(timer);
            expire(timer, now);
            let_caller_pass();
        }
    }
    ksync_os_mutex_unlock(&lock);
}

ksync_result_t ksync_simulated_timer_start(void) {
    stopping = false;
    ksync_result_t result =
        ksync_platform_thread_create(&clock_thread, run_clock, NULL, KSYNC_SIMULATED_SMALL_STACK);
    started = result == KSYNC_OK;
    return result;
}

void ksync_simulated_timer_stop(void) {
    begin_call();
    assert(first == NULL);
    stopping = true;
    started = false;
    ksync_os_condition_signal(&change);
    end_call();
    ksync_platform_thread_join(&clock_thread);
}

/* --- timers --- */

void ksync_platform_timer_init(ksync_platform_timer_t *timer, ksync_platform_event_kind_t kind) {
    *timer_of(timer) = (ktimer_t){.link = NULL};
    ksync_platform_event_init(&timer_of(timer)->object, kind, false);
}

ksync_platform_object_t *ksync_platform_timer_object(ksync_platform_timer_t *timer) {
    return &timer_of(timer)->object;
}

bool ksync_platform_timer_set(ksync_platform_timer_t *timer, int64_t due, uint32_t period,
                              ksync_platform_dpc_t *dpc) {
    uint64_t delay = 0, now = due < 0 ? 0 : ksync_platform_system_time();
    if (due < 0)
        delay = 0 - (uint64_t)due;
    else if ((uint64_t)due > now)
        delay = (uint64_t)due - now;
    return set(timer_of(timer), delay, (uint64_t)period * UNITS_PER_MS, dpc);
}

bool ksync_platform_timer_cancel(ksync_platform_timer_t *timer) {
    begin_call();
    bool was_set = unlink_timer(timer_of(timer));
    end_call();
    return was_set;
}

bool ksync_platform_timer_read(ksync_platform_timer_t *timer) {
    return ksync_platform_event_read(&timer_of(timer)->object);
}

/* --- high-resolution timers --- */

struct ksync_platform_hrtimer {
    ksync_platform_timer_t timer;
    ksync_platform_dpc_t dpc;
    bool has_routine;
};

ksync_platform_hrtimer_t *ksync_platform_hrtimer_create(ksync_platform_event_kind_t kind,
                                                        ksync_platform_routine_t routine,
                                                        void *context) {
    ksync_platform_hrtimer_t *made = ksync_platform_allocate(sizeof *made);
    if (made == NULL)
        return NULL;
    ksync_platform_timer_init(&made->timer, kind);
    ksync_platform_dpc_init(&made->dpc, routine, context, false);
    made->has_routine = routine != NULL;
    return made;
}

ksync_platform_object_t *ksync_platform_hrtimer_object(ksync_platform_hrtimer_t *timer) {
    return ksync_platform_timer_object(&timer->timer);
}

bool ksync_platform_hrtimer_set(ksync_platform_hrtimer_t *timer, uint64_t due, uint64_t period) {
    assert(due >= 1 && due <= INT64_MAX);
    return set(timer_of(&timer->timer), due, period, timer->has_routine ? &timer->dpc : NULL);
}

bool ksync_platform_hrtimer_cancel(ksync_platform_hrtimer_t *timer) {
    return ksync_platform_timer_cancel(&timer->timer);
}

void ksync_platform_hrtimer_delete(ksync_platform_hrtimer_t *timer) {
    (void)ksync_platform_hrtimer_cancel(timer);
    if (timer->has_routine)
        ksync_platform_dpc_flush(); /* it may be queued, or run, or both */
    ksync_platform_free(timer);
}
