/* The host's log: a ring of lines that modules write at any IRQL and operators read. A writer never
 * waits for a reader: when the ring is full the oldest line goes, and readers are told how many
 * they missed. */
#ifndef KSYNC_LOG_H
#define KSYNC_LOG_H

#include "platform.h"

/* A reader that waits, on its own stack. */
typedef struct ksync_log_reader {
    struct ksync_log_reader *next;
    bool linked;
    ksync_platform_event_t arrival; /* notification */
} ksync_log_reader_t;

typedef struct {
    ksync_platform_spinlock_t lock; /* guards everything below, and the readers' links */
    ksync_log_line_t *lines;        /* line number n is at (n - 1) % capacity */
    uint32_t capacity;
    uint64_t last;               /* number of the newest line, 0 for none */
    ksync_log_reader_t *readers; /* who found no line, and is to be woken by the next */
} ksync_log_t;

/* PASSIVE_LEVEL, both. */
ksync_result_t ksync_log_init(ksync_log_t *log, uint32_t capacity) KSYNC_MUST_CHECK;
void ksync_log_free(ksync_log_t *log);

/* Adds a line of at most sizeof(ksync_log_line_t.text) bytes. <= DISPATCH_LEVEL. */
void ksync_log_append(ksync_log_t *log, const char *module, const char *text, uint32_t length);
/* What ksync_log_read promises. PASSIVE_LEVEL. */
ksync_result_t ksync_log_take(ksync_log_t *log, uint64_t after, ksync_log_line_t *lines,
                              uint32_t capacity, uint32_t *count, uint64_t *lost,
                              ksync_platform_event_t *cancel) KSYNC_MUST_CHECK;

#endif
