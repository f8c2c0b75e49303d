/* Import families of the program that embeds the host. */
#include "family.h"

#include "alloc.h"
#include "error.h"
#include "guest.h"

/* --- a call --- */

/* What a driver does with the call's cancellation is its own business; that it gave up for it must
 * not fault the module. */
static void note_cancelled(ksync_activation_t *activation) {
    activation->cancelled = ksync_activation_poll(activation) == KSYNC_TRAP_NONE &&
                            activation->cancel != NULL &&
                            ksync_platform_event_read(activation->cancel);
}

static ksync_trap_t call_import(const ksync_engine_bound_t *bound, void *user, uint64_t *slots) {
    /* SAFETY: only bound imports are linked to this function, and `bound` is their first member. */
    const ksync_bound_import_t *self = (const ksync_bound_import_t *)bound;
    const ksync_family_import_t *import = self->import;
    ksync_activation_t *activation = user;
    if (activation->irql < import->irql_min || activation->highest_irql > import->irql_max)
        return ksync_activation_refuse_irql(activation, import->name, import->irql_min,
                                            import->irql_max);
    ksync_call_t call = {
        .context = self->context, .irql = activation->irql, .host = activation, .import = import};
    ksync_trap_t trap = import->call(&call, slots);
    if (trap == KSYNC_TRAP_NONE)
        activation->text[0] = 0;
    else if (trap == KSYNC_TRAP_KILLED)
        note_cancelled(activation);
    return trap;
}

void *ksync_call_memory(const ksync_call_t *call, uint32_t address, uint32_t bytes) {
    const ksync_activation_t *activation = call->host;
    return ksync_guest_at(activation->instance, address, bytes);
}

ksync_trap_t ksync_call_trap(const ksync_call_t *call, const char *text) {
    return ksync_activation_trap(call->host, KSYNC_TRAP_DRIVER_REFUSED, "%s: %s",
                                 call->import->name, text);
}

bool ksync_call_ended(const ksync_call_t *call) {
    const ksync_activation_t *activation = call->host;
    return ksync_activation_poll(activation) != KSYNC_TRAP_NONE ||
           (activation->cancel != NULL && ksync_platform_event_read(activation->cancel));
}

/* --- registration --- */

static bool is_name(const char *name) {
    size_t length = name == NULL ? 0 : strlen(name);
    for (size_t i = 0; i < length; i++)
        if (name[i] <= ' ' || name[i] > '~')
            return false;
    return length >= 1 && length <= KSYNC_NAME_MAX;
}

static bool is_number(char letter) {
    return letter == 'i' || letter == 'I';
}

/* As "i(iI)": nothing, or a number of 32 or 64 bits, from such numbers. */
static bool is_signature(const char *signature) {
    size_t parameters = 0;
    if (signature == NULL || !(is_number(*signature) || *signature == 'v') || signature[1] != '(')
        return false;
    while (is_number(signature[2 + parameters]))
        parameters++;
    return parameters <= KSYNC_WASM_MAX_PARAMETERS && strcmp(signature + 2 + parameters, ")") == 0;
}

static ksync_result_t check_import(const ksync_import_family_t *family, uint32_t index,
                                   ksync_error_t *error) {
    const ksync_family_import_t *import = &family->imports[index];
    if (!is_name(import->name))
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT,
                               "import number %u of %s has no name", index, family->name);
    if (!is_signature(import->signature))
        return ksync_error_set(error, KSYNC_E_IMPORT_SIGNATURE, "%s has no signature like i(iI)",
                               import->name);
    if (import->call == NULL || import->id == 0)
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT, "%s has no function or no id",
                               import->name);
    if (import->irql_min > import->irql_max || import->irql_max > KSYNC_DISPATCH_LEVEL ||
        (import->blocks && import->irql_max == KSYNC_DISPATCH_LEVEL))
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT,
                               "%s has the IRQL interval %u to %u%s", import->name,
                               (uint32_t)import->irql_min, (uint32_t)import->irql_max,
                               import->blocks ? ", and waits" : "");
    for (uint32_t i = 0; i < index; i++)
        if (strcmp(family->imports[i].name, import->name) == 0 ||
            family->imports[i].id == import->id)
            return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT,
                                   "%s and %s have the same name or id", family->imports[i].name,
                                   import->name);
    return KSYNC_OK;
}

static ksync_result_t check_family(const ksync_families_t *families,
                                   const ksync_import_family_t *family, ksync_error_t *error) {
    if (family == NULL || family->size != sizeof *family || !is_name(family->name) ||
        (family->imports == NULL && family->import_count != 0))
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT, "the family's size, name or list");
    if (strcmp(family->name, KSYNC_OWN_FAMILY) == 0 ||
        ksync_families_find(families, (ksync_span_t){(const uint8_t *)family->name,
                                                     (uint32_t)strlen(family->name)}) != NULL)
        return ksync_error_set(error, KSYNC_E_NAME_IN_USE, "the family %s is registered",
                               family->name);
    if (families->count == KSYNC_FAMILIES_MAX || family->import_count > KSYNC_FAMILY_IMPORTS_MAX)
        return ksync_error_set(error, KSYNC_E_LIMIT_EXCEEDED,
                               "%s, with %u imports: a host has %u families of %u imports at most",
                               family->name, family->import_count, KSYNC_FAMILIES_MAX,
                               KSYNC_FAMILY_IMPORTS_MAX);
    ksync_result_t result = KSYNC_OK;
    for (uint32_t i = 0; i < family->import_count && result == KSYNC_OK; i++)
        result = check_import(family, i, error);
    return result;
}

ksync_result_t ksync_families_add(ksync_families_t *families, const ksync_import_family_t *family,
                                  void *context, ksync_error_t *error) {
    ksync_result_t result = check_family(families, family, error);
    if (result != KSYNC_OK)
        return result;
    ksync_bound_import_t *imports = ksync_alloc(family->import_count * sizeof *imports);
    if (imports == NULL)
        return ksync_error_set(error, KSYNC_E_OUT_OF_MEMORY, "no memory for the family %s",
                               family->name);
    for (uint32_t i = 0; i < family->import_count; i++)
        imports[i] = (ksync_bound_import_t){
            .bound = {call_import}, .import = &family->imports[i], .context = context};
    families->list[families->count++] =
        (ksync_family_t){.described = family, .imports = imports, .first = families->import_count};
    families->import_count += family->import_count;
    return KSYNC_OK;
}

void ksync_families_free(ksync_families_t *families) {
    for (uint32_t i = 0; i < families->count; i++)
        ksync_free(families->list[i].imports);
}

/* --- looking --- */

const ksync_family_t *ksync_families_find(const ksync_families_t *families, ksync_span_t name) {
    for (uint32_t i = 0; i < families->count; i++)
        if (ksync_span_is(name, families->list[i].described->name))
            return &families->list[i];
    return NULL;
}

const ksync_bound_import_t *ksync_family_find(const ksync_family_t *family, ksync_span_t name) {
    for (uint32_t i = 0; i < family->described->import_count; i++)
        if (ksync_span_is(name, family->imports[i].import->name))
            return &family->imports[i];
    return NULL;
}

const ksync_bound_import_t *ksync_family_find_id(const ksync_family_t *family, uint16_t id) {
    for (uint32_t i = 0; i < family->described->import_count; i++)
        if (family->imports[i].import->id == id)
            return &family->imports[i];
    return NULL;
}
