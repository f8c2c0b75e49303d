/* What the overlay's files share: the overlay stands between a driver under test and wine's kernel,
 * and has what that lacks or gets wrong (overlay.txt). It is an ordinary DLL to wine. */
#ifndef KSYNC_OVERLAY_H
#define KSYNC_OVERLAY_H

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stddef.h>
#include <stdint.h>

#define EXPORT __declspec(dllexport)

/* The calling thread's IRQL. Beginning with 0. */
uint8_t overlay_irql(void);
void overlay_set_irql(uint8_t irql);

/* Says on the debugger's output what a driver did that Windows would stop for, and stops. */
void overlay_bug(const char *what);

BOOL overlay_irql_start(void);
BOOL overlay_dpc_start(void);

#endif
