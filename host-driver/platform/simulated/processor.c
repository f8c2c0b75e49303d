/* The processor: x86-64 only, as all of ksync; and the simulated processors, which threads
 * at DISPATCH_LEVEL take (irql.c) and DPCs are delivered on (dpc.c). It knows neither IRQLs nor
 * DPCs.
 *
 *   state of a processor   TAKEN  RESERVED  who may take it
 *   free                   0      0         any thread
 *   in use                 1      0         nobody
 *   in use, DPCs wait      1      1         nobody
 *   waiting for its DPCs   0      1         the thread that delivers its DPCs
 *
 * A take is a compare-exchange with acquire order, a give a fetch-and with release order. Whoever
 * finds no processor counts itself in `waiting` and looks again; whoever gives one back then looks
 * at `waiting`. All four accesses are sequentially consistent, so that the one finds the processor
 * or the other finds the waiter. A thread that holds a processor never blocks in it, so a waiter
 * only waits for other threads to get on. */
#include "processor.h"

#include "os.h"
#include "simulated.h"

#include <assert.h>

/* A lock is held for far less than this many turns unless its holder was preempted. */
#define TURNS_BEFORE_YIELD 64u
#define TURNS_BETWEEN_YIELDS 16u

#define TAKEN 1u
#define RESERVED 2u

#define BY_DEFAULT UINT32_MAX

typedef struct {
    _Alignas(64) uint32_t state; /* a cache line of its own */
} processor_t;

static processor_t processors[KSYNC_SIMULATED_PROCESSORS_MAX];
static uint32_t configured = BY_DEFAULT;
static uint32_t running; /* how many; 0 while the platform is stopped */
static bool strict;

static ksync_os_mutex_t waiters;
static uint32_t waiting; /* changed under `waiters`, read without */
static ksync_os_condition_t any_given;
static ksync_os_condition_t own_given; /* for threads that are bound */

#define PATIENCE 100000u /* 10 ms, in units of 100 ns: of who only tries to get a processor */

static _Thread_local struct {
    uint32_t place; /* 1 + the processor it has, or had last; 0: none yet */
    bool holds, bound;
} self;

/* --- spinning --- */

void ksync_platform_pause(void) {
    __builtin_ia32_pause();
}

void ksync_platform_backoff(uint32_t turn) {
    if (turn >= TURNS_BEFORE_YIELD && turn % TURNS_BETWEEN_YIELDS == 0)
        ksync_platform_thread_yield();
    else
        __builtin_ia32_pause();
}

void ksync_platform_barrier(void) {
    __builtin_ia32_mfence(); /* the compiler's own fence is one that ThreadSanitizer refuses */
}

/* --- how many --- */

void ksync_simulated_configure(uint32_t count) {
    assert(count <= KSYNC_SIMULATED_PROCESSORS_MAX);
    configured = count;
}

static uint32_t count_online(void) {
    uint32_t count = ksync_os_processors();
    return count < KSYNC_SIMULATED_PROCESSORS_MAX ? count : KSYNC_SIMULATED_PROCESSORS_MAX;
}

void ksync_simulated_processors_start(void) {
    strict = configured != KSYNC_SIMULATED_FAST;
    running = strict && configured != BY_DEFAULT ? configured : count_online();
}

void ksync_simulated_processors_stop(void) {
    for (uint32_t i = 0; i < running; i++)
        assert(__atomic_load_n(&processors[i].state, __ATOMIC_RELAXED) == 0);
    strict = false;
    running = 0;
}

uint32_t ksync_platform_processors(void) {
    return running != 0 ? running : count_online();
}

uint32_t ksync_platform_processor_current(void) {
    uint32_t count = ksync_platform_processors();
    if (self.place == 0 || self.place > count) /* threads begin spread over the processors */
        self.place = 1 + ksync_platform_thread_id() % count;
    return self.place - 1;
}

/* --- taking --- */

static bool try_take(uint32_t processor, uint32_t unless) {
    uint32_t *state = &processors[processor].state;
    uint32_t seen = __atomic_load_n(state, __ATOMIC_SEQ_CST);
    while ((seen & unless) == 0)
        if (__atomic_compare_exchange_n(state, &seen, seen | TAKEN, true, __ATOMIC_SEQ_CST,
                                        __ATOMIC_SEQ_CST))
            return true;
    return false;
}

/* The processor it had last, else, unless it is bound to that one, any. */
static bool try_take_any(uint32_t unless) {
    uint32_t processor = ksync_platform_processor_current();
    uint32_t left = self.bound ? 1 : running;
    while (!try_take(processor, unless)) {
        if (--left == 0)
            return false;
        processor = processor + 1 < running ? processor + 1 : 0;
    }
    self.place = 1 + processor;
    self.holds = true;
    return true;
}

/* Under `waiters`. Patient: until there is one; else for some time. */
static bool wait_and_take(uint32_t unless, bool patient) {
    ksync_os_condition_t *given = self.bound ? &own_given : &any_given;
    uint64_t until = patient ? KSYNC_WAIT_FOREVER : ksync_platform_interrupt_time() + PATIENCE;
    bool in_time = true;
    while (!try_take_any(unless)) { /* once more after the time: a wake-up may just have come */
        if (!in_time)
            return false;
        in_time = ksync_os_condition_wait_until(given, &waiters, until);
    }
    return true;
}

static bool take(uint32_t unless, bool patient) {
    assert(!self.holds);
    if (try_take_any(unless))
        return true;
    ksync_os_mutex_lock(&waiters);
    __atomic_fetch_add(&waiting, 1, __ATOMIC_SEQ_CST);
    bool taken = wait_and_take(unless, patient);
    __atomic_fetch_sub(&waiting, 1, __ATOMIC_RELAXED);
    ksync_os_mutex_unlock(&waiters);
    return taken;
}

/* One wake-up for a processor is enough: who loses it to a quicker thread is woken by that thread's
 * give. */
static void give(uint32_t flags) {
    assert(self.holds);
    self.holds = false;
    __atomic_fetch_and(&processors[self.place - 1].state, ~flags, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&waiting, __ATOMIC_SEQ_CST) == 0)
        return;
    ksync_os_mutex_lock(&waiters);
    ksync_os_condition_signal(&any_given);
    ksync_os_condition_broadcast(&own_given);
    ksync_os_mutex_unlock(&waiters);
}

void ksync_simulated_processor_take(void) {
    if (strict)
        (void)take(TAKEN | RESERVED, true);
}

bool ksync_simulated_processor_try_take(void) {
    return !strict || take(TAKEN | RESERVED, false);
}

void ksync_simulated_processor_give(void) {
    if (self.holds) /* not in the fast model, nor before the platform was started */
        give(TAKEN);
}

void ksync_simulated_processor_bind(uint32_t processor) {
    self.place = 1 + processor;
    self.bound = true;
}

void ksync_simulated_processor_reserve(uint32_t processor) {
    if (strict)
        __atomic_fetch_or(&processors[processor].state, RESERVED, __ATOMIC_RELAXED);
}

void ksync_simulated_processor_take_reserved(void) {
    if (strict)
        (void)take(TAKEN, true);
}

void ksync_simulated_processor_give_reserved(void) {
    if (self.holds)
        give(TAKEN | RESERVED);
}
