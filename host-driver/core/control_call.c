/* The protocol's messages that go through a module's entries: call and exports. */
#include <string.h>
#include "alloc.h"
#include "control_internal.h"
#include "host.h"

#define EXPORT_NAME_MAX 255u /* bytes; a manifest has no longer one */
/* Results, then parameters in brackets, one letter each; "v" for no result. */
#define SIGNATURE_MAX (2 * KSYNC_WASM_MAX_PARAMETERS + 3)

static bool reply_results(const ksync_request_t *request, const ksync_value_t *results,
                          uint32_t count) {
    ksync_control_value_t values[KSYNC_WASM_MAX_PARAMETERS];
    for (uint32_t i = 0; i < count; i++)
        values[i] = (ksync_control_value_t){(uint8_t)results[i].type, results[i].bits};
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_control_write_call_reply(&writer, &(ksync_control_call_reply_t){count, values});
    ksync_reply_send(&writer, request);
    return true;
}

/* The call has left the module, which an unload may free at any moment; but not before it has moved
 * the module out of its running phase, under the host's lock. */
static bool name_functions(ksync_host_t *host, const char *module, const ksync_error_t *error,
                           ksync_function_names_t *names) {
    ksync_instance_t *instance = ksync_host_find(host, module);
    if (instance == NULL)
        return false;
    uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
    bool alive = instance->phase == KSYNC_MODULE_RUNNING;
    if (alive)
        ksync_name_functions(error, &instance->wasm, names);
    ksync_platform_spinlock_release(&host->lock, irql);
    ksync_instance_release(instance);
    /* Another module may have this name by now: then its functions have other names. */
    return alive && strncmp(names->name[0], error->function, strlen(error->function)) == 0;
}

static bool reply_call_failure(const ksync_request_t *request, const char *module,
                               const ksync_error_t *error) {
    ksync_host_t *host = request->session->control->host;
    /* Two kilobytes, which a guest's stack need not have under it. */
    ksync_function_names_t *names = error->frame_count == 0 ? NULL : ksync_alloc(sizeof *names);
    bool named = names != NULL && name_functions(host, module, error, names);
    (void)ksync_reply_failure(request, error, named ? names : NULL);
    ksync_free(names);
    return true;
}

static bool call_entry(const ksync_request_t *request, ksync_entry_t *entry, const char *module,
                       ksync_control_call_request_t *call) {
    ksync_value_t arguments[KSYNC_WASM_MAX_PARAMETERS], results[KSYNC_WASM_MAX_PARAMETERS];
    ksync_control_value_t value;
    /* More arguments than any function has are refused by their number alone. */
    for (uint32_t i = 0; i < KSYNC_WASM_MAX_PARAMETERS && i < call->arguments_count; i++)
        if (ksync_control_read_value(&call->arguments, &value))
            arguments[i] = (ksync_value_t){(ksync_type_t)value.type, value.bits};
    ksync_error_t error;
    if (ksync_entry_call(entry, arguments, call->arguments_count, results,
                         KSYNC_WASM_MAX_PARAMETERS, request->session->cancel, &error) != KSYNC_OK)
        return reply_call_failure(request, module, &error);
    const ksync_type_t *types;
    uint32_t parameter_count, result_count;
    ksync_entry_signature(entry, &types, &parameter_count, &types, &result_count);
    return reply_results(request, results, result_count);
}

bool ksync_handle_call(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_call_request_t call;
    char name[KSYNC_NAME_MAX + 1], export_name[EXPORT_NAME_MAX + 1];
    if (!ksync_control_read_call_request(&fields, &call))
        return ksync_reply_garbled(request);
    if (!ksync_copy_name(call.name, name, sizeof name))
        return ksync_reply_about(request, KSYNC_E_NO_SUCH_MODULE, call.name);
    if (!ksync_copy_name(call.export, export_name, sizeof export_name))
        return ksync_reply_error(request, KSYNC_E_NO_SUCH_EXPORT, "no export can have this name");
    if (!request->on_worker)
        return false;
    ksync_entry_t *entry;
    ksync_error_t error;
    ksync_host_t *host = request->session->control->host;
    if (ksync_entry_find(host, name, export_name, &entry, &error) != KSYNC_OK)
        return ksync_reply_failure(request, &error, NULL);
    (void)call_entry(request, entry, name, &call);
    ksync_entry_release(entry);
    return true;
}

static char type_letter(uint8_t type) {
    return type == KSYNC_I32 ? 'i' : type == KSYNC_I64 ? 'I' : type == KSYNC_F32 ? 'f' : 'F';
}

static ksync_span_t write_signature(const ksync_wasm_type_t *type, char text[SIGNATURE_MAX]) {
    uint32_t length = 0;
    for (uint32_t i = 0; i < type->result_count; i++)
        text[length++] = type_letter(type->results[i]);
    if (type->result_count == 0)
        text[length++] = 'v';
    text[length++] = '(';
    for (uint32_t i = 0; i < type->parameter_count; i++)
        text[length++] = type_letter(type->parameters[i]);
    text[length++] = ')';
    return (ksync_span_t){(const uint8_t *)text, length};
}

/* Inside the module's rundown, which keeps the module's code. */
static bool reply_exports(const ksync_request_t *request, const ksync_instance_t *instance) {
    const ksync_link_t *link = &instance->link;
    ksync_control_export_t *records = ksync_alloc((link->export_count + 1) * sizeof *records);
    char(*signatures)[SIGNATURE_MAX] = ksync_alloc((link->export_count + 1) * sizeof *signatures);
    if (records == NULL || signatures == NULL) {
        (void)ksync_reply_result(request, KSYNC_E_OUT_OF_MEMORY);
        goto done;
    }
    for (uint32_t i = 0; i < link->export_count; i++) {
        const ksync_export_t *export = &link->exports[i];
        const ksync_wasm_type_t *type =
            &instance->wasm.types[instance->wasm.function_types[export->function]];
        records[i] = (ksync_control_export_t){
            .name = export->name,
            .signature = write_signature(type, signatures[i]),
            .irql_min = export->irql_min,
            .irql_max = export->irql_max,
            .role = export->role,
        };
    }
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_control_write_exports_reply(
        &writer, &(ksync_control_exports_reply_t){link->export_count, records});
    ksync_reply_send(&writer, request);
done:
    ksync_free(signatures);
    ksync_free(records);
    return true;
}

bool ksync_handle_exports(const ksync_request_t *request) {
    ksync_cursor_t fields = request->fields;
    ksync_control_exports_request_t exports;
    char name[KSYNC_NAME_MAX + 1];
    if (!ksync_control_read_exports_request(&fields, &exports))
        return ksync_reply_garbled(request);
    ksync_instance_t *instance = NULL;
    if (ksync_copy_name(exports.name, name, sizeof name))
        instance = ksync_host_find(request->session->control->host, name);
    if (instance == NULL)
        return ksync_reply_about(request, KSYNC_E_NO_SUCH_MODULE, exports.name);
    ksync_error_t error;
    bool loading = __atomic_load_n(&instance->phase, __ATOMIC_ACQUIRE) == KSYNC_MODULE_LOADING;
    ksync_result_t result = ksync_rundown_enter(&instance->rundown, KSYNC_RUNDOWN_FAULTED);
    if (result != KSYNC_OK) {
        (void)ksync_instance_refuse(instance, result, &error);
        (void)ksync_reply_failure(request, &error, NULL);
    } else {
        if (loading)
            (void)ksync_reply_about(request, KSYNC_E_NO_SUCH_MODULE, exports.name);
        else
            (void)reply_exports(request, instance);
        ksync_rundown_leave(&instance->rundown);
    }
    ksync_instance_release(instance);
    return true;
}
