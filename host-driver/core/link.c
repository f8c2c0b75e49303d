/* Linking: a module's imports and its manifest against the host's contract. */
#include "link.h"

#include <string.h>
#include "alloc.h"
#include "error.h"
#include "imports.gen.h"

static bool span_is(ksync_span_t span, const char *text) {
    return span.length == strlen(text) && memcmp(span.bytes, text, span.length) == 0;
}

static bool spans_equal(ksync_span_t a, ksync_span_t b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static const ksync_import_t *find_by_name(ksync_span_t name) {
    for (uint32_t i = 0; i < ksync_import_count; i++)
        if (span_is(name, ksync_imports[i].name))
            return &ksync_imports[i];
    return NULL;
}

static const ksync_import_t *find_by_id(uint16_t id) {
    for (uint32_t i = 0; i < ksync_import_count; i++)
        if (ksync_imports[i].id == id)
            return &ksync_imports[i];
    return NULL;
}

static char letter_of(uint8_t type) {
    return type == KSYNC_I32 ? 'i' : type == KSYNC_I64 ? 'I' : type == KSYNC_F32 ? 'f' : 'F';
}

/* Whether a type is what a signature of the contract, as "I(ii)", says. */
static bool has_signature(const ksync_wasm_type_t *type, const char *signature) {
    char result = type->result_count == 0 ? 'v' : letter_of(type->results[0]);
    if (type->result_count > 1 || *signature++ != result || *signature++ != '(')
        return false;
    for (uint32_t i = 0; i < type->parameter_count; i++)
        if (*signature++ != letter_of(type->parameters[i]))
            return false;
    return strcmp(signature, ")") == 0;
}

/* Checks each entry of the manifest's import list; notes in `listed`, by the contract's index, what
 * it lists. */
static ksync_result_t check_listed(const ksync_manifest_t *manifest, bool *listed,
                                   ksync_error_t *error) {
    ksync_manifest_import_t entry;
    for (uint32_t cursor = 0; ksync_manifest_next_import(manifest, &cursor, &entry);) {
        const ksync_import_t *import = find_by_id(entry.id);
        if (import == NULL)
            return ksync_error_set(error, KSYNC_E_UNKNOWN_IMPORT,
                                   "the manifest lists import number %u", (uint32_t)entry.id);
        bool *seen = &listed[import - ksync_imports];
        if (*seen)
            return ksync_error_set(error, KSYNC_E_BAD_MANIFEST, "import %s is listed twice",
                                   import->name);
        if (import->hash != entry.hash)
            return ksync_error_set(error, KSYNC_E_IMPORT_HASH, "import %s", import->name);
        *seen = true;
    }
    return KSYNC_OK;
}

static ksync_result_t link_imports(const ksync_wasm_t *wasm, const bool *listed, ksync_link_t *link,
                                   ksync_error_t *error) {
    for (uint32_t i = 0; i < wasm->import_count; i++) {
        const ksync_wasm_import_t *wanted = &wasm->imports[i];
        const ksync_import_t *import =
            span_is(wanted->module, "ksync") ? find_by_name(wanted->name) : NULL;
        if (import == NULL)
            return ksync_error_set(error, KSYNC_E_UNKNOWN_IMPORT, "%q of module %q", wanted->name,
                                   wanted->module);
        if (!has_signature(&wasm->types[wanted->type], import->signature))
            return ksync_error_set(error, KSYNC_E_IMPORT_SIGNATURE, "import %s is %s here",
                                   import->name, import->signature);
        if (!listed[import - ksync_imports])
            return ksync_error_set(error, KSYNC_E_BAD_MANIFEST, "import %s is not listed",
                                   import->name);
        if ((import->capability & ~wasm->manifest.capabilities) != 0)
            return ksync_error_set(error, KSYNC_E_BAD_MANIFEST,
                                   "import %s needs the capability %s, which is not listed",
                                   import->name, ksync_capability_name(import->capability));
        link->imports[i] =
            (ksync_engine_import_t){.call = import->call, .intrinsic = import->intrinsic};
        link->dispatches |= import->dispatches;
    }
    return KSYNC_OK;
}

/* Refuses a module that is linked but for what its host does not grant. */
static ksync_result_t check_capabilities(const ksync_wasm_t *wasm, uint32_t granted,
                                         ksync_error_t *error) {
    uint32_t denied = wasm->manifest.capabilities & ~granted;
    if (denied == 0)
        return KSYNC_OK;
    for (uint32_t i = 0; i < wasm->import_count; i++) {
        const ksync_import_t *import = find_by_name(wasm->imports[i].name);
        if ((import->capability & denied) != 0)
            return ksync_error_set(error, KSYNC_E_CAPABILITY_DENIED,
                                   "%s needs the capability %s, which this host does not grant",
                                   import->name, ksync_capability_name(import->capability));
    }
    return ksync_error_set(
        error, KSYNC_E_CAPABILITY_DENIED,
        "the manifest asks for the capability %s, which this host does not grant",
        ksync_capability_name(denied & -denied));
}

static ksync_export_t *find_export(ksync_link_t *link, ksync_span_t name) {
    for (uint32_t i = 0; i < link->export_count; i++)
        if (spans_equal(link->exports[i].name, name))
            return &link->exports[i];
    return NULL;
}

/* An export that the manifest does not describe is an entry at PASSIVE_LEVEL. */
static ksync_result_t link_exports(const ksync_wasm_t *wasm, ksync_link_t *link,
                                   ksync_error_t *error) {
    for (uint32_t i = 0; i < wasm->export_count; i++) {
        const ksync_wasm_export_t *export = &wasm->exports[i];
        if (!span_is(export->name, KSYNC_START_EXPORT)) {
            link->exports[link->export_count++] = (ksync_export_t){
                .name = export->name, .function = export->function, .role = KSYNC_ROLE_ENTRY};
            continue;
        }
        const ksync_wasm_type_t *type = &wasm->types[wasm->function_types[export->function]];
        if (type->parameter_count != 0 || type->result_count != 0)
            return ksync_error_set(error, KSYNC_E_UNSUPPORTED_MODULE,
                                   "export " KSYNC_START_EXPORT " takes or returns values");
        link->start = export->function;
    }

    ksync_manifest_entry_t entry;
    for (uint32_t cursor = 0; ksync_manifest_next_entry(&wasm->manifest, &cursor, &entry);) {
        ksync_export_t *export = find_export(link, entry.name);
        if (export == NULL && span_is(entry.name, KSYNC_START_EXPORT))
            continue;
        if (export == NULL)
            return ksync_error_set(error, KSYNC_E_BAD_MANIFEST, "entry %q is no export",
                                   entry.name);
        if (entry.irql_min > entry.irql_max || entry.irql_max > KSYNC_DISPATCH_LEVEL ||
            entry.role >= KSYNC_ROLE_COUNT)
            return ksync_error_set(error, KSYNC_E_BAD_MANIFEST,
                                   "entry %q has no valid IRQL or role", entry.name);
        if (export->described)
            return ksync_error_set(error, KSYNC_E_BAD_MANIFEST, "entry %q is listed twice",
                                   entry.name);
        export->described = true;
        export->irql_min = entry.irql_min;
        export->irql_max = entry.irql_max;
        export->role = entry.role;
    }
    return KSYNC_OK;
}

ksync_result_t ksync_link(const ksync_wasm_t *wasm, uint32_t granted, ksync_link_t *link,
                          ksync_error_t *error) {
    ksync_result_t result = KSYNC_E_OUT_OF_MEMORY;
    ksync_link_t made = {.start = KSYNC_NO_FUNCTION};
    bool *listed = NULL;
    if (!wasm->has_manifest)
        return ksync_error_set(error, KSYNC_E_NO_MANIFEST,
                               "there is no custom section " KSYNC_MANIFEST_SECTION);

    listed = ksync_alloc(ksync_import_count * sizeof *listed);
    made.imports = ksync_alloc(wasm->import_count * sizeof *made.imports);
    made.exports = ksync_alloc(wasm->export_count * sizeof *made.exports);
    if (listed == NULL || made.imports == NULL || made.exports == NULL)
        goto done;
    result = check_listed(&wasm->manifest, listed, error);
    if (result == KSYNC_OK)
        result = link_imports(wasm, listed, &made, error);
    if (result == KSYNC_OK)
        result = check_capabilities(wasm, granted, error);
    if (result == KSYNC_OK)
        result = link_exports(wasm, &made, error);
done:
    ksync_free(listed);
    if (result == KSYNC_OK)
        *link = made;
    else
        ksync_link_free(&made);
    return result;
}

void ksync_link_free(ksync_link_t *link) {
    ksync_free(link->imports);
    ksync_free(link->exports);
    *link = (ksync_link_t){.start = KSYNC_NO_FUNCTION};
}
