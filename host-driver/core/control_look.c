/* The protocol's messages that only look: ps and logs. */
#include "control_internal.h"
#include <string.h>
#include "alloc.h"

/* Lines of one answer: a kilobyte and a half each while they are copied. */
#define LINES_MAX 256u

ksync_result_t ksync_control_list(ksync_control_t *control, ksync_module_info_t **out,
                                  uint32_t *out_count) {
    ksync_module_info_t *infos = NULL;
    uint32_t capacity = 0, count;
    ksync_result_t result;
    /* Modules may come between asking how many there are and copying them. */
    while ((result = ksync_module_list(control->host, infos, capacity, &count)) == KSYNC_OK &&
           (count > capacity || !infos)) {
        ksync_free(infos);
        capacity = count + 1;
        infos = ksync_alloc(capacity * sizeof *infos);
        if (!infos)
            return KSYNC_E_OUT_OF_MEMORY;
    }
    if (result != KSYNC_OK) {
        ksync_free(infos);
        return result;
    }
    *out = infos;
    *out_count = count;
    return KSYNC_OK;
}

ksync_result_t ksync_control_totals(ksync_control_t *control, uint32_t *handles,
                                    uint64_t *host_bytes) {
    ksync_module_info_t *infos;
    uint32_t count;
    ksync_result_t result = ksync_control_list(control, &infos, &count);
    if (result != KSYNC_OK)
        return result;
    *handles = 0;
    *host_bytes = 0;
    for (uint32_t i = 0; i < count; i++) {
        *handles += infos[i].handles;
        *host_bytes += infos[i].host_bytes;
    }
    ksync_free(infos);
    return KSYNC_OK;
}

typedef struct {
    char text[KSYNC_FAULT_TEXT_MAX];
} fault_t;

static ksync_control_module_t module_record(const ksync_module_info_t *info, fault_t *fault) {
    ksync_describe_fault(&info->fault, fault->text);
    return (ksync_control_module_t){
        .name = ksync_span_of(info->name),
        .state = info->state,
        .calls = info->calls,
        .traps = info->traps,
        .activations = info->activations,
        .threads = info->threads,
        .handles = info->handles,
        .memory_bytes = info->memory_bytes,
        .host_bytes = info->host_bytes,
        .fault = ksync_span_of(fault->text),
    };
}

static bool reply_modules(const ksync_request_t *request, const ksync_module_info_t *infos,
                          ksync_control_ps_reply_t *reply) {
    ksync_control_module_t *modules = ksync_alloc((reply->modules_count + 1) * sizeof *modules);
    fault_t *faults = ksync_alloc((reply->modules_count + 1) * sizeof *faults);
    if (modules == NULL || faults == NULL) {
        (void)ksync_reply_result(request, KSYNC_E_OUT_OF_MEMORY);
        goto done;
    }
    for (uint32_t i = 0; i < reply->modules_count; i++) {
        modules[i] = module_record(&infos[i], &faults[i]);
        reply->handles += infos[i].handles;
    }
    reply->modules = modules;
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_control_write_ps_reply(&writer, reply);
    ksync_reply_send(&writer, request);
done:
    ksync_free(faults);
    ksync_free(modules);
    return true;
}

bool ksync_handle_ps(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    if (!ksync_control_read_ps_request(&fields))
        return ksync_reply_garbled(request);
    /* Before anything is allocated for the answer, which would count itself. */
    ksync_control_ps_reply_t reply = {.host_bytes = ksync_alloc_bytes()};
    ksync_module_info_t *infos;
    ksync_result_t result =
        ksync_control_list(request->session->control, &infos, &reply.modules_count);
    if (result != KSYNC_OK)
        return ksync_reply_result(request, result);
    (void)reply_modules(request, infos, &reply);
    ksync_free(infos);
    return true;
}

/* The records do not fit a kernel's stack. */
static bool reply_lines(const ksync_request_t *request, const ksync_log_line_t *lines,
                        uint32_t count, uint64_t lost) {
    ksync_control_line_t *records = ksync_alloc(LINES_MAX * sizeof *records);
    if (!records)
        return ksync_reply_result(request, KSYNC_E_OUT_OF_MEMORY);
    for (uint32_t i = 0; i < count; i++)
        records[i] = (ksync_control_line_t){
            .sequence = lines[i].sequence,
            .time = lines[i].time,
            .module = ksync_span_of(lines[i].module),
            .text = {(const uint8_t *)lines[i].text, lines[i].length},
        };
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_control_write_logs_reply(&writer, &(ksync_control_logs_reply_t){lost, count, records});
    ksync_reply_send(&writer, request);
    ksync_free(records);
    return true;
}

/* Until there is a line that the client has not seen. One line is room enough: the answer reads
 * them again. */
static ksync_result_t wait_for_line(const ksync_request_t *request, uint64_t after) {
    ksync_log_line_t line;
    uint32_t count;
    uint64_t lost;
    ksync_session_t *session = request->session;
    return ksync_log_read(session->control->host, after, &line, 1, &count, &lost, session->cancel);
}

/* Looks once on the client's own thread; only when it finds nothing, and may wait, on a worker. */
bool ksync_handle_logs(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_logs_request_t logs;
    if (!ksync_control_read_logs_request(&fields, &logs) || logs.wait > 1)
        return ksync_reply_garbled(request);
    ksync_result_t result = request->on_worker ? wait_for_line(request, logs.after) : KSYNC_OK;
    uint32_t capacity = logs.max == 0 || logs.max > LINES_MAX ? LINES_MAX : logs.max, count = 0;
    uint64_t lost = 0;
    ksync_log_line_t *lines = ksync_alloc(capacity * sizeof *lines);
    if (!lines)
        result = KSYNC_E_OUT_OF_MEMORY;
    if (result == KSYNC_OK)
        result = ksync_log_read(request->session->control->host, logs.after, lines, capacity,
                                &count, &lost, NULL);
    bool waits = result == KSYNC_OK && count == 0 && lost == 0 && logs.wait && !request->on_worker;
    if (result != KSYNC_OK)
        (void)ksync_reply_result(request, result);
    else if (!waits)
        (void)reply_lines(request, lines, count, lost);
    ksync_free(lines);
    return !waits;
}
