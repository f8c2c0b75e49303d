/* Control codes: ours and all around them, each with buffers of every shape; and what a handle that
 * was opened for less may do. */
#include "hostile.h"

#include <string.h>

/* What a request carries in and asks for. */
typedef struct {
    const char *name;
    ULONG in, out;
} shape_t;

static const shape_t shapes[] = {
    {"no buffer", 0, 0},      {"one byte in", 1, 0},
    {"one byte out", 0, 1},   {"three bytes", 3, 3},
    {"a length field", 4, 4}, {"an odd size", 777, 777},
    {"garbage in", 65536, 0}, {"garbage in and room out", 65536, 65536},
};

static uint8_t garbage[65536], room[65536];

/* Garbage is never a frame: its first field is not its length. */
static NTSTATUS expected(ULONG code, const shape_t *shape) {
    if (code == KSYNC_IOCTL_SEND)
        return STATUS_INVALID_PARAMETER;
    if (code == KSYNC_IOCTL_RECEIVE && shape->out < LENGTH_BYTES)
        return STATUS_BUFFER_TOO_SMALL;
    return code == KSYNC_IOCTL_RECEIVE ? STATUS_PENDING : STATUS_INVALID_DEVICE_REQUEST;
}

static void try_code(HANDLE file, ULONG code) {
    for (unsigned i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const shape_t *shape = &shapes[i];
        NTSTATUS status = expected(code, shape);
        if (status == STATUS_PENDING)
            continue; /* cancels.c has those */
        check_status(control(file, code, garbage, shape->in, room, shape->out, NULL), status,
                     "code 0x%08lx with %s", code, shape->name);
    }
}

/* Every method and access of the functions around ours, on our type of device and on others. */
static void try_neighbours(HANDLE file) {
    static const ULONG types[] = {FILE_DEVICE_UNKNOWN, FILE_DEVICE_KEYBOARD, 0, 0xffff};
    static const ULONG functions[] = {0, 0x7ff, 0x800, 0x801, 0x802, 0xfff};
    for (unsigned type = 0; type < 4; type++)
        for (unsigned function = 0; function < 6; function++)
            for (ULONG bits = 0; bits < 16; bits++)
                try_code(file, CTL_CODE(types[type], functions[function], bits & 3, bits >> 2));
    try_code(file, 0);
    try_code(file, UINT32_MAX);
}

/* --- pointers that are none --- */

/* The system copies what METHOD_BUFFERED carries, so that none of these reaches a driver. */
static void try_pointers(HANDLE file) {
    static const struct {
        const char *name;
        uintptr_t in, out;
    } pointers[] = {
        {"SEND from NULL", 0, 0},
        {"SEND from the end of the address space", 0x7ffffffff000, 0},
        {"SEND from the kernel's half", (uintptr_t)0xffff800000000000, 0},
    };
    for (unsigned i = 0; i < sizeof pointers / sizeof *pointers; i++) {
        NTSTATUS status =
            control(file, KSYNC_IOCTL_SEND, (void *)pointers[i].in, 64, NULL, 0, NULL);
        check_status(status, STATUS_ACCESS_VIOLATION, "%s", pointers[i].name);
    }
}

/* --- handles --- */

/* Both codes ask for read and write access, which the system checks before any driver. */
static void try_access(void) {
    static const ACCESS_MASK accesses[] = {FILE_READ_ATTRIBUTES, GENERIC_READ, GENERIC_WRITE};
    for (unsigned i = 0; i < 3; i++) {
        HANDLE file;
        NTSTATUS opened = try_open(accesses[i], &file);
        check_status(opened, STATUS_SUCCESS, "an open for 0x%08lx", accesses[i]);
        if (opened != STATUS_SUCCESS)
            continue;
        check_status(control(file, KSYNC_IOCTL_SEND, garbage, 64, NULL, 0, NULL),
                     STATUS_ACCESS_DENIED, "SEND by 0x%08lx", accesses[i]);
        check_status(control(file, KSYNC_IOCTL_RECEIVE, NULL, 0, room, 64, NULL),
                     STATUS_ACCESS_DENIED, "RECEIVE by 0x%08lx", accesses[i]);
        check_status(control(file, KSYNC_TEST_IOCTL_ANY_ACCESS, garbage, 64, room, 64, NULL),
                     STATUS_INVALID_DEVICE_REQUEST, "any access by 0x%08lx", accesses[i]);
        CloseHandle(file);
    }
    check_status(control((HANDLE)0x7ffc, KSYNC_IOCTL_SEND, garbage, 64, NULL, 0, NULL),
                 STATUS_INVALID_HANDLE, "SEND without a handle");
}

void try_codes(void) {
    memset(garbage, 0xa5, sizeof garbage);
    HANDLE file = open_device();
    try_neighbours(file);
    try_pointers(file);
    CloseHandle(file);
    try_access();
}
