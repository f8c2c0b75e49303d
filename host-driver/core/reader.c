/* The walk over a binary's sections: header, order, exact sizes, what has to agree between
 * sections. */
#include "reader_sections.h"

#include "alloc.h"
#include <string.h>

static bool header(reader_t *reader) {
    static const uint8_t expected[8] = {0, 'a', 's', 'm', 1, 0, 0, 0};
    ksync_span_t found;
    if (!reader_skip(reader, sizeof expected, &found))
        return false;
    if (memcmp(found.bytes, expected, 4) != 0)
        return reader_fail(reader, found.bytes, reader->code, "not a WebAssembly binary");
    if (memcmp(found.bytes, expected, 8) != 0)
        return reader_fail(reader, found.bytes + 4, KSYNC_E_UNSUPPORTED_MODULE,
                           "another version of WebAssembly than 1");
    return true;
}

static bool named(ksync_span_t name, const char *text) {
    return name.length == strlen(text) && memcmp(name.bytes, text, name.length) == 0;
}

static bool custom_section(reader_t *reader, reader_module_t *module) {
    const uint8_t *at = reader->at;
    ksync_span_t name;
    if (!reader_name(reader, &name))
        return false;
    if (named(name, KSYNC_MANIFEST_SECTION)) {
        reader->code = KSYNC_E_BAD_MANIFEST;
        reader->part = "the manifest";
        return reader_manifest(reader, module->wasm);
    }
    if (named(name, "name")) {
        if (module->has_name_section)
            return reader_fail(reader, at, reader->code, "a second name section");
        module->has_name_section = true;
        module->name_section = (ksync_span_t){reader->at, (uint32_t)(reader->end - reader->at)};
    }
    reader->at = reader->end;
    return true;
}

/* Reads one section through a reader of its own, which ends where the section does. */
static bool section(reader_t *reader, reader_module_t *module, uint32_t *last_rank) {
    /* The data count, though numbered last, stands before the code. */
    static const uint8_t ranks[READER_SECTION_COUNT] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10};
    const uint8_t *at = reader->at;
    uint8_t id;
    uint32_t size;
    ksync_span_t content;
    if (!reader_u8(reader, &id))
        return false;
    if (id >= READER_SECTION_COUNT)
        return reader_fail(reader, at, reader->code, "%u is no section", (uint32_t)id);
    if (id != 0) {
        if (ranks[id] <= *last_rank)
            return reader_fail(reader, at, reader->code, "%s is out of order or there twice",
                               reader_section_parts[id]);
        *last_rank = ranks[id];
    }
    reader->part = reader_section_parts[id];
    if (!reader_u32(reader, &size) || !reader_skip(reader, size, &content))
        return false;
    reader_t inner = *reader;
    inner.at = content.bytes;
    inner.end = content.bytes + size;
    bool ok = (id == 0 ? custom_section(&inner, module) : reader_sections[id](&inner, module)) &&
              reader_done(&inner);
    reader->result = inner.result;
    reader->part = "the module";
    return ok;
}

static bool agreement(reader_t *reader, const reader_module_t *module) {
    uint32_t defined = module->wasm->function_count - module->wasm->import_count;
    if (module->body_count != defined)
        return reader_fail(reader, reader->end, reader->code, "%u bodies for %u functions",
                           module->body_count, defined);
    if (module->has_data_count && module->declared_data_count != module->data_count)
        return reader_fail(reader, reader->end, reader->code, "%u data segments, declared were %u",
                           module->data_count, module->declared_data_count);
    return true;
}

static bool name_section(reader_t *reader, const reader_module_t *module) {
    if (!module->has_name_section)
        return true;
    reader->at = module->name_section.bytes;
    reader->end = reader->at + module->name_section.length;
    reader->part = "the name section";
    return reader_names(reader, module->wasm);
}

static bool whole(reader_t *reader, reader_module_t *module) {
    uint32_t last_rank = 0;
    if (!header(reader))
        return false;
    while (reader->at != reader->end) {
        if (!section(reader, module, &last_rank))
            return false;
    }
    return agreement(reader, module) && name_section(reader, module);
}

ksync_result_t ksync_wasm_read(const uint8_t *bytes, size_t length, ksync_wasm_t *wasm,
                               ksync_error_t *error) {
    if (length > KSYNC_WASM_MAX_BYTES)
        return ksync_error_set(error, KSYNC_E_LIMIT_EXCEEDED,
                               "a module of %U bytes, at most %u are allowed", (uint64_t)length,
                               KSYNC_WASM_MAX_BYTES);
    ksync_wasm_t read = {.bytes = {bytes, (uint32_t)length}};
    reader_module_t module = {.wasm = &read};
    reader_t reader = {.start = bytes,
                       .at = bytes,
                       .end = bytes + length,
                       .part = "the module",
                       .code = KSYNC_E_MALFORMED_MODULE,
                       .error = error};
    if (!whole(&reader, &module)) {
        ksync_wasm_free(&read);
        return reader.result;
    }
    *wasm = read;
    return KSYNC_OK;
}

void ksync_wasm_free(ksync_wasm_t *wasm) {
    ksync_free(wasm->types);
    ksync_free(wasm->imports);
    ksync_free(wasm->function_types);
    ksync_free(wasm->exports);
    memset(wasm, 0, sizeof *wasm);
}
