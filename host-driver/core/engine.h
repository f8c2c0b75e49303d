/* The contract between the core and an engine: one module's code, run by any number of contexts at
 * once. Code, globals, table and memory are shared; a context owns its wasm stack, fuel and native
 * limit. Nothing of the engine behind this header shows through it, and it knows nothing of
 * imports' meaning. */
#ifndef KSYNC_ENGINE_H
#define KSYNC_ENGINE_H

#include "reader.h"

typedef struct ksync_engine_module ksync_engine_module_t;
typedef struct ksync_engine_context ksync_engine_context_t;

/* An import. `user` is the context's; `slots` holds the result (if there is one) in slots[0], then
 * the arguments in order, each in 64 bits. A trap other than KSYNC_TRAP_NONE ends the activation.
 */
typedef ksync_trap_t (*ksync_engine_import_fn_t)(void *user, uint64_t *slots);

/* An import with data of its own behind it: `call` is given the same address. */
typedef struct ksync_engine_bound {
    ksync_trap_t (*call)(const struct ksync_engine_bound *bound, void *user, uint64_t *slots);
} ksync_engine_bound_t;

typedef struct {
    ksync_engine_import_fn_t call;
    bool intrinsic;                    /* runs as an opcode of its own: no frame, no fuel */
    const ksync_engine_bound_t *bound; /* in place of `call`, or NULL; outlives the module */
} ksync_engine_import_t;

typedef struct {
    const ksync_wasm_t *wasm;             /* outlives the module */
    const ksync_engine_import_t *imports; /* one for each of wasm->imports, in order; copied */
    uint8_t *memory; /* memory_pages * 64 KiB, zeroed, never moved; NULL when there are none */
    uint32_t memory_pages;
    const uint32_t *kill; /* read atomically; non-zero ends every context at its next fuel slice */
} ksync_engine_load_t;

/* Compiles every function. PASSIVE_LEVEL, needs up to 64 KiB of native stack; the caller serialises
 * loads. */
ksync_result_t ksync_engine_load(const ksync_engine_load_t *load, ksync_engine_module_t **module,
                                 ksync_error_t *error) KSYNC_MUST_CHECK;
void ksync_engine_unload(ksync_engine_module_t *module);

/* A context for one activation at a time. <= APC_LEVEL. `user` is handed to imports. */
ksync_result_t ksync_engine_context_create(ksync_engine_module_t *module, uint32_t wasm_stack_bytes,
                                           void *user,
                                           ksync_engine_context_t **context) KSYNC_MUST_CHECK;
void ksync_engine_context_destroy(ksync_engine_context_t *context);

/* Before a call: fuel in units (0 = no limit), and the lowest native stack address that the call
 * may use. */
void ksync_engine_context_arm(ksync_engine_context_t *context, uint64_t fuel,
                              const void *native_limit);
/* Runs a function. Arguments and results are 64-bit cells of the function's type. <=
 * DISPATCH_LEVEL, no allocation. */
ksync_trap_t ksync_engine_call(ksync_engine_context_t *context, uint32_t function,
                               const uint64_t *arguments, uint64_t *results);
uint64_t ksync_engine_context_fuel_used(const ksync_engine_context_t *context);
/* After a trap: indexes of the functions that were active, innermost first. */
uint32_t ksync_engine_backtrace(const ksync_engine_context_t *context, uint32_t *functions,
                                uint32_t capacity);

/* The function at a table index, if there is one of this type; false otherwise. */
bool ksync_engine_table_function(const ksync_engine_module_t *module, uint32_t index,
                                 uint32_t parameter_count, const uint8_t *parameters,
                                 uint32_t result_count, const uint8_t *results, uint32_t *function);

/* What `ksync host` and `npm start` say of the engine. */
const char *ksync_engine_name(void);

#endif
