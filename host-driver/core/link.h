/* Linking: a module's imports and its manifest against the host's contract. It knows the three
 * texts and their rules, and nothing of running. PASSIVE_LEVEL. */
#ifndef KSYNC_LINK_H
#define KSYNC_LINK_H

#include "family.h"

#define KSYNC_NO_FUNCTION UINT32_MAX

/* A function that can be called from outside. */
typedef struct {
    ksync_span_t name; /* in the module's bytes */
    uint32_t function;
    uint8_t irql_min, irql_max, role;
    bool described; /* by the manifest */
} ksync_export_t;

typedef struct {
    ksync_engine_import_t *imports; /* one for each of the module's, in order */
    ksync_export_t *exports;
    uint32_t export_count;
    uint32_t start;          /* the top-level code, or KSYNC_NO_FUNCTION */
    bool dispatches;         /* some import takes a routine that may run at DISPATCH_LEVEL */
    bool enters_at_dispatch; /* some entry may be called there */
} ksync_link_t;

/* `families` are those of the embedding program, `granted` is a mask of the capabilities that the
 * module may use. On failure nothing is allocated. */
ksync_result_t ksync_link(const ksync_wasm_t *wasm, const ksync_families_t *families,
                          uint32_t granted, ksync_link_t *link,
                          ksync_error_t *error) KSYNC_MUST_CHECK;
void ksync_link_free(ksync_link_t *link);

#endif
