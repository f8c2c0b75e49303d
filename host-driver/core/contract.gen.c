/* Generated from the TOML files in imports/ by `npm run gen`. Do not edit. */
/* Names of results, traps and capabilities. */
#include "ksync_contract.gen.h"

const char *ksync_result_name(ksync_result_t value) {
    switch (value) {
    case KSYNC_OK:
        return "ok";
    case KSYNC_E_OUT_OF_MEMORY:
        return "out-of-memory";
    case KSYNC_E_INVALID_ARGUMENT:
        return "invalid-argument";
    case KSYNC_E_MALFORMED_MODULE:
        return "malformed-module";
    case KSYNC_E_UNSUPPORTED_MODULE:
        return "unsupported-module";
    case KSYNC_E_LIMIT_EXCEEDED:
        return "limit-exceeded";
    case KSYNC_E_NO_MANIFEST:
        return "no-manifest";
    case KSYNC_E_BAD_MANIFEST:
        return "bad-manifest";
    case KSYNC_E_UNKNOWN_IMPORT:
        return "unknown-import";
    case KSYNC_E_IMPORT_SIGNATURE:
        return "import-signature";
    case KSYNC_E_IMPORT_HASH:
        return "import-hash";
    case KSYNC_E_MEMORY_QUOTA:
        return "memory-quota";
    case KSYNC_E_NAME_IN_USE:
        return "name-in-use";
    case KSYNC_E_NO_SUCH_MODULE:
        return "no-such-module";
    case KSYNC_E_NO_SUCH_EXPORT:
        return "no-such-export";
    case KSYNC_E_ARGUMENT_COUNT:
        return "argument-count";
    case KSYNC_E_ARGUMENT_TYPE:
        return "argument-type";
    case KSYNC_E_MODULE_FAULTED:
        return "module-faulted";
    case KSYNC_E_MODULE_UNLOADING:
        return "module-unloading";
    case KSYNC_E_TRAPPED:
        return "trapped";
    case KSYNC_E_CANCELLED:
        return "cancelled";
    case KSYNC_E_NO_STACK:
        return "no-stack";
    case KSYNC_E_IRQL:
        return "irql";
    case KSYNC_E_BAD_MESSAGE:
        return "bad-message";
    case KSYNC_E_PROTOCOL_VERSION:
        return "protocol-version";
    case KSYNC_E_HOST_BUSY:
        return "host-busy";
    case KSYNC_E_START_TRAPPED:
        return "start-trapped";
    case KSYNC_E_SHUTTING_DOWN:
        return "shutting-down";
    case KSYNC_E_INTERNAL:
        return "internal";
    case KSYNC_E_CAPABILITY_DENIED:
        return "capability-denied";
    }
    return "unknown";
}

const char *ksync_result_doc(ksync_result_t value) {
    switch (value) {
    case KSYNC_OK:
        return "Done.";
    case KSYNC_E_OUT_OF_MEMORY:
        return "The host has no memory left for this.";
    case KSYNC_E_INVALID_ARGUMENT:
        return "An argument of a host call is missing or out of its range.";
    case KSYNC_E_MALFORMED_MODULE:
        return "The bytes are not a well-formed WebAssembly binary.";
    case KSYNC_E_UNSUPPORTED_MODULE:
        return "The module uses a WebAssembly feature that the engine does not have.";
    case KSYNC_E_LIMIT_EXCEEDED:
        return "The module, or an import family, is larger than one of the host's caps.";
    case KSYNC_E_NO_MANIFEST:
        return "The module carries no ksync manifest.";
    case KSYNC_E_BAD_MANIFEST:
        return "The module's ksync manifest is damaged or of another format.";
    case KSYNC_E_UNKNOWN_IMPORT:
        return "The module imports a function that this host does not have.";
    case KSYNC_E_IMPORT_SIGNATURE:
        return "The module imports a function with other parameter or result types, or a family states some that do not exist.";
    case KSYNC_E_IMPORT_HASH:
        return "The module was built against another meaning (IRQL, effects or types) of an import.";
    case KSYNC_E_MEMORY_QUOTA:
        return "The module asks for more memory than the host grants.";
    case KSYNC_E_NAME_IN_USE:
        return "A module of this name is loaded, or an import family of this name registered.";
    case KSYNC_E_NO_SUCH_MODULE:
        return "No module of this name is loaded.";
    case KSYNC_E_NO_SUCH_EXPORT:
        return "The module exports no function of this name.";
    case KSYNC_E_ARGUMENT_COUNT:
        return "The function takes another number of arguments.";
    case KSYNC_E_ARGUMENT_TYPE:
        return "An argument has another type than the function's parameter, or is out of its range.";
    case KSYNC_E_MODULE_FAULTED:
        return "The module has trapped or was killed; it takes no more calls.";
    case KSYNC_E_MODULE_UNLOADING:
        return "The module is being unloaded.";
    case KSYNC_E_TRAPPED:
        return "The call trapped, which ended the module.";
    case KSYNC_E_CANCELLED:
        return "The caller went away or withdrew the call.";
    case KSYNC_E_NO_STACK:
        return "Too little native stack is left to enter the module.";
    case KSYNC_E_IRQL:
        return "The host call or entry is not allowed at this IRQL.";
    case KSYNC_E_BAD_MESSAGE:
        return "A control message is garbled: unknown, too short or too long.";
    case KSYNC_E_PROTOCOL_VERSION:
        return "Client and host speak different versions of the control protocol.";
    case KSYNC_E_HOST_BUSY:
        return "A host is already serving this socket, or it has as many clients or calls as it can hold.";
    case KSYNC_E_START_TRAPPED:
        return "The module trapped while its top-level code ran, so it was not loaded.";
    case KSYNC_E_SHUTTING_DOWN:
        return "The host is ending.";
    case KSYNC_E_INTERNAL:
        return "The host broke one of its own promises.";
    case KSYNC_E_CAPABILITY_DENIED:
        return "The module uses what this host does not grant.";
    }
    return "unknown";
}

const char *ksync_result_hint(ksync_result_t value) {
    switch (value) {
    case KSYNC_OK:
        return "";
    case KSYNC_E_OUT_OF_MEMORY:
        return "Unload modules that are not needed (ksync ps), or give the module a smaller memory quota.";
    case KSYNC_E_INVALID_ARGUMENT:
        return "See ksync_host.h for the argument's range.";
    case KSYNC_E_MALFORMED_MODULE:
        return "The file is cut short or damaged: build it again with ksync build.";
    case KSYNC_E_UNSUPPORTED_MODULE:
        return "Build with ksync's asconfig.json, which leaves these features off.";
    case KSYNC_E_LIMIT_EXCEEDED:
        return "The message names the cap and both numbers.";
    case KSYNC_E_NO_MANIFEST:
        return "Build it with --transform ksync/transform (ksync build does).";
    case KSYNC_E_BAD_MANIFEST:
        return "Build it again with the ksync that the host belongs to.";
    case KSYNC_E_UNKNOWN_IMPORT:
        return "The module was built against a newer ksync or another driver's imports: update the host.";
    case KSYNC_E_IMPORT_SIGNATURE:
        return "Build it again with the ksync, and the import families, that the host belongs to.";
    case KSYNC_E_IMPORT_HASH:
        return "Build it again with the ksync that the host belongs to.";
    case KSYNC_E_MEMORY_QUOTA:
        return "Lower initialMemory in asconfig.json, or raise the host's limit.";
    case KSYNC_E_NAME_IN_USE:
        return "Unload it first, or load under another name. A family is registered once, and none is named ksync.";
    case KSYNC_E_NO_SUCH_MODULE:
        return "ksync ps lists the modules.";
    case KSYNC_E_NO_SUCH_EXPORT:
        return "The message lists what it exports.";
    case KSYNC_E_ARGUMENT_COUNT:
        return "The message shows its signature.";
    case KSYNC_E_ARGUMENT_TYPE:
        return "The message shows its signature.";
    case KSYNC_E_MODULE_FAULTED:
        return "ksync ps shows the fault; ksync unload removes the module.";
    case KSYNC_E_MODULE_UNLOADING:
        return "Load it again when the unload is done.";
    case KSYNC_E_TRAPPED:
        return "The message names the trap and the function.";
    case KSYNC_E_CANCELLED:
        return "Nothing to do.";
    case KSYNC_E_NO_STACK:
        return "Call from a thread with a larger stack.";
    case KSYNC_E_IRQL:
        return "The message shows the level and the allowed interval.";
    case KSYNC_E_BAD_MESSAGE:
        return "Client and host are of different versions, or something else speaks on this socket.";
    case KSYNC_E_PROTOCOL_VERSION:
        return "Stop the old host (ksync host stop) and start it again.";
    case KSYNC_E_HOST_BUSY:
        return "Use the running host, stop it, or choose another --socket.";
    case KSYNC_E_START_TRAPPED:
        return "The message names the trap and the function.";
    case KSYNC_E_SHUTTING_DOWN:
        return "Start it again with ksync host start.";
    case KSYNC_E_INTERNAL:
        return "Please report this with the message.";
    case KSYNC_E_CAPABILITY_DENIED:
        return "If you trust the module with it, allow the capability that the message names: --allow of ksync run or ksync host start.";
    }
    return "unknown";
}

const char *ksync_trap_name(ksync_trap_t value) {
    switch (value) {
    case KSYNC_TRAP_NONE:
        return "none";
    case KSYNC_TRAP_UNREACHABLE:
        return "unreachable";
    case KSYNC_TRAP_MEMORY_ACCESS:
        return "memory-access";
    case KSYNC_TRAP_MISALIGNED:
        return "misaligned";
    case KSYNC_TRAP_DIVIDE_BY_ZERO:
        return "divide-by-zero";
    case KSYNC_TRAP_INTEGER_OVERFLOW:
        return "integer-overflow";
    case KSYNC_TRAP_TABLE_ACCESS:
        return "table-access";
    case KSYNC_TRAP_INDIRECT_TYPE:
        return "indirect-type";
    case KSYNC_TRAP_STACK_OVERFLOW:
        return "stack-overflow";
    case KSYNC_TRAP_NATIVE_STACK:
        return "native-stack";
    case KSYNC_TRAP_FUEL:
        return "fuel";
    case KSYNC_TRAP_KILLED:
        return "killed";
    case KSYNC_TRAP_ABORT:
        return "abort";
    case KSYNC_TRAP_BAD_HANDLE:
        return "bad-handle";
    case KSYNC_TRAP_BAD_CALLBACK:
        return "bad-callback";
    case KSYNC_TRAP_IRQL_TOO_HIGH:
        return "irql-too-high";
    case KSYNC_TRAP_IRQL_TOO_LOW:
        return "irql-too-low";
    case KSYNC_TRAP_ENTRY_IRQL_CHANGED:
        return "entry-irql-changed";
    case KSYNC_TRAP_HELD_AT_RETURN:
        return "held-at-return";
    case KSYNC_TRAP_RELEASE_ORDER:
        return "release-order";
    case KSYNC_TRAP_RELEASE_UNHELD:
        return "release-unheld";
    case KSYNC_TRAP_DOUBLE_ACQUIRE:
        return "double-acquire";
    case KSYNC_TRAP_DESTROYED_WHILE_HELD:
        return "destroyed-while-held";
    case KSYNC_TRAP_TOO_MANY_HOLDS:
        return "too-many-holds";
    case KSYNC_TRAP_POISONED:
        return "poisoned";
    case KSYNC_TRAP_APC_DEPTH_CHANGED:
        return "apc-depth-changed";
    case KSYNC_TRAP_APCS_ENABLED:
        return "apcs-enabled";
    case KSYNC_TRAP_OVER_LIMIT:
        return "over-limit";
    case KSYNC_TRAP_SHARED_UPGRADE:
        return "shared-upgrade";
    case KSYNC_TRAP_WRONG_RELEASE_FORM:
        return "wrong-release-form";
    case KSYNC_TRAP_DRIVER_REFUSED:
        return "driver-refused";
    }
    return "unknown";
}

const char *ksync_trap_doc(ksync_trap_t value) {
    switch (value) {
    case KSYNC_TRAP_NONE:
        return "No trap.";
    case KSYNC_TRAP_UNREACHABLE:
        return "An unreachable instruction was reached.";
    case KSYNC_TRAP_MEMORY_ACCESS:
        return "An access outside the module's memory.";
    case KSYNC_TRAP_MISALIGNED:
        return "An atomic access that is not naturally aligned.";
    case KSYNC_TRAP_DIVIDE_BY_ZERO:
        return "An integer division by zero.";
    case KSYNC_TRAP_INTEGER_OVERFLOW:
        return "An integer division or conversion whose result does not fit.";
    case KSYNC_TRAP_TABLE_ACCESS:
        return "An indirect call through an index outside the table, or through an empty element.";
    case KSYNC_TRAP_INDIRECT_TYPE:
        return "An indirect call to a function of another signature.";
    case KSYNC_TRAP_STACK_OVERFLOW:
        return "The module's own stack is used up, mostly by endless recursion.";
    case KSYNC_TRAP_NATIVE_STACK:
        return "The native stack that the host grants is used up, mostly by endless recursion.";
    case KSYNC_TRAP_FUEL:
        return "The activation has used up its fuel, mostly by an endless loop.";
    case KSYNC_TRAP_KILLED:
        return "The module was killed, or another of its activations trapped.";
    case KSYNC_TRAP_ABORT:
        return "The module ended itself: abort, a failed assert, or throw.";
    case KSYNC_TRAP_BAD_HANDLE:
        return "An object that was disposed of, or a handle that was never given out or is of another kind.";
    case KSYNC_TRAP_BAD_CALLBACK:
        return "A callback that is no function of the module's table, or has another signature.";
    case KSYNC_TRAP_IRQL_TOO_HIGH:
        return "A call above the highest IRQL at which it is allowed.";
    case KSYNC_TRAP_IRQL_TOO_LOW:
        return "A call below the lowest IRQL at which it is allowed.";
    case KSYNC_TRAP_ENTRY_IRQL_CHANGED:
        return "An entry returned at another IRQL than it was entered at: `using` lowers it at the end of its block.";
    case KSYNC_TRAP_HELD_AT_RETURN:
        return "An entry returned while it held a lock: `using` releases it at the end of its block.";
    case KSYNC_TRAP_RELEASE_ORDER:
        return "A lock that saves the IRQL was released out of reverse order.";
    case KSYNC_TRAP_RELEASE_UNHELD:
        return "A release of a lock that this activation does not hold.";
    case KSYNC_TRAP_DOUBLE_ACQUIRE:
        return "A second acquire of a lock that is not recursive, by its holder.";
    case KSYNC_TRAP_DESTROYED_WHILE_HELD:
        return "A lock or another object was destroyed while somebody held it, used it or waited for it.";
    case KSYNC_TRAP_TOO_MANY_HOLDS:
        return "More than 16 locks held at once by one activation.";
    case KSYNC_TRAP_POISONED:
        return "A lock whose holder was ended while it held it.";
    case KSYNC_TRAP_APC_DEPTH_CHANGED:
        return "An entry returned with another count of critical or guarded regions than it was entered with: `using` leaves them.";
    case KSYNC_TRAP_APCS_ENABLED:
        return "A resource acquired or released with normal kernel APCs on.";
    case KSYNC_TRAP_OVER_LIMIT:
        return "A release beyond the limit of a semaphore, or the acquisition of a mutex beyond 2^31-1.";
    case KSYNC_TRAP_SHARED_UPGRADE:
        return "An exclusive acquire of a resource by a holder that shares it: a dead-lock.";
    case KSYNC_TRAP_WRONG_RELEASE_FORM:
        return "A lock released by another form than it was acquired by.";
    case KSYNC_TRAP_DRIVER_REFUSED:
        return "An import of the driver that embeds the host refused to go on.";
    }
    return "unknown";
}

const char *ksync_capability_name(uint32_t value) {
    switch (value) {
    case KSYNC_CAPABILITY_PROCESS:
        return "process";
    }
    return "unknown";
}
