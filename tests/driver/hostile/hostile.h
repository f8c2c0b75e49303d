/* What the parts of hostile.exe share: a client that opens the driver's device by itself and does
 * to it what no honest client does. It knows the device's requests and the control protocol, and
 * nothing of the driver's inside. Each part is one function that checks what comes of each of its
 * deeds. */
#ifndef KSYNC_TEST_HOSTILE_H
#define KSYNC_TEST_HOSTILE_H

#define WIN32_LEAN_AND_MEAN
#define WIN32_NO_STATUS
#include <windows.h>
#undef WIN32_NO_STATUS
#include <winioctl.h>
#include <winternl.h>
#include <ntstatus.h>
#include <stdbool.h>
#include <stdint.h>
#include "control.gen.h"
#include "ksync_host.h"
#include "ksync_ioctl.h"

/* The module of modules/hostile.ts is loaded under this name. */
#define MODULE "hostile"

/* --- checks (check.c) --- */

/* Whether the kernel is wine's, which answers some requests itself. */
bool is_wine(void);
/* Counts a check, and says which one failed. */
void check(bool holds, const char *format, ...);
void check_status(NTSTATUS status, NTSTATUS expected, const char *format, ...);
/* Says why, and ends the process: nothing further would mean anything. */
void give_up(const char *why);
unsigned checks_failed(void);

/* --- requests (device.c) --- */

#define LENGTH_BYTES 4u
#define HEADER_BYTES 8u
#define REPLY_BYTES (256u << 10) /* room for any reply that is expected here */

/* A code that no access is needed for, and that the driver does not have. */
#define KSYNC_TEST_IOCTL_ANY_ACCESS CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, 0)

/* One request that is under way until it is ended. */
typedef struct {
    HANDLE done;
    IO_STATUS_BLOCK io;
    NTSTATUS begun;
} request_t;

NTSTATUS try_open(ACCESS_MASK access, HANDLE *file);
HANDLE open_device(void);
void begin(request_t *request, HANDLE file, ULONG code, const void *in, ULONG in_length, void *out,
           ULONG out_length);
/* Waits for it; its status. */
NTSTATUS end(request_t *request);
bool is_done(const request_t *request);
/* All of it. *information is how many bytes came. */
NTSTATUS control(HANDLE file, ULONG code, const void *in, ULONG in_length, void *out,
                 ULONG out_length, ULONG *information);

/* --- the protocol (protocol.c) --- */

typedef struct {
    uint8_t bytes[512];
    ULONG length;
} frame_t;

typedef struct {
    uint16_t message;
    uint32_t id, error;
    const uint8_t *fields; /* until the thread's next RECEIVE */
    ULONG length;          /* of the fields */
} reply_t;

void put(frame_t *frame, uint64_t value, unsigned bytes);
void put_text(frame_t *frame, const char *text);
/* An empty frame with a header, and its length once its fields are there. */
void begin_frame(frame_t *frame, uint16_t message, uint32_t id);
void end_frame(frame_t *frame);
/* A whole frame as an honest client sends it, except the one of shutdown. */
void honest_frame(frame_t *frame, uint16_t message, uint32_t id);
void call_frame(frame_t *frame, uint32_t id, const char *export, const int32_t *arguments,
                uint32_t count);

NTSTATUS send(HANDLE file, const frame_t *frame);
NTSTATUS receive(HANDLE file, reply_t *reply);
/* Sends, and checks that the next reply is the answer. */
void exchange(HANDLE file, const frame_t *frame, reply_t *reply);
/* Opens, and says hello. */
HANDLE open_session(void);
/* A new client is served. */
void check_alive(const char *after);
/* How many activations the module has that was loaded first, by a session. */
uint32_t activations(HANDLE file);
/* Until so many are in it. */
void await_activations(uint32_t count);

/* A call of the module that waits for ever. */
void send_endless_call(HANDLE file, uint32_t id);
/* A load of the module in a file (cycle.c). */
void send_load(HANDLE file, const char *name, const char *path);
/* A request for log lines that do not come. */
void send_endless_logs(HANDLE file, uint32_t id);

/* --- the parts --- */

void try_codes(void);
void try_frames(void);
void try_messages(void);
void try_kinds(void);
void try_sessions(void);
void try_cancels(void);
void try_deaths(void);
void try_crowd(void);
void try_random(void);
/* Before a stop of the driver (hang.c), after which it serves nobody. */
void hang_and_leave(void);
void hang_and_shut_down(void);
void stop_and_shut_down(void);
void stop_and_leave(void);
/* No hostility at all, many times in one life of the system. */
void cycle(void);
/* What try_deaths starts: requests that pend, until it is killed. */
void be_victim(void);

/* The second argument of the program: a part's module, or its seed. */
extern const char *argument;

#endif
