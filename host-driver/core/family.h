/* Import families of the program that embeds the host: their registration, and the way from a guest
 * to one of their functions. It knows their description in ksync_host.h; it knows nothing of
 * linking and of what they do. */
#ifndef KSYNC_FAMILY_H
#define KSYNC_FAMILY_H

#include "engine.h"

#define KSYNC_OWN_FAMILY "ksync" /* the module name of the contract's imports */
#define KSYNC_FAMILIES_MAX 16u
#define KSYNC_FAMILY_IMPORTS_MAX 256u

/* One import of a family, as the engine calls it. */
typedef struct {
    ksync_engine_bound_t bound; /* first: the engine hands it back */
    const ksync_family_import_t *import;
    void *context; /* what the family was registered with */
} ksync_bound_import_t;

typedef struct {
    const ksync_import_family_t *described;
    ksync_bound_import_t *imports; /* one for each of described->imports, in order */
    uint32_t first;                /* imports of the families before it */
} ksync_family_t;

/* A host's families. It only grows, and never while a module is linked: the host's turn sees to
 * that. */
typedef struct {
    ksync_family_t list[KSYNC_FAMILIES_MAX];
    uint32_t count, import_count;
} ksync_families_t;

/* Checks a description and adds it. PASSIVE_LEVEL, as is free. */
ksync_result_t ksync_families_add(ksync_families_t *families, const ksync_import_family_t *family,
                                  void *context, ksync_error_t *error) KSYNC_MUST_CHECK;
void ksync_families_free(ksync_families_t *families);

/* NULL when there is none, all three. */
const ksync_family_t *ksync_families_find(const ksync_families_t *families, ksync_span_t name);
const ksync_bound_import_t *ksync_family_find(const ksync_family_t *family, ksync_span_t name);
const ksync_bound_import_t *ksync_family_find_id(const ksync_family_t *family, uint16_t id);
/* The number of an import among those of all families. */
static inline uint32_t ksync_family_index(const ksync_family_t *family,
                                          const ksync_bound_import_t *import) {
    return family->first + (uint32_t)(import - family->imports);
}

#endif
