/* The engine on its own: results, traps and who was active, fuel to the unit, both stacks, memory,
 * threads on one module, and what is left when a load fails or a module is unloaded. */
#include "engine.h"

#include <pthread.h>
#include "alloc.h"
#include "modules.h"
#include "wasm_bytes.h"

enum {
    PAGES = 4,
    WASM_STACK = 64 * 1024,
    NATIVE_STACK = 128 * 1024,
    IMPORTS = 5,
    PLENTY = 1 << 30, /* fuel */
};

typedef struct {
    fixture_t fixture;
    ksync_wasm_t wasm;
    ksync_engine_module_t *module;
    uint8_t *memory;
    uint32_t kill;
} loaded_t;

/* --- the test's imports --- */

static ksync_trap_t import_mix(void *user, uint64_t *slots) {
    double number;
    memcpy(&number, &slots[3], sizeof number);
    *(uint64_t *)user += 1;
    slots[0] = (uint32_t)slots[1] + slots[2] + (uint64_t)number;
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t import_fail(void *user, uint64_t *slots) {
    (void)user;
    return (ksync_trap_t)(uint32_t)slots[0];
}

static uint32_t lock_word;

static ksync_trap_t import_lock(void *user, uint64_t *slots) {
    (void)user, (void)slots;
    while (__atomic_exchange_n(&lock_word, 1, __ATOMIC_ACQUIRE) != 0)
        ksync_platform_thread_yield();
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t import_unlock(void *user, uint64_t *slots) {
    (void)user, (void)slots;
    __atomic_store_n(&lock_word, 0, __ATOMIC_RELEASE);
    return KSYNC_TRAP_NONE;
}

static uintptr_t probe_lowest, probe_highest;
static uint32_t probe_count;

static ksync_trap_t import_probe(void *user, uint64_t *slots) {
    (void)user, (void)slots;
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    probe_count++;
    if (here < probe_lowest)
        probe_lowest = here;
    if (here > probe_highest)
        probe_highest = here;
    return KSYNC_TRAP_NONE;
}

static const ksync_engine_import_fn_t import_functions[IMPORTS] = {
    import_mix, import_fail, import_lock, import_unlock, import_probe};

/* --- helpers --- */

static ksync_result_t load_wasm(loaded_t *loaded, bool intrinsic, ksync_error_t *error) {
    ksync_engine_import_t imports[IMPORTS];
    for (uint32_t i = 0; i < IMPORTS; i++)
        imports[i] = (ksync_engine_import_t){import_functions[i], intrinsic};
    ksync_engine_load_t parameters = {.wasm = &loaded->wasm,
                                      .imports = imports,
                                      .memory = loaded->memory,
                                      .memory_pages = loaded->wasm.memory_pages,
                                      .kill = &loaded->kill};
    return ksync_engine_load(&parameters, &loaded->module, error);
}

static void load(loaded_t *loaded, bool intrinsic) {
    ksync_error_t error;
    memset(loaded, 0, sizeof *loaded);
    loaded->fixture = fixture_read("engine");
    loaded->memory = calloc(PAGES, 65536);
    REQUIRE(ksync_wasm_read(loaded->fixture.bytes, loaded->fixture.length, &loaded->wasm, &error) ==
            KSYNC_OK);
    if (load_wasm(loaded, intrinsic, &error) != KSYNC_OK) {
        CHECK_FAIL("%s", error.text);
        exit(1);
    }
}

static void unload(loaded_t *loaded) {
    ksync_engine_unload(loaded->module);
    ksync_wasm_free(&loaded->wasm);
    free(loaded->memory);
    free(loaded->fixture.bytes);
}

static uint32_t find(const loaded_t *loaded, const char *name) {
    for (uint32_t i = 0; i < loaded->wasm.export_count; i++) {
        ksync_span_t span = loaded->wasm.exports[i].name;
        if (span.length == strlen(name) && memcmp(span.bytes, name, span.length) == 0)
            return loaded->wasm.exports[i].function;
    }
    CHECK_FAIL("no export %s", name);
    exit(1);
}

static ksync_engine_context_t *context_new(loaded_t *loaded, void *user) {
    ksync_engine_context_t *context = NULL;
    REQUIRE(ksync_engine_context_create(loaded->module, WASM_STACK, user, &context) == KSYNC_OK);
    return context;
}

static const void *limit(size_t bytes) {
    return (const char *)__builtin_frame_address(0) - bytes;
}

/* Calls with up to three arguments; returns the trap. */
static ksync_trap_t call(loaded_t *loaded, ksync_engine_context_t *context, const char *name,
                         uint64_t fuel, uint64_t a, uint64_t b, uint64_t c, uint64_t *result) {
    uint64_t arguments[8] = {a, b, c}, ignored;
    ksync_engine_context_arm(context, fuel, limit(NATIVE_STACK));
    return ksync_engine_call(context, find(loaded, name), arguments, result ? result : &ignored);
}

static uint64_t bits(double number) {
    uint64_t value;
    memcpy(&value, &number, sizeof value);
    return value;
}

static void check_innermost(const loaded_t *loaded, const ksync_engine_context_t *context,
                            const char *name) {
    uint32_t frames[KSYNC_FRAMES_MAX] = {0};
    char found[64];
    CHECK(ksync_engine_backtrace(context, frames, KSYNC_FRAMES_MAX) > 0);
    ksync_wasm_function_name(&loaded->wasm, frames[0], found, sizeof found);
    CHECK_STR(found, name);
}

/* --- tests --- */

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

static void *run_task(void *argument) {
    task_t *task = argument;
    task->trap = call(task->loaded, task->context, task->name, task->fuel, task->a, 0, 0, NULL);
    return NULL;
}

static void test_kill(uint64_t fuel) {
    loaded_t loaded;
    load(&loaded, false);
    task_t task = {&loaded, context_new(&loaded, NULL), "endless_loop", fuel, 0, KSYNC_TRAP_NONE};
    pthread_t thread;
    REQUIRE(pthread_create(&thread, NULL, run_task, &task) == 0);
    ksync_engine_context_t *other = context_new(&loaded, NULL);
    CHECK_EQ(call(&loaded, other, "fib", 0, 10, 0, 0, NULL), KSYNC_TRAP_NONE);
    __atomic_store_n(&loaded.kill, 1, __ATOMIC_RELEASE);
    pthread_join(thread, NULL);
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
    pthread_t threads[THREADS];
    task_t tasks[THREADS];
    for (int i = 0; i < THREADS; i++) {
        tasks[i] = (task_t){&loaded,        context_new(&loaded, NULL), "locked_adds", PLENTY, ADDS,
                            KSYNC_TRAP_NONE};
        REQUIRE(pthread_create(&threads[i], NULL, run_task, &tasks[i]) == 0);
    }
    uint64_t count = 0;
    uint32_t cell;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
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

/* --- modules that no assembler writes --- */

static ksync_result_t load_bytes(loaded_t *loaded, const wasm_bytes_t *bytes,
                                 ksync_error_t *error) {
    memset(loaded, 0, sizeof *loaded);
    ksync_result_t result = ksync_wasm_read(bytes->data, bytes->length, &loaded->wasm, error);
    if (result == KSYNC_OK) {
        result = load_wasm(loaded, false, error);
        if (result != KSYNC_OK)
            ksync_wasm_free(&loaded->wasm);
    }
    return result;
}

static void run_bytes(const wasm_bytes_t *bytes, uint64_t a, ksync_trap_t trap, uint64_t expected) {
    loaded_t loaded;
    ksync_error_t error;
    uint64_t result = 0;
    if (load_bytes(&loaded, bytes, &error) != KSYNC_OK) {
        CHECK_FAIL("%s", error.text);
        return;
    }
    ksync_engine_context_t *context = context_new(&loaded, NULL);
    CHECK_EQ(call(&loaded, context, "f", 0, a, 0, 0, &result), trap);
    CHECK_EQ(result, expected);
    ksync_engine_context_destroy(context);
    unload(&loaded);
}

static wasm_bytes_t bytes;

/* wasm3 issue 465, fix P1: `br` out of a block with a float result, with one more operand below it.
 * Without the fix that operand is copied to a wild slot. */
static void test_branch_over_operand(void) {
    static const uint8_t body[] = {
        0x00,                                  /* no locals */
        0x02, 0x7c,                            /* block (result f64) */
        0x41, 0x07,                            /* i32.const 7 */
        0x44, 0,    0, 0, 0, 0, 0, 0xf8, 0x3f, /* f64.const 1.5 */
        0x0c, 0x00,                            /* br 0 */
        0x0b, 0x0b,
    };
    put_one_function(&bytes, "\x00\x01\x7c", 3, body, sizeof body);
    run_bytes(&bytes, 0, KSYNC_TRAP_NONE, bits(1.5));
}

/* wasm3 issues 477 and 562, fix P2: the arguments of a call are written above the caller's frame.
 * Here they are 32, and the recursion goes on until the stack ends. ASan sees any write past it. */
static void test_arguments_at_stack_end(void) {
    static wasm_bytes_t signature, body;
    signature.length = body.length = 0;
    put_leb(&signature, KSYNC_WASM_MAX_PARAMETERS);
    put_u8(&body, 0x00);
    for (uint32_t i = 0; i < KSYNC_WASM_MAX_PARAMETERS; i++) {
        put_u8(&signature, KSYNC_I64);
        put_bytes(&body, "\x42\x01", 2); /* i64.const 1 */
    }
    put_u8(&signature, 0x00);
    put_bytes(&body, "\x10\x00\x0b", 3); /* call 0, end */
    put_one_function(&bytes, signature.data, signature.length, body.data, body.length);

    loaded_t loaded;
    ksync_error_t error;
    uint64_t arguments[KSYNC_WASM_MAX_PARAMETERS] = {0};
    REQUIRE(load_bytes(&loaded, &bytes, &error) == KSYNC_OK);
    for (uint32_t stack = 1024; stack < 2048; stack += 8) {
        ksync_engine_context_t *context = NULL;
        REQUIRE(ksync_engine_context_create(loaded.module, stack, NULL, &context) == KSYNC_OK);
        ksync_engine_context_arm(context, 0, limit(NATIVE_STACK));
        CHECK_EQ(ksync_engine_call(context, 0, arguments, NULL), KSYNC_TRAP_STACK_OVERFLOW);
        ksync_engine_context_destroy(context);
    }
    unload(&loaded);
}

/* Blocks nested without end would take the compiler's native stack: refused, and nothing is left.
 */
static void test_nesting(void) {
    static wasm_bytes_t body;
    enum { DEEP = 100000, MODERATE = 60 };
    uint64_t live = ksync_alloc_live();
    for (int deep = 0; deep < 2; deep++) {
        uint32_t depth = deep ? DEEP : MODERATE;
        body.length = 0;
        put_u8(&body, 0x00);
        for (uint32_t i = 0; i < depth; i++)
            put_bytes(&body, "\x02\x40", 2);
        for (uint32_t i = 0; i <= depth; i++)
            put_u8(&body, 0x0b);
        put_one_function(&bytes, "\x00\x00", 2, body.data,
                         deep ? KSYNC_WASM_MAX_BODY : body.length);
        if (deep) {
            loaded_t loaded;
            ksync_error_t error;
            bytes.data[bytes.length - 1] = 0x0b;
            CHECK_EQ(load_bytes(&loaded, &bytes, &error), KSYNC_E_LIMIT_EXCEEDED);
        } else {
            run_bytes(&bytes, 0, KSYNC_TRAP_NONE, 0);
        }
    }
    CHECK_EQ(ksync_alloc_live(), live);
}

static void test_unknown_opcode(void) {
    loaded_t loaded;
    ksync_error_t error;
    uint64_t live = ksync_alloc_live();
    put_one_function(&bytes, "\x00\x00", 2, "\x00\xfd\x00\x0b", 4);
    CHECK_EQ(load_bytes(&loaded, &bytes, &error), KSYNC_E_UNSUPPORTED_MODULE);
    CHECK(strstr(error.text, "function 0") != NULL);
    CHECK_EQ(ksync_alloc_live(), live);
}

/* --- memory --- */

static void test_unload_frees(void) {
    uint64_t live = ksync_alloc_live(), allocated = ksync_alloc_bytes();
    test_results(false);
    CHECK_EQ(ksync_alloc_live(), live);
    CHECK_EQ(ksync_alloc_bytes(), allocated);
}

/* How many allocations a load makes: what it leaves of a far-off failure. */
static uint64_t count_allocations(loaded_t *loaded) {
    enum { FAR = 100000 };
    ksync_error_t error;
    uint64_t left = 1;
    ksync_alloc_fail_at(FAR);
    REQUIRE(load_wasm(loaded, true, &error) == KSYNC_OK);
    for (void *block; (block = ksync_alloc(1)) != NULL; left++)
        ksync_free(block);
    ksync_engine_unload(loaded->module);
    return FAR - left;
}

/* Loads with each allocation failing in turn; then the load that works, which is kept. One that
 * works earlier has swallowed a failure. */
static uint64_t fail_each_allocation(loaded_t *loaded) {
    ksync_error_t error;
    uint64_t count = count_allocations(loaded), before = ksync_alloc_live();
    for (uint64_t n = 1; n <= count; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result = load_wasm(loaded, true, &error);
        CHECK_EQ(result, KSYNC_E_OUT_OF_MEMORY);
        CHECK_EQ(error.result, KSYNC_E_OUT_OF_MEMORY);
        if (result == KSYNC_OK)
            ksync_engine_unload(loaded->module);
        CHECK_EQ(ksync_alloc_live(), before);
    }
    ksync_alloc_fail_at(0);
    REQUIRE(load_wasm(loaded, true, &error) == KSYNC_OK);
    return count;
}

/* A function of many code pages, most of whose words are copies that wasm3 emits without looking at
 * failures: the load must fail all the same. */
static void test_out_of_memory_between_pages(void) {
    enum { LOCALS = 300, ROUNDS = 30 };
    static wasm_bytes_t body;
    body.length = 0;
    put_u8(&body, 1);
    put_leb(&body, LOCALS);
    put_u8(&body, KSYNC_I32);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < LOCALS; i++) {
            put_u8(&body, 0x20); /* local.get */
            put_leb(&body, i);
        }
        put_bytes(&body, "\x02\x40\x0b", 3); /* block end */
        for (uint32_t i = 0; i < LOCALS; i++)
            put_u8(&body, 0x1a); /* drop */
    }
    put_u8(&body, 0x0b);
    put_one_function(&bytes, "\x00\x00", 2, body.data, body.length);
    loaded_t loaded = {0};
    ksync_error_t error;
    REQUIRE(ksync_wasm_read(bytes.data, bytes.length, &loaded.wasm, &error) == KSYNC_OK);
    CHECK(fail_each_allocation(&loaded) > 8);
    unload(&loaded);
}

static void test_out_of_memory(void) {
    loaded_t loaded = {.fixture = fixture_read("engine"), .memory = calloc(PAGES, 65536)};
    ksync_error_t error;
    uint64_t live = ksync_alloc_live();
    REQUIRE(ksync_wasm_read(loaded.fixture.bytes, loaded.fixture.length, &loaded.wasm, &error) ==
            KSYNC_OK);
    CHECK(fail_each_allocation(&loaded) > 20);
    for (uint64_t n = 1; n <= 2; n++) {
        ksync_engine_context_t *context = NULL;
        uint64_t before = ksync_alloc_live();
        ksync_alloc_fail_at(n);
        CHECK_EQ(ksync_engine_context_create(loaded.module, WASM_STACK, NULL, &context),
                 KSYNC_E_OUT_OF_MEMORY);
        CHECK_EQ(ksync_alloc_live(), before);
    }
    ksync_alloc_fail_at(0);
    unload(&loaded);
    CHECK_EQ(ksync_alloc_live(), live);
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
    test_branch_over_operand();
    test_arguments_at_stack_end();
    test_nesting();
    test_unknown_opcode();
    test_unload_frees();
    test_out_of_memory();
    test_out_of_memory_between_pages();
    return CHECK_DONE();
}
