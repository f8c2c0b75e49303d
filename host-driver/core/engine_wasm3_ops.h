/* ksync's own ops, and the macros by which wasm3's compiler emits them instead of wasm3's: calls,
 * entries, loops, imports, memory size and growth, bulk memory. They know fuel, kill and stacks;
 * they know nothing of modules beyond M3Function. Part of engine_wasm3.c's translation unit. */
#ifndef KSYNC_ENGINE_WASM3_OPS_H
#define KSYNC_ENGINE_WASM3_OPS_H

/* A trap that wasm3 has no message for travels as the address of its own byte. */
static const char trap_tags[UINT8_MAX + 1];
#define TRAP(trap) ((m3ret_t) & trap_tags[trap])

/* A slice is used up and one more unit is due: looks at the kill word, then takes the next slice.
 */
static M3_NOINLINE m3ret_t refill(ksync_engine_context_t *context) {
    context->slice = 0;
    /* Relaxed: the word only ever goes from zero to non-zero, and nothing is read on its account.
     */
    if (__atomic_load_n(context->kill, __ATOMIC_RELAXED) != 0)
        return TRAP(KSYNC_TRAP_KILLED);
    uint64_t units = KSYNC_ENGINE_SLICE;
    if (context->limited) {
        if (context->reserve == 0)
            return TRAP(KSYNC_TRAP_FUEL);
        if (units > context->reserve)
            units = context->reserve;
        context->reserve -= units;
    }
    context->granted += units;
    context->slice = (int64_t)units - 1;
    return NULL;
}

/* Pays for a bulk operation. */
static m3ret_t charge(ksync_engine_context_t *context, int64_t units) {
    while (units > context->slice) {
        units -= context->slice + 1;
        m3ret_t trap = refill(context);
        if (trap)
            return trap;
    }
    context->slice -= units;
    return NULL;
}

/* SAFETY: a global register variable only reads the stack pointer; no function assigns it. */
register uintptr_t stack_pointer __asm__("rsp");

/* What each call costs and checks, before the callee's first op. The native limit is checked by
 * itself: a function without slots uses hardly any wasm stack. */
static inline m3ret_t begin_call(ksync_engine_context_t *context) {
    if (M3_UNLIKELY(stack_pointer < context->native_limit))
        return TRAP(KSYNC_TRAP_NATIVE_STACK);
    if (M3_UNLIKELY(--context->slice < 0))
        return refill(context);
    return NULL;
}

/* Compiled code begins with its entry op and then the function. */
#define FUNCTION_OF(code) ((IM3Function)((code)[1]))

static M3_NOINLINE m3ret_t leave_frame(ksync_engine_context_t *context, IM3Function callee,
                                       m3ret_t trap);

#define ENTER(code, stack_offset)                                                                  \
    ((IM3Operation)(*(code)))((code) + 1, _sp + (stack_offset), _mem, d_m3OpDefaultArgs)

/* wasm3's Call is replaced, not overridden: its name stays for the ops that are never emitted. */
#define m3_Yield() NULL
#include "m3_exec.h"
#undef m3_Yield

/* A call to a function whose code is known. */
d_m3Op(KsyncCall) {
    pc_t code = immediate(pc_t);
    i32 stack_offset = immediate(i32);
    m3ret_t trap = begin_call(CONTEXT(_mem));
    if (M3_LIKELY(!trap))
        trap = ENTER(code, stack_offset);
    if (M3_LIKELY(!trap))
        nextOp();
    return leave_frame(CONTEXT(_mem), FUNCTION_OF(code), trap);
}

/* A call to a function that comes later in the binary, or to itself. wasm3 would compile at the
 * first call and rewrite its own code; here everything is compiled before anything runs, and code
 * never changes. */
d_m3Op(KsyncCallFunction) {
    IM3Function function = immediate(IM3Function);
    i32 stack_offset = immediate(i32);
    m3ret_t trap = begin_call(CONTEXT(_mem));
    if (M3_LIKELY(!trap))
        trap = ENTER(function->compiled, stack_offset);
    if (M3_LIKELY(!trap))
        nextOp();
    return leave_frame(CONTEXT(_mem), function, trap);
}

d_m3Op(KsyncCallIndirect) {
    u32 index = slot(u32);
    IM3Module module = immediate(IM3Module);
    IM3FuncType type = immediate(IM3FuncType);
    i32 stack_offset = immediate(i32);
    if (M3_UNLIKELY(index >= module->table0Size))
        return TRAP(KSYNC_TRAP_TABLE_ACCESS);
    IM3Function function = module->table0[index];
    if (M3_UNLIKELY(function == NULL))
        return TRAP(KSYNC_TRAP_TABLE_ACCESS);
    if (M3_UNLIKELY(function->funcType != type))
        return TRAP(KSYNC_TRAP_INDIRECT_TYPE);
    m3ret_t trap = begin_call(CONTEXT(_mem));
    if (M3_LIKELY(!trap))
        trap = ENTER(function->compiled, stack_offset);
    if (M3_LIKELY(!trap))
        nextOp();
    return leave_frame(CONTEXT(_mem), function, trap);
}

/* First op of every function: checks the wasm stack, zeroes the locals, copies the constants. */
d_m3Op(KsyncEntry) {
    IM3Function function = immediate(IM3Function);
    if (M3_UNLIKELY((void *)(_sp + function->maxStackSlots) >= _mem->maxStack))
        return TRAP(KSYNC_TRAP_STACK_OVERFLOW);
    m3slot_t *slots = _sp + function->numRetAndArgSlots;
    for (u32 left = function->numLocalBytes; left != 0; left -= sizeof *slots)
        *slots++ = 0;
    const m3slot_t *constants = function->constants;
    for (u32 left = function->numConstantBytes; left != 0; left -= sizeof *slots)
        *slots++ = *constants++;
    nextOp();
}

/* Loops jump back directly instead of returning to the loop's op, so they use no native stack. */
d_m3Op(KsyncLoop) {
    nextOp();
}

d_m3Op(KsyncContinueLoop) {
    pc_t loop = immediate(pc_t);
    if (M3_UNLIKELY(--CONTEXT(_mem)->slice < 0)) {
        m3ret_t trap = refill(CONTEXT(_mem));
        if (trap)
            return trap;
    }
    jumpOp(loop);
}

d_m3Op(KsyncContinueLoopIf) {
    pc_t loop = immediate(pc_t);
    if ((i32)_r0) {
        if (M3_UNLIKELY(--CONTEXT(_mem)->slice < 0)) {
            m3ret_t trap = refill(CONTEXT(_mem));
            if (trap)
                return trap;
        }
        jumpOp(loop);
    }
    nextOp();
}

/* An imported function's `wasm`, which wasm3 leaves alone, holds the host's function instead. */
#define IMPORT_OF(function) ((ksync_engine_import_fn_t)(uintptr_t)(function)->wasm)

/* The whole code of an ordinary import: called like a function, returns like one. */
d_m3Op(KsyncImport) {
    IM3Function function = immediate(IM3Function);
    ksync_trap_t trap = IMPORT_OF(function)(CONTEXT(_mem)->user, (uint64_t *)_sp);
    return M3_LIKELY(trap == KSYNC_TRAP_NONE) ? NULL : TRAP(trap);
}

/* The same for an import with data of its own, which stand where the function would. */
d_m3Op(KsyncBoundImport) {
    IM3Function function = immediate(IM3Function);
    const ksync_engine_bound_t *bound = (const ksync_engine_bound_t *)function->wasm;
    ksync_trap_t trap = bound->call(bound, CONTEXT(_mem)->user, (uint64_t *)_sp);
    return M3_LIKELY(trap == KSYNC_TRAP_NONE) ? NULL : TRAP(trap);
}

/* A call to an intrinsic import: no frame, no fuel. */
d_m3Op(KsyncIntrinsic) {
    IM3Function function = immediate(IM3Function);
    i32 stack_offset = immediate(i32);
    ksync_trap_t trap = IMPORT_OF(function)(CONTEXT(_mem)->user, (uint64_t *)(_sp + stack_offset));
    if (M3_UNLIKELY(trap != KSYNC_TRAP_NONE))
        return TRAP(trap);
    nextOp();
}

d_m3Op(KsyncMemorySize) {
    _r0 = CONTEXT(_mem)->pages;
    nextOp();
}

/* Memory is allocated once and never grows: growing by nothing answers the size, anything else
 * fails. */
d_m3Op(KsyncMemoryGrow) {
    _r0 = (u32)_r0 == 0 ? (i64)CONTEXT(_mem)->pages : -1;
    nextOp();
}

/* 64 bytes a unit, in chunks short enough that a kill is seen soon. */
enum { BULK_UNIT = 64, BULK_CHUNK = 64 * 1024 };

static M3_NOINLINE m3ret_t begin_chunk(ksync_engine_context_t *context, u32 size) {
    if (__atomic_load_n(context->kill, __ATOMIC_RELAXED) != 0)
        return TRAP(KSYNC_TRAP_KILLED);
    return charge(context, (size + BULK_UNIT - 1) / BULK_UNIT);
}

static M3_NOINLINE m3ret_t bulk_copy(ksync_engine_context_t *context, u8 *to, const u8 *from,
                                     u32 size) {
    while (size != 0) {
        u32 chunk = size < BULK_CHUNK ? size : BULK_CHUNK;
        m3ret_t trap = begin_chunk(context, chunk);
        if (trap)
            return trap;
        size -= chunk;
        /* Overlapping regions: upwards from the end when the destination lies above the source. */
        if (to <= from) {
            bulk_move(to, from, chunk);
            to += chunk;
            from += chunk;
        } else {
            bulk_move(to + size, from + size, chunk);
        }
    }
    return NULL;
}

static M3_NOINLINE m3ret_t bulk_fill(ksync_engine_context_t *context, u8 *to, u8 value, u32 size) {
    while (size != 0) {
        u32 chunk = size < BULK_CHUNK ? size : BULK_CHUNK;
        m3ret_t trap = begin_chunk(context, chunk);
        if (trap)
            return trap;
        bulk_set(to, value, chunk);
        to += chunk;
        size -= chunk;
    }
    return NULL;
}

d_m3Op(KsyncMemoryCopy) {
    u32 size = (u32)_r0;
    u64 source = slot(u32);
    u64 destination = slot(u32);
    if (M3_UNLIKELY(destination + size > _mem->length || source + size > _mem->length))
        return TRAP(KSYNC_TRAP_MEMORY_ACCESS);
    m3ret_t trap =
        bulk_copy(CONTEXT(_mem), m3MemData(_mem) + destination, m3MemData(_mem) + source, size);
    if (M3_UNLIKELY(trap))
        return trap;
    nextOp();
}

d_m3Op(KsyncMemoryFill) {
    u32 size = (u32)_r0;
    u8 value = (u8)slot(u32);
    u64 destination = slot(u32);
    if (M3_UNLIKELY(destination + size > _mem->length))
        return TRAP(KSYNC_TRAP_MEMORY_ACCESS);
    m3ret_t trap = bulk_fill(CONTEXT(_mem), m3MemData(_mem) + destination, value, size);
    if (M3_UNLIKELY(trap))
        return trap;
    nextOp();
}

#endif
