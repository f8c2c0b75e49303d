/* The benchmark's kernels as native C: the same algorithms as kernels.ts, on an array instead of
 * linear memory. Compiled with gcc -O2, as the measure that the interpreters are compared to. */
#include "bench.h"

static uint8_t memory[16 << 16];
enum { BASE = 65536 };

/* The compiler may not assume what the bench passes, nor drop a result: as in a separately linked
 * library. */
#define KERNEL __attribute__((noinline, noclone))

static inline uint32_t load32(uint32_t at) {
    uint32_t value;
    memcpy(&value, memory + at, sizeof value);
    return value;
}

static inline void store32(uint32_t at, uint32_t value) {
    memcpy(memory + at, &value, sizeof value);
}

static inline int32_t load16(uint32_t at) {
    int16_t value;
    memcpy(&value, memory + at, sizeof value);
    return value;
}

static inline void store16(uint32_t at, int32_t value) {
    int16_t narrow = (int16_t)value;
    memcpy(memory + at, &narrow, sizeof narrow);
}

KERNEL static int32_t fib(int32_t n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

KERNEL static int32_t sieve(int32_t n, int32_t rounds) {
    int32_t count = 0;
    for (int32_t round = 0; round < rounds; round++) {
        memset(memory + BASE, 1, (size_t)n);
        count = 0;
        for (int32_t i = 2; i < n; i++) {
            if (memory[BASE + i]) {
                count++;
                for (int32_t j = i + i; j < n; j += i)
                    memory[BASE + j] = 0;
            }
        }
    }
    return count;
}

static inline uint32_t crc_byte(uint32_t data, uint32_t crc) {
    for (int i = 0; i < 8; i++) {
        uint32_t carry = (data & 1) ^ (crc & 1);
        data >>= 1;
        if (carry) {
            crc ^= 0x4002;
            crc = (crc >> 1) | 0x8000;
        } else {
            crc = (crc >> 1) & 0x7fff;
        }
    }
    return crc;
}

static uint32_t crc16(uint32_t value, uint32_t crc) {
    crc = crc_byte(value & 0xff, crc);
    return crc_byte((value >> 8) & 0xff, crc);
}

static uint32_t list_build(uint32_t list, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        store32(list + ((uint32_t)i << 3), i + 1 < n ? list + ((uint32_t)(i + 1) << 3) : 0);
        store32(list + ((uint32_t)i << 3) + 4, (uint32_t)(i * 7919) & 0x3ff);
    }
    return list;
}

static uint32_t list_reverse(uint32_t list) {
    uint32_t previous = 0;
    while (list) {
        uint32_t next = load32(list);
        store32(list, previous);
        previous = list;
        list = next;
    }
    return previous;
}

static uint32_t list_find(uint32_t list, uint32_t value) {
    while (list && load32(list + 4) != value)
        list = load32(list);
    return list;
}

static int32_t matrix_multiply(int32_t n, uint32_t a, uint32_t b, uint32_t c) {
    int32_t total = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t j = 0; j < n; j++) {
            int32_t sum = 0;
            for (int32_t k = 0; k < n; k++)
                sum += load16(a + ((uint32_t)(i * n + k) << 1)) *
                       load16(b + ((uint32_t)(k * n + j) << 1));
            store32(c + ((uint32_t)(i * n + j) << 2), (uint32_t)sum);
            total += sum;
        }
    }
    return total;
}

static int32_t scan(uint32_t text, int32_t length) {
    int32_t state = 0, fields = 0;
    for (int32_t i = 0; i < length; i++) {
        int32_t ch = memory[text + (uint32_t)i];
        bool digit = ch >= 48 && ch <= 57;
        switch (state) {
        case 0:
            state = digit ? 1 : ch == 45 || ch == 43 ? 2 : ch == 46 ? 3 : 4;
            break;
        case 1:
            if (ch == 46)
                state = 3;
            else if (!digit)
                state = 4;
            break;
        case 2:
            state = digit ? 1 : 4;
            break;
        case 3:
            if (ch == 69 || ch == 101)
                state = 5;
            else if (!digit)
                state = 4;
            break;
        case 4:
            if (ch == 44) {
                state = 0;
                fields++;
            }
            break;
        case 5:
            state = ch == 43 || ch == 45 ? 6 : 4;
            break;
        default:
            state = ch == 44 ? 0 : 4;
            break;
        }
    }
    return fields * 8 + state;
}

KERNEL static int32_t coremark(int32_t rounds) {
    const uint32_t matrix_a = BASE + 8192, matrix_b = matrix_a + 4096, matrix_c = matrix_b + 4096;
    const uint32_t text = matrix_c + 8192;
    uint32_t list = list_build(BASE, 200);
    for (int32_t i = 0; i < 32 * 32; i++) {
        store16(matrix_a + ((uint32_t)i << 1), (i * 31) & 0xff);
        store16(matrix_b + ((uint32_t)i << 1), (i * 17) & 0xff);
    }
    uint32_t seed = 12345;
    for (uint32_t i = 0; i < 2000; i++) {
        seed = seed * 1103515245 + 12345;
        uint32_t k = (seed >> 16) % 16;
        memory[text + i] = (uint8_t)(k < 10    ? 48 + k
                                     : k == 10 ? 44
                                     : k == 11 ? 46
                                     : k == 12 ? 43
                                     : k == 13 ? 45
                                     : k == 14 ? 69
                                               : 120);
    }
    uint32_t crc = 0;
    for (int32_t round = 0; round < rounds; round++) {
        for (int32_t k = 0; k < 20; k++) {
            uint32_t node = list_find(list, (uint32_t)(round + k * 37) & 0x3ff);
            crc = crc16(node ? node - BASE : 0xffff, crc);
        }
        list = list_reverse(list);
        crc = crc16((uint32_t)matrix_multiply(16, matrix_a, matrix_b, matrix_c), crc);
        crc = crc16((uint32_t)scan(text, 2000), crc);
        for (uint32_t k = 0; k < 64; k++)
            crc = crc16(load32(matrix_c + (k << 2)), crc);
    }
    return (int32_t)crc;
}

KERNEL static int32_t mandelbrot(int32_t n) {
    int32_t total = 0;
    for (int32_t y = 0; y < n; y++) {
        for (int32_t x = 0; x < n; x++) {
            double cr = 2.0 * (double)x / (double)n - 1.5, ci = 2.0 * (double)y / (double)n - 1.0;
            double zr = 0, zi = 0;
            int32_t i = 0;
            while (i < 50 && zr * zr + zi * zi < 4.0) {
                double t = zr * zr - zi * zi + cr;
                zi = 2.0 * zr * zi + ci;
                zr = t;
                i++;
            }
            total += i;
        }
    }
    return total;
}

/* The imports, as calls that the compiler cannot see through. */
static void nop(void) {}
static void acquire(uint32_t lock) {
    bench_acquire((uint32_t *)(memory + lock));
}
static void release(uint32_t lock) {
    bench_release((uint32_t *)(memory + lock));
}
static void (*volatile call_nop)(void) = nop;
static void (*volatile call_acquire)(uint32_t) = acquire;
static void (*volatile call_release)(uint32_t) = release;

KERNEL static int32_t nops(int32_t n) {
    int32_t i = 0;
    for (; i < n; i++)
        call_nop();
    return i;
}

KERNEL static int32_t locks(int32_t n) {
    store32(BASE, 0);
    store32(BASE + 8, 0);
    for (int32_t i = 0; i < n; i++) {
        call_acquire(BASE);
        store32(BASE + 8, load32(BASE + 8) + 1);
        call_release(BASE);
    }
    return (int32_t)load32(BASE + 8);
}

static int32_t run(const bench_kernel_t *kernel) {
    switch (kernel->id) {
    case BENCH_FIB:
        return fib(kernel->arguments[0]);
    case BENCH_SIEVE:
        return sieve(kernel->arguments[0], kernel->arguments[1]);
    case BENCH_COREMARK:
        return coremark(kernel->arguments[0]);
    case BENCH_MANDELBROT:
        return mandelbrot(kernel->arguments[0]);
    case BENCH_NOPS:
        return nops(kernel->arguments[0]);
    default:
        return locks(kernel->arguments[0]);
    }
}

int main(void) {
    for (uint32_t i = 0; i < BENCH_KERNEL_COUNT; i++)
        bench_time(&bench_kernels[i], bench_kernels[i].name, run);
    return 0;
}
