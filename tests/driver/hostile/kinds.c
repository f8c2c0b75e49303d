/* Requests of kinds that the driver has no use for. A driver of the framework answers them
 * STATUS_INVALID_DEVICE_REQUEST; the table says where somebody else answers before it
 * (difference: requests-answered-before). */
#include "hostile.h"

NTSTATUS NTAPI NtReadFile(HANDLE, HANDLE, PIO_APC_ROUTINE, PVOID, PIO_STATUS_BLOCK, PVOID, ULONG,
                          PLARGE_INTEGER, PULONG);
NTSTATUS NTAPI NtWriteFile(HANDLE, HANDLE, PIO_APC_ROUTINE, PVOID, PIO_STATUS_BLOCK, PVOID, ULONG,
                           PLARGE_INTEGER, PULONG);
NTSTATUS NTAPI NtFlushBuffersFile(HANDLE, PIO_STATUS_BLOCK);
NTSTATUS NTAPI NtLockFile(HANDLE, HANDLE, PIO_APC_ROUTINE, PVOID, PIO_STATUS_BLOCK, PLARGE_INTEGER,
                          PLARGE_INTEGER, ULONG, BOOLEAN, BOOLEAN);
NTSTATUS NTAPI NtUnlockFile(HANDLE, PIO_STATUS_BLOCK, PLARGE_INTEGER, PLARGE_INTEGER, ULONG);
NTSTATUS NTAPI NtQueryDirectoryFile(HANDLE, HANDLE, PIO_APC_ROUTINE, PVOID, PIO_STATUS_BLOCK, PVOID,
                                    ULONG, FILE_INFORMATION_CLASS, BOOLEAN, PUNICODE_STRING,
                                    BOOLEAN);
NTSTATUS NTAPI NtQueryEaFile(HANDLE, PIO_STATUS_BLOCK, PVOID, ULONG, BOOLEAN, PVOID, ULONG, PULONG,
                             BOOLEAN);

#define BYTES 512u

static uint8_t room[BYTES];
static LARGE_INTEGER zero, some = {.QuadPart = 16};

/* --- each kind --- */

static NTSTATUS finish(HANDLE file, NTSTATUS status, const IO_STATUS_BLOCK *io) {
    if (status != STATUS_PENDING)
        return status;
    if (WaitForSingleObject(file, 60000) != WAIT_OBJECT_0)
        give_up("a request of another kind does not end");
    return io->Status;
}

static NTSTATUS read_file(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtReadFile(file, NULL, NULL, NULL, io, room, BYTES, &zero, NULL);
}

static NTSTATUS write_file(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtWriteFile(file, NULL, NULL, NULL, io, room, BYTES, &zero, NULL);
}

static NTSTATUS flush(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtFlushBuffersFile(file, io);
}

static NTSTATUS query(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtQueryInformationFile(file, io, room, BYTES, FileStandardInformation);
}

static NTSTATUS set(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtSetInformationFile(file, io, &zero, sizeof zero, FileEndOfFileInformation);
}

static NTSTATUS query_volume(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtQueryVolumeInformationFile(file, io, room, BYTES, FileFsSizeInformation);
}

static NTSTATUS query_attributes(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtQueryEaFile(file, io, room, BYTES, TRUE, NULL, 0, NULL, TRUE);
}

static NTSTATUS list(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtQueryDirectoryFile(file, NULL, NULL, NULL, io, room, BYTES, FileDirectoryInformation,
                                TRUE, NULL, TRUE);
}

static NTSTATUS lock(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtLockFile(file, NULL, NULL, NULL, io, &zero, &some, 0, TRUE, TRUE);
}

static NTSTATUS unlock(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtUnlockFile(file, io, &zero, &some, 0);
}

static NTSTATUS file_system_control(HANDLE file, IO_STATUS_BLOCK *io) {
    return NtFsControlFile(file, NULL, NULL, NULL, io, KSYNC_IOCTL_SEND, room, BYTES, room, BYTES);
}

/* --- the table --- */

#define DRIVERS                                                                                    \
    STATUS_INVALID_DEVICE_REQUEST /* what the framework says for a driver without a handler */

/* `under_wine` where its ntdll or its server answers and no request reaches a driver: the case
 * shows nothing there but that the driver lives. */
static const struct {
    const char *name;
    NTSTATUS (*request)(HANDLE file, IO_STATUS_BLOCK *io);
    NTSTATUS under_wine; /* 0: as on Windows, the driver's */
} kinds[] = {
    {"read", read_file, 0},
    {"write", write_file, 0},
    {"flush", flush, 0},
    {"query volume", query_volume, 0},
    {"query information", query,
     STATUS_NOT_IMPLEMENTED}, /* ntdll asks the server's fd for a file */
    {"set information", set, STATUS_OBJECT_TYPE_MISMATCH}, /* likewise */
    {"query extended attributes", query_attributes,
     STATUS_BAD_DEVICE_TYPE},                           /* of Unix files only */
    {"list a directory", list, STATUS_BAD_DEVICE_TYPE}, /* likewise */
    {"lock", lock, STATUS_NOT_IMPLEMENTED},             /* the server has locks of its own */
    {"unlock", unlock, STATUS_NOT_IMPLEMENTED},         /* likewise */
    {"file system control", file_system_control, STATUS_INVALID_PARAMETER}, /* comes as a SEND */
};

void try_kinds(void) {
    HANDLE file = open_device();
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        IO_STATUS_BLOCK io = {0};
        NTSTATUS status = finish(file, kinds[i].request(file, &io), &io);
        bool answered_before = is_wine() && kinds[i].under_wine != 0;
        check_status(status, answered_before ? kinds[i].under_wine : DRIVERS, "%s", kinds[i].name);
    }
    CloseHandle(file);
}
