/* The log's ring: order, loss, readers that wait, and what the import makes of a guest's text. */
#include "modules.h"
#include "log.h"

static ksync_log_line_t lines[32];

static void append(ksync_log_t *log, const char *text) {
    ksync_log_append(log, "m", text, (uint32_t)strlen(text));
}

static void test_ring(void) {
    ksync_log_t log;
    uint32_t count = 9;
    uint64_t lost = 9;
    char text[16];
    REQUIRE(ksync_log_init(&log, 4) == KSYNC_OK);
    CHECK_EQ(ksync_log_take(&log, 0, lines, 32, &count, &lost, NULL), KSYNC_OK);
    CHECK_EQ(count, 0);
    CHECK_EQ(lost, 0);
    for (int i = 1; i <= 11; i++) {
        snprintf(text, sizeof text, "line %d", i);
        append(&log, text);
    }
    CHECK_EQ(ksync_log_take(&log, 0, lines, 32, &count, &lost, NULL), KSYNC_OK);
    CHECK_EQ(count, 4);
    CHECK_EQ(lost, 7);
    CHECK_EQ(lines[0].sequence, 8);
    CHECK_EQ(lines[3].sequence, 11);
    CHECK_STR(lines[0].module, "m");
    CHECK(lines[0].length == 6 && memcmp(lines[0].text, "line 8", 6) == 0);
    CHECK(lines[3].length == 7 && memcmp(lines[3].text, "line 11", 7) == 0);
    CHECK(lines[0].time != 0 && lines[0].time <= lines[3].time);
    CHECK_EQ(ksync_log_take(&log, 9, lines, 1, &count, &lost, NULL), KSYNC_OK);
    CHECK_EQ(count, 1);
    CHECK_EQ(lost, 0);
    CHECK_EQ(lines[0].sequence, 10);
    CHECK_EQ(ksync_log_take(&log, 11, lines, 32, &count, &lost, NULL), KSYNC_OK);
    CHECK_EQ(count, 0);
    CHECK_EQ(ksync_log_take(&log, UINT64_MAX, lines, 32, &count, &lost, NULL), KSYNC_OK);
    CHECK_EQ(count, 0);
    CHECK_EQ(lost, 0);
    ksync_log_free(&log);
}

/* Writers and readers at once: each reader sees each line once, in order, or is told that it missed
 * it. */
enum { WRITERS = 3, READERS = 2, LINES = 4000 };

typedef struct {
    ksync_log_t log;
    ksync_platform_event_t cancel;
    uint64_t seen[READERS], lost[READERS];
    bool ordered[READERS];
} crowd_t;

typedef struct {
    crowd_t *crowd;
    uint32_t index;
    ksync_platform_thread_t thread;
} member_t;

static void write_lines(void *context) {
    member_t *self = context;
    for (int i = 0; i < LINES; i++)
        append(&self->crowd->log, "text");
}

static void read_lines(void *context) {
    member_t *self = context;
    crowd_t *crowd = self->crowd;
    ksync_log_line_t some[8];
    uint64_t after = 0, lost;
    uint32_t count;
    crowd->ordered[self->index] = true;
    while (ksync_log_take(&crowd->log, after, some, 8, &count, &lost, &crowd->cancel) == KSYNC_OK) {
        crowd->lost[self->index] += lost;
        after += lost;
        for (uint32_t i = 0; i < count; i++)
            crowd->ordered[self->index] &= some[i].sequence == ++after && some[i].length == 4;
        crowd->seen[self->index] += count;
    }
}

static void test_crowd(void) {
    static crowd_t crowd;
    member_t members[WRITERS + READERS];
    REQUIRE(ksync_log_init(&crowd.log, 16) == KSYNC_OK);
    ksync_platform_event_init(&crowd.cancel, KSYNC_EVENT_NOTIFICATION, false);
    for (uint32_t i = 0; i < WRITERS + READERS; i++) {
        members[i].crowd = &crowd;
        members[i].index = i < WRITERS ? i : i - WRITERS;
        REQUIRE(ksync_platform_thread_create(&members[i].thread,
                                             i < WRITERS ? write_lines : read_lines, &members[i],
                                             1 << 20) == KSYNC_OK);
    }
    for (uint32_t i = 0; i < WRITERS; i++)
        ksync_platform_thread_join(&members[i].thread);
    ksync_platform_event_set(
        &crowd.cancel); /* a reader takes what there is before it looks at this */
    for (uint32_t i = WRITERS; i < WRITERS + READERS; i++)
        ksync_platform_thread_join(&members[i].thread);
    for (uint32_t i = 0; i < READERS; i++) {
        CHECK(crowd.ordered[i]);
        CHECK_EQ(crowd.seen[i] + crowd.lost[i], WRITERS * LINES);
    }
    ksync_log_free(&crowd.log);
}

/* The text of the only line that a call of the guest's `log` wrote. */
static void log_text(ksync_host_t *host, uint32_t address, uint32_t length,
                     ksync_log_line_t *line) {
    ksync_error_t error;
    static uint64_t after;
    uint64_t lost;
    uint32_t count;
    CHECK_EQ(MODULE_CALL(host, "guards", "log", NULL, &error, address, length), KSYNC_OK);
    CHECK_EQ(ksync_log_read(host, after, line, 1, &count, &lost, NULL), KSYNC_OK);
    REQUIRE(count == 1);
    after = line->sequence;
}

static void test_import(void) {
    fixture_t guards = fixture_read("core_guards");
    ksync_host_t *host = host_new();
    ksync_log_line_t line;
    module_require(host, "guards", &guards);
    log_text(host, 20, 3, &line);
    CHECK_STR(line.module, "guards");
    CHECK(line.length == 3 && memcmp(line.text, "odd", 3) == 0);
    log_text(host, 65536, 0, &line);
    CHECK_EQ(line.length, 0);
    /* 512 units of NUL, each a replacement character; one more, and the last gives way to the mark.
     */
    log_text(host, 1024, 512, &line);
    CHECK_EQ(line.length, 512 * 3);
    CHECK(memcmp(line.text + 511 * 3, "\ufffd", 3) == 0);
    log_text(host, 1024, 513, &line);
    CHECK_EQ(line.length, 512 * 3);
    CHECK(memcmp(line.text + 510 * 3, "\ufffd\u2026", 6) == 0);
    log_text(host, 0, 32768, &line);
    CHECK(memcmp(line.text + line.length - 3, "\u2026", 3) == 0);

    ksync_cancel_t *cancel = NULL;
    uint64_t lost;
    uint32_t count;
    REQUIRE(ksync_cancel_create(&cancel) == KSYNC_OK);
    ksync_cancel_signal(cancel);
    CHECK_EQ(ksync_log_read(host, 0, lines, 32, &count, &lost, cancel), KSYNC_OK);
    CHECK_EQ(count, 5);
    CHECK_EQ(ksync_log_read(host, 5, lines, 32, &count, &lost, cancel), KSYNC_E_CANCELLED);
    ksync_cancel_destroy(cancel);
    ksync_host_destroy(host);
    free(guards.bytes);
}

int main(void) {
    test_ring();
    test_crowd();
    test_import();
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
