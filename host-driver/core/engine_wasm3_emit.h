/* How wasm3's compiler is steered, without a change to it: which ops it emits, that it never writes
 * past a code page, and that nesting ends before the native stack does. Last header before
 * m3_compile.c. */
#ifndef KSYNC_ENGINE_WASM3_EMIT_H
#define KSYNC_ENGINE_WASM3_EMIT_H

/* wasm3 emits op_Compile where a function has no code yet. */
static inline IM3Operation select_call_op(IM3Function function) {
    uint32_t index = (uint32_t)(function - function->module->functions);
    return index < function->module->numFuncImports ? op_KsyncIntrinsic : op_KsyncCallFunction;
}

#define op_Compile select_call_op(function)
#define op_Call op_KsyncCall
#define op_CallIndirect op_KsyncCallIndirect
#define op_Entry op_KsyncEntry
#define op_Loop op_KsyncLoop
#define op_ContinueLoop op_KsyncContinueLoop
#define op_ContinueLoopIf op_KsyncContinueLoopIf
#define op_MemSize op_KsyncMemorySize
#define op_MemGrow op_KsyncMemoryGrow
#define op_MemCopy op_KsyncMemoryCopy
#define op_MemFill op_KsyncMemoryFill

/* wasm3 does not look at every failed emission before it emits the next word. A page without room
 * means that no new one could be had: the word is dropped and the load ends as out of memory. */
static void emit_words(IM3CodePage page, const void *words, uint32_t count) {
    if (NumFreeLines(page) < count) {
        loading_arena->failed = true;
        return;
    }
    memcpy(&page->code[page->info.lineIndex], words, count * sizeof(code_t));
    page->info.lineIndex += count;
}

static void emit_word(IM3CodePage page, const void *word) {
    emit_words(page, &word, 1);
}

static void emit_number(IM3CodePage page, uint64_t number) {
    emit_words(page, &number, 1);
}

#define EmitWord_impl(page, word) emit_word(page, word)
#define EmitWord32(page, number) emit_number(page, number)
#define EmitWord64(page, number) emit_number(page, number)

/* The compiler recurses with each nested block. This is what engine.h promises to need at most,
 * less the frames around it; deeper modules are refused. */
enum { COMPILE_STACK_BYTES = 56 * 1024, COMPILE_STACK_RESERVE = 4 * 1024 };
static uintptr_t compile_stack_limit;

/* A kernel's stack may be shorter than what is wanted. */
static uintptr_t find_compile_stack_limit(void) {
    uintptr_t lowest = (uintptr_t)ksync_platform_stack_lowest();
    uintptr_t room = lowest < stack_pointer ? stack_pointer - lowest : 0;
    uintptr_t usable = room > COMPILE_STACK_RESERVE ? room - COMPILE_STACK_RESERVE : 0;
    return stack_pointer - (usable < COMPILE_STACK_BYTES ? usable : COMPILE_STACK_BYTES);
}

static M3Result read_opcode(m3opcode_t *opcode, bytes_t *at, cbytes_t end) {
    if (stack_pointer < compile_stack_limit)
        return m3Err_functionStackOverflow;
    return Read_opcode(opcode, at, end);
}

#define Read_opcode(opcode, at, end) read_opcode(opcode, at, end)

#endif
