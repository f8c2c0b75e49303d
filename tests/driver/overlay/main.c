/* The overlay's own life. */
#include "overlay.h"

void overlay_bug(const char *what) {
    OutputDebugStringA(what);
    DebugBreak();
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved);
BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) {
    (void)instance;
    (void)reserved;
    return reason != DLL_PROCESS_ATTACH || (overlay_irql_start() && overlay_dpc_start());
}
