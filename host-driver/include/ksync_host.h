/* The public interface of the ksync host: what a program or a driver needs to run ksync modules.
 * Every function says at which IRQL it may be called. None raises an exception; none holds a lock
 * of the host while guest code runs. A module's mistake ends that module, never the caller. */
#ifndef KSYNC_HOST_H
#define KSYNC_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "ksync_contract.gen.h" /* ksync_result_t (KSYNC_OK, KSYNC_E_...), ksync_trap_t (KSYNC_TRAP_...), IRQLs, NTSTATUS */

#define KSYNC_NAME_MAX 63  /* bytes of a module's name, UTF-8, without the terminating 0 */
#define KSYNC_TEXT_MAX 191 /* bytes of an error's text, without the terminating 0 */
#define KSYNC_FRAMES_MAX 16

#if defined(__GNUC__)
#define KSYNC_MUST_CHECK __attribute__((warn_unused_result))
#else
#define KSYNC_MUST_CHECK
#endif

typedef struct ksync_host ksync_host_t;   /* one host: any number of modules */
typedef struct ksync_entry ksync_entry_t; /* one exported function of one loaded module */

/* What went wrong, in words for a person. Written only when a function fails. */
typedef struct {
    ksync_result_t result;
    ksync_trap_t
        trap; /* KSYNC_TRAP_NONE unless result is KSYNC_E_TRAPPED or KSYNC_E_START_TRAPPED */
    char text[KSYNC_TEXT_MAX + 1];     /* the particulars: names, numbers, offsets */
    uint32_t frame_count;              /* of a trap: functions, innermost first */
    uint32_t frames[KSYNC_FRAMES_MAX]; /* indexes in the module's function space */
    char function[KSYNC_NAME_MAX + 1]; /* name of the innermost, from the module's name section */
} ksync_error_t;

/* Limits and sizes of a host. ksync_host_config_default fills every field. */
typedef struct {
    uint32_t size;             /* sizeof(ksync_host_config_t), for later growth */
    uint32_t max_modules;      /* 1 to 1,024; default 64 */
    uint32_t max_memory_pages; /* 64 KiB pages a module may ask for, 1 to 65,535; default 1,024 (64
                                  MiB) */
    uint32_t max_handles;      /* handles of one module, 1 to 65,535; default 4,096 */
    uint32_t max_threads;      /* guest threads of one module, 0 to 1,024; default 64 */
    uint32_t max_activations;  /* activations of one module at a time, 1 to 4,096; default 256 */
    uint32_t wasm_stack_bytes; /* a module's own stack, for each activation; default 65,536 */
    uint32_t native_stack_bytes; /* native stack granted to an activation below DISPATCH_LEVEL;
                                    default 262,144, in a driver 49,152 */
    uint64_t fuel; /* units for each activation (one for each call and back-edge); 0 = no limit;
                      default 0 */
    uint32_t log_lines;    /* lines kept for readers; default 4,096 */
    uint32_t capabilities; /* what modules may do beyond themselves: a mask of KSYNC_CAPABILITY_...;
                              default 0, nothing */
} ksync_host_config_t;

typedef enum {
    KSYNC_I32 = 0x7f,
    KSYNC_I64 = 0x7e,
    KSYNC_F32 = 0x7d,
    KSYNC_F64 = 0x7c
} ksync_type_t;

/* One argument or result. Bits of narrower types are zero-extended. */
typedef struct {
    ksync_type_t type;
    uint64_t bits;
} ksync_value_t;

typedef struct {
    char name[KSYNC_NAME_MAX + 1];
    uint8_t state;  /* ksync_module_state_t */
    uint64_t calls; /* entries that began, guest threads not counted */
    uint64_t traps;
    uint32_t activations;  /* running now, guest threads included */
    uint32_t threads;      /* guest threads alive */
    uint32_t handles;      /* live handles */
    uint64_t memory_bytes; /* the module's linear memory */
    uint64_t host_bytes;   /* host allocations made for this module, linear memory not counted */
    ksync_error_t fault;   /* of a faulted module: why */
} ksync_module_info_t;

typedef enum {
    KSYNC_MODULE_LOADING = 1,
    KSYNC_MODULE_RUNNING = 2,
    KSYNC_MODULE_FAULTED = 3,
    KSYNC_MODULE_UNLOADING = 4,
} ksync_module_state_t;

typedef struct {
    uint64_t sequence; /* counts from 1 */
    uint64_t time;     /* 100 ns since 1601-01-01 UTC */
    char module[KSYNC_NAME_MAX + 1];
    uint16_t length; /* bytes of text */
    char text[1538]; /* UTF-8, not terminated */
} ksync_log_line_t;

/* --- the host: PASSIVE_LEVEL --- */
void ksync_host_config_default(ksync_host_config_t *config);
ksync_result_t ksync_host_create(const ksync_host_config_t *config,
                                 ksync_host_t **host) KSYNC_MUST_CHECK;
/* Unloads every module (ending what still runs) and frees the host. Entries must have been
 * released. */
void ksync_host_destroy(ksync_host_t *host);

/* --- import families of the embedding program --- */
/* One call of an import by a guest, on the thread and at the IRQL of the guest. It lasts until the
 * import returns. */
typedef struct {
    void *context; /* what the family was registered with */
    uint8_t irql;
    /* The host's own: */
    struct ksync_activation *host;
    const struct ksync_family_import *import;
} ksync_call_t;
/* An import. slots[0] is the result, if there is one; the arguments follow it, each in 64 bits.
 * Whatever is returned but KSYNC_TRAP_NONE ends the module: see ksync_call_trap. */
typedef ksync_trap_t (*ksync_family_call_t)(ksync_call_t *call, uint64_t *slots);
/* What modules are told of an import, and how it is called. `ksync gen` writes tables of them. */
typedef struct ksync_family_import {
    uint16_t id; /* in its family; not 0 */
    /* Where a guest may call it: the host checks. What blocks is allowed up to APC_LEVEL at most.
     */
    uint8_t irql_min, irql_max;
    bool blocks;
    uint64_t hash;
    const char *name;
    const char *signature; /* "I(ii)": result, then parameters; v none, i i32, I i64 */
    ksync_family_call_t call;
} ksync_family_import_t;
typedef struct {
    uint32_t size;    /* sizeof(ksync_import_family_t) */
    const char *name; /* the module name that guests import it from; not "ksync" */
    uint32_t import_count;
    const ksync_family_import_t *imports;
} ksync_import_family_t;
/* PASSIVE_LEVEL. Modules that are loaded afterwards may use the family. The description must
 * outlive the host. At most 16 families of 256 imports. */
ksync_result_t ksync_host_register_imports(ksync_host_t *host, const ksync_import_family_t *family,
                                           void *context, ksync_error_t *error) KSYNC_MUST_CHECK;
/* For imports, at the call's IRQL, all three. The module's memory at `address`, or NULL when the
 * `bytes` bytes are not all inside. Guests may write there at the same time: copy once, then check
 * the copy. Not to be used after the import has returned. */
void *ksync_call_memory(const ksync_call_t *call, uint32_t address, uint32_t bytes);
/* Ends the module for its mistake; `text` says which, and is copied. To be returned by the import.
 */
ksync_trap_t ksync_call_trap(const ksync_call_t *call, const char *text);
/* Whether the module is to end, or the call was cancelled. An import that waits asks this again and
 * again, and then returns KSYNC_TRAP_KILLED. */
bool ksync_call_ended(const ksync_call_t *call);

/* --- modules: PASSIVE_LEVEL --- */
typedef struct {
    uint32_t size; /* sizeof(ksync_load_options_t) */
    uint64_t fuel; /* 0 = the host's */
} ksync_load_options_t;
/* Validates, links, compiles and starts a module. `wasm` may be freed afterwards. `options` may be
 * NULL. */
ksync_result_t ksync_module_load(ksync_host_t *host, const char *name, const uint8_t *wasm,
                                 size_t length, const ksync_load_options_t *options,
                                 ksync_error_t *error) KSYNC_MUST_CHECK;
/* Requests a stop, waits up to drain_ms, ends what still runs, frees the module. *ended:
 * activations that had to be ended. */
ksync_result_t ksync_module_unload(ksync_host_t *host, const char *name, uint32_t drain_ms,
                                   uint32_t *ended) KSYNC_MUST_CHECK;
/* Ends every activation. The module stays listed as faulted. */
ksync_result_t ksync_module_kill(ksync_host_t *host, const char *name,
                                 uint32_t *ended) KSYNC_MUST_CHECK;
/* Fills up to `capacity` infos; *count is how many modules there are. */
ksync_result_t ksync_module_list(ksync_host_t *host, ksync_module_info_t *infos, uint32_t capacity,
                                 uint32_t *count) KSYNC_MUST_CHECK;

/* --- entries --- */
/* PASSIVE_LEVEL. The entry keeps a small shell of the module alive, not the module: after an unload
 * calls fail with KSYNC_E_MODULE_UNLOADING. */
ksync_result_t ksync_entry_find(ksync_host_t *host, const char *module, const char *export_name,
                                ksync_entry_t **entry, ksync_error_t *error) KSYNC_MUST_CHECK;
void ksync_entry_release(ksync_entry_t *entry);
/* Parameter types of the entry, then its result types. Any IRQL. */
void ksync_entry_signature(const ksync_entry_t *entry, const ksync_type_t **parameters,
                           uint32_t *parameter_count, const ksync_type_t **results,
                           uint32_t *result_count);
/* <= DISPATCH_LEVEL, no allocation there. Runs the entry on the calling thread and stack. `cancel`
 * may be NULL. */
typedef struct ksync_cancel ksync_cancel_t;
ksync_result_t ksync_entry_call(ksync_entry_t *entry, const ksync_value_t *arguments,
                                uint32_t argument_count, ksync_value_t *results,
                                uint32_t result_capacity, ksync_cancel_t *cancel,
                                ksync_error_t *error) KSYNC_MUST_CHECK;
/* A token that ends the waits of the calls that were given it. Create and destroy at PASSIVE_LEVEL;
 * signal at <= DISPATCH_LEVEL. It must
 * outlive the calls that were given it. */
ksync_result_t ksync_cancel_create(ksync_cancel_t **cancel) KSYNC_MUST_CHECK;
void ksync_cancel_signal(ksync_cancel_t *cancel);
void ksync_cancel_destroy(ksync_cancel_t *cancel);

/* --- log: PASSIVE_LEVEL --- */
/* Copies lines with sequence > after. Waits until there is one, or `cancel`, when `cancel` is not
 * NULL. *lost: lines already gone. */
ksync_result_t ksync_log_read(ksync_host_t *host, uint64_t after, ksync_log_line_t *lines,
                              uint32_t capacity, uint32_t *count, uint64_t *lost,
                              ksync_cancel_t *cancel) KSYNC_MUST_CHECK;

#endif
