/* Entries: finding an exported function and calling it. A call takes no lock of the host: it enters
 * the module's rundown, takes an activation from the module's pool, and runs on the caller's
 * thread. */
#include <string.h>
#include "alloc.h"
#include "cancel.h"
#include "error.h"
#include "host.h"

/* Refers to the module's shell only, so that it may outlive the module. */
struct ksync_entry {
    ksync_instance_t *instance;
    uint32_t function;
    uint8_t irql_min, irql_max;
    uint8_t parameter_count, result_count;
    ksync_type_t types[KSYNC_WASM_MAX_PARAMETERS * 2]; /* parameters, then results */
    char name[KSYNC_NAME_MAX + 1];                     /* for messages; may be cut */
};

static const char *type_name(ksync_type_t type) {
    return type == KSYNC_I32   ? "i32"
           : type == KSYNC_I64 ? "i64"
           : type == KSYNC_F32 ? "f32"
                               : "f64";
}

static void format(char *text, uint32_t capacity, uint32_t *length, const char *format_text, ...) {
    va_list arguments;
    va_start(arguments, format_text);
    *length += ksync_text_format(text + *length, capacity - *length, format_text, arguments);
    va_end(arguments);
}

/* As "add(i32, i32) -> i32". */
static void format_signature(const ksync_entry_t *entry, char *text, uint32_t capacity) {
    uint32_t length = 0;
    format(text, capacity, &length, "%s(", entry->name);
    for (uint32_t i = 0; i < entry->parameter_count; i++)
        format(text, capacity, &length, i == 0 ? "%s" : ", %s", type_name(entry->types[i]));
    format(text, capacity, &length, entry->result_count == 0 ? ")" : ") -> ");
    for (uint32_t i = 0; i < entry->result_count; i++)
        format(text, capacity, &length, i == 0 ? "%s" : ", %s",
               type_name(entry->types[entry->parameter_count + i]));
}

static ksync_result_t refuse_export(const ksync_instance_t *instance, const char *name,
                                    ksync_error_t *error) {
    char list[KSYNC_TEXT_MAX + 1] = "nothing";
    uint32_t length = 0;
    for (uint32_t i = 0; i < instance->link.export_count; i++)
        format(list, sizeof list, &length, i == 0 ? "%q" : ", %q", instance->link.exports[i].name);
    return ksync_error_set(error, KSYNC_E_NO_SUCH_EXPORT, "%s has no export \"%s\"; it has %s",
                           instance->name, name, list);
}

/* Called inside the module's rundown, which keeps the link and the binary. */
static ksync_result_t make_entry(ksync_instance_t *instance, const char *name,
                                 ksync_entry_t **entry, ksync_error_t *error) {
    const ksync_export_t *found = NULL;
    for (uint32_t i = 0; i < instance->link.export_count && found == NULL; i++) {
        ksync_span_t candidate = instance->link.exports[i].name;
        if (candidate.length == strlen(name) &&
            memcmp(candidate.bytes, name, candidate.length) == 0)
            found = &instance->link.exports[i];
    }
    if (found == NULL)
        return refuse_export(instance, name, error);
    ksync_entry_t *made = ksync_alloc(sizeof *made);
    if (made == NULL)
        return ksync_error_set(error, KSYNC_E_OUT_OF_MEMORY, "no memory for an entry of %s",
                               instance->name);

    const ksync_wasm_type_t *type =
        &instance->wasm.types[instance->wasm.function_types[found->function]];
    made->instance = instance;
    made->function = found->function;
    made->irql_min = found->irql_min;
    made->irql_max = found->irql_max;
    made->parameter_count = type->parameter_count;
    made->result_count = type->result_count;
    for (uint32_t i = 0; i < type->parameter_count; i++)
        made->types[i] = (ksync_type_t)type->parameters[i];
    for (uint32_t i = 0; i < type->result_count; i++)
        made->types[type->parameter_count + i] = (ksync_type_t)type->results[i];
    uint32_t length = 0;
    format(made->name, sizeof made->name, &length, "%s", name);
    ksync_instance_retain(instance);
    *entry = made;
    return KSYNC_OK;
}

ksync_result_t ksync_entry_find(ksync_host_t *host, const char *module, const char *export_name,
                                ksync_entry_t **entry, ksync_error_t *error) {
    if (host == NULL || module == NULL || export_name == NULL || entry == NULL)
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT, "host, module, export or entry");
    ksync_instance_t *instance = ksync_host_find(host, module);
    if (instance == NULL)
        return ksync_error_set(error, KSYNC_E_NO_SUCH_MODULE, "no module %s is loaded", module);
    ksync_result_t result;
    if (__atomic_load_n(&instance->phase, __ATOMIC_ACQUIRE) == KSYNC_MODULE_LOADING) {
        result = ksync_error_set(error, KSYNC_E_NO_SUCH_MODULE, "%s is still being loaded", module);
    } else {
        result = ksync_rundown_enter(&instance->rundown,
                                     KSYNC_RUNDOWN_FAULTED); /* no limit: it runs nothing */
        if (result != KSYNC_OK) {
            result = ksync_instance_refuse(instance, result, error);
        } else {
            result = make_entry(instance, export_name, entry, error);
            ksync_rundown_leave(&instance->rundown);
        }
    }
    ksync_instance_release(instance);
    return result;
}

void ksync_entry_release(ksync_entry_t *entry) {
    if (entry == NULL)
        return;
    ksync_instance_release(entry->instance);
    ksync_free(entry);
}

void ksync_entry_signature(const ksync_entry_t *entry, const ksync_type_t **parameters,
                           uint32_t *parameter_count, const ksync_type_t **results,
                           uint32_t *result_count) {
    *parameters = entry->types;
    *parameter_count = entry->parameter_count;
    *results = entry->types + entry->parameter_count;
    *result_count = entry->result_count;
}

static bool is_narrow(ksync_type_t type) {
    return type == KSYNC_I32 || type == KSYNC_F32;
}

static ksync_result_t check_arguments(const ksync_entry_t *entry, const ksync_value_t *arguments,
                                      uint32_t count, uint32_t result_capacity,
                                      ksync_error_t *error) {
    char signature[KSYNC_TEXT_MAX + 1];
    uint8_t irql = ksync_platform_irql();
    if (irql < entry->irql_min || irql > entry->irql_max)
        return ksync_error_set(error, KSYNC_E_IRQL, "%s called at IRQL %u, allowed %u to %u",
                               entry->name, (uint32_t)irql, (uint32_t)entry->irql_min,
                               (uint32_t)entry->irql_max);
    if (count != entry->parameter_count || result_capacity < entry->result_count) {
        format_signature(entry, signature, sizeof signature);
        return ksync_error_set(error, KSYNC_E_ARGUMENT_COUNT,
                               "%s, called with %u arguments and room for %u results", signature,
                               count, result_capacity);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (arguments[i].type == entry->types[i] &&
            (!is_narrow(arguments[i].type) || arguments[i].bits <= UINT32_MAX))
            continue;
        format_signature(entry, signature, sizeof signature);
        return ksync_error_set(error, KSYNC_E_ARGUMENT_TYPE, "%s, argument %u", signature, i + 1);
    }
    return KSYNC_OK;
}

/* Inside the rundown. */
static ksync_result_t run(const ksync_entry_t *entry, const ksync_value_t *arguments,
                          ksync_value_t *results, ksync_cancel_t *cancel, ksync_error_t *error) {
    ksync_instance_t *instance = entry->instance;
    uint64_t in[KSYNC_WASM_MAX_PARAMETERS], out[KSYNC_WASM_MAX_PARAMETERS];
    ksync_activation_t *activation = ksync_pool_take(&instance->pool, instance);
    if (activation == NULL)
        return ksync_error_set(error, KSYNC_E_OUT_OF_MEMORY, "no memory for a call into %s",
                               instance->name);
    activation->cancel = ksync_cancel_event(cancel);
    for (uint32_t i = 0; i < entry->parameter_count; i++)
        in[i] = arguments[i].bits;
    __atomic_fetch_add(&instance->calls, 1, __ATOMIC_RELAXED);
    ksync_result_t result = ksync_activation_run(activation, entry->function, in, out, error);
    ksync_pool_give(&instance->pool, activation);
    for (uint32_t i = 0; result == KSYNC_OK && i < entry->result_count; i++) {
        ksync_type_t type = entry->types[entry->parameter_count + i];
        results[i] =
            (ksync_value_t){.type = type, .bits = is_narrow(type) ? (uint32_t)out[i] : out[i]};
    }
    return result;
}

ksync_result_t ksync_entry_call(ksync_entry_t *entry, const ksync_value_t *arguments,
                                uint32_t argument_count, ksync_value_t *results,
                                uint32_t result_capacity, ksync_cancel_t *cancel,
                                ksync_error_t *error) {
    if (entry == NULL || (arguments == NULL && argument_count != 0) ||
        (results == NULL && result_capacity != 0))
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT, "entry, arguments or results");
    ksync_instance_t *instance = entry->instance;
    ksync_result_t result =
        check_arguments(entry, arguments, argument_count, result_capacity, error);
    if (result != KSYNC_OK)
        return result;
    result = ksync_rundown_enter(&instance->rundown, instance->limits.max_activations);
    if (result != KSYNC_OK)
        return ksync_instance_refuse(instance, result, error);
    result = run(entry, arguments, results, cancel, error);
    ksync_rundown_leave(&instance->rundown);
    return result;
}
