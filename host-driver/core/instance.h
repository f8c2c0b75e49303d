/* One loaded module. The shell (name, rundown, kill word, fault, counters) lives as long as anybody
 * refers to it; the body (code, memory, handles, activations, threads) is freed when the module
 * ends. It knows how modules are built and ended, and nothing of names and hosts beyond the host's
 * limits. */
#ifndef KSYNC_INSTANCE_H
#define KSYNC_INSTANCE_H

#include "callback.h"
#include "link.h"
#include "log.h"
#include "pool.h"
#include "rundown.h"

typedef struct {
    ksync_platform_spinlock_t lock; /* guards the list and each thread's `finished` */
    struct ksync_guest_thread *first;
    uint32_t alive; /* atomic: threads that run guest code or are about to */
} ksync_guest_threads_t;

struct ksync_instance {
    /* The shell. */
    uint32_t references; /* atomic */
    uint8_t phase; /* ksync_module_state_t without faulted; guarded by the host's lock, read with
                      atomics */
    char name[KSYNC_NAME_MAX + 1];
    ksync_rundown_t rundown;
    uint32_t kill;                  /* atomic, set once: every activation ends at its next look */
    ksync_platform_event_t stop;    /* notification: set with `kill`, ends every wait */
    ksync_platform_event_t settled; /* notification: its load has ended, well or not */
    uint32_t fault_state;           /* atomic: none, claimed, published */
    ksync_error_t fault;            /* written by the claimer, read once published */
    uint64_t calls, traps;          /* atomic */
    int64_t host_bytes;             /* atomic */

    /* The body. Made before the first activation and freed after the last: constant in between, but
     * for what is inside. */
    ksync_host_config_t
        limits; /* the host's, narrowed by the module's manifest and the load's options */
    ksync_log_t *log;
    uint8_t *bytes;
    bool has_wasm;
    ksync_wasm_t wasm;
    ksync_link_t link;
    uint8_t *memory;
    size_t memory_bytes;
    ksync_engine_module_t *engine;
    ksync_handles_t handles;
    ksync_lock_t heap; /* generation KSYNC_HEAP_GENERATION */
    ksync_pool_t pool;
    ksync_guest_threads_t threads;
    ksync_callbacks_t callbacks;
};

#define KSYNC_HEAP_GENERATION 1u

/* PASSIVE_LEVEL, all but what says otherwise. */

/* A shell with one reference, in phase KSYNC_MODULE_LOADING. NULL without memory. */
ksync_instance_t *ksync_instance_create(const char *name, const ksync_host_config_t *limits,
                                        ksync_log_t *log);
void ksync_instance_retain(ksync_instance_t *instance); /* <= DISPATCH_LEVEL */
void ksync_instance_release(ksync_instance_t *instance);

/* Reads, links and compiles. The caller serialises builds, and what changes `families`, which
 * outlive the module. After a failure, dismantle frees what was made. */
ksync_result_t ksync_instance_build(ksync_instance_t *instance, const uint8_t *wasm, size_t length,
                                    const ksync_families_t *families,
                                    ksync_error_t *error) KSYNC_MUST_CHECK;
/* Runs the module's top-level code, if it has any. */
ksync_result_t ksync_instance_start(ksync_instance_t *instance,
                                    ksync_error_t *error) KSYNC_MUST_CHECK;
/* Refuses new activations and ends those that run, but waits for none. Returns how many had to be
 * ended. <= DISPATCH_LEVEL. */
uint32_t ksync_instance_end(ksync_instance_t *instance);
/* Refuses new activations, waits up to `drain` (100 ns), then ends what still runs and waits for
 * that. Returns how many had to be ended. */
uint32_t ksync_instance_close(ksync_instance_t *instance, uint64_t drain);
/* Frees the body. Nothing may be inside any more. */
void ksync_instance_dismantle(ksync_instance_t *instance);

/* Faults the module: the first one's reason is kept, and every activation is told to end. True for
 * the first.
 * <= DISPATCH_LEVEL. */
bool ksync_instance_fault(ksync_instance_t *instance, const ksync_error_t *why);
/* Why the module is faulted, or NULL while it is not. <= DISPATCH_LEVEL. */
const ksync_error_t *ksync_instance_fault_of(const ksync_instance_t *instance);
/* Fills `error` (may be NULL) for a module that takes no entry because of `refusal`; returns it. <=
 * DISPATCH_LEVEL. */
ksync_result_t ksync_instance_refuse(const ksync_instance_t *instance, ksync_result_t refusal,
                                     ksync_error_t *error);
/* <= DISPATCH_LEVEL, both. */
void ksync_instance_describe(const ksync_instance_t *instance, ksync_module_info_t *info);
void ksync_instance_charge(ksync_instance_t *instance, int64_t bytes);

#endif
