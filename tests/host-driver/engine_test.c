/* The engine on its own: results, traps and who was active, fuel to the unit, both stacks, memory,
 * threads on one module, and what an unload leaves. */
#include "engine_fixture.h"

static void test_results(bool intrinsic) {
    loaded_t loaded;
    load(&loaded, intrinsic);
    uint64_t calls = 0, result = 0;
    ksync_engine_context_t *context = context_new(&loaded, &calls);
    CHECK_EQ(call(&loaded, context, "fib", PLENTY, 20, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, 6765);
    CHECK_EQ(call(&loaded, context, "mixed", 0, 7, 1ull << 40, bits(5.0), &result),
             KSYNC_TRAP_NONE);
    CHECK_EQ(result, (1ull << 40) + 12);
    CHECK_EQ(calls, 1);
    float half = 0.5f, sum;
    uint32_t half_bits;
    memcpy(&half_bits, &half, sizeof half_bits);
    CHECK_EQ(
        call(&loaded, context, "floats", 0, half_bits | 0xdeadull << 32, bits(2.25), 0, &result),
        KSYNC_TRAP_NONE);
    CHECK_EQ(result >> 32, 0);
    memcpy(&sum, &result, sizeof sum);
    CHECK(sum == 2.75f);
    CHECK_EQ(call(&loaded, context, "locals", 0, 1, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, (uint64_t)-3);
    CHECK_EQ(call(&loaded, context, "locals", 0, 0, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, 0);
    ksync_engine_context_destroy(context);
    unload(&loaded);
}

static void test_traps(bool intrinsic) {
    static const struct {
        const char *name;
        uint64_t a, b;
        ksync_trap_t trap;
    } cases[] = {
        {"unreachable", 0, 0, KSYNC_TRAP_UNREACHABLE},
        {"divide", 1, 0, KSYNC_TRAP_DIVIDE_BY_ZERO},
        {"divide", 0x80000000, 0xffffffff, KSYNC_TRAP_INTEGER_OVERFLOW},
        {"remainder", 1, 0, KSYNC_TRAP_DIVIDE_BY_ZERO},
        {"truncate", 0x7ff8000000000000, 0, KSYNC_TRAP_INTEGER_OVERFLOW}, /* NaN */
        {"load", PAGES * 65536 - 24, 0, KSYNC_TRAP_NONE},
        {"load", PAGES * 65536 - 23, 0, KSYNC_TRAP_MEMORY_ACCESS},
        {"load", 0xffffffff, 0, KSYNC_TRAP_MEMORY_ACCESS},
        {"store", PAGES * 65536 - 17, 0, KSYNC_TRAP_NONE},
        {"store", PAGES * 65536 - 16, 0, KSYNC_TRAP_MEMORY_ACCESS},
        {"indirect", 0, 10, KSYNC_TRAP_NONE},
        {"indirect", 2, 0, KSYNC_TRAP_INDIRECT_TYPE},
        {"indirect", 3, 0, KSYNC_TRAP_INDIRECT_TYPE},
        {"indirect", 5, 0, KSYNC_TRAP_TABLE_ACCESS}, /* empty */
        {"indirect", 6, 0, KSYNC_TRAP_TABLE_ACCESS},
        {"indirect", 0xffffffff, 0, KSYNC_TRAP_TABLE_ACCESS},
        {"fail_with", 0, 0, KSYNC_TRAP_NONE},
        {"fail_with", KSYNC_TRAP_BAD_HANDLE, 0, KSYNC_TRAP_BAD_HANDLE},
        {"fail_with", KSYNC_TRAP_ABORT, 0, KSYNC_TRAP_ABORT},
    };
    loaded_t loaded;
    load(&loaded, intrinsic);
    ksync_engine_context_t *context = context_new(&loaded, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ksync_trap_t trap =
            call(&loaded, context, cases[i].name, 0, cases[i].a, cases[i].b, 0, NULL);
        uint32_t frame;
        if (!CHECK_PASS(trap == cases[i].trap))
            CHECK_FAIL("%s: trap %d, expected %d", cases[i].name, (int)trap, (int)cases[i].trap);
        /* The caller of an import that fails, not the import. */
        CHECK_EQ(ksync_engine_backtrace(context, &frame, 1), trap == KSYNC_TRAP_NONE ? 0 : 1);
        if (trap != KSYNC_TRAP_NONE)
            CHECK_EQ(frame, find(&loaded, cases[i].name));
    }
    ksync_engine_context_destroy(context);
    unload(&loaded);
}

static void test_backtrace(void) {
    static const char *const expected[] = {"inner", "trap_through_table", "outer"};
    loaded_t loaded;
    load(&loaded, false);
    ksync_engine_context_t *context = context_new(&loaded, NULL);
    uint32_t frames[KSYNC_FRAMES_MAX];
    CHECK_EQ(call(&loaded, context, "outer", 0, 0, 0, 0, NULL), KSYNC_TRAP_UNREACHABLE);
    REQUIRE(ksync_engine_backtrace(context, frames, KSYNC_FRAMES_MAX) == 3);
    for (int i = 0; i < 3; i++) {
        char name[64];
        ksync_wasm_function_name(&loaded.wasm, frames[i], name, sizeof name);
        CHECK_STR(name, expected[i]);
    }
    /* A call that works leaves nothing of an earlier one. */
    CHECK_EQ(call(&loaded, context, "outer", 0, 1, 0, 0, NULL), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_engine_backtrace(context, frames, KSYNC_FRAMES_MAX), 0);
    ksync_engine_context_destroy(context);
    unload(&loaded);
}

/* Exactly `cost` units succeed, one fewer traps after having used them all. */
static void check_fuel(loaded_t *loaded, ksync_engine_context_t *context, const char *name,
                       uint64_t a, uint64_t b, uint64_t c, uint64_t cost) {
    CHECK_EQ(call(loaded, context, name, 0, a, b, c, NULL), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_engine_context_fuel_used(context), cost);
    CHECK_EQ(call(loaded, context, name, cost, a, b, c, NULL), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_engine_context_fuel_used(context), cost);
    CHECK_EQ(call(loaded, context, name, cost - 1, a, b, c, NULL), KSYNC_TRAP_FUEL);
    lock_word = 0; /* which it may have stopped with */
}

static void test_fuel(void) {
    loaded_t loaded;
    uint64_t user = 0;
    load(&loaded, false);
    ksync_engine_context_t *context = context_new(&loaded, &user);
    check_fuel(&loaded, context, "back_edges", 10, 0, 0, 9);
    check_fuel(&loaded, context, "back_edges", 4096, 0, 0, 4095);
    check_fuel(&loaded, context, "back_edges", 4097, 0, 0, 4096);
    check_fuel(&loaded, context, "back_edges", 4098, 0, 0, 4097);
    check_fuel(&loaded, context, "back_edges", 100000, 0, 0, 99999);
    check_fuel(&loaded, context, "calls", 5000, 0, 0, 14999);
    check_fuel(&loaded, context, "fib", 15, 0, 0, 1972);
    check_fuel(&loaded, context, "indirect", 0, 2, 0, 3);
    check_fuel(&loaded, context, "fill", 0, 1, 65, 2);
    check_fuel(&loaded, context, "fill", 0, 1, 65 * 1024, 1040);
    check_fuel(&loaded, context, "copy", 1, 0, 128 * 1024, 2048);
    CHECK_EQ(call(&loaded, context, "copy", 0, 1, 0, 0, NULL), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_engine_context_fuel_used(context), 0);
    check_fuel(&loaded, context, "locked_adds", 100, 0, 0, 299);
    CHECK_EQ(call(&loaded, context, "endless_loop", 1000000, 0, 0, 0, NULL), KSYNC_TRAP_FUEL);
    CHECK_EQ(ksync_engine_context_fuel_used(context), 1000000);
    check_innermost(&loaded, context, "endless_loop");
    ksync_engine_context_destroy(context);
    unload(&loaded);

    /* An intrinsic costs nothing. */
    load(&loaded, true);
    context = context_new(&loaded, &user);
    check_fuel(&loaded, context, "locked_adds", 100, 0, 0, 99);
    ksync_engine_context_destroy(context);
    unload(&loaded);
}

typedef struct {
    loaded_t *loaded;
    ksync_engine_context_t *context;
    const char *name;
    uint64_t fuel, a;
    ksync_trap_t trap;
} task_t;

#define STACK_BYTES ((size_t)1024 * 1024)

static void run_task(void *argument) {
    task_t *task = argument;
    task->trap = call(task->loaded, task->context, task->name, task->fuel, task->a, 0, 0, NULL);
}

static void test_kill(uint64_t fuel) {
    loaded_t loaded;
    load(&loaded, false);
    task_t task = {&loaded, context_new(&loaded, NULL), "endless_loop", fuel, 0, KSYNC_TRAP_NONE};
    ksync_platform_thread_t thread;
    REQUIRE(ksync_platform_thread_create(&thread, run_task, &task, STACK_BYTES) == KSYNC_OK);
    ksync_engine_context_t *other = context_new(&loaded, NULL);
    CHECK_EQ(call(&loaded, other, "fib", 0, 10, 0, 0, NULL), KSYNC_TRAP_NONE);
    __atomic_store_n(&loaded.kill, 1, __ATOMIC_RELEASE);
    ksync_platform_thread_join(&thread);
    CHECK_EQ(task.trap, KSYNC_TRAP_KILLED);
    check_innermost(&loaded, task.context, "endless_loop");
    CHECK_EQ(call(&loaded, other, "fib", 0, 10, 0, 0, NULL), KSYNC_TRAP_KILLED);
    CHECK_EQ(call(&loaded, other, "fill", 0, 0, 1, 64, NULL), KSYNC_TRAP_KILLED);
    ksync_engine_context_destroy(task.context);
    ksync_engine_context_destroy(other);
    unload(&loaded);
}

static void test_stacks(void) {
    loaded_t loaded;
    load(&loaded, false);
    ksync_engine_context_t *context = context_new(&loaded, NULL);
    uint32_t frames[KSYNC_FRAMES_MAX + 1];
    uint64_t arguments[8] = {0}, result = 0;

    ksync_engine_context_arm(context, 0, limit(16 * 1024));
    CHECK_EQ(ksync_engine_call(context, find(&loaded, "endless_recursion"), arguments, &result),
             KSYNC_TRAP_NATIVE_STACK);
    check_innermost(&loaded, context, "endless_recursion");
    CHECK_EQ(ksync_engine_backtrace(context, frames, KSYNC_FRAMES_MAX + 1), KSYNC_FRAMES_MAX);
    CHECK_EQ(frames[KSYNC_FRAMES_MAX - 1], find(&loaded, "endless_recursion"));

    /* A frame of 18 cells fills the wasm stack first. */
    CHECK_EQ(call(&loaded, context, "deep_recursion", 0, 0, 0, 0, NULL), KSYNC_TRAP_STACK_OVERFLOW);
    check_innermost(&loaded, context, "deep_recursion");

    /* The context is as good as new. */
    CHECK_EQ(call(&loaded, context, "descend", 0, 100, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, 100);

    /* A million rounds through every kind of jump: the probe always finds the same stack. */
    probe_lowest = UINTPTR_MAX;
    probe_highest = probe_count = 0;
    CHECK_EQ(call(&loaded, context, "loops", 0, 1000000, 0, 0, NULL), KSYNC_TRAP_NONE);
    CHECK_EQ(probe_count, 1000000);
    CHECK_EQ(probe_highest - probe_lowest, 0);
    ksync_engine_context_destroy(context);

    CHECK_EQ(ksync_engine_context_create(loaded.module, 8, NULL, &context),
             KSYNC_E_INVALID_ARGUMENT);
    unload(&loaded);
}

static void test_memory(void) {
    loaded_t loaded;
    load(&loaded, false);
    ksync_engine_context_t *context = context_new(&loaded, NULL);
    uint64_t result = 0;
    CHECK_EQ(call(&loaded, context, "size", 0, 0, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, PAGES);
    CHECK_EQ(call(&loaded, context, "grow", 0, 0, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, PAGES);
    CHECK_EQ(call(&loaded, context, "grow", 0, 1, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, UINT32_MAX);
    CHECK_EQ(call(&loaded, context, "grow", 0, UINT32_MAX, 0, 0, &result), KSYNC_TRAP_NONE);
    CHECK_EQ(result, UINT32_MAX);

    /* Overlapping copies over several chunks, both ways, against memmove. */
    enum { BYTES = 150 * 1024 };
    uint8_t *expected = malloc(PAGES * 65536);
    for (uint32_t i = 0; i < PAGES * 65536; i++)
        loaded.memory[i] = (uint8_t)(i * 31 >> 3);
    for (int up = 0; up < 2; up++) {
        uint32_t to = up ? 1000 : 3, from = up ? 7 : 2000;
        memcpy(expected, loaded.memory, PAGES * 65536);
        memmove(expected + to, expected + from, BYTES);
        CHECK_EQ(call(&loaded, context, "copy", 0, to, from, BYTES, NULL), KSYNC_TRAP_NONE);
        CHECK(memcmp(expected, loaded.memory, PAGES * 65536) == 0);
    }
    memset(expected + 5, 0xab, BYTES);
    CHECK_EQ(call(&loaded, context, "fill", 0, 5, 0x1ab, BYTES, NULL), KSYNC_TRAP_NONE);
    CHECK(memcmp(expected, loaded.memory, PAGES * 65536) == 0);

    /* Out of bounds: nothing is written. */
    CHECK_EQ(call(&loaded, context, "fill", 0, PAGES * 65536 - 9, 1, 10, NULL),
             KSYNC_TRAP_MEMORY_ACCESS);
    CHECK_EQ(call(&loaded, context, "copy", 0, 0, PAGES * 65536 - 9, 10, NULL),
             KSYNC_TRAP_MEMORY_ACCESS);
    CHECK_EQ(call(&loaded, context, "copy", 0, PAGES * 65536 - 9, 0, 10, NULL),
             KSYNC_TRAP_MEMORY_ACCESS);
    CHECK_EQ(call(&loaded, context, "fill", 0, PAGES * 65536, 1, 0, NULL), KSYNC_TRAP_NONE);
    CHECK_EQ(call(&loaded, context, "fill", 0, PAGES * 65536 + 1, 1, 0, NULL),
             KSYNC_TRAP_MEMORY_ACCESS);
    CHECK(memcmp(expected, loaded.memory, PAGES * 65536) == 0);
    free(expected);
    ksync_engine_context_destroy(context);
    unload(&loaded);
}

static void test_threads(bool intrinsic) {
    enum { THREADS = 4, ADDS = 20000 };
    loaded_t loaded;
    load(&loaded, intrinsic);
    ksync_platform_thread_t threads[THREADS];
    task_t tasks[THREADS];
    for (int i = 0; i < THREADS; i++) {
        tasks[i] = (task_t){&loaded,        context_new(&loaded, NULL), "locked_adds", PLENTY, ADDS,
                            KSYNC_TRAP_NONE};
        REQUIRE(ksync_platform_thread_create(&threads[i], run_task, &tasks[i], STACK_BYTES) ==
                KSYNC_OK);
    }
    uint64_t count = 0;
    uint32_t cell;
    for (int i = 0; i < THREADS; i++) {
        ksync_platform_thread_join(&threads[i]);
        CHECK_EQ(tasks[i].trap, KSYNC_TRAP_NONE);
    }
    CHECK_EQ(call(&loaded, tasks[0].context, "count", 0, 0, 0, 0, &count), KSYNC_TRAP_NONE);
    CHECK_EQ(count, THREADS * ADDS);
    memcpy(&cell, loaded.memory, sizeof cell);
    CHECK_EQ(cell, THREADS * ADDS);
    for (int i = 0; i < THREADS; i++)
        ksync_engine_context_destroy(tasks[i].context);
    unload(&loaded);
}

static void test_table(void) {
    static const uint8_t i32[] = {KSYNC_I32}, i64[] = {KSYNC_I64};
    loaded_t loaded;
    load(&loaded, false);
    uint32_t function = 99;
    CHECK(ksync_engine_table_function(loaded.module, 0, 1, i32, 1, i32, &function));
    CHECK_EQ(function, find(&loaded, "fib"));
    CHECK(ksync_engine_table_function(loaded.module, 3, 0, NULL, 0, NULL, &function));
    CHECK_EQ(function, find(&loaded, "nothing"));
    CHECK(!ksync_engine_table_function(loaded.module, 0, 1, i64, 1, i32, &function));
    CHECK(!ksync_engine_table_function(loaded.module, 0, 1, i32, 0, NULL, &function));
    CHECK(!ksync_engine_table_function(loaded.module, 0, 0, NULL, 1, i32, &function));
    CHECK(!ksync_engine_table_function(loaded.module, 4, 1, i32, 1, i32, &function));
    CHECK(!ksync_engine_table_function(loaded.module, 6, 1, i32, 1, i32, &function));
    CHECK_EQ(function, find(&loaded, "nothing"));
    unload(&loaded);
}

static void test_unload_frees(void) {
    uint64_t live = ksync_alloc_live(), allocated = ksync_alloc_bytes();
    test_results(false);
    CHECK_EQ(ksync_alloc_live(), live);
    CHECK_EQ(ksync_alloc_bytes(), allocated);
}

int main(void) {
    CHECK(strncmp(ksync_engine_name(), "wasm3", 5) == 0);
    for (int intrinsic = 0; intrinsic < 2; intrinsic++) {
        test_results(intrinsic);
        test_traps(intrinsic);
        test_threads(intrinsic);
    }
    test_backtrace();
    test_fuel();
    test_kill(0);
    test_kill(UINT64_MAX);
    test_stacks();
    test_memory();
    test_table();
    test_unload_frees();
    return CHECK_DONE();
}
