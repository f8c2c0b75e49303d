/* A fast mutex that guests destroy, create again and acquire at once, by handles that may be stale:
 * whoever comes too late is told so, and touches nothing of the lock that took the place. TSan is
 * the judge of the second half. */
#include "check.h"
#include "handle.h"
#include "imports.gen.h"
#include "instance.h"

enum { THREADS = 4, ROUNDS = 5000 };

static ksync_instance_t instance;
static uint32_t newest, taken;                /* atomic: a handle, acquisitions */
static uint32_t inside[KSYNC_HANDLE_INDEXES]; /* atomic: holders, by slot */

/* As the end of an activation does. */
static void lower(ksync_activation_t *activation) {
    ksync_platform_irql_lower(activation->irql = KSYNC_PASSIVE_LEVEL);
}

/* In a module these traps end every wait. Here each waiter that finds the mutex gone wakes the
 * next. */
static void end_waits(uint32_t mutex) {
    uint32_t index = mutex % KSYNC_HANDLE_INDEXES;
    ksync_slot_t *chunk = instance.handles.chunks[index / KSYNC_HANDLE_CHUNK];
    ksync_platform_event_set(&chunk[index % KSYNC_HANDLE_CHUNK].lock.gate);
}

static uint32_t create(ksync_activation_t *activation) {
    uint64_t outcome = 0;
    CHECK_EQ(ksync_import_fastmutex_create(activation, &outcome), KSYNC_TRAP_NONE);
    return (uint32_t)outcome;
}

/* Destroys the mutex, unless somebody holds it; who finds it gone makes the next one. */
static void replace(ksync_activation_t *activation, uint32_t mutex, bool gone) {
    ksync_trap_t trap = ksync_import_fastmutex_destroy(activation, mutex);
    CHECK(trap == KSYNC_TRAP_NONE || trap == KSYNC_TRAP_BAD_HANDLE ||
          trap == KSYNC_TRAP_DESTROYED_WHILE_HELD);
    if (trap == KSYNC_TRAP_DESTROYED_WHILE_HELD)
        end_waits(mutex);
    if (!gone && trap != KSYNC_TRAP_NONE)
        return;
    uint32_t next = create(activation);
    if (!__atomic_compare_exchange_n(&newest, &mutex, next, false, __ATOMIC_SEQ_CST,
                                     __ATOMIC_SEQ_CST))
        CHECK_EQ(ksync_import_fastmutex_destroy(activation, next), KSYNC_TRAP_NONE);
}

static void acquire_and_replace(void *context) {
    ksync_activation_t activation = {.instance = &instance, .id = *(uint32_t *)context};
    for (uint32_t round = 0; round < ROUNDS; round++) {
        uint32_t mutex = __atomic_load_n(&newest, __ATOMIC_SEQ_CST);
        ksync_trap_t trap = ksync_import_fastmutex_acquire(&activation, mutex);
        if (trap == KSYNC_TRAP_NONE) {
            CHECK_EQ(__atomic_add_fetch(&inside[mutex % KSYNC_HANDLE_INDEXES], 1, __ATOMIC_SEQ_CST),
                     1);
            __atomic_fetch_add(&taken, 1, __ATOMIC_RELAXED);
            __atomic_fetch_sub(&inside[mutex % KSYNC_HANDLE_INDEXES], 1, __ATOMIC_SEQ_CST);
            CHECK_EQ(ksync_import_fastmutex_release(&activation, mutex), KSYNC_TRAP_NONE);
        } else {
            CHECK_EQ(trap, KSYNC_TRAP_BAD_HANDLE);
            lower(&activation);
            end_waits(mutex);
        }
        replace(&activation, mutex, trap != KSYNC_TRAP_NONE);
    }
}

int main(void) {
    ksync_platform_thread_t threads[THREADS];
    uint32_t ids[THREADS];
    ksync_activation_t creator = {.instance = &instance, .id = THREADS + 1};
    REQUIRE(ksync_handles_init(&instance.handles, KSYNC_HANDLE_INDEXES - 1) == KSYNC_OK);
    ksync_platform_event_init(&instance.stop, KSYNC_EVENT_NOTIFICATION, false);
    newest = create(&creator);
    for (uint32_t i = 0; i < THREADS; i++) {
        ids[i] = i + 1;
        REQUIRE(ksync_platform_thread_create(&threads[i], acquire_and_replace, &ids[i], 1 << 20) ==
                KSYNC_OK);
    }
    for (uint32_t i = 0; i < THREADS; i++)
        ksync_platform_thread_join(&threads[i]);
    CHECK(taken > 0);
    ksync_handles_free(&instance.handles, NULL);
    return CHECK_DONE();
}
