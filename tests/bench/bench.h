/* What the three programs share: the kernels' names and arguments, the clock, the output. A line is
 * `NAME NANOSECONDS RESULT`; bench.ts compares results, and times of one round only. */
#ifndef KSYNC_BENCH_H
#define KSYNC_BENCH_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef enum {
    BENCH_FIB,
    BENCH_SIEVE,
    BENCH_COREMARK,
    BENCH_MANDELBROT,
    BENCH_NOPS,
    BENCH_LOCKS,
    BENCH_KERNEL_COUNT
} bench_id_t;

typedef struct {
    bench_id_t id;
    const char *name; /* of the export */
    int32_t argument_count, arguments[2];
} bench_kernel_t;

static const bench_kernel_t bench_kernels[BENCH_KERNEL_COUNT] = {
    {BENCH_FIB, "fib", 1, {30}},
    {BENCH_SIEVE, "sieve", 2, {500000, 4}},
    {BENCH_COREMARK, "coremark", 1, {200}},
    {BENCH_MANDELBROT, "mandelbrot", 1, {160}},
    {BENCH_NOPS, "nops", 1, {2000000}},
    {BENCH_LOCKS, "locks", 1, {1000000}},
};

static inline uint64_t bench_now(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline void bench_time_by(clockid_t clock, const bench_kernel_t *kernel, const char *name,
                                 int32_t (*run)(const bench_kernel_t *)) {
    uint64_t start = bench_now(clock);
    int32_t result = run(kernel);
    printf("%s %" PRIu64 " %" PRId32 "\n", name, bench_now(clock) - start, result);
}

/* By this thread's own time on a CPU: what else the machine does counts less. */
static inline void bench_time(const bench_kernel_t *kernel, const char *name,
                              int32_t (*run)(const bench_kernel_t *)) {
    bench_time_by(CLOCK_THREAD_CPUTIME_ID, kernel, name, run);
}

static inline void bench_acquire(uint32_t *lock) {
    while (__atomic_exchange_n(lock, 1, __ATOMIC_ACQUIRE) != 0)
        ;
}

static inline void bench_release(uint32_t *lock) {
    __atomic_store_n(lock, 0, __ATOMIC_RELEASE);
}

static inline uint8_t *bench_read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    static uint8_t bytes[1 << 20];
    *length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return bytes;
}

#endif
