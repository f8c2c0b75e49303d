/* Counting checks. Threads check at the same time. */
#include "hostile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static volatile LONG checks, failures;

bool is_wine(void) {
    return GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_get_version") != NULL;
}

static void complain(const char *format, va_list arguments, const char *rest) {
    char text[256];
    vsnprintf(text, sizeof text, format, arguments);
    if (InterlockedIncrement(&failures) <= 50) /* one mistake may show in a thousand places */
        printf("FAIL %s%s\n", text, rest), fflush(stdout);
}

void check(bool holds, const char *format, ...) {
    va_list arguments;
    InterlockedIncrement(&checks);
    if (holds)
        return;
    va_start(arguments, format);
    complain(format, arguments, "");
    va_end(arguments);
}

void check_status(NTSTATUS status, NTSTATUS expected, const char *format, ...) {
    va_list arguments;
    char rest[64];
    InterlockedIncrement(&checks);
    if (status == expected)
        return;
    snprintf(rest, sizeof rest, ": 0x%08lx, not 0x%08lx", (unsigned long)status,
             (unsigned long)expected);
    va_start(arguments, format);
    complain(format, arguments, rest);
    va_end(arguments);
}

void give_up(const char *why) {
    printf("FAIL %s\n", why);
    fflush(stdout);
    ExitProcess(2);
}

unsigned checks_failed(void) {
    printf("%ld checks, %ld failures\n", checks, failures);
    return (unsigned)failures;
}
