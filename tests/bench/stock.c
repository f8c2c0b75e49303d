/* The benchmark's kernels in stock wasm3: its sources as published, its own API. */
#include "bench.h"

#include "m3_env.h"
#include "wasm3.h"

static IM3Runtime runtime;

static void check(M3Result result) {
    if (result) {
        fprintf(stderr, "stock wasm3: %s\n", result);
        exit(1);
    }
}

static m3ApiRawFunction(nop) {
    (void)runtime, (void)_ctx, (void)_sp, (void)_mem;
    m3ApiSuccess();
}

static m3ApiRawFunction(acquire) {
    (void)runtime, (void)_ctx;
    m3ApiGetArg(uint32_t, lock);
    bench_acquire((uint32_t *)((uint8_t *)_mem + lock));
    m3ApiSuccess();
}

static m3ApiRawFunction(release) {
    (void)runtime, (void)_ctx;
    m3ApiGetArg(uint32_t, lock);
    bench_release((uint32_t *)((uint8_t *)_mem + lock));
    m3ApiSuccess();
}

static int32_t run(const bench_kernel_t *kernel) {
    IM3Function function;
    int32_t result = 0;
    check(m3_FindFunction(&function, runtime, kernel->name));
    const void *arguments[] = {&kernel->arguments[0], &kernel->arguments[1]};
    check(m3_Call(function, (uint32_t)kernel->argument_count, arguments));
    check(m3_GetResultsV(function, &result));
    return result;
}

int main(int count, char **arguments) {
    size_t length;
    uint8_t *wasm = bench_read_file(count > 1 ? arguments[1] : "", &length);
    IM3Environment environment = m3_NewEnvironment();
    IM3Module module;
    runtime = m3_NewRuntime(environment, 64 * 1024, NULL);
    check(m3_ParseModule(environment, &module, wasm, (uint32_t)length));
    check(m3_LoadModule(runtime, module));
    check(m3_LinkRawFunction(module, "bench", "nop", "v()", nop));
    check(m3_LinkRawFunction(module, "bench", "acquire", "v(i)", acquire));
    check(m3_LinkRawFunction(module, "bench", "release", "v(i)", release));
    check(m3_CompileModule(module));
    for (uint32_t i = 0; i < BENCH_KERNEL_COUNT; i++)
        bench_time(&bench_kernels[i], bench_kernels[i].name, run);
    m3_FreeRuntime(runtime);
    m3_FreeEnvironment(environment);
    return 0;
}
