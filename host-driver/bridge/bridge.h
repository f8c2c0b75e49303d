/* What ksync-bridge.exe can be asked for, one function each. */
#ifndef KSYNC_BRIDGE_H
#define KSYNC_BRIDGE_H

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

/* Carries the control protocol to a device until standard input ends. Returns the exit code, as the
 * next. */
int ksync_bridge_carry(const wchar_t *device);

/* `service VERB [FILE]`: `arguments` begins with the verb. Prints what has become of the service,
 * one fact a line, for people and for programs. */
int ksync_bridge_service(int count, wchar_t **arguments);

#endif
