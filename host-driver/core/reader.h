/* The strict reader of a WebAssembly binary: every section, in order, to its last byte, before the
 * engine sees it. It knows the binary format and ksync's manifest; it knows nothing of engines,
 * hosts or imports' meaning. */
#ifndef KSYNC_READER_H
#define KSYNC_READER_H

#include "ksync_host.h"
#include "span.h"

/* Caps; DESIGN: a module for a kernel is small. */
#define KSYNC_WASM_MAX_BYTES (8u << 20)
#define KSYNC_WASM_MAX_TYPES 4096u
#define KSYNC_WASM_MAX_FUNCTIONS 16384u
#define KSYNC_WASM_MAX_IMPORTS 1024u
#define KSYNC_WASM_MAX_EXPORTS 1024u
#define KSYNC_WASM_MAX_GLOBALS 4096u
#define KSYNC_WASM_MAX_TABLE 65536u
#define KSYNC_WASM_MAX_PARAMETERS 32u
#define KSYNC_WASM_MAX_LOCALS 2048u
#define KSYNC_WASM_MAX_BODY (256u << 10)

/* Every span points into the module's bytes. */
typedef struct {
    uint8_t parameter_count, result_count;
    const uint8_t *parameters, *results; /* ksync_type_t values, in the module's bytes */
} ksync_wasm_type_t;

typedef struct {
    ksync_span_t module, name;
    uint32_t type;     /* index into types */
} ksync_wasm_import_t; /* function imports only; any other import is refused */

typedef struct {
    ksync_span_t name;
    uint32_t function; /* index in the function space */
} ksync_wasm_export_t; /* function exports only */

typedef struct {
    uint16_t id;
    uint64_t hash;
} ksync_manifest_import_t;

typedef struct {
    const uint8_t *packed; /* read with the functions below */
    uint32_t count;
} ksync_manifest_imports_t;

typedef struct {
    ksync_span_t name;
    ksync_manifest_imports_t imports;
} ksync_manifest_family_t;

typedef struct {
    ksync_span_t name;
    uint8_t irql_min, irql_max, role;
} ksync_manifest_entry_t;

typedef struct {
    ksync_span_t name, version;
    uint32_t capabilities;             /* a mask of KSYNC_CAPABILITY_... */
    uint32_t max_handles, max_threads; /* the module's own quotas; 0 = the host's */
    ksync_manifest_imports_t imports;  /* of ksync's own */
    ksync_span_t families;             /* packed, as are the entries */
    uint32_t entry_count;
    const uint8_t *entries;
} ksync_manifest_t;

typedef struct {
    ksync_span_t bytes;
    uint32_t type_count, import_count, function_count /* imports included */, export_count;
    ksync_wasm_type_t *types;
    ksync_wasm_import_t *imports;
    uint32_t *function_types; /* type of every function, imports first */
    ksync_wasm_export_t *exports;
    uint32_t memory_pages;     /* initial; 0 when there is no memory */
    uint32_t memory_max_pages; /* declared maximum, or memory_pages when there is none */
    uint32_t table_size;
    bool has_start; /* refused unless false: the start function must be the export named below */
    bool has_manifest;
    ksync_manifest_t manifest;
    ksync_span_t names; /* the function-name subsection, checked; empty when absent */
} ksync_wasm_t;

/* The manifest is the custom section "ksync", little-endian, to its last byte:
 *   "KSM1"  u16 imports  u16 entries  u32 capabilities  u32 max handles  u32 max threads
 *   u8 length, name (UTF-8)   u8 length, version (UTF-8)
 *   imports x { u16 id, u64 hash }
 *   entries x { u8 length, export name, u8 lowest IRQL, u8 highest IRQL, u8 role }
 * and, of a module that uses imports of the program that embeds the host, each family of them:
 *   u8 length, name   u16 imports, not 0   imports x { u16 id, u64 hash } */
#define KSYNC_MANIFEST_SECTION "ksync"
#define KSYNC_START_EXPORT "ksync:start"

/* Reads and checks a binary. On failure nothing is allocated and *error says what and at which
 * byte. */
ksync_result_t ksync_wasm_read(const uint8_t *bytes, size_t length, ksync_wasm_t *wasm,
                               ksync_error_t *error) KSYNC_MUST_CHECK;
void ksync_wasm_free(ksync_wasm_t *wasm);

/* Steps through the manifest's packed lists; false at the end. *cursor starts at 0. */
bool ksync_manifest_next_import(const ksync_manifest_imports_t *imports, uint32_t *cursor,
                                ksync_manifest_import_t *import);
bool ksync_manifest_next_family(const ksync_manifest_t *manifest, uint32_t *cursor,
                                ksync_manifest_family_t *family);
bool ksync_manifest_next_entry(const ksync_manifest_t *manifest, uint32_t *cursor,
                               ksync_manifest_entry_t *entry);

/* Copies the name of a function, cut to the capacity and always terminated; "function N" when it
 * has none. */
void ksync_wasm_function_name(const ksync_wasm_t *wasm, uint32_t function, char *name,
                              size_t capacity);

#endif
