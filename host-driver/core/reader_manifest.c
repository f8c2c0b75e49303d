/* ksync's manifest, the custom section "ksync": checked once by the reader, then stepped through.
 */
#include "reader_sections.h"

#include <string.h>

enum {
    MAX_ENTRIES = KSYNC_WASM_MAX_EXPORTS,
    IMPORT_BYTES = 2 + 8,
    ENTRY_TAIL_BYTES = 3, /* lowest IRQL, highest IRQL, role */
};

static uint64_t little_endian(const uint8_t *bytes, uint32_t width) {
    uint64_t value = 0;
    for (uint32_t i = 0; i < width; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

static bool short_name(reader_t *reader, ksync_span_t *name) {
    uint8_t length;
    return reader_u8(reader, &length) && reader_utf8(reader, length, name);
}

static bool fixed32(reader_t *reader, uint32_t *value) {
    uint64_t read;
    if (!reader_fixed(reader, 4, &read))
        return false;
    *value = (uint32_t)read;
    return true;
}

static bool header(reader_t *reader, ksync_manifest_t *manifest) {
    const uint8_t *at = reader->at;
    ksync_span_t magic;
    uint64_t imports, entries;
    if (!reader_skip(reader, 4, &magic))
        return false;
    if (memcmp(magic.bytes, "KSM1", 4) != 0)
        return reader_fail(reader, at, reader->code, "the manifest does not begin with KSM1");
    if (!reader_fixed(reader, 2, &imports) || !reader_fixed(reader, 2, &entries))
        return false;
    if (imports > KSYNC_WASM_MAX_IMPORTS || entries > MAX_ENTRIES)
        return reader_fail(reader, at, reader->code, "a manifest of %u imports and %u entries",
                           (uint32_t)imports, (uint32_t)entries);
    manifest->imports.count = (uint32_t)imports;
    manifest->entry_count = (uint32_t)entries;
    at = reader->at;
    if (!fixed32(reader, &manifest->capabilities))
        return false;
    if ((manifest->capabilities & ~KSYNC_CAPABILITIES) != 0)
        return reader_fail(reader, at, reader->code, "unknown capabilities 0x%x",
                           manifest->capabilities & ~KSYNC_CAPABILITIES);
    return fixed32(reader, &manifest->max_handles) && fixed32(reader, &manifest->max_threads);
}

static bool entry(reader_t *reader) {
    const uint8_t *at = reader->at;
    ksync_span_t name, tail;
    if (!short_name(reader, &name) || !reader_skip(reader, ENTRY_TAIL_BYTES, &tail))
        return false;
    if (tail.bytes[0] > tail.bytes[1] || tail.bytes[1] > KSYNC_DISPATCH_LEVEL)
        return reader_fail(reader, at, reader->code, "entry %q has the IRQL interval %u..%u", name,
                           (uint32_t)tail.bytes[0], (uint32_t)tail.bytes[1]);
    if (tail.bytes[2] >= KSYNC_ROLE_COUNT)
        return reader_fail(reader, at, reader->code, "entry %q has the unknown role %u", name,
                           (uint32_t)tail.bytes[2]);
    return true;
}

static bool packed_imports(reader_t *reader, ksync_manifest_imports_t *imports) {
    ksync_span_t packed;
    if (!reader_skip(reader, imports->count * IMPORT_BYTES, &packed))
        return false;
    imports->packed = packed.bytes;
    return true;
}

static bool family(reader_t *reader) {
    const uint8_t *at = reader->at;
    ksync_manifest_imports_t imports;
    ksync_span_t name;
    uint64_t count;
    if (!short_name(reader, &name) || !reader_fixed(reader, 2, &count))
        return false;
    if (count == 0 || count > KSYNC_WASM_MAX_IMPORTS)
        return reader_fail(reader, at, reader->code, "family %q with %u imports", name,
                           (uint32_t)count);
    imports.count = (uint32_t)count;
    return packed_imports(reader, &imports);
}

bool reader_manifest(reader_t *reader, ksync_wasm_t *wasm) {
    ksync_manifest_t *manifest = &wasm->manifest;
    if (wasm->has_manifest)
        return reader_fail(reader, reader->at, reader->code, "a second manifest");
    wasm->has_manifest = true;
    if (!header(reader, manifest) || !short_name(reader, &manifest->name) ||
        !short_name(reader, &manifest->version) || !packed_imports(reader, &manifest->imports))
        return false;
    manifest->entries = reader->at;
    for (uint32_t i = 0; i < manifest->entry_count; i++) {
        if (!entry(reader))
            return false;
    }
    manifest->families = (ksync_span_t){reader->at, (uint32_t)(reader->end - reader->at)};
    while (reader->at != reader->end) {
        if (!family(reader))
            return false;
    }
    return true;
}

bool ksync_manifest_next_import(const ksync_manifest_imports_t *imports, uint32_t *cursor,
                                ksync_manifest_import_t *import) {
    if (*cursor >= imports->count * IMPORT_BYTES)
        return false;
    import->id = (uint16_t)little_endian(imports->packed + *cursor, 2);
    import->hash = little_endian(imports->packed + *cursor + 2, 8);
    *cursor += IMPORT_BYTES;
    return true;
}

bool ksync_manifest_next_family(const ksync_manifest_t *manifest, uint32_t *cursor,
                                ksync_manifest_family_t *family) {
    if (*cursor >= manifest->families.length)
        return false;
    const uint8_t *at = manifest->families.bytes + *cursor;
    family->name = (ksync_span_t){at + 1, at[0]};
    at += 1 + at[0];
    family->imports = (ksync_manifest_imports_t){at + 2, (uint32_t)little_endian(at, 2)};
    *cursor += 1 + family->name.length + 2 + family->imports.count * IMPORT_BYTES;
    return true;
}

/* The cursor packs both the number of entries passed (high half) and their bytes (low half):
 * entries take at most 1,024 * 259 bytes, so the halves are 12 and 20 bits. */
bool ksync_manifest_next_entry(const ksync_manifest_t *manifest, uint32_t *cursor,
                               ksync_manifest_entry_t *entry) {
    enum { OFFSET_BITS = 20 };
    uint32_t passed = *cursor >> OFFSET_BITS, offset = *cursor & ((1u << OFFSET_BITS) - 1);
    if (passed >= manifest->entry_count)
        return false;
    const uint8_t *at = manifest->entries + offset;
    entry->name = (ksync_span_t){at + 1, at[0]};
    at += 1 + at[0];
    entry->irql_min = at[0];
    entry->irql_max = at[1];
    entry->role = at[2];
    *cursor = (passed + 1) << OFFSET_BITS | (offset + 1 + entry->name.length + ENTRY_TAIL_BYTES);
    return true;
}
