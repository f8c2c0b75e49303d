/* One loaded module: building, starting, faulting and ending it. */
#include "instance.h"

#include <string.h>
#include "alloc.h"
#include "error.h"
#include "object.h"
#include "thread.h"

#define FAULT_NONE 0u
#define FAULT_CLAIMED 1u
#define FAULT_PUBLISHED 2u

#define WASM_PAGE 65536u

ksync_instance_t *ksync_instance_create(const char *name, const ksync_host_config_t *limits,
                                        ksync_log_t *log) {
    ksync_instance_t *instance = ksync_alloc(sizeof *instance);
    if (instance == NULL)
        return NULL;
    instance->references = 1;
    instance->phase = KSYNC_MODULE_LOADING;
    instance->link.start = KSYNC_NO_FUNCTION;
    memcpy(instance->name, name, strlen(name)); /* the host has checked its length */
    instance->limits = *limits;
    instance->log = log;
    instance->host_bytes = sizeof *instance;
    ksync_rundown_init(&instance->rundown);
    ksync_platform_event_init(&instance->stop, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_init(&instance->settled, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_spinlock_init(&instance->threads.lock);
    ksync_lock_init(&instance->heap, KSYNC_HEAP_GENERATION);
    ksync_callbacks_init(instance);
    return instance;
}

void ksync_instance_retain(ksync_instance_t *instance) {
    __atomic_fetch_add(&instance->references, 1, __ATOMIC_RELAXED);
}

void ksync_instance_release(ksync_instance_t *instance) {
    if (__atomic_sub_fetch(&instance->references, 1, __ATOMIC_ACQ_REL) == 0)
        ksync_free(instance);
}

static uint32_t narrower(uint32_t host, uint32_t module) {
    return module != 0 && module < host ? module : host;
}

static ksync_result_t grant_quotas(ksync_instance_t *instance, ksync_error_t *error) {
    const ksync_wasm_t *wasm = &instance->wasm;
    ksync_host_config_t *limits = &instance->limits;
    if (wasm->memory_pages > limits->max_memory_pages)
        return ksync_error_set(error, KSYNC_E_MEMORY_QUOTA,
                               "the module asks for %u pages of 64 KiB, the host grants %u",
                               wasm->memory_pages, limits->max_memory_pages);
    limits->max_handles = narrower(limits->max_handles, wasm->manifest.max_handles);
    limits->max_threads = narrower(limits->max_threads, wasm->manifest.max_threads);
    return KSYNC_OK;
}

/* Calls at DISPATCH_LEVEL that there can be at once: one on each processor. */
static uint32_t dispatch_entries(const ksync_instance_t *instance) {
    return instance->link.enters_at_dispatch ? ksync_platform_processors() : 0;
}

static ksync_result_t prepare_entries(ksync_instance_t *instance) {
    for (uint32_t i = dispatch_entries(instance); i > 0; i--) {
        ksync_activation_t *activation;
        ksync_result_t result = ksync_activation_create(instance, &activation);
        if (result != KSYNC_OK)
            return result;
        ksync_pool_keep(&instance->pool, activation);
        ksync_pool_give(&instance->pool, activation);
    }
    return KSYNC_OK;
}

static ksync_result_t build(ksync_instance_t *instance, const uint8_t *wasm, size_t length,
                            const ksync_families_t *families, ksync_error_t *error) {
    ksync_result_t result;
    if (length > KSYNC_WASM_MAX_BYTES)
        return ksync_error_set(error, KSYNC_E_LIMIT_EXCEEDED,
                               "the module has %U bytes, the host takes %u", (uint64_t)length,
                               KSYNC_WASM_MAX_BYTES);
    instance->bytes = ksync_alloc(length);
    if (instance->bytes == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    memcpy(instance->bytes, wasm, length);
    result = ksync_wasm_read(instance->bytes, length, &instance->wasm, error);
    if (result != KSYNC_OK)
        return result;
    instance->has_wasm = true;
    result = ksync_link(&instance->wasm, families, instance->limits.capabilities, &instance->link,
                        error);
    if (result != KSYNC_OK)
        return result;
    result = grant_quotas(instance, error);
    if (result != KSYNC_OK)
        return result;

    instance->memory_bytes = (size_t)instance->wasm.memory_pages * WASM_PAGE;
    if (instance->memory_bytes != 0) {
        instance->memory = ksync_platform_memory_map(instance->memory_bytes);
        if (instance->memory == NULL)
            return KSYNC_E_OUT_OF_MEMORY;
    }
    result = ksync_handles_init(&instance->handles, instance->limits.max_handles);
    if (result != KSYNC_OK)
        return result;
    result = ksync_pool_init(&instance->pool, instance->limits.max_activations,
                             ksync_callbacks_activations(instance) + dispatch_entries(instance));
    if (result != KSYNC_OK)
        return result;
    const ksync_engine_load_t load = {
        .wasm = &instance->wasm,
        .imports = instance->link.imports,
        .memory = instance->memory,
        .memory_pages = instance->wasm.memory_pages,
        .kill = &instance->kill,
    };
    result = ksync_engine_load(&load, &instance->engine, error);
    if (result == KSYNC_OK)
        result = ksync_callbacks_prepare(instance);
    return result == KSYNC_OK ? prepare_entries(instance) : result;
}

ksync_result_t ksync_instance_build(ksync_instance_t *instance, const uint8_t *wasm, size_t length,
                                    const ksync_families_t *families, ksync_error_t *error) {
    ksync_alloc_meter_t meter;
    ksync_alloc_meter_begin(&meter);
    ksync_result_t result = build(instance, wasm, length, families, error);
    ksync_instance_charge(instance, ksync_alloc_meter_end(&meter));
    if (result == KSYNC_E_OUT_OF_MEMORY)
        (void)ksync_error_set(error, result, "no memory to load %s", instance->name);
    return result;
}

ksync_result_t ksync_instance_start(ksync_instance_t *instance, ksync_error_t *error) {
    if (instance->link.start == KSYNC_NO_FUNCTION)
        return KSYNC_OK;
    ksync_result_t result =
        ksync_rundown_enter(&instance->rundown, instance->limits.max_activations);
    if (result != KSYNC_OK) /* killed before it began */
        return ksync_instance_refuse(instance, result, error);
    ksync_activation_t *activation = ksync_pool_take(&instance->pool, instance);
    if (activation == NULL) {
        result =
            ksync_error_set(error, KSYNC_E_OUT_OF_MEMORY, "no memory to start %s", instance->name);
    } else {
        result = ksync_activation_run(activation, instance->link.start, NULL, NULL, error);
        ksync_pool_give(&instance->pool, activation);
    }
    ksync_rundown_leave(&instance->rundown);
    return result;
}

uint32_t ksync_instance_end(ksync_instance_t *instance) {
    uint32_t inside = ksync_rundown_close(&instance->rundown, KSYNC_RUNDOWN_UNLOADING);
    if (inside == 0)
        return 0;
    ksync_error_t why;
    (void)ksync_error_set(&why, KSYNC_E_TRAPPED, "ended because the module was unloaded");
    why.trap = KSYNC_TRAP_KILLED;
    return ksync_instance_fault(instance, &why) ? inside : 0;
}

uint32_t ksync_instance_close(ksync_instance_t *instance, uint64_t drain) {
    uint32_t ended = 0;
    ksync_rundown_close(&instance->rundown, KSYNC_RUNDOWN_UNLOADING);
    if (!ksync_rundown_wait(&instance->rundown, drain)) {
        ended = ksync_instance_end(instance);
        (void)ksync_rundown_wait(&instance->rundown, KSYNC_WAIT_FOREVER);
    }
    return ended;
}

void ksync_instance_dismantle(ksync_instance_t *instance) {
    ksync_guest_threads_join(instance);
    if (instance->pool.activations != NULL)
        ksync_pool_free(&instance->pool);
    if (instance->handles.chunks != NULL)
        ksync_handles_free(&instance->handles, ksync_object_release);
    ksync_callbacks_end(instance);
    if (instance->engine != NULL)
        ksync_engine_unload(instance->engine);
    if (instance->memory != NULL)
        ksync_platform_memory_unmap(instance->memory, instance->memory_bytes);
    ksync_link_free(&instance->link);
    if (instance->has_wasm)
        ksync_wasm_free(&instance->wasm);
    ksync_free(instance->bytes);
}

/* Claim, write, publish, then end everybody: who sees the kill word finds the reason published. */
bool ksync_instance_fault(ksync_instance_t *instance, const ksync_error_t *why) {
    uint32_t none = FAULT_NONE;
    if (!__atomic_compare_exchange_n(&instance->fault_state, &none, FAULT_CLAIMED, false,
                                     __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        return false;
    instance->fault = *why;
    __atomic_store_n(&instance->fault_state, FAULT_PUBLISHED, __ATOMIC_RELEASE);
    ksync_rundown_close(&instance->rundown, KSYNC_RUNDOWN_FAULTED);
    __atomic_store_n(&instance->kill, 1, __ATOMIC_RELEASE);
    ksync_platform_event_set(&instance->stop);
    return true;
}

const ksync_error_t *ksync_instance_fault_of(const ksync_instance_t *instance) {
    return __atomic_load_n(&instance->fault_state, __ATOMIC_ACQUIRE) == FAULT_PUBLISHED
               ? &instance->fault
               : NULL;
}

ksync_result_t ksync_instance_refuse(const ksync_instance_t *instance, ksync_result_t refusal,
                                     ksync_error_t *error) {
    const ksync_error_t *fault = ksync_instance_fault_of(instance);
    if (refusal == KSYNC_E_HOST_BUSY)
        return ksync_error_set(error, refusal, "%s already runs %u activations", instance->name,
                               ksync_rundown_count(&instance->rundown));
    if (refusal == KSYNC_E_MODULE_FAULTED && fault != NULL)
        return ksync_error_set(error, refusal, "%s: %s%s%s: %s", instance->name,
                               ksync_trap_name(fault->trap), fault->function[0] != 0 ? " in " : "",
                               fault->function, fault->text);
    return ksync_error_set(error, refusal, "%s", instance->name);
}

static uint64_t read_counter(const uint64_t *counter) {
    return __atomic_load_n(counter, __ATOMIC_RELAXED);
}

void ksync_instance_describe(const ksync_instance_t *instance, ksync_module_info_t *info) {
    const ksync_error_t *fault = ksync_instance_fault_of(instance);
    memset(info, 0, sizeof *info);
    memcpy(info->name, instance->name, sizeof info->name);
    info->state = __atomic_load_n(&instance->phase, __ATOMIC_ACQUIRE);
    if (fault != NULL) {
        info->fault = *fault;
        if (info->state == KSYNC_MODULE_RUNNING)
            info->state = KSYNC_MODULE_FAULTED;
    }
    info->calls = read_counter(&instance->calls);
    info->traps = read_counter(&instance->traps);
    info->activations = ksync_rundown_count(&instance->rundown);
    info->threads = __atomic_load_n(&instance->threads.alive, __ATOMIC_RELAXED);
    if (info->state != KSYNC_MODULE_LOADING) {
        info->handles = ksync_handles_live(&instance->handles);
        info->memory_bytes = instance->memory_bytes;
        info->host_bytes = ksync_handles_bytes(&instance->handles);
    }
    info->host_bytes += (uint64_t)__atomic_load_n(&instance->host_bytes, __ATOMIC_RELAXED);
}

void ksync_instance_charge(ksync_instance_t *instance, int64_t bytes) {
    __atomic_fetch_add(&instance->host_bytes, bytes, __ATOMIC_RELAXED);
}
