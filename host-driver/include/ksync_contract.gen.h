/* Generated from the TOML files in imports/ by `npm run gen`. Do not edit. */
/* The contract's numbers: results, traps, statuses, IRQLs, roles. */
#ifndef KSYNC_CONTRACT_GEN_H
#define KSYNC_CONTRACT_GEN_H

#include <stdint.h>

/* Results of host calls. */
typedef enum {
    KSYNC_OK = 0,
    KSYNC_E_OUT_OF_MEMORY = 1, /* The host has no memory left for this. */
    KSYNC_E_INVALID_ARGUMENT = 2, /* An argument of a host call is missing or out of its range. */
    KSYNC_E_MALFORMED_MODULE = 3, /* The bytes are not a well-formed WebAssembly binary. */
    KSYNC_E_UNSUPPORTED_MODULE = 4, /* The module uses a WebAssembly feature that the engine does not have. */
    KSYNC_E_LIMIT_EXCEEDED = 5, /* The module, or an import family, is larger than one of the host's caps. */
    KSYNC_E_NO_MANIFEST = 6, /* The module carries no ksync manifest. */
    KSYNC_E_BAD_MANIFEST = 7, /* The module's ksync manifest is damaged or of another format. */
    KSYNC_E_UNKNOWN_IMPORT = 8, /* The module imports a function that this host does not have. */
    KSYNC_E_IMPORT_SIGNATURE = 9, /* The module imports a function with other parameter or result types, or a family states some that do not exist. */
    KSYNC_E_IMPORT_HASH = 10, /* The module was built against another meaning (IRQL, effects or types) of an import. */
    KSYNC_E_MEMORY_QUOTA = 11, /* The module asks for more memory than the host grants. */
    KSYNC_E_NAME_IN_USE = 12, /* A module of this name is loaded, or an import family of this name registered. */
    KSYNC_E_NO_SUCH_MODULE = 13, /* No module of this name is loaded. */
    KSYNC_E_NO_SUCH_EXPORT = 14, /* The module exports no function of this name. */
    KSYNC_E_ARGUMENT_COUNT = 15, /* The function takes another number of arguments. */
    KSYNC_E_ARGUMENT_TYPE = 16, /* An argument has another type than the function's parameter, or is out of its range. */
    KSYNC_E_MODULE_FAULTED = 17, /* The module has trapped or was killed; it takes no more calls. */
    KSYNC_E_MODULE_UNLOADING = 18, /* The module is being unloaded. */
    KSYNC_E_TRAPPED = 19, /* The call trapped, which ended the module. */
    KSYNC_E_CANCELLED = 20, /* The caller went away or withdrew the call. */
    KSYNC_E_NO_STACK = 21, /* Too little native stack is left to enter the module. */
    KSYNC_E_IRQL = 22, /* The host call or entry is not allowed at this IRQL. */
    KSYNC_E_BAD_MESSAGE = 23, /* A control message is garbled: unknown, too short or too long. */
    KSYNC_E_PROTOCOL_VERSION = 24, /* Client and host speak different versions of the control protocol. */
    KSYNC_E_HOST_BUSY = 25, /* A host is already serving this socket, or it has as many clients or calls as it can hold. */
    KSYNC_E_START_TRAPPED = 26, /* The module trapped while its top-level code ran, so it was not loaded. */
    KSYNC_E_SHUTTING_DOWN = 27, /* The host is ending. */
    KSYNC_E_INTERNAL = 28, /* The host broke one of its own promises. */
    KSYNC_E_CAPABILITY_DENIED = 29, /* The module uses what this host does not grant. */
} ksync_result_t;

/* What ends an activation, and with it its module. */
typedef enum {
    KSYNC_TRAP_NONE = 0,
    KSYNC_TRAP_UNREACHABLE = 1, /* An unreachable instruction was reached. */
    KSYNC_TRAP_MEMORY_ACCESS = 2, /* An access outside the module's memory. */
    KSYNC_TRAP_MISALIGNED = 3, /* An atomic access that is not naturally aligned. */
    KSYNC_TRAP_DIVIDE_BY_ZERO = 4, /* An integer division by zero. */
    KSYNC_TRAP_INTEGER_OVERFLOW = 5, /* An integer division or conversion whose result does not fit. */
    KSYNC_TRAP_TABLE_ACCESS = 6, /* An indirect call through an index outside the table, or through an empty element. */
    KSYNC_TRAP_INDIRECT_TYPE = 7, /* An indirect call to a function of another signature. */
    KSYNC_TRAP_STACK_OVERFLOW = 8, /* The module's own stack is used up, mostly by endless recursion. */
    KSYNC_TRAP_NATIVE_STACK = 9, /* The native stack that the host grants is used up, mostly by endless recursion. */
    KSYNC_TRAP_FUEL = 10, /* The activation has used up its fuel, mostly by an endless loop. */
    KSYNC_TRAP_KILLED = 11, /* The module was killed, or another of its activations trapped. */
    KSYNC_TRAP_ABORT = 12, /* The module ended itself: abort, a failed assert, or throw. */
    KSYNC_TRAP_BAD_HANDLE = 13, /* An object that was disposed of, or a handle that was never given out or is of another kind. */
    KSYNC_TRAP_BAD_CALLBACK = 14, /* A callback that is no function of the module's table, or has another signature. */
    KSYNC_TRAP_IRQL_TOO_HIGH = 15, /* A call above the highest IRQL at which it is allowed. */
    KSYNC_TRAP_IRQL_TOO_LOW = 16, /* A call below the lowest IRQL at which it is allowed. */
    KSYNC_TRAP_ENTRY_IRQL_CHANGED = 17, /* An entry returned at another IRQL than it was entered at: `using` lowers it at the end of its block. */
    KSYNC_TRAP_HELD_AT_RETURN = 18, /* An entry returned while it held a lock: `using` releases it at the end of its block. */
    KSYNC_TRAP_RELEASE_ORDER = 19, /* A lock that saves the IRQL was released out of reverse order. */
    KSYNC_TRAP_RELEASE_UNHELD = 20, /* A release of a lock that this activation does not hold. */
    KSYNC_TRAP_DOUBLE_ACQUIRE = 21, /* A second acquire of a lock that is not recursive, by its holder. */
    KSYNC_TRAP_DESTROYED_WHILE_HELD = 22, /* A lock or another object was destroyed while somebody held it, used it or waited for it. */
    KSYNC_TRAP_TOO_MANY_HOLDS = 23, /* More than 16 locks held at once by one activation. */
    KSYNC_TRAP_POISONED = 24, /* A lock whose holder was ended while it held it. */
    KSYNC_TRAP_APC_DEPTH_CHANGED = 25, /* An entry returned with another count of critical or guarded regions than it was entered with: `using` leaves them. */
    KSYNC_TRAP_APCS_ENABLED = 26, /* A resource acquired or released with normal kernel APCs on. */
    KSYNC_TRAP_OVER_LIMIT = 27, /* A release beyond the limit of a semaphore, or the acquisition of a mutex beyond 2^31-1. */
    KSYNC_TRAP_SHARED_UPGRADE = 28, /* An exclusive acquire of a resource by a holder that shares it: a dead-lock. */
    KSYNC_TRAP_WRONG_RELEASE_FORM = 29, /* A lock released by another form than it was acquired by. */
    KSYNC_TRAP_DRIVER_REFUSED = 30, /* An import of the driver that embeds the host refused to go on. */
} ksync_trap_t;

#define KSYNC_PASSIVE_LEVEL 0u /* Ordinary thread execution. Waiting is allowed. */
#define KSYNC_APC_LEVEL 1u /* Asynchronous procedure calls are off. Waiting is still allowed. */
#define KSYNC_DISPATCH_LEVEL 2u /* The scheduler does not run on this CPU. Waiting and pageable memory are forbidden. */

#define KSYNC_ROLE_ENTRY 0u /* An export that an operator or a driver calls. */
#define KSYNC_ROLE_THREAD 1u /* The start routine of a guest thread, which runs in a critical region. */
#define KSYNC_ROLE_DPC 2u /* The routine of a DPC. */
#define KSYNC_ROLE_THREADED_DPC 3u /* The routine of a threaded DPC: right at both levels, and it may not wait. */
#define KSYNC_ROLE_TIMER 4u /* The routine of a timer, which runs as a DPC. */
#define KSYNC_ROLE_WORK_ITEM 5u /* The routine of a work item, on a system worker thread. */
#define KSYNC_ROLE_COUNT 6u

#define KSYNC_CAPABILITY_PROCESS 1u /* Looking up any process or thread of the system by its identifier. */
#define KSYNC_CAPABILITIES 1u /* all of them */

#define KSYNC_STATUS_SUCCESS 0x00000000u /* Done. */
#define KSYNC_STATUS_USER_APC 0x000000c0u /* An alertable wait ended to run a user APC. */
#define KSYNC_STATUS_ALERTED 0x00000101u /* An alertable wait ended because the thread was alerted. */
#define KSYNC_STATUS_TIMEOUT 0x00000102u /* The time ran out first. */
#define KSYNC_STATUS_PENDING 0x00000103u /* It has not ended yet. */
#define KSYNC_STATUS_UNSUCCESSFUL 0xc0000001u /* It did not work, for no more particular reason. */
#define KSYNC_STATUS_INVALID_CID 0xc000000bu /* No process or thread has this identifier. */
#define KSYNC_STATUS_INVALID_PARAMETER 0xc000000du /* An argument is out of its range. */
#define KSYNC_STATUS_OBJECT_TYPE_MISMATCH 0xc0000024u /* The object is of another type. */
#define KSYNC_STATUS_SEMAPHORE_LIMIT_EXCEEDED 0xc0000047u /* A release would exceed the semaphore's limit. */
#define KSYNC_STATUS_DELETE_PENDING 0xc0000056u /* The module is being unloaded. */
#define KSYNC_STATUS_INSUFFICIENT_RESOURCES 0xc000009au /* A quota or the host's memory is used up. */
#define KSYNC_STATUS_CANCELLED 0xc0000120u /* The caller went away. */

/* The contract's own words for them; "unknown" for a number that is none. */
const char *ksync_result_name(ksync_result_t result);
const char *ksync_result_doc(ksync_result_t result);
const char *ksync_result_hint(ksync_result_t result);
const char *ksync_trap_name(ksync_trap_t trap);
const char *ksync_trap_doc(ksync_trap_t trap);
const char *ksync_capability_name(uint32_t capability);

#endif
