/* The host's log, and the import that writes it. */
#include "log.h"

#include <string.h>
#include "alloc.h"
#include "guest.h"
#include "imports.gen.h"

#define LINE_UNITS 512u /* of UTF-16 */

static const char cut_mark[] = "\u2026"; /* in place of the last unit of a line that is cut */

ksync_result_t ksync_log_init(ksync_log_t *log, uint32_t capacity) {
    ksync_log_line_t *lines = ksync_alloc(capacity * sizeof *lines);
    if (lines == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    *log = (ksync_log_t){.lines = lines, .capacity = capacity};
    ksync_platform_spinlock_init(&log->lock);
    return KSYNC_OK;
}

void ksync_log_free(ksync_log_t *log) {
    ksync_free(log->lines);
    log->lines = NULL;
}

static void copy_line(ksync_log_line_t *to, const ksync_log_line_t *from) {
    memcpy(to, from, offsetof(ksync_log_line_t, text) + from->length);
}

void ksync_log_append(ksync_log_t *log, const char *module, const char *text, uint32_t length) {
    uint64_t now = ksync_platform_system_time();
    uint8_t irql = ksync_platform_spinlock_acquire(&log->lock);
    ksync_log_line_t *line = &log->lines[log->last % log->capacity];
    line->sequence = ++log->last;
    line->time = now;
    line->length = (uint16_t)length;
    memcpy(line->module, module, strlen(module) + 1);
    memcpy(line->text, text, length);
    for (ksync_log_reader_t *reader = log->readers; reader != NULL; reader = reader->next) {
        /* Under the lock, without which the reader does not leave. */
        reader->linked = false;
        ksync_platform_event_set(&reader->arrival);
    }
    log->readers = NULL;
    ksync_platform_spinlock_release(&log->lock, irql);
}

/* Copies what there is after line `after`. Where that is nothing, links `reader` (NULL: will not
 * wait) in the same critical section, so that no line slips by in between. */
static uint32_t copy_after(ksync_log_t *log, uint64_t after, ksync_log_line_t *lines,
                           uint32_t capacity, ksync_log_reader_t *reader, uint64_t *lost) {
    uint32_t count = 0;
    uint8_t irql = ksync_platform_spinlock_acquire(&log->lock);
    uint64_t kept = log->last < log->capacity ? log->last : log->capacity;
    uint64_t before_kept = log->last - kept;
    *lost = after < before_kept ? before_kept - after : 0;
    for (uint64_t at = after + *lost; at < log->last && count < capacity; at++)
        copy_line(&lines[count++], &log->lines[at % log->capacity]);
    if (count == 0 && reader != NULL) {
        reader->next = log->readers;
        reader->linked = true;
        log->readers = reader;
    }
    ksync_platform_spinlock_release(&log->lock, irql);
    return count;
}

/* Waits for the line that wakes a linked reader; false when `cancel` came first. Not linked
 * afterwards. */
static bool wait_for_line(ksync_log_t *log, ksync_log_reader_t *reader,
                          ksync_platform_event_t *cancel) {
    ksync_platform_event_t *events[] = {&reader->arrival, cancel};
    uint32_t index = ksync_platform_wait_any(events, 2, KSYNC_WAIT_FOREVER);
    uint8_t irql = ksync_platform_spinlock_acquire(&log->lock);
    ksync_log_reader_t **link = &log->readers;
    while (reader->linked && *link != reader)
        link = &(*link)->next;
    if (reader->linked)
        *link = reader->next;
    ksync_platform_spinlock_release(&log->lock, irql);
    return index == 0;
}

ksync_result_t ksync_log_take(ksync_log_t *log, uint64_t after, ksync_log_line_t *lines,
                              uint32_t capacity, uint32_t *count, uint64_t *lost,
                              ksync_platform_event_t *cancel) {
    for (;;) {
        ksync_log_reader_t reader = {0};
        uint64_t missed;
        ksync_platform_event_init(&reader.arrival, KSYNC_EVENT_NOTIFICATION, false);
        uint32_t copied =
            copy_after(log, after, lines, capacity, cancel == NULL ? NULL : &reader, &missed);
        if (copied != 0 || cancel == NULL) {
            *count = copied;
            *lost = missed;
            return KSYNC_OK;
        }
        if (!wait_for_line(log, &reader, cancel))
            return KSYNC_E_CANCELLED;
    }
}

ksync_trap_t ksync_import_log_write(ksync_activation_t *activation, uint32_t text,
                                    uint32_t length) {
    const ksync_instance_t *instance = activation->instance;
    char line[sizeof((ksync_log_line_t *)NULL)->text];
    uint32_t units = length <= LINE_UNITS ? length : LINE_UNITS - 1, bytes = 0;
    if (ksync_guest_at(instance, text, (uint64_t)length * 2) == NULL ||
        !ksync_guest_read_text(instance, text, units, line, sizeof line, &bytes))
        return KSYNC_TRAP_MEMORY_ACCESS;
    if (units < length) {
        memcpy(line + bytes, cut_mark, sizeof cut_mark - 1);
        bytes += sizeof cut_mark - 1;
    }
    ksync_log_append(instance->log, instance->name, line, bytes);
    return KSYNC_TRAP_NONE;
}
