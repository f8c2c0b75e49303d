/* One function's body: its locals, and the frame that its instructions have to fill. */
#include "reader_sections.h"

static bool locals(reader_t *reader, uint32_t parameter_count) {
    uint32_t groups, total = parameter_count;
    if (!reader_count(reader, "groups of locals", KSYNC_WASM_MAX_BODY, &groups))
        return false;
    for (uint32_t i = 0; i < groups; i++) {
        const uint8_t *at = reader->at;
        uint32_t count;
        uint8_t type;
        if (!reader_u32(reader, &count))
            return false;
        if (count > KSYNC_WASM_MAX_LOCALS - total)
            return reader_fail(reader, at, KSYNC_E_LIMIT_EXCEEDED,
                               "%U locals, at most %u are allowed", (uint64_t)total + count,
                               KSYNC_WASM_MAX_LOCALS);
        total += count;
        at = reader->at;
        if (!reader_u8(reader, &type))
            return false;
        if (type < KSYNC_F64 || type > KSYNC_I32)
            return reader_fail(reader, at, KSYNC_E_UNSUPPORTED_MODULE, "a local of type 0x%x",
                               (uint32_t)type);
    }
    return true;
}

/* Instructions are not checked one by one yet; a validator of operand types takes this function's
 * place. */
static bool instructions(reader_t *reader) {
    enum { OP_END = 0x0b };
    if (reader->at == reader->end || reader->end[-1] != OP_END)
        return reader_fail(reader, reader->end, reader->code, "a body does not end with `end`");
    reader->at = reader->end;
    return true;
}

bool reader_body(reader_t *reader, const reader_module_t *module, uint32_t function) {
    const ksync_wasm_type_t *type = &module->wasm->types[module->wasm->function_types[function]];
    return locals(reader, type->parameter_count) && instructions(reader) && reader_done(reader);
}
