/* The known sections of a WebAssembly binary, one function each, in the order of the binary. They
 * check form, counts against the caps, and indexes; they know nothing of instructions but
 * constants. */
#include "reader_sections.h"

#include "alloc.h"
#include <string.h>

enum {
    MAX_SEGMENTS = 16384, /* of either kind */
    MAX_PAGES = 65536,
    KIND_FUNCTION = 0,
    KIND_TABLE = 1,
    KIND_MEMORY = 2,
    KIND_GLOBAL = 3,
    TYPE_FUNCTION = 0x60,
    TYPE_FUNCREF = 0x70,
    TYPE_EXTERNREF = 0x6f,
    TYPE_V128 = 0x7b,
    OP_END = 0x0b,
    OP_GLOBAL_GET = 0x23,
    OP_I32_CONST = 0x41,
    OP_I64_CONST = 0x42,
    OP_F32_CONST = 0x43,
    OP_F64_CONST = 0x44,
};

static void *allocate(reader_t *reader, uint32_t count, size_t size) {
    void *block = ksync_alloc(count * size);
    if (block == NULL)
        reader->result =
            ksync_error_set(reader->error, KSYNC_E_OUT_OF_MEMORY, "no memory to read the module");
    return block;
}

static bool unsupported(reader_t *reader, const uint8_t *at, const char *what) {
    return reader_fail(reader, at, KSYNC_E_UNSUPPORTED_MODULE, "%s", what);
}

static bool value_type(reader_t *reader, uint8_t *type) {
    const uint8_t *at = reader->at;
    if (!reader_u8(reader, type))
        return false;
    if (*type >= KSYNC_F64 && *type <= KSYNC_I32)
        return true;
    if (*type == TYPE_V128 || *type == TYPE_FUNCREF || *type == TYPE_EXTERNREF)
        return unsupported(reader, at, "a value of a vector or reference type");
    return reader_fail(reader, at, reader->code, "0x%x is no value type", (uint32_t)*type);
}

static bool types(reader_t *reader, uint32_t count, const uint8_t **start) {
    *start = reader->at;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t type;
        if (!value_type(reader, &type))
            return false;
    }
    return true;
}

/* --- types --- */

static bool function_type(reader_t *reader, ksync_wasm_type_t *type) {
    const uint8_t *at = reader->at;
    uint8_t form;
    uint32_t parameters, results;
    if (!reader_u8(reader, &form))
        return false;
    if (form != TYPE_FUNCTION)
        return reader_fail(reader, at, reader->code, "0x%x is no function type", (uint32_t)form);
    if (!reader_count(reader, "parameters", KSYNC_WASM_MAX_PARAMETERS, &parameters) ||
        !types(reader, parameters, &type->parameters))
        return false;
    at = reader->at;
    if (!reader_u32(reader, &results))
        return false;
    if (results > 1)
        return unsupported(reader, at, "a function type with more than one result");
    type->parameter_count = (uint8_t)parameters;
    type->result_count = (uint8_t)results;
    return types(reader, results, &type->results);
}

static bool type_section(reader_t *reader, reader_module_t *module) {
    uint32_t count;
    if (!reader_count(reader, "types", KSYNC_WASM_MAX_TYPES, &count))
        return false;
    if (count == 0)
        return true;
    ksync_wasm_t *wasm = module->wasm;
    wasm->types = allocate(reader, count, sizeof *wasm->types);
    if (wasm->types == NULL)
        return false;
    wasm->type_count = count;
    for (uint32_t i = 0; i < count; i++) {
        if (!function_type(reader, &wasm->types[i]))
            return false;
    }
    return true;
}

static bool type_index(reader_t *reader, const ksync_wasm_t *wasm, uint32_t *index) {
    const uint8_t *at = reader->at;
    if (!reader_u32(reader, index))
        return false;
    if (*index >= wasm->type_count)
        return reader_fail(reader, at, reader->code, "type %u of %u", *index, wasm->type_count);
    return true;
}

static bool function_index(reader_t *reader, const ksync_wasm_t *wasm, uint32_t *index) {
    const uint8_t *at = reader->at;
    if (!reader_u32(reader, index))
        return false;
    if (*index >= wasm->function_count)
        return reader_fail(reader, at, reader->code, "function %u of %u", *index,
                           wasm->function_count);
    return true;
}

/* --- imports and functions --- */

static bool import(reader_t *reader, const ksync_wasm_t *wasm, ksync_wasm_import_t *import) {
    uint8_t kind;
    if (!reader_name(reader, &import->module) || !reader_name(reader, &import->name))
        return false;
    const uint8_t *at = reader->at;
    if (!reader_u8(reader, &kind))
        return false;
    if (kind == KIND_FUNCTION)
        return type_index(reader, wasm, &import->type);
    if (kind > KIND_GLOBAL)
        return reader_fail(reader, at, reader->code, "0x%x is no kind of import", (uint32_t)kind);
    return reader_fail(reader, at, KSYNC_E_UNSUPPORTED_MODULE, "import %q.%q is not a function",
                       import->module, import->name);
}

static bool import_section(reader_t *reader, reader_module_t *module) {
    uint32_t count;
    if (!reader_count(reader, "imports", KSYNC_WASM_MAX_IMPORTS, &count))
        return false;
    if (count == 0)
        return true;
    ksync_wasm_t *wasm = module->wasm;
    wasm->imports = allocate(reader, count, sizeof *wasm->imports);
    wasm->function_types = allocate(reader, count, sizeof *wasm->function_types);
    if (wasm->imports == NULL || wasm->function_types == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!import(reader, wasm, &wasm->imports[i]))
            return false;
        wasm->function_types[i] = wasm->imports[i].type;
    }
    wasm->import_count = wasm->function_count = count;
    return true;
}

static bool function_section(reader_t *reader, reader_module_t *module) {
    ksync_wasm_t *wasm = module->wasm;
    uint32_t count;
    if (!reader_count(reader, "functions", KSYNC_WASM_MAX_FUNCTIONS - wasm->import_count, &count))
        return false;
    if (count == 0)
        return true;
    uint32_t *function_types = allocate(reader, wasm->import_count + count, sizeof *function_types);
    if (function_types == NULL)
        return false;
    for (uint32_t i = 0; i < wasm->import_count; i++)
        function_types[i] = wasm->function_types[i];
    ksync_free(wasm->function_types);
    wasm->function_types = function_types;
    wasm->function_count = wasm->import_count + count;
    for (uint32_t i = wasm->import_count; i < wasm->function_count; i++) {
        if (!type_index(reader, wasm, &function_types[i]))
            return false;
    }
    return true;
}

/* --- table, memory, globals --- */

/* *maximum is *minimum when none is declared. */
static bool limits(reader_t *reader, uint32_t *minimum, uint32_t *maximum) {
    const uint8_t *at = reader->at;
    uint8_t flags;
    if (!reader_u8(reader, &flags))
        return false;
    if (flags > 1) {
        if (flags <= 7)
            return unsupported(reader, at, "a shared or 64-bit memory or table");
        return reader_fail(reader, at, reader->code, "0x%x is no kind of limits", (uint32_t)flags);
    }
    if (!reader_u32(reader, minimum))
        return false;
    *maximum = *minimum;
    at = reader->at;
    if (flags == 1 && !reader_u32(reader, maximum))
        return false;
    if (*maximum < *minimum)
        return reader_fail(reader, at, reader->code, "the maximum %u is below the minimum %u",
                           *maximum, *minimum);
    return true;
}

static bool table_section(reader_t *reader, reader_module_t *module) {
    const uint8_t *at = reader->at;
    uint32_t maximum;
    uint8_t type;
    if (!reader_u32(reader, &module->table_count))
        return false;
    if (module->table_count == 0)
        return true;
    if (module->table_count > 1)
        return unsupported(reader, at, "more than one table");
    at = reader->at;
    if (!reader_u8(reader, &type))
        return false;
    if (type == TYPE_EXTERNREF)
        return unsupported(reader, at, "a table of external references");
    if (type != TYPE_FUNCREF)
        return reader_fail(reader, at, reader->code, "0x%x is no type of table", (uint32_t)type);
    at = reader->at;
    if (!limits(reader, &module->wasm->table_size, &maximum))
        return false;
    if (module->wasm->table_size > KSYNC_WASM_MAX_TABLE)
        return reader_fail(reader, at, KSYNC_E_LIMIT_EXCEEDED,
                           "a table of %u elements, at most %u are allowed",
                           module->wasm->table_size, KSYNC_WASM_MAX_TABLE);
    return true;
}

static bool memory_section(reader_t *reader, reader_module_t *module) {
    const uint8_t *at = reader->at;
    ksync_wasm_t *wasm = module->wasm;
    if (!reader_u32(reader, &module->memory_count))
        return false;
    if (module->memory_count == 0)
        return true;
    if (module->memory_count > 1)
        return unsupported(reader, at, "more than one memory");
    at = reader->at;
    if (!limits(reader, &wasm->memory_pages, &wasm->memory_max_pages))
        return false;
    if (wasm->memory_max_pages > MAX_PAGES)
        return reader_fail(reader, at, reader->code,
                           "a memory of %u pages, there can be %u at most", wasm->memory_max_pages,
                           (uint32_t)MAX_PAGES);
    return true;
}

/* A constant of the given type and the end: the only initializers that the engine takes. */
static bool constant(reader_t *reader, uint8_t type, int64_t *value) {
    const uint8_t *at = reader->at;
    uint8_t opcode, end;
    uint64_t bits = 0;
    uint8_t found = 0;
    if (!reader_u8(reader, &opcode))
        return false;
    switch (opcode) {
    case OP_I32_CONST:
        found = KSYNC_I32;
        if (!reader_signed(reader, 32, value))
            return false;
        break;
    case OP_I64_CONST:
        found = KSYNC_I64;
        if (!reader_signed(reader, 64, value))
            return false;
        break;
    case OP_F32_CONST:
        found = KSYNC_F32;
        if (!reader_fixed(reader, 4, &bits))
            return false;
        break;
    case OP_F64_CONST:
        found = KSYNC_F64;
        if (!reader_fixed(reader, 8, &bits))
            return false;
        break;
    case OP_GLOBAL_GET:
        return unsupported(reader, at, "an initializer that reads a global");
    default:
        return reader_fail(reader, at, reader->code, "opcode 0x%x in an initializer",
                           (uint32_t)opcode);
    }
    if (found != type)
        return reader_fail(reader, at, reader->code, "an initializer of type 0x%x, expected 0x%x",
                           (uint32_t)found, (uint32_t)type);
    at = reader->at;
    if (!reader_u8(reader, &end))
        return false;
    if (end != OP_END)
        return reader_fail(reader, at, reader->code,
                           "an initializer does not end after its constant");
    return true;
}

static bool global_section(reader_t *reader, reader_module_t *module) {
    if (!reader_count(reader, "globals", KSYNC_WASM_MAX_GLOBALS, &module->global_count))
        return false;
    for (uint32_t i = 0; i < module->global_count; i++) {
        uint8_t type, mutability;
        int64_t value;
        if (!value_type(reader, &type))
            return false;
        const uint8_t *at = reader->at;
        if (!reader_u8(reader, &mutability))
            return false;
        if (mutability > 1)
            return reader_fail(reader, at, reader->code, "0x%x is no mutability",
                               (uint32_t)mutability);
        if (!constant(reader, type, &value))
            return false;
    }
    return true;
}

/* --- exports and start --- */

static bool export_index(reader_t *reader, const reader_module_t *module, uint8_t kind,
                         uint32_t *index) {
    const uint8_t *at = reader->at;
    if (kind == KIND_FUNCTION)
        return function_index(reader, module->wasm, index);
    if (!reader_u32(reader, index))
        return false;
    uint32_t count = kind == KIND_TABLE    ? module->table_count
                     : kind == KIND_MEMORY ? module->memory_count
                                           : module->global_count;
    if (*index >= count)
        return reader_fail(reader, at, reader->code,
                           "an export of a table, memory or global that is not there");
    return true;
}

static bool same_name(ksync_span_t a, ksync_span_t b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static bool export_section(reader_t *reader, reader_module_t *module) {
    ksync_wasm_t *wasm = module->wasm;
    uint32_t count;
    if (!reader_count(reader, "exports", KSYNC_WASM_MAX_EXPORTS, &count))
        return false;
    if (count == 0)
        return true;
    /* Holds every kind until all names have been compared; only the functions are kept. */
    ksync_wasm_export_t *exports = wasm->exports = allocate(reader, count, sizeof *exports);
    bool *is_function = exports == NULL ? NULL : allocate(reader, count, sizeof *is_function);
    if (is_function == NULL)
        return false;
    bool ok = true;
    for (uint32_t i = 0; ok && i < count; i++) {
        const uint8_t *at = reader->at;
        uint8_t kind;
        ok = reader_name(reader, &exports[i].name);
        for (uint32_t k = 0; ok && k < i; k++) {
            if (same_name(exports[i].name, exports[k].name))
                ok = reader_fail(reader, at, reader->code, "two exports named %q", exports[i].name);
        }
        at = reader->at;
        ok = ok && reader_u8(reader, &kind);
        if (ok && kind > KIND_GLOBAL)
            ok = reader_fail(reader, at, reader->code, "0x%x is no kind of export", (uint32_t)kind);
        ok = ok && export_index(reader, module, kind, &exports[i].function);
        is_function[i] = ok && kind == KIND_FUNCTION;
    }
    for (uint32_t i = 0; ok && i < count; i++) {
        if (is_function[i])
            exports[wasm->export_count++] = exports[i];
    }
    ksync_free(is_function);
    return ok;
}

static bool start_section(reader_t *reader, reader_module_t *module) {
    (void)module;
    return unsupported(reader, reader->at,
                       "a start section; top-level code must be the export " KSYNC_START_EXPORT);
}

/* --- elements, code, data --- */

static bool element_segment(reader_t *reader, const reader_module_t *module) {
    const uint8_t *at = reader->at;
    uint32_t flags, count, function;
    int64_t offset;
    if (!reader_u32(reader, &flags))
        return false;
    if (flags > 7)
        return reader_fail(reader, at, reader->code, "%u is no kind of element segment", flags);
    if (flags != 0)
        return unsupported(reader, at, "an element segment that is passive or for another table");
    if (module->table_count == 0)
        return reader_fail(reader, at, reader->code, "an element segment without a table");
    if (!constant(reader, KSYNC_I32, &offset) ||
        !reader_count(reader, "elements", KSYNC_WASM_MAX_TABLE, &count))
        return false;
    if ((uint64_t)(uint32_t)offset + count > module->wasm->table_size)
        return reader_fail(reader, at, reader->code,
                           "%u elements from %u on lie outside the table of %u", count,
                           (uint32_t)offset, module->wasm->table_size);
    for (uint32_t i = 0; i < count; i++) {
        if (!function_index(reader, module->wasm, &function))
            return false;
    }
    return true;
}

static bool element_section(reader_t *reader, reader_module_t *module) {
    uint32_t count;
    if (!reader_count(reader, "element segments", MAX_SEGMENTS, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!element_segment(reader, module))
            return false;
    }
    return true;
}

static bool data_count_section(reader_t *reader, reader_module_t *module) {
    module->has_data_count = true;
    return reader_u32(reader, &module->declared_data_count);
}

static bool code_section(reader_t *reader, reader_module_t *module) {
    const uint8_t *at = reader->at;
    uint32_t defined = module->wasm->function_count - module->wasm->import_count;
    if (!reader_count(reader, "bodies", KSYNC_WASM_MAX_FUNCTIONS, &module->body_count))
        return false;
    if (module->body_count != defined)
        return reader_fail(reader, at, reader->code, "%u bodies for %u functions",
                           module->body_count, defined);
    for (uint32_t i = 0; i < defined; i++) {
        uint32_t size;
        at = reader->at;
        if (!reader_u32(reader, &size))
            return false;
        if (size > KSYNC_WASM_MAX_BODY)
            return reader_fail(reader, at, KSYNC_E_LIMIT_EXCEEDED,
                               "a body of %u bytes, at most %u are allowed", size,
                               KSYNC_WASM_MAX_BODY);
        reader_t body = *reader;
        ksync_span_t span;
        if (!reader_skip(reader, size, &span))
            return false;
        body.at = span.bytes;
        body.end = span.bytes + size;
        body.part = "a function's body";
        if (!reader_body(&body, module, module->wasm->import_count + i)) {
            reader->result = body.result;
            return false;
        }
    }
    return true;
}

static bool data_segment(reader_t *reader, const reader_module_t *module) {
    const uint8_t *at = reader->at;
    uint32_t flags, size;
    int64_t offset;
    ksync_span_t span;
    if (!reader_u32(reader, &flags))
        return false;
    if (flags > 2)
        return reader_fail(reader, at, reader->code, "%u is no kind of data segment", flags);
    if (flags != 0)
        return unsupported(reader, at, "a data segment that is passive or for another memory");
    if (module->memory_count == 0)
        return reader_fail(reader, at, reader->code, "a data segment without a memory");
    if (!constant(reader, KSYNC_I32, &offset) || !reader_u32(reader, &size) ||
        !reader_skip(reader, size, &span))
        return false;
    uint64_t end = (uint64_t)(uint32_t)offset + size;
    if (end > (uint64_t)module->wasm->memory_pages << 16)
        return reader_fail(reader, at, reader->code,
                           "data up to byte %U lies outside the memory of %u pages", end,
                           module->wasm->memory_pages);
    return true;
}

static bool data_section(reader_t *reader, reader_module_t *module) {
    if (!reader_count(reader, "data segments", MAX_SEGMENTS, &module->data_count))
        return false;
    for (uint32_t i = 0; i < module->data_count; i++) {
        if (!data_segment(reader, module))
            return false;
    }
    return true;
}

const reader_section_fn_t reader_sections[READER_SECTION_COUNT] = {
    [1] = type_section,    [2] = import_section, [3] = function_section, [4] = table_section,
    [5] = memory_section,  [6] = global_section, [7] = export_section,   [8] = start_section,
    [9] = element_section, [10] = code_section,  [11] = data_section,    [12] = data_count_section,
};

const char *const reader_section_parts[READER_SECTION_COUNT] = {
    "a custom section",       "the type section",    "the import section", "the function section",
    "the table section",      "the memory section",  "the global section", "the export section",
    "the start section",      "the element section", "the code section",   "the data section",
    "the data count section",
};
