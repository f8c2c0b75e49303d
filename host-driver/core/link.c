/* Linking: a module's exports and what its manifest says of them; the imports are link_imports.c's.
 */
#include "link_imports.h"

#include <string.h>
#include "alloc.h"
#include "error.h"

static bool spans_equal(ksync_span_t a, ksync_span_t b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
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
        if (!ksync_span_is(export->name, KSYNC_START_EXPORT)) {
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
        if (export == NULL && ksync_span_is(entry.name, KSYNC_START_EXPORT))
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
        link->enters_at_dispatch |= entry.irql_max == KSYNC_DISPATCH_LEVEL;
    }
    return KSYNC_OK;
}

ksync_result_t ksync_link(const ksync_wasm_t *wasm, const ksync_families_t *families,
                          uint32_t granted, ksync_link_t *link, ksync_error_t *error) {
    ksync_result_t result = KSYNC_E_OUT_OF_MEMORY;
    ksync_link_t made = {.start = KSYNC_NO_FUNCTION};
    if (!wasm->has_manifest)
        return ksync_error_set(error, KSYNC_E_NO_MANIFEST,
                               "there is no custom section " KSYNC_MANIFEST_SECTION);

    made.imports = ksync_alloc(wasm->import_count * sizeof *made.imports);
    made.exports = ksync_alloc(wasm->export_count * sizeof *made.exports);
    if (made.imports == NULL || made.exports == NULL)
        goto done;
    result = ksync_link_imports(wasm, families, granted, &made, error);
    if (result == KSYNC_OK)
        result = link_exports(wasm, &made, error);
done:
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
