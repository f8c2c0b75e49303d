/* An IRQL for each thread. Drivers read and write cr8, which user mode may not: the exception is
 * answered here, before wine answers every read with 0. */
#include "overlay.h"

static DWORD slot;

uint8_t overlay_irql(void) {
    return (uint8_t)(uintptr_t)TlsGetValue(slot);
}

void overlay_set_irql(uint8_t irql) {
    TlsSetValue(slot, (LPVOID)(uintptr_t)irql);
}

/* mov reg, cr8 and mov cr8, reg: 44 0f 20 or 22, c0 + reg; 45 for r8 to r15. */
enum { REX_R = 0x44, REX_RB = 0x45, ESCAPE = 0x0f, MOV_FROM = 0x20, MOV_TO = 0x22, CR8 = 0xc0 };

static LONG WINAPI emulate(EXCEPTION_POINTERS *exception) {
    CONTEXT *context = exception->ContextRecord;
    if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_PRIV_INSTRUCTION)
        return EXCEPTION_CONTINUE_SEARCH;
    const uint8_t *code = (const uint8_t *)context->Rip;
    if ((code[0] != REX_R && code[0] != REX_RB) || code[1] != ESCAPE ||
        (code[2] != MOV_FROM && code[2] != MOV_TO) || (code[3] & 0xf8) != CR8)
        return EXCEPTION_CONTINUE_SEARCH;
    /* SAFETY: a context keeps the registers in the order of their numbers, from rax. */
    DWORD64 *operand = &context->Rax + (code[3] & 7) + (code[0] == REX_RB ? 8 : 0);
    if (code[2] == MOV_FROM)
        *operand = overlay_irql();
    else
        overlay_set_irql((uint8_t)*operand);
    context->Rip += 4;
    return EXCEPTION_CONTINUE_EXECUTION;
}

BOOL overlay_irql_start(void) {
    slot = TlsAlloc();
    return slot != TLS_OUT_OF_INDEXES && AddVectoredExceptionHandler(1, emulate) != NULL;
}
