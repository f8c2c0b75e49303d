/* Generated from imports/control.toml by `npm run gen`. Do not edit. */
/* Readers and writers of the control protocol's messages. */
#include "control.gen.h"

bool ksync_control_read_value(ksync_cursor_t *cursor, ksync_control_value_t *out) {
    return ksync_cursor_u8(cursor, &out->type) &&
           ksync_cursor_u64(cursor, &out->bits);
}

/* Steps over the records once, so that whoever reads them later cannot fail. */
static bool read_value_list(ksync_cursor_t *cursor, uint32_t *count, ksync_cursor_t *items) {
    ksync_control_value_t item;
    if (!ksync_cursor_u32(cursor, count))
        return false;
    *items = *cursor;
    for (uint32_t i = 0; i < *count; i++)
        if (!ksync_control_read_value(cursor, &item))
            return false;
    items->end = cursor->at;
    return true;
}

bool ksync_control_read_hello_request(ksync_cursor_t *cursor, ksync_control_hello_request_t *out) {
    return ksync_cursor_u32(cursor, &out->version) &&
           ksync_cursor_at_end(cursor);
}

bool ksync_control_read_load_request(ksync_cursor_t *cursor, ksync_control_load_request_t *out) {
    return ksync_cursor_string(cursor, &out->name) &&
           ksync_cursor_u64(cursor, &out->fuel) &&
           ksync_cursor_bytes(cursor, &out->wasm) &&
           ksync_cursor_at_end(cursor);
}

bool ksync_control_read_unload_request(ksync_cursor_t *cursor, ksync_control_unload_request_t *out) {
    return ksync_cursor_string(cursor, &out->name) &&
           ksync_cursor_u32(cursor, &out->drain_ms) &&
           ksync_cursor_at_end(cursor);
}

bool ksync_control_read_kill_request(ksync_cursor_t *cursor, ksync_control_kill_request_t *out) {
    return ksync_cursor_string(cursor, &out->name) &&
           ksync_cursor_at_end(cursor);
}

bool ksync_control_read_exports_request(ksync_cursor_t *cursor, ksync_control_exports_request_t *out) {
    return ksync_cursor_string(cursor, &out->name) &&
           ksync_cursor_at_end(cursor);
}

bool ksync_control_read_call_request(ksync_cursor_t *cursor, ksync_control_call_request_t *out) {
    return ksync_cursor_string(cursor, &out->name) &&
           ksync_cursor_string(cursor, &out->export) &&
           read_value_list(cursor, &out->arguments_count, &out->arguments) &&
           ksync_cursor_at_end(cursor);
}

bool ksync_control_read_ps_request(ksync_cursor_t *cursor) {
    return ksync_cursor_at_end(cursor);
}

bool ksync_control_read_logs_request(ksync_cursor_t *cursor, ksync_control_logs_request_t *out) {
    return ksync_cursor_u64(cursor, &out->after) &&
           ksync_cursor_u32(cursor, &out->max) &&
           ksync_cursor_u8(cursor, &out->wait) &&
           ksync_cursor_at_end(cursor);
}

bool ksync_control_read_shutdown_request(ksync_cursor_t *cursor) {
    return ksync_cursor_at_end(cursor);
}

void ksync_control_write_failure(ksync_writer_t *writer, const ksync_control_failure_t *in) {
    ksync_writer_string(writer, in->message);
    ksync_writer_u32(writer, in->trap);
    ksync_writer_u32(writer, in->functions_count);
    for (uint32_t i = 0; i < in->functions_count; i++)
        ksync_control_write_frame(writer, &in->functions[i]);
}

void ksync_control_write_frame(ksync_writer_t *writer, const ksync_control_frame_t *in) {
    ksync_writer_u32(writer, in->index);
    ksync_writer_string(writer, in->name);
}

void ksync_control_write_value(ksync_writer_t *writer, const ksync_control_value_t *in) {
    ksync_writer_u8(writer, in->type);
    ksync_writer_u64(writer, in->bits);
}

void ksync_control_write_export(ksync_writer_t *writer, const ksync_control_export_t *in) {
    ksync_writer_string(writer, in->name);
    ksync_writer_string(writer, in->signature);
    ksync_writer_u8(writer, in->irql_min);
    ksync_writer_u8(writer, in->irql_max);
    ksync_writer_u8(writer, in->role);
}

void ksync_control_write_module(ksync_writer_t *writer, const ksync_control_module_t *in) {
    ksync_writer_string(writer, in->name);
    ksync_writer_u8(writer, in->state);
    ksync_writer_u64(writer, in->calls);
    ksync_writer_u64(writer, in->traps);
    ksync_writer_u32(writer, in->activations);
    ksync_writer_u32(writer, in->threads);
    ksync_writer_u32(writer, in->handles);
    ksync_writer_u64(writer, in->memory_bytes);
    ksync_writer_u64(writer, in->host_bytes);
    ksync_writer_string(writer, in->fault);
}

void ksync_control_write_line(ksync_writer_t *writer, const ksync_control_line_t *in) {
    ksync_writer_u64(writer, in->sequence);
    ksync_writer_u64(writer, in->time);
    ksync_writer_string(writer, in->module);
    ksync_writer_string(writer, in->text);
}

void ksync_control_write_hello_reply(ksync_writer_t *writer, const ksync_control_hello_reply_t *in) {
    ksync_writer_u32(writer, in->version);
    ksync_writer_string(writer, in->host);
    ksync_writer_string(writer, in->engine);
    ksync_writer_string(writer, in->platform);
    ksync_writer_u32(writer, in->processors);
    ksync_writer_u32(writer, in->process_id);
}

void ksync_control_write_unload_reply(ksync_writer_t *writer, const ksync_control_unload_reply_t *in) {
    ksync_writer_u32(writer, in->ended);
    ksync_writer_u32(writer, in->handles);
    ksync_writer_u64(writer, in->host_bytes);
}

void ksync_control_write_kill_reply(ksync_writer_t *writer, const ksync_control_kill_reply_t *in) {
    ksync_writer_u32(writer, in->ended);
}

void ksync_control_write_exports_reply(ksync_writer_t *writer, const ksync_control_exports_reply_t *in) {
    ksync_writer_u32(writer, in->exports_count);
    for (uint32_t i = 0; i < in->exports_count; i++)
        ksync_control_write_export(writer, &in->exports[i]);
}

void ksync_control_write_call_reply(ksync_writer_t *writer, const ksync_control_call_reply_t *in) {
    ksync_writer_u32(writer, in->results_count);
    for (uint32_t i = 0; i < in->results_count; i++)
        ksync_control_write_value(writer, &in->results[i]);
}

void ksync_control_write_ps_reply(ksync_writer_t *writer, const ksync_control_ps_reply_t *in) {
    ksync_writer_u32(writer, in->modules_count);
    for (uint32_t i = 0; i < in->modules_count; i++)
        ksync_control_write_module(writer, &in->modules[i]);
    ksync_writer_u32(writer, in->handles);
    ksync_writer_u64(writer, in->host_bytes);
}

void ksync_control_write_logs_reply(ksync_writer_t *writer, const ksync_control_logs_reply_t *in) {
    ksync_writer_u64(writer, in->lost);
    ksync_writer_u32(writer, in->lines_count);
    for (uint32_t i = 0; i < in->lines_count; i++)
        ksync_control_write_line(writer, &in->lines[i]);
}
