/* The part of linking that is about imports. PASSIVE_LEVEL. */
#ifndef KSYNC_LINK_IMPORTS_H
#define KSYNC_LINK_IMPORTS_H

#include "link.h"

/* Fills link->imports, which the caller has allocated, and link->dispatches. */
ksync_result_t ksync_link_imports(const ksync_wasm_t *wasm, const ksync_families_t *families,
                                  uint32_t granted, ksync_link_t *link,
                                  ksync_error_t *error) KSYNC_MUST_CHECK;

#endif
