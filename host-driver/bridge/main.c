/* ksync-bridge.exe: lets whoever can start a program reach the driver, or another driver that has
 * the host in it, and manage the driver's service. */
#include "bridge.h"
#include "../process/version.h"
#include <shellapi.h>
#include <winioctl.h>
#include <stdio.h>
#include <wchar.h>
#include "ksync_ioctl.h"

#define WIDE_(text) L##text
#define WIDE(text) WIDE_(text)

static int usage(void) {
    fputs(
        "usage: ksync-bridge [DEVICE]           carries the control protocol, as to \\\\.\\ksync\n"
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
        return ksync_bridge_carry(WIDE(KSYNC_DEVICE_PATH));
    if (wcscmp(arguments[1], L"service") == 0)
        return ksync_bridge_service(count - 2, arguments + 2);
    if (count != 2)
        return usage();
    if (wcscmp(arguments[1], L"--version") == 0)
        return puts("ksync-bridge " KSYNC_VERSION) < 0;
    return arguments[1][0] == L'\\' ? ksync_bridge_carry(arguments[1]) : usage();
}
