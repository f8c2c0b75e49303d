/* A driver whose start tries the platform contract on the kernel that it is loaded into, and says
 * in the debugger's output what did not hold. It knows the contract and nothing of ksync's core. */
#include "nt.h"

static int checks, failures;

#define CHECK(condition)                                                                           \
    (checks++, (condition) ? (void)0                                                               \
                           : (failures++, DbgPrint("platform: line %d: %s does not hold\n",        \
                                                   __LINE__, #condition)))

/* What is so on Windows, and is known not to be under wine: differences.toml has the row. It is
 * told, and the test compares: a wine in which it holds needs the row no more. */
#define ON_WINDOWS(name, condition)                                                                \
    (checks++, (condition) ? (void)0 : (void)DbgPrint("platform: differs: " name "\n"))

#define MS 10000u                     /* in units of 100 ns */
#define HANG_GUARD (10u * 1000u * MS) /* for what must come */
#define NOT_COMING (20u * MS)         /* for what must not */

static uint32_t wait_for(ksync_platform_object_t *object, uint64_t timeout) {
    return ksync_platform_wait_any(&object, 1, timeout);
}

/* --- what callbacks leave behind --- */

static ksync_platform_event_t called;
static uint32_t calls; /* atomic */
static uint8_t irql;
static uint32_t thread;

static void prepare(void) {
    ksync_platform_event_init(&called, KSYNC_EVENT_SYNCHRONIZATION, false);
    calls = 0;
    irql = 0xff;
}

static void note(void *context) {
    CHECK(context == &calls);
    irql = ksync_platform_irql();
    thread = ksync_platform_thread_id();
    __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    ksync_platform_event_set(&called);
}

/* --- the parts --- */

static void try_memory(void) {
    uint8_t *block = ksync_platform_allocate(100);
    uint8_t *memory = ksync_platform_memory_map(65536);
    CHECK(block != NULL && (uintptr_t)block % 16 == 0 && block[0] == 0 && block[99] == 0);
    CHECK(memory != NULL && memory[0] == 0 && memory[65535] == 0);
    /* difference: pool-not-page-aligned */
    ON_WINDOWS("pool-not-page-aligned", (uintptr_t)memory % 4096 == 0);
    ksync_platform_free(block);
    ksync_platform_memory_unmap(memory, 65536);
}

static void try_irql(void) {
    ksync_platform_spinlock_t lock;
    ksync_platform_spinlock_init(&lock);
    CHECK(ksync_platform_irql() == KSYNC_PASSIVE_LEVEL);
    ksync_platform_irql_raise(KSYNC_APC_LEVEL);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    CHECK(ksync_platform_irql() == KSYNC_DISPATCH_LEVEL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    CHECK(ksync_platform_irql() == KSYNC_PASSIVE_LEVEL);
    uint8_t before = ksync_platform_spinlock_acquire(&lock);
    CHECK(before == KSYNC_PASSIVE_LEVEL);
    /* difference: spin-lock-leaves-irql */
    ON_WINDOWS("spin-lock-leaves-irql", ksync_platform_irql() == KSYNC_DISPATCH_LEVEL);
    ksync_platform_spinlock_release(&lock, before);
    CHECK(ksync_platform_irql() == KSYNC_PASSIVE_LEVEL);
}

static void try_objects(void) {
    ksync_platform_event_t first, second;
    ksync_platform_semaphore_t semaphore;
    ksync_platform_wait_block_t blocks[4];
    ksync_platform_object_t *objects[4] = {&first, &second, &semaphore, &semaphore};
    ksync_platform_event_init(&first, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_init(&second, KSYNC_EVENT_SYNCHRONIZATION, true);
    ksync_platform_semaphore_init(&semaphore, 1, 3);
    CHECK(ksync_platform_wait_any(objects, 2, 0) == 1);
    CHECK(ksync_platform_wait_any(objects, 2, 0) == KSYNC_WAIT_TIMEOUT);
    CHECK(!ksync_platform_event_set(&first) && ksync_platform_event_read(&first));
    CHECK(ksync_platform_event_set(&first));
    CHECK(wait_for(&first, 0) == 0 && wait_for(&first, 0) == 0);
    CHECK(ksync_platform_event_reset(&first) && !ksync_platform_event_reset(&first));
    CHECK(ksync_platform_semaphore_release(&semaphore, 2) == 1);
    CHECK(ksync_platform_semaphore_read(&semaphore) == 3);
    CHECK(ksync_platform_wait_many(objects, 3, KSYNC_WAIT_FOR_ALL, false, 0, blocks) ==
          KSYNC_WAIT_TIMEOUT);
    CHECK(ksync_platform_semaphore_read(&semaphore) == 3);
    ksync_platform_event_set(&first);
    ksync_platform_event_set(&second);
    CHECK(ksync_platform_wait_many(objects, 3, KSYNC_WAIT_FOR_ALL, false, 0, blocks) == 0);
    CHECK(ksync_platform_semaphore_read(&semaphore) == 2 && !ksync_platform_event_read(&second));
    uint64_t before = ksync_platform_interrupt_time();
    CHECK(wait_for(&second, 20 * MS) == KSYNC_WAIT_TIMEOUT);
    CHECK(ksync_platform_wait_any(NULL, 0, MS) == KSYNC_WAIT_TIMEOUT);
    CHECK(ksync_platform_interrupt_time() - before >= 20 * MS);
}

static void try_threads(void) {
    ksync_platform_thread_t made;
    prepare();
    CHECK(ksync_platform_thread_create(&made, note, &calls, 65536) == KSYNC_OK);
    ksync_platform_thread_join(&made);
    CHECK(calls == 1 && irql == KSYNC_PASSIVE_LEVEL && thread != ksync_platform_thread_id());
    char here;
    CHECK((const char *)ksync_platform_stack_lowest() < &here);
    ksync_platform_thread_yield();
    CHECK(ksync_platform_processor_current() < ksync_platform_processors());
    CHECK(ksync_platform_system_time() > 0x01d900000000000u); /* after 2022 */
}

static void try_dpcs(void) {
    ksync_platform_dpc_t dpc;
    for (int threaded = 0; threaded < 2; threaded++) {
        prepare();
        ksync_platform_dpc_init(&dpc, note, &calls, threaded);
        ksync_platform_dpc_set_target(&dpc, ksync_platform_processors() - 1);
        ksync_platform_dpc_set_importance(&dpc, KSYNC_DPC_HIGH);
        CHECK(ksync_platform_dpc_insert(&dpc));
        ksync_platform_dpc_flush();
        CHECK(calls == 1 && (irql == KSYNC_DISPATCH_LEVEL || threaded));
        CHECK(!ksync_platform_dpc_remove(&dpc));
    }
}

static void try_timers(void) {
    ksync_platform_timer_t timer;
    ksync_platform_dpc_t dpc;
    prepare();
    ksync_platform_dpc_init(&dpc, note, &calls, false);
    ksync_platform_timer_init(&timer, KSYNC_EVENT_NOTIFICATION);
    CHECK(!ksync_platform_timer_set(&timer, -(int64_t)MS, 0, &dpc));
    CHECK(wait_for(ksync_platform_timer_object(&timer), HANG_GUARD) == 0);
    CHECK(wait_for(&called, HANG_GUARD) == 0 && irql == KSYNC_DISPATCH_LEVEL);
    CHECK(ksync_platform_timer_read(&timer));
    /* difference: expired-timer-is-set; difference: cancel-takes-signal-back */
    ON_WINDOWS("expired-timer-is-set", !ksync_platform_timer_cancel(&timer));
    ON_WINDOWS("cancel-takes-signal-back", ksync_platform_timer_read(&timer));
    CHECK(!ksync_platform_timer_set(&timer, -(int64_t)HANG_GUARD, 0, &dpc));
    CHECK(ksync_platform_timer_set(&timer, -(int64_t)HANG_GUARD, 0, &dpc));
    CHECK(!ksync_platform_timer_read(&timer));
    CHECK(ksync_platform_timer_cancel(&timer));
    CHECK(!ksync_platform_timer_cancel(&timer));
    CHECK(!ksync_platform_timer_set(&timer, -(int64_t)MS, 1, &dpc));
    for (int tick = 0; tick < 3; tick++)
        CHECK(wait_for(&called, HANG_GUARD) == 0);
    CHECK(ksync_platform_timer_cancel(&timer));
    ksync_platform_dpc_flush();
}

static void try_hrtimers(void) {
    prepare();
    ksync_platform_hrtimer_t *timer =
        ksync_platform_hrtimer_create(KSYNC_EVENT_SYNCHRONIZATION, note, &calls);
    CHECK(timer != NULL);
    if (timer == NULL)
        return;
    CHECK(!ksync_platform_hrtimer_set(timer, MS, 0));
    CHECK(wait_for(ksync_platform_hrtimer_object(timer), HANG_GUARD) == 0);
    CHECK(wait_for(&called, HANG_GUARD) == 0 && irql == KSYNC_DISPATCH_LEVEL);
    CHECK(wait_for(ksync_platform_hrtimer_object(timer), NOT_COMING) == KSYNC_WAIT_TIMEOUT);
    ON_WINDOWS("expired-timer-is-set", !ksync_platform_hrtimer_cancel(timer));
    CHECK(!ksync_platform_hrtimer_set(timer, MS, MS));
    for (int tick = 0; tick < 3; tick++)
        CHECK(wait_for(&called, HANG_GUARD) == 0);
    CHECK(ksync_platform_hrtimer_cancel(timer));
    ksync_platform_hrtimer_delete(timer);
}

static void try_work(void) {
    ksync_platform_work_t work;
    prepare();
    ksync_platform_work_init(&work, note, &calls);
    for (uint32_t turn = 1; turn <= 2; turn++) {
        ksync_platform_work_queue(&work, turn == 1 ? KSYNC_WORK_HOST : KSYNC_WORK_GUEST);
        CHECK(wait_for(&called, HANG_GUARD) == 0);
        CHECK(calls == turn && irql == KSYNC_PASSIVE_LEVEL);
    }
}

static VOID NTAPI unload(PDRIVER_OBJECT driver) {
    (void)driver;
    DbgPrint("platform: unloaded\n");
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path);
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING path) {
    (void)path;
    driver->DriverUnload = unload;
    ksync_nt_configure(driver);
    CHECK(ksync_platform_start() == KSYNC_OK);
    try_memory();
    try_irql();
    try_objects();
    try_threads();
    try_dpcs();
    try_timers();
    try_hrtimers();
    try_work();
    ksync_platform_stop();
    DbgPrint("platform: finished, %d checks, %d failures\n", checks, failures);
    return STATUS_SUCCESS;
}
