/* The benchmark's kernels in ksync's engine, every check on: fuel that can run out, a native limit,
 * a kill word. Then import calls once more as intrinsics, and fib on one thread against two at
 * once. */
#include "bench.h"

#include <pthread.h>
#include "alloc.h"
#include "engine.h"
#include "platform.h"
#include "simulated.h"

enum { PAGES = 16, WASM_STACK = 64 * 1024, NATIVE_STACK = 256 * 1024 };

static uint8_t memory[PAGES << 16] __attribute__((aligned(4096)));
static const uint32_t kill;
static ksync_wasm_t wasm;

static ksync_trap_t nop(void *user, uint64_t *slots) {
    (void)user, (void)slots;
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t acquire(void *user, uint64_t *slots) {
    (void)user;
    bench_acquire((uint32_t *)(memory + (uint32_t)slots[0]));
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t release(void *user, uint64_t *slots) {
    (void)user;
    bench_release((uint32_t *)(memory + (uint32_t)slots[0]));
    return KSYNC_TRAP_NONE;
}

static bool is_named(ksync_span_t span, const char *name) {
    return span.length == strlen(name) && memcmp(span.bytes, name, span.length) == 0;
}

static ksync_engine_module_t *load(bool intrinsic) {
    ksync_engine_import_t imports[3] = {0};
    for (uint32_t i = 0; i < wasm.import_count && i < 3; i++) {
        ksync_span_t name = wasm.imports[i].name;
        imports[i].call = is_named(name, "nop")       ? nop
                          : is_named(name, "acquire") ? acquire
                                                      : release;
        imports[i].intrinsic = intrinsic;
    }
    ksync_engine_load_t parameters = {
        .wasm = &wasm, .imports = imports, .memory = memory, .memory_pages = PAGES, .kill = &kill};
    ksync_engine_module_t *module;
    ksync_error_t error;
    if (ksync_engine_load(&parameters, &module, &error) != KSYNC_OK) {
        fprintf(stderr, "engine: %s\n", error.text);
        exit(1);
    }
    return module;
}

static int32_t call(ksync_engine_context_t *context, const bench_kernel_t *kernel) {
    uint32_t function = UINT32_MAX;
    for (uint32_t i = 0; i < wasm.export_count; i++)
        if (is_named(wasm.exports[i].name, kernel->name))
            function = wasm.exports[i].function;
    uint64_t arguments[2] = {(uint32_t)kernel->arguments[0], (uint32_t)kernel->arguments[1]};
    uint64_t result = 0;
    const char *here = __builtin_frame_address(0);
    ksync_engine_context_arm(context, UINT64_MAX / 2, here - NATIVE_STACK);
    ksync_trap_t trap = ksync_engine_call(context, function, arguments, &result);
    if (trap != KSYNC_TRAP_NONE) {
        fprintf(stderr, "engine: %s trapped: %d\n", kernel->name, (int)trap);
        exit(1);
    }
    return (int32_t)result;
}

static ksync_engine_context_t *create(ksync_engine_module_t *module) {
    ksync_engine_context_t *context;
    if (ksync_engine_context_create(module, WASM_STACK, NULL, &context) != KSYNC_OK)
        exit(1);
    return context;
}

static ksync_engine_context_t *main_context, *other_context;

static int32_t run(const bench_kernel_t *kernel) {
    return call(main_context, kernel);
}

static void *run_other(void *kernel) {
    return (void *)(intptr_t)call(other_context, kernel);
}

static int32_t run_on_two_threads(const bench_kernel_t *kernel) {
    pthread_t thread;
    void *result;
    if (pthread_create(&thread, NULL, run_other, (void *)kernel) != 0)
        exit(1);
    int32_t own = run(kernel);
    pthread_join(thread, &result);
    return own == (int32_t)(intptr_t)result ? own : -1;
}

int main(int count, char **arguments) {
    size_t length;
    ksync_simulated_configure(KSYNC_SIMULATED_FAST); /* what is measured is the host, no model */
    if (ksync_platform_start() != KSYNC_OK)
        return 1;
    uint8_t *bytes = bench_read_file(count > 1 ? arguments[1] : "", &length);
    ksync_error_t error;
    if (ksync_wasm_read(bytes, length, &wasm, &error) != KSYNC_OK) {
        fprintf(stderr, "reader: %s\n", error.text);
        return 1;
    }
    ksync_engine_module_t *module = load(false);
    main_context = create(module);
    other_context = create(module);
    for (uint32_t i = 0; i < BENCH_KERNEL_COUNT; i++)
        bench_time(&bench_kernels[i], bench_kernels[i].name, run);
    bench_kernel_t longer = {BENCH_FIB, "fib", 1, {32}};
    /* Parallelism only shows on the wall's clock. */
    bench_time_by(CLOCK_MONOTONIC, &longer, "one-thread", run);
    bench_time_by(CLOCK_MONOTONIC, &longer, "two-threads", run_on_two_threads);
    ksync_engine_context_destroy(main_context);
    ksync_engine_context_destroy(other_context);
    ksync_engine_unload(module);

    module = load(true);
    main_context = create(module);
    bench_time(&bench_kernels[BENCH_NOPS], "nops-intrinsic", run);
    bench_time(&bench_kernels[BENCH_LOCKS], "locks-intrinsic", run);
    ksync_engine_context_destroy(main_context);
    ksync_engine_unload(module);
    ksync_wasm_free(&wasm);
    ksync_platform_stop();
    return 0;
}
