/* ksync-bridge.exe: lets whoever can start a program reach the driver, and manage its service. */
#include "bridge.h"
#include "../process/version.h"
#include <shellapi.h>
#include <stdio.h>
#include <wchar.h>

static int usage(void) {
    fputs("usage: ksync-bridge                    carries the control protocol\n"
          "       ksync-bridge service VERB       manages the driver's service\n"
          "       ksync-bridge --version\n",
          stderr);
    return 2;
}

int main(void) {
    int count;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    if (arguments == NULL)
        return usage();
    if (count == 1)
        return ksync_bridge_carry();
    if (wcscmp(arguments[1], L"service") == 0)
        return ksync_bridge_service(count - 2, arguments + 2);
    if (count == 2 && wcscmp(arguments[1], L"--version") == 0)
        return puts("ksync-bridge " KSYNC_VERSION) < 0;
    return usage();
}
