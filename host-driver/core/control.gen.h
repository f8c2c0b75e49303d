/* Generated from imports/control.toml by `npm run gen`. Do not edit. */
/* The control protocol's messages. A reader succeeds only when it consumes its buffer to the last byte. */
#ifndef KSYNC_CONTROL_GEN_H
#define KSYNC_CONTROL_GEN_H

#include "control_buffer.h"

#define KSYNC_CONTROL_VERSION 1u
#define KSYNC_CONTROL_MAX_FRAME 16777216u
#define KSYNC_CONTROL_REPLY 0x8000u

#define KSYNC_CONTROL_HELLO 1u /* First message of a client: says its protocol version, learns what the host is. */
#define KSYNC_CONTROL_LOAD 2u /* Loads a module under a name that no loaded module has, and runs its start function. */
#define KSYNC_CONTROL_UNLOAD 3u /* Requests a stop, waits up to `drainMs` for running activations, ends the rest, removes the module. */
#define KSYNC_CONTROL_KILL 4u /* Ends all activations of a module. It stays listed as faulted until it is unloaded. */
#define KSYNC_CONTROL_EXPORTS 5u /* Lists the functions of a module that can be called. */
#define KSYNC_CONTROL_CALL 6u /* Calls an exported function with typed values, on a worker thread of the host. */
#define KSYNC_CONTROL_PS 7u /* Lists the loaded modules, and what the host itself holds. */
#define KSYNC_CONTROL_LOGS 8u /* Returns the lines after `after` (0 for the oldest kept). With `wait`, an empty answer is held back until there is a line or the session ends. */
#define KSYNC_CONTROL_SHUTDOWN 9u /* Unloads every module and ends the host. */

typedef struct {
    uint32_t index;
    ksync_span_t name;
} ksync_control_frame_t;

typedef struct {
    ksync_span_t message;
    uint32_t trap;
    uint32_t functions_count;
    const ksync_control_frame_t *functions;
} ksync_control_failure_t;

typedef struct {
    uint8_t type;
    uint64_t bits;
} ksync_control_value_t;

typedef struct {
    ksync_span_t name;
    ksync_span_t signature;
    uint8_t irql_min;
    uint8_t irql_max;
    uint8_t role;
} ksync_control_export_t;

typedef struct {
    ksync_span_t name;
    uint8_t state;
    uint64_t calls;
    uint64_t traps;
    uint32_t activations;
    uint32_t threads;
    uint32_t handles;
    uint64_t memory_bytes;
    uint64_t host_bytes;
    ksync_span_t fault;
} ksync_control_module_t;

typedef struct {
    uint64_t sequence;
    uint64_t time;
    ksync_span_t module;
    ksync_span_t text;
} ksync_control_line_t;

typedef struct {
    uint32_t version;
} ksync_control_hello_request_t;

typedef struct {
    ksync_span_t name;
    uint64_t fuel;
    ksync_span_t wasm;
} ksync_control_load_request_t;

typedef struct {
    ksync_span_t name;
    uint32_t drain_ms;
} ksync_control_unload_request_t;

typedef struct {
    ksync_span_t name;
} ksync_control_kill_request_t;

typedef struct {
    ksync_span_t name;
} ksync_control_exports_request_t;

typedef struct {
    ksync_span_t name;
    ksync_span_t export;
    uint32_t arguments_count;
    ksync_cursor_t arguments;
} ksync_control_call_request_t;

typedef struct {
    uint64_t after;
    uint32_t max;
    uint8_t wait;
} ksync_control_logs_request_t;

typedef struct {
    uint32_t version;
    ksync_span_t host;
    ksync_span_t engine;
    ksync_span_t platform;
    uint32_t processors;
    uint32_t process_id;
} ksync_control_hello_reply_t;

typedef struct {
    uint32_t ended;
    uint32_t handles;
    uint64_t host_bytes;
} ksync_control_unload_reply_t;

typedef struct {
    uint32_t ended;
} ksync_control_kill_reply_t;

typedef struct {
    uint32_t exports_count;
    const ksync_control_export_t *exports;
} ksync_control_exports_reply_t;

typedef struct {
    uint32_t results_count;
    const ksync_control_value_t *results;
} ksync_control_call_reply_t;

typedef struct {
    uint32_t modules_count;
    const ksync_control_module_t *modules;
    uint32_t handles;
    uint64_t host_bytes;
} ksync_control_ps_reply_t;

typedef struct {
    uint64_t lost;
    uint32_t lines_count;
    const ksync_control_line_t *lines;
} ksync_control_logs_reply_t;

bool ksync_control_read_hello_request(ksync_cursor_t *cursor, ksync_control_hello_request_t *out);
bool ksync_control_read_load_request(ksync_cursor_t *cursor, ksync_control_load_request_t *out);
bool ksync_control_read_unload_request(ksync_cursor_t *cursor, ksync_control_unload_request_t *out);
bool ksync_control_read_kill_request(ksync_cursor_t *cursor, ksync_control_kill_request_t *out);
bool ksync_control_read_exports_request(ksync_cursor_t *cursor, ksync_control_exports_request_t *out);
bool ksync_control_read_call_request(ksync_cursor_t *cursor, ksync_control_call_request_t *out);
bool ksync_control_read_ps_request(ksync_cursor_t *cursor);
bool ksync_control_read_logs_request(ksync_cursor_t *cursor, ksync_control_logs_request_t *out);
bool ksync_control_read_shutdown_request(ksync_cursor_t *cursor);
bool ksync_control_read_value(ksync_cursor_t *cursor, ksync_control_value_t *out);

void ksync_control_write_hello_reply(ksync_writer_t *writer, const ksync_control_hello_reply_t *in);
void ksync_control_write_unload_reply(ksync_writer_t *writer, const ksync_control_unload_reply_t *in);
void ksync_control_write_kill_reply(ksync_writer_t *writer, const ksync_control_kill_reply_t *in);
void ksync_control_write_exports_reply(ksync_writer_t *writer, const ksync_control_exports_reply_t *in);
void ksync_control_write_call_reply(ksync_writer_t *writer, const ksync_control_call_reply_t *in);
void ksync_control_write_ps_reply(ksync_writer_t *writer, const ksync_control_ps_reply_t *in);
void ksync_control_write_logs_reply(ksync_writer_t *writer, const ksync_control_logs_reply_t *in);
void ksync_control_write_failure(ksync_writer_t *writer, const ksync_control_failure_t *in);
void ksync_control_write_frame(ksync_writer_t *writer, const ksync_control_frame_t *in);
void ksync_control_write_value(ksync_writer_t *writer, const ksync_control_value_t *in);
void ksync_control_write_export(ksync_writer_t *writer, const ksync_control_export_t *in);
void ksync_control_write_module(ksync_writer_t *writer, const ksync_control_module_t *in);
void ksync_control_write_line(ksync_writer_t *writer, const ksync_control_line_t *in);

#endif
