/* How wasm3 is configured for ksync, and the context that its ops run in: wasm3's `_mem` register
 * points at the running context instead of at linear memory, so that every activation has its own
 * stack limit, fuel and native limit while code, globals, table and memory are shared. First header
 * of engine_wasm3.c's translation unit. */
#ifndef KSYNC_ENGINE_WASM3_CONFIG_H
#define KSYNC_ENGINE_WASM3_CONFIG_H

#include "engine.h"
#include "error.h"
#include "platform.h"

#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* wasm3 parses numbers and aborts in functions that ksync never calls; a driver has no libc for
 * them. */
#define strtoul(text, end, base) 0u
#define strtoull(text, end, base) 0u
#define strtod(text, end) 0.0
#define abort() __builtin_trap()
/* These are SSE instructions, for which a driver has no library. */
#define ceil(value) __builtin_ceil(value)
#define ceilf(value) __builtin_ceilf(value)
#define copysign(value, sign) __builtin_copysign(value, sign)
#define copysignf(value, sign) __builtin_copysignf(value, sign)
#define fabs(value) __builtin_fabs(value)
#define fabsf(value) __builtin_fabsf(value)
#define floor(value) __builtin_floor(value)
#define floorf(value) __builtin_floorf(value)
#define rint(value) __builtin_rint(value)
#define rintf(value) __builtin_rintf(value)
#define sqrt(value) __builtin_sqrt(value)
#define sqrtf(value) __builtin_sqrtf(value)
#define trunc(value) __builtin_trunc(value)
#define truncf(value) __builtin_truncf(value)

#define M3_IMPLEMENT_ERROR_STRINGS
#define M3_COMPILE_OPCODES
#define d_m3PreferStaticAlloc                                                                      \
    1 /* 11 KB of compiler state in static memory; loads are serialised                            \
       */
#define d_m3VerboseErrorMessages 0 /* no vsnprintf */

#include "m3_config.h"
/* How the ops are called: the build's choice where the default passes too little in registers. */
#ifdef KSYNC_ENGINE_CONVENTION
#undef vectorcall
#define vectorcall KSYNC_ENGINE_CONVENTION
#endif
#include "m3_core.h"

/* Units between two looks at the kill word. */
#define KSYNC_ENGINE_SLICE 4096

/* Room behind the end that entries check, for one call's arguments and result: should wasm3
 * miscount a frame's slots once more. A build under ASan has none, so that it sees such a write. */
#ifndef KSYNC_ENGINE_STACK_SLACK
#define KSYNC_ENGINE_STACK_SLACK ((KSYNC_WASM_MAX_PARAMETERS + 1) * sizeof(uint64_t))
#endif

struct ksync_engine_context {
    /* One cache line, touched by every call, back-edge and memory access. */
    M3MemoryHeader header; /* wasm3's view: `maxStack` and `length` are used, `runtime` is NULL */
    uint8_t *memory;
    int64_t slice; /* units left before the next refill; negative only on the way into one */
    uintptr_t native_limit;
    void *user;
    uint32_t pages;

    /* Touched once a slice, or on the way out. */
    const uint32_t *kill;
    bool limited;     /* else fuel never runs out */
    uint64_t reserve; /* units not yet handed to a slice; meaningless unless limited */
    uint64_t granted; /* units handed to slices since the context was armed */
    ksync_engine_module_t *module;
    uint64_t *stack;
    uint32_t frame_count; /* may exceed the array: frames further out are counted, not kept */
    uint32_t frames[KSYNC_FRAMES_MAX];
};

_Static_assert(offsetof(struct ksync_engine_context, header) == 0, "_mem is cast to the context");
_Static_assert(offsetof(struct ksync_engine_context, kill) <= 64,
               "the hot fields fill one cache line");

/* SAFETY: every `_mem` that reaches an op is the header, hence the address, of a context. */
#define CONTEXT(mem) ((ksync_engine_context_t *)(mem))

#include "m3_exec_defs.h"
#undef m3MemData
#define m3MemData(mem) (CONTEXT(mem)->memory)

/* Bulk operations on guest memory. Guests may race on their own memory, and TSan's memmove and
 * memset would report it; it cannot see into these. */
#ifdef KSYNC_ENGINE_OWN_COPIES
static inline void bulk_move(uint8_t *to, const uint8_t *from, size_t size) {
    bool down = to > from;
    for (size_t i = 0; i < size; i++) {
        size_t at = down ? size - 1 - i : i;
        ((volatile uint8_t *)to)[at] = ((const volatile uint8_t *)from)[at];
    }
}
static inline void bulk_set(uint8_t *to, uint8_t value, size_t size) {
    for (size_t i = 0; i < size; i++)
        ((volatile uint8_t *)to)[i] = value;
}
#else
#define bulk_move memmove
#define bulk_set memset
#endif

#endif
