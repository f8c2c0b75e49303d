/* Between the walk over the sections (reader.c) and what reads each of them. */
#ifndef KSYNC_READER_SECTIONS_H
#define KSYNC_READER_SECTIONS_H

#include "reader_cursor.h"

/* What later sections are checked against and ksync_wasm_t does not keep. */
typedef struct {
    ksync_wasm_t *wasm;
    uint32_t global_count, table_count, memory_count;
    uint32_t body_count, data_count;
    bool has_data_count;
    uint32_t declared_data_count;
    ksync_span_t name_section; /* read last: it may precede what it names */
    bool has_name_section;
} reader_module_t;

enum { READER_SECTION_COUNT = 13 };

typedef bool (*reader_section_fn_t)(reader_t *reader, reader_module_t *module);

/* By section id, custom sections (id 0) left out. Each reads to the end of its section. */
extern const reader_section_fn_t reader_sections[READER_SECTION_COUNT];
extern const char *const reader_section_parts[READER_SECTION_COUNT];

/* The instructions of one body, in reader_body.c. */
bool reader_body(reader_t *reader, const reader_module_t *module, uint32_t function);

/* The content of the two custom sections that mean something, in reader_manifest.c and
 * reader_names.c. */
bool reader_manifest(reader_t *reader, ksync_wasm_t *wasm);
bool reader_names(reader_t *reader, ksync_wasm_t *wasm);

#endif
