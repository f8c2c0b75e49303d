/* Linking a module's imports: what its manifest lists and what it imports must agree with each
 * other and with the host, its own contract and the families that are registered. */
#include "link_imports.h"

#include "alloc.h"
#include "error.h"
#include "imports.gen.h"

static const ksync_import_t *find_by_name(ksync_span_t name) {
    for (uint32_t i = 0; i < ksync_import_count; i++)
        if (ksync_span_is(name, ksync_imports[i].name))
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

/* Notes that the manifest lists an import; a second time is a mistake. */
static ksync_result_t note_listed(bool *listed, const char *name, uint64_t hash,
                                  const ksync_manifest_import_t *entry, ksync_error_t *error) {
    if (*listed)
        return ksync_error_set(error, KSYNC_E_BAD_MANIFEST, "import %s is listed twice", name);
    if (hash != entry->hash)
        return ksync_error_set(error, KSYNC_E_IMPORT_HASH, "import %s", name);
    *listed = true;
    return KSYNC_OK;
}

/* Checks each entry of the manifest's import list; notes in `listed`, by the contract's index, what
 * it lists. */
static ksync_result_t check_listed(const ksync_manifest_t *manifest, bool *listed,
                                   ksync_error_t *error) {
    ksync_result_t result = KSYNC_OK;
    ksync_manifest_import_t entry;
    uint32_t cursor = 0;
    while (result == KSYNC_OK && ksync_manifest_next_import(&manifest->imports, &cursor, &entry)) {
        const ksync_import_t *import = find_by_id(entry.id);
        if (import == NULL)
            return ksync_error_set(error, KSYNC_E_UNKNOWN_IMPORT,
                                   "the manifest lists import number %u", (uint32_t)entry.id);
        result =
            note_listed(&listed[import - ksync_imports], import->name, import->hash, &entry, error);
    }
    return result;
}

/* The same for one family of the embedding program, whose imports come behind the contract's. */
static ksync_result_t check_family(const ksync_families_t *families,
                                   const ksync_manifest_family_t *listing, bool *listed,
                                   ksync_error_t *error) {
    const ksync_family_t *family = ksync_families_find(families, listing->name);
    ksync_result_t result = KSYNC_OK;
    ksync_manifest_import_t entry;
    uint32_t cursor = 0;
    if (family == NULL)
        return ksync_error_set(error, KSYNC_E_UNKNOWN_IMPORT,
                               "the manifest lists the family %q, which is not registered here",
                               listing->name);
    while (result == KSYNC_OK && ksync_manifest_next_import(&listing->imports, &cursor, &entry)) {
        const ksync_bound_import_t *import = ksync_family_find_id(family, entry.id);
        if (import == NULL)
            return ksync_error_set(error, KSYNC_E_UNKNOWN_IMPORT,
                                   "the manifest lists import number %u of the family %q",
                                   (uint32_t)entry.id, listing->name);
        result = note_listed(&listed[ksync_import_count + ksync_family_index(family, import)],
                             import->import->name, import->import->hash, &entry, error);
    }
    return result;
}

static ksync_result_t check_families(const ksync_manifest_t *manifest,
                                     const ksync_families_t *families, bool *listed,
                                     ksync_error_t *error) {
    ksync_result_t result = KSYNC_OK;
    ksync_manifest_family_t family;
    uint32_t cursor = 0;
    while (result == KSYNC_OK && ksync_manifest_next_family(manifest, &cursor, &family))
        result = check_family(families, &family, listed, error);
    return result;
}

static ksync_result_t refuse_unknown(const ksync_wasm_import_t *wanted, ksync_error_t *error) {
    return ksync_error_set(error, KSYNC_E_UNKNOWN_IMPORT, "%q of module %q", wanted->name,
                           wanted->module);
}

/* What holds for every import: its types, and that the manifest lists it. */
static ksync_result_t check_use(const ksync_wasm_t *wasm, const ksync_wasm_import_t *wanted,
                                const char *name, const char *signature, bool listed,
                                ksync_error_t *error) {
    if (!has_signature(&wasm->types[wanted->type], signature))
        return ksync_error_set(error, KSYNC_E_IMPORT_SIGNATURE, "import %s is %s here", name,
                               signature);
    if (!listed)
        return ksync_error_set(error, KSYNC_E_BAD_MANIFEST, "import %s is not listed", name);
    return KSYNC_OK;
}

static ksync_result_t link_import(const ksync_wasm_t *wasm, const ksync_wasm_import_t *wanted,
                                  const bool *listed, ksync_link_t *link,
                                  ksync_engine_import_t *linked, ksync_error_t *error) {
    const ksync_import_t *import = find_by_name(wanted->name);
    if (import == NULL)
        return refuse_unknown(wanted, error);
    ksync_result_t result = check_use(wasm, wanted, import->name, import->signature,
                                      listed[import - ksync_imports], error);
    if (result != KSYNC_OK)
        return result;
    if ((import->capability & ~wasm->manifest.capabilities) != 0)
        return ksync_error_set(error, KSYNC_E_BAD_MANIFEST,
                               "import %s needs the capability %s, which is not listed",
                               import->name, ksync_capability_name(import->capability));
    *linked = (ksync_engine_import_t){.call = import->call, .intrinsic = import->intrinsic};
    link->dispatches |= import->dispatches;
    return KSYNC_OK;
}

static ksync_result_t link_bound(const ksync_wasm_t *wasm, const ksync_wasm_import_t *wanted,
                                 const ksync_families_t *families, const bool *listed,
                                 ksync_engine_import_t *linked, ksync_error_t *error) {
    const ksync_family_t *family = ksync_families_find(families, wanted->module);
    const ksync_bound_import_t *import =
        family != NULL ? ksync_family_find(family, wanted->name) : NULL;
    if (import == NULL)
        return refuse_unknown(wanted, error);
    *linked = (ksync_engine_import_t){.bound = &import->bound};
    return check_use(wasm, wanted, import->import->name, import->import->signature,
                     listed[ksync_import_count + ksync_family_index(family, import)], error);
}

static ksync_result_t link_imports(const ksync_wasm_t *wasm, const ksync_families_t *families,
                                   const bool *listed, ksync_link_t *link, ksync_error_t *error) {
    ksync_result_t result = KSYNC_OK;
    for (uint32_t i = 0; i < wasm->import_count && result == KSYNC_OK; i++) {
        const ksync_wasm_import_t *wanted = &wasm->imports[i];
        result = ksync_span_is(wanted->module, KSYNC_OWN_FAMILY)
                     ? link_import(wasm, wanted, listed, link, &link->imports[i], error)
                     : link_bound(wasm, wanted, families, listed, &link->imports[i], error);
    }
    return result;
}

/* Refuses a module that is linked but for what its host does not grant. */
static ksync_result_t check_capabilities(const ksync_wasm_t *wasm, uint32_t granted,
                                         ksync_error_t *error) {
    uint32_t denied = wasm->manifest.capabilities & ~granted;
    if (denied == 0)
        return KSYNC_OK;
    for (uint32_t i = 0; i < wasm->import_count; i++) {
        const ksync_wasm_import_t *wanted = &wasm->imports[i];
        const ksync_import_t *import =
            ksync_span_is(wanted->module, KSYNC_OWN_FAMILY) ? find_by_name(wanted->name) : NULL;
        if (import != NULL && (import->capability & denied) != 0)
            return ksync_error_set(error, KSYNC_E_CAPABILITY_DENIED,
                                   "%s needs the capability %s, which this host does not grant",
                                   import->name, ksync_capability_name(import->capability));
    }
    return ksync_error_set(
        error, KSYNC_E_CAPABILITY_DENIED,
        "the manifest asks for the capability %s, which this host does not grant",
        ksync_capability_name(denied & -denied));
}

ksync_result_t ksync_link_imports(const ksync_wasm_t *wasm, const ksync_families_t *families,
                                  uint32_t granted, ksync_link_t *link, ksync_error_t *error) {
    /* By the contract's index, then those of the families: what the manifest lists. */
    bool *listed = ksync_alloc((ksync_import_count + families->import_count) * sizeof *listed);
    if (listed == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    ksync_result_t result = check_listed(&wasm->manifest, listed, error);
    if (result == KSYNC_OK)
        result = check_families(&wasm->manifest, families, listed, error);
    if (result == KSYNC_OK)
        result = link_imports(wasm, families, listed, link, error);
    if (result == KSYNC_OK)
        result = check_capabilities(wasm, granted, error);
    ksync_free(listed);
    return result;
}
