/* What a module says to its host about its own life. */
#include "error.h"
#include "guest.h"
#include "imports.gen.h"

/* Together with the numbers and their marks they fill a trap's text. */
#define MESSAGE_BYTES 113u
#define FILE_BYTES 49u

/* An AssemblyScript string: UTF-16 at the pointer, its length in bytes in the 32 bits before it. */
static const char *read_string(const ksync_instance_t *instance, uint32_t string, char *text,
                               uint32_t capacity) {
    uint32_t bytes, length = 0;
    if (string == 0)
        return "";
    if (!ksync_guest_read_u32(instance, (uint64_t)string - 4, &bytes) ||
        !ksync_guest_read_text(instance, string, bytes / 2, text, capacity - 1, &length))
        return "(unreadable)";
    text[length] = 0;
    return text;
}

ksync_trap_t ksync_import_module_abort(ksync_activation_t *activation, uint32_t message,
                                       uint32_t file, uint32_t line, uint32_t column) {
    char message_text[MESSAGE_BYTES], file_text[FILE_BYTES];
    return ksync_activation_trap(
        activation, KSYNC_TRAP_ABORT, "%s (%s:%u:%u)",
        read_string(activation->instance, message, message_text, sizeof message_text),
        read_string(activation->instance, file, file_text, sizeof file_text), line, column);
}

ksync_trap_t ksync_import_module_stopRequested(ksync_activation_t *activation, uint32_t *result) {
    *result = ksync_rundown_is_closed(&activation->instance->rundown, KSYNC_RUNDOWN_UNLOADING);
    return KSYNC_TRAP_NONE;
}
