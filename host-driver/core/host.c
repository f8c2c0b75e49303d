/* One host and its modules by name: create, load, unload, kill, list. The table's lock is held for
 * look-ups and changes of phase only, never while anything is built, runs or waits.
 *
 *   phase      to         by
 *   loading    running    its load, once the top-level code has returned
 *   loading    (gone)     its load, when anything failed; an unload or kill makes it fail
 *   running    unloading  the one unload that sees it running
 *   unloading  (gone)     that unload */
#include "host.h"

#include <string.h>
#include "alloc.h"
#include "cancel.h"
#include "control_buffer.h"
#include "error.h"

#define UNITS_PER_MS 10000u /* of 100 ns */

void ksync_host_config_default(ksync_host_config_t *config) {
    *config = (ksync_host_config_t){
        .size = sizeof *config,
        .max_modules = 64,
        .max_memory_pages = 1024,
        .max_handles = 4096,
        .max_threads = 64,
        .max_activations = 256,
        .wasm_stack_bytes = 65536,
        .native_stack_bytes = ksync_platform_native_stack(),
        .fuel = 0,
        .log_lines = 4096,
        .capabilities = 0,
    };
}

static bool is_within(uint32_t value, uint32_t least, uint32_t most) {
    return value >= least && value <= most;
}

static bool is_valid_config(const ksync_host_config_t *config) {
    return config->size == sizeof *config && is_within(config->max_modules, 1, 1024) &&
           is_within(config->max_memory_pages, 1, 65535) &&
           is_within(config->max_handles, 1, 65535) && config->max_threads <= 1024 &&
           is_within(config->max_activations, 1, 4096) &&
           is_within(config->wasm_stack_bytes, 1024, 64u << 20) &&
           is_within(config->native_stack_bytes, 16384, 64u << 20) &&
           is_within(config->log_lines, 1, 1u << 20) &&
           (config->capabilities & ~KSYNC_CAPABILITIES) == 0;
}

ksync_result_t ksync_host_create(const ksync_host_config_t *config, ksync_host_t **host) {
    ksync_host_config_t standard;
    ksync_host_config_default(&standard);
    if (config == NULL)
        config = &standard;
    if (host == NULL || !is_valid_config(config))
        return KSYNC_E_INVALID_ARGUMENT;

    ksync_result_t result = ksync_platform_start();
    if (result != KSYNC_OK)
        return result;
    result = KSYNC_E_OUT_OF_MEMORY;
    ksync_host_t *made = ksync_alloc(sizeof *made);
    if (made == NULL)
        goto done;
    made->config = *config;
    ksync_platform_event_init(&made->turn, KSYNC_EVENT_SYNCHRONIZATION, true);
    ksync_platform_spinlock_init(&made->lock);
    made->modules = ksync_alloc(config->max_modules * sizeof(*made->modules));
    if (made->modules == NULL)
        goto done;
    result = ksync_log_init(&made->log, config->log_lines);
done:
    if (result == KSYNC_OK) {
        *host = made;
    } else {
        if (made != NULL)
            ksync_free(made->modules);
        ksync_free(made);
        ksync_platform_stop();
    }
    return result;
}

/* --- the table --- */

/* The place of a module, or NULL. Called with the lock held. */
static ksync_instance_t **find_place(ksync_host_t *host, const char *name) {
    for (uint32_t i = 0; i < host->config.max_modules; i++)
        if (host->modules[i] != NULL && strcmp(host->modules[i]->name, name) == 0)
            return &host->modules[i];
    return NULL;
}

ksync_instance_t *ksync_host_find(ksync_host_t *host, const char *name) {
    uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
    ksync_instance_t **place = find_place(host, name);
    ksync_instance_t *instance = place == NULL ? NULL : *place;
    if (instance != NULL)
        ksync_instance_retain(instance);
    ksync_platform_spinlock_release(&host->lock, irql);
    return instance;
}

/* Puts a module into the table, which takes a reference. */
static ksync_result_t publish(ksync_host_t *host, ksync_instance_t *instance,
                              ksync_error_t *error) {
    ksync_result_t result = KSYNC_E_LIMIT_EXCEEDED;
    uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
    if (host->ending) {
        result = KSYNC_E_SHUTTING_DOWN;
    } else if (find_place(host, instance->name) != NULL) {
        result = KSYNC_E_NAME_IN_USE;
    } else {
        for (uint32_t i = 0; i < host->config.max_modules && result != KSYNC_OK; i++) {
            if (host->modules[i] != NULL)
                continue;
            host->modules[i] = instance;
            ksync_instance_retain(instance);
            result = KSYNC_OK;
        }
    }
    ksync_platform_spinlock_release(&host->lock, irql);
    if (result == KSYNC_E_LIMIT_EXCEEDED)
        return ksync_error_set(error, result, "the host holds %u modules",
                               host->config.max_modules);
    return result == KSYNC_OK ? result : ksync_error_set(error, result, "%s", instance->name);
}

/* Moves a module from one phase to the next; false when it is in another. */
static bool advance(ksync_host_t *host, ksync_instance_t *instance, ksync_module_state_t from,
                    ksync_module_state_t to) {
    uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
    bool moved = instance->phase == from;
    if (moved)
        __atomic_store_n(&instance->phase, to, __ATOMIC_RELEASE);
    ksync_platform_spinlock_release(&host->lock, irql);
    return moved;
}

/* Frees the body of a module that nothing runs in, and takes it out of the table. */
static void retire(ksync_host_t *host, ksync_instance_t *instance) {
    ksync_instance_dismantle(instance);
    uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
    *find_place(host, instance->name) = NULL;
    ksync_platform_spinlock_release(&host->lock, irql);
    ksync_instance_release(instance); /* the table's */
}

/* --- load --- */

static bool is_valid_name(const char *name) {
    if (name == NULL)
        return false;
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++)
        if ((uint8_t)name[i] < 0x20 || name[i] == 0x7f)
            return false;
    return length >= 1 && length <= KSYNC_NAME_MAX && ksync_is_utf8(ksync_span_of(name));
}

/* Compiling is not safe on two threads at once, so builds take turns; guest code runs outside the
 * turn. */
static ksync_result_t build_in_turn(ksync_host_t *host, ksync_instance_t *instance,
                                    const uint8_t *wasm, size_t length, ksync_error_t *error) {
    ksync_platform_event_t *turn = &host->turn;
    (void)ksync_platform_wait_any(&turn, 1, KSYNC_WAIT_FOREVER);
    ksync_result_t result = ksync_instance_build(instance, wasm, length, &host->families, error);
    ksync_platform_event_set(turn);
    return result;
}

/* Runs the top-level code of a built module. A trap in it, or a kill meanwhile, fails the load. */
static ksync_result_t start(ksync_host_t *host, ksync_instance_t *instance, ksync_error_t *error) {
    ksync_result_t result = ksync_instance_start(instance, error);
    const ksync_error_t *fault = ksync_instance_fault_of(instance);
    if (fault != NULL) {
        if (error != NULL) {
            *error = *fault;
            error->result = KSYNC_E_START_TRAPPED;
        }
        return KSYNC_E_START_TRAPPED;
    }
    if (result == KSYNC_E_TRAPPED) { /* and a kill is just publishing its own reason */
        if (error != NULL)
            error->result = KSYNC_E_START_TRAPPED;
        return KSYNC_E_START_TRAPPED;
    }
    if (result == KSYNC_OK)
        (void)advance(host, instance, KSYNC_MODULE_LOADING, KSYNC_MODULE_RUNNING);
    return result;
}

ksync_result_t ksync_module_load(ksync_host_t *host, const char *name, const uint8_t *wasm,
                                 size_t length, const ksync_load_options_t *options,
                                 ksync_error_t *error) {
    if (host == NULL || wasm == NULL || (options != NULL && options->size != sizeof *options))
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT, "host, wasm or options");
    if (!is_valid_name(name))
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT,
                               "a name has 1 to %u bytes of UTF-8, no control characters",
                               KSYNC_NAME_MAX);
    ksync_host_config_t limits = host->config;
    if (options != NULL && options->fuel != 0)
        limits.fuel = options->fuel;
    ksync_instance_t *instance = ksync_instance_create(name, &limits, &host->log);
    if (instance == NULL)
        return ksync_error_set(error, KSYNC_E_OUT_OF_MEMORY, "no memory to load %s", name);

    ksync_result_t result = publish(host, instance, error);
    if (result == KSYNC_OK) {
        result = build_in_turn(host, instance, wasm, length, error);
        if (result == KSYNC_OK)
            result = start(host, instance, error);
        if (result != KSYNC_OK) {
            (void)ksync_instance_close(instance, 0);
            retire(host, instance);
        }
        ksync_platform_event_set(&instance->settled);
    }
    ksync_instance_release(instance);
    return result;
}

/* In turn with the builds, which look families up. */
ksync_result_t ksync_host_register_imports(ksync_host_t *host, const ksync_import_family_t *family,
                                           void *context, ksync_error_t *error) {
    if (host == NULL)
        return ksync_error_set(error, KSYNC_E_INVALID_ARGUMENT, "host");
    ksync_platform_event_t *turn = &host->turn;
    (void)ksync_platform_wait_any(&turn, 1, KSYNC_WAIT_FOREVER);
    ksync_result_t result = ksync_families_add(&host->families, family, context, error);
    ksync_platform_event_set(turn);
    return result;
}

/* --- unload, kill, destroy --- */

static uint32_t end_by_force(ksync_instance_t *instance, const char *text) {
    ksync_error_t why;
    (void)ksync_error_set(&why, KSYNC_E_TRAPPED, "%s", text);
    why.trap = KSYNC_TRAP_KILLED;
    uint32_t inside = ksync_rundown_count(&instance->rundown);
    bool first = ksync_instance_fault(instance, &why);
    (void)ksync_rundown_wait(&instance->rundown, KSYNC_WAIT_FOREVER);
    return first ? inside : 0;
}

ksync_result_t ksync_module_unload(ksync_host_t *host, const char *name, uint32_t drain_ms,
                                   uint32_t *ended) {
    if (host == NULL || name == NULL)
        return KSYNC_E_INVALID_ARGUMENT;
    ksync_instance_t *instance = ksync_host_find(host, name);
    if (instance == NULL)
        return KSYNC_E_NO_SUCH_MODULE;
    ksync_result_t result = KSYNC_OK;
    uint32_t count = 0;
    bool loading = __atomic_load_n(&instance->phase, __ATOMIC_ACQUIRE) == KSYNC_MODULE_LOADING;
    if (loading) { /* its load fails on the fault and removes it, unless it has just come through */
        ksync_platform_event_t *settled = &instance->settled;
        count = end_by_force(instance, "unloaded while it was loading");
        (void)ksync_platform_wait_any(&settled, 1, KSYNC_WAIT_FOREVER);
    }
    if (advance(host, instance, KSYNC_MODULE_RUNNING, KSYNC_MODULE_UNLOADING)) {
        count += ksync_instance_close(instance, (uint64_t)drain_ms * UNITS_PER_MS);
        retire(host, instance);
    } else if (!loading) {
        result = KSYNC_E_MODULE_UNLOADING;
    }
    ksync_instance_release(instance);
    if (result == KSYNC_OK && ended != NULL)
        *ended = count;
    return result;
}

ksync_result_t ksync_module_kill(ksync_host_t *host, const char *name, uint32_t *ended) {
    if (host == NULL || name == NULL)
        return KSYNC_E_INVALID_ARGUMENT;
    ksync_instance_t *instance = ksync_host_find(host, name);
    if (instance == NULL)
        return KSYNC_E_NO_SUCH_MODULE;
    uint32_t count = end_by_force(instance, "killed by its operator");
    ksync_instance_release(instance);
    if (ended != NULL)
        *ended = count;
    return KSYNC_OK;
}

/* Ends what runs in any module. */
static void end_all(ksync_host_t *host) {
    for (uint32_t i = 0; i < host->config.max_modules; i++) {
        uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
        ksync_instance_t *instance = host->modules[i];
        if (instance != NULL)
            ksync_instance_retain(instance);
        ksync_platform_spinlock_release(&host->lock, irql);
        if (instance == NULL)
            continue;
        (void)ksync_instance_end(instance);
        ksync_instance_release(instance);
    }
}

void ksync_host_destroy(ksync_host_t *host) {
    if (host == NULL)
        return;
    uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
    host->ending = true;
    ksync_platform_spinlock_release(&host->lock, irql);
    /* All of them before any is waited for: it may be another that has what this one waits for, a
     * processor or a worker. */
    end_all(host);
    for (uint32_t i = 0; i < host->config.max_modules; i++) {
        char name[KSYNC_NAME_MAX + 1];
        if (host->modules[i] == NULL)
            continue;
        memcpy(name, host->modules[i]->name, sizeof name);
        (void)!ksync_module_unload(host, name, 0, NULL);
    }
    ksync_families_free(&host->families);
    ksync_log_free(&host->log);
    ksync_free(host->modules);
    ksync_free(host);
    ksync_platform_stop();
}

/* --- looking --- */

ksync_result_t ksync_module_list(ksync_host_t *host, ksync_module_info_t *infos, uint32_t capacity,
                                 uint32_t *count) {
    if (host == NULL || count == NULL || (infos == NULL && capacity != 0))
        return KSYNC_E_INVALID_ARGUMENT;
    uint32_t found = 0;
    for (uint32_t i = 0; i < host->config.max_modules; i++) {
        uint8_t irql = ksync_platform_spinlock_acquire(&host->lock);
        ksync_instance_t *instance = host->modules[i];
        if (instance != NULL)
            ksync_instance_retain(instance);
        ksync_platform_spinlock_release(&host->lock, irql);
        if (instance == NULL)
            continue;
        if (found < capacity)
            ksync_instance_describe(instance, &infos[found]);
        found++;
        ksync_instance_release(instance);
    }
    *count = found;
    return KSYNC_OK;
}

ksync_result_t ksync_log_read(ksync_host_t *host, uint64_t after, ksync_log_line_t *lines,
                              uint32_t capacity, uint32_t *count, uint64_t *lost,
                              ksync_cancel_t *cancel) {
    if (host == NULL || lines == NULL || capacity == 0 || count == NULL || lost == NULL)
        return KSYNC_E_INVALID_ARGUMENT;
    return ksync_log_take(&host->log, after, lines, capacity, count, lost,
                          ksync_cancel_event(cancel));
}
