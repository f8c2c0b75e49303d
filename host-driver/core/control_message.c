/* The protocol's messages that look after modules: hello, load, unload, kill, shutdown; and which
 * handler is whose. */
#include "control_internal.h"
#include <string.h>
#include "alloc.h"
#include "engine.h"
#include "platform.h"

bool ksync_copy_name(ksync_span_t name, char *copy, size_t capacity) {
    if (name.length == 0 || name.length >= capacity || memchr(name.bytes, 0, name.length))
        return false;
    memcpy(copy, name.bytes, name.length);
    copy[name.length] = 0;
    return true;
}

static bool handle_hello(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_hello_request_t hello;
    if (!ksync_control_read_hello_request(&fields, &hello))
        return ksync_reply_garbled(request);
    if (hello.version != KSYNC_CONTROL_VERSION)
        return ksync_reply_result(request, KSYNC_E_PROTOCOL_VERSION);
    request->session->greeted = true;
    const ksync_control_config_t *config = &request->session->control->config;
    ksync_control_hello_reply_t reply = {
        .version = KSYNC_CONTROL_VERSION,
        .host = ksync_span_of(config->host),
        .engine = ksync_span_of(ksync_engine_name()),
        .platform = ksync_span_of(config->platform),
        .processors = ksync_platform_processors(),
        .process_id = config->process_id,
    };
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_control_write_hello_reply(&writer, &reply);
    ksync_reply_send(&writer, request);
    return true;
}

/* Reads the names of a module's own code again: after a failed load there is no module that could
 * be asked. */
static bool reply_load_failure(const ksync_request_t *request, const ksync_error_t *error,
                               ksync_span_t bytes) {
    ksync_wasm_t wasm;
    ksync_error_t ignored;
    if (error->frame_count == 0 ||
        ksync_wasm_read(bytes.bytes, bytes.length, &wasm, &ignored) != KSYNC_OK)
        return ksync_reply_failure(request, error, NULL);
    ksync_function_names_t *names = ksync_alloc(sizeof *names); /* not the start function's stack */
    if (names != NULL)
        ksync_name_functions(error, &wasm, names);
    ksync_wasm_free(&wasm);
    (void)ksync_reply_failure(request, error, names);
    ksync_free(names);
    return true;
}

static bool handle_load(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_load_request_t load;
    char name[KSYNC_NAME_MAX + 1];
    if (!ksync_control_read_load_request(&fields, &load))
        return ksync_reply_garbled(request);
    if (!ksync_copy_name(load.name, name, sizeof name))
        return ksync_reply_error(request, KSYNC_E_INVALID_ARGUMENT,
                                 "a module's name has 1 to 63 bytes, none of them 0");
    if (!request->on_worker)
        return false;
    ksync_load_options_t options = {.size = sizeof options, .fuel = load.fuel};
    ksync_error_t error;
    if (ksync_module_load(request->session->control->host, name, load.wasm.bytes, load.wasm.length,
                          &options, &error) != KSYNC_OK)
        return reply_load_failure(request, &error, load.wasm);
    return ksync_reply_done(request);
}

static bool handle_unload(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_unload_request_t unload;
    char name[KSYNC_NAME_MAX + 1];
    if (!ksync_control_read_unload_request(&fields, &unload))
        return ksync_reply_garbled(request);
    if (!ksync_copy_name(unload.name, name, sizeof name))
        return ksync_reply_about(request, KSYNC_E_NO_SUCH_MODULE, unload.name);
    if (!request->on_worker)
        return false;
    ksync_control_unload_reply_t reply = {0};
    ksync_control_t *control = request->session->control;
    ksync_result_t result = ksync_module_unload(control->host, name, unload.drain_ms, &reply.ended);
    if (result == KSYNC_OK)
        result = ksync_control_totals(control, &reply.handles, &reply.host_bytes);
    if (result != KSYNC_OK)
        return ksync_reply_about(request, result, unload.name);
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_control_write_unload_reply(&writer, &reply);
    ksync_reply_send(&writer, request);
    return true;
}

static bool handle_kill(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_kill_request_t kill;
    ksync_control_kill_reply_t reply;
    char name[KSYNC_NAME_MAX + 1];
    if (!ksync_control_read_kill_request(&fields, &kill))
        return ksync_reply_garbled(request);
    if (!ksync_copy_name(kill.name, name, sizeof name))
        return ksync_reply_about(request, KSYNC_E_NO_SUCH_MODULE, kill.name);
    ksync_result_t result = ksync_module_kill(request->session->control->host, name, &reply.ended);
    if (result != KSYNC_OK)
        return ksync_reply_about(request, result, kill.name);
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_control_write_kill_reply(&writer, &reply);
    ksync_reply_send(&writer, request);
    return true;
}

static void unload_every_module(ksync_control_t *control) {
    ksync_module_info_t *infos;
    uint32_t count, ended;
    if (ksync_control_list(control, &infos, &count) != KSYNC_OK)
        return; /* the host's end does it then */
    for (uint32_t i = 0; i < count;
         i++) /* what somebody unloads already may be left weeks for it */
        if (ksync_module_unload(control->host, infos[i].name, 0, &ended) ==
            KSYNC_E_MODULE_UNLOADING)
            (void)!ksync_module_kill(control->host, infos[i].name, &ended);
    ksync_free(infos);
}

static bool handle_shutdown(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_t *control = request->session->control;
    if (!ksync_control_read_shutdown_request(&fields))
        return ksync_reply_garbled(request);
    ksync_workers_end(&control->workers);
    unload_every_module(control);
    (void)ksync_reply_done(request);
    control->config.shutdown(control->config.user);
    return true;
}

ksync_message_handler_t ksync_message_handler(uint16_t message) {
    static const ksync_message_handler_t handlers[] = {
        [KSYNC_CONTROL_HELLO] = handle_hello,           [KSYNC_CONTROL_LOAD] = handle_load,
        [KSYNC_CONTROL_UNLOAD] = handle_unload,         [KSYNC_CONTROL_KILL] = handle_kill,
        [KSYNC_CONTROL_EXPORTS] = ksync_handle_exports, [KSYNC_CONTROL_CALL] = ksync_handle_call,
        [KSYNC_CONTROL_PS] = ksync_handle_ps,           [KSYNC_CONTROL_LOGS] = ksync_handle_logs,
        [KSYNC_CONTROL_SHUTDOWN] = handle_shutdown,
    };
    return message < sizeof handlers / sizeof *handlers ? handlers[message] : NULL;
}
