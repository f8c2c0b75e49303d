/* Generated from the TOML files in imports/ by `npm run gen`. Do not edit. */
/* A thunk for each import: checks the IRQL, unpacks the slots. And the table of them. */
#include "imports.gen.h"

static ksync_trap_t call_irql_current(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_irql_current(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_spinlock_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_spinlock_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_spinlock_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_spinlock_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_spinlock_acquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_spinlock_acquire(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_spinlock_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[4]);
    return ksync_import_spinlock_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_spinlock_tryAcquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_spinlock_tryAcquire(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_fastmutex_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_fastmutex_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_fastmutex_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_fastmutex_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_fastmutex_acquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[8]);
    return ksync_import_fastmutex_acquire(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_fastmutex_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 1 || activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[9]);
    return ksync_import_fastmutex_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_fastmutex_tryAcquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[10]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_fastmutex_tryAcquire(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[11]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_thread_create(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_join(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[12]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_join(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_close(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[13]);
    return ksync_import_thread_close(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_thread_id(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_id(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_sleep(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[15]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_sleep(activation, (uint64_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_yield(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[16]);
    (void)slots;
    return ksync_import_thread_yield(activation);
}

static ksync_trap_t call_thread_pause(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    (void)slots;
    return ksync_import_thread_pause(activation);
}

static ksync_trap_t call_thread_parallelism(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_parallelism(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_time_interrupt(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_time_interrupt(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_time_system(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_time_system(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_log_write(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_log_write(activation, (uint32_t)slots[0], (uint32_t)slots[1]);
}

static ksync_trap_t call_heap_acquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    (void)slots;
    return ksync_import_heap_acquire(activation);
}

static ksync_trap_t call_heap_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[23]);
    (void)slots;
    return ksync_import_heap_release(activation);
}

static ksync_trap_t call_atomic_load8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_load8(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_load16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_load16(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_load32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_load32(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_load64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_load64(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_store8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_atomic_store8(activation, (uint32_t)slots[0], (uint32_t)slots[1], (uint32_t)slots[2]);
}

static ksync_trap_t call_atomic_store16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_atomic_store16(activation, (uint32_t)slots[0], (uint32_t)slots[1], (uint32_t)slots[2]);
}

static ksync_trap_t call_atomic_store32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_atomic_store32(activation, (uint32_t)slots[0], (uint32_t)slots[1], (uint32_t)slots[2]);
}

static ksync_trap_t call_atomic_store64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_atomic_store64(activation, (uint32_t)slots[0], (uint64_t)slots[1], (uint32_t)slots[2]);
}

static ksync_trap_t call_atomic_add8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_add8(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_add16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_add16(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_add32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_add32(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_add64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_add64(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_sub8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_sub8(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_sub16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_sub16(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_sub32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_sub32(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_sub64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_sub64(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_and8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_and8(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_and16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_and16(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_and32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_and32(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_and64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_and64(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_or8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_or8(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_or16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_or16(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_or32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_or32(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_or64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_or64(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_xor8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_xor8(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_xor16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_xor16(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_xor32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_xor32(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_xor64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_xor64(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_exchange8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_exchange8(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_exchange16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_exchange16(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_exchange32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_exchange32(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_exchange64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_exchange64(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_compareExchange8(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_compareExchange8(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_compareExchange16(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_compareExchange16(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_compareExchange32(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_compareExchange32(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_compareExchange64(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_atomic_compareExchange64(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint64_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_atomic_fence(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    (void)slots;
    return ksync_import_atomic_fence(activation);
}

static ksync_trap_t call_module_abort(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_module_abort(activation, (uint32_t)slots[0], (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3]);
}

static ksync_trap_t call_module_stopRequested(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_module_stopRequested(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_event_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_event_create(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_event_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_event_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_event_set(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_event_set(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_event_clear(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_event_clear(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_event_reset(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_event_reset(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_event_read(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_event_read(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_semaphore_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[69]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_semaphore_create(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_semaphore_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_semaphore_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_semaphore_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_semaphore_release(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_semaphore_read(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_semaphore_read(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_wait_poll(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_wait_poll(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_wait_one(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[74]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_wait_one(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_wait_any(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[75]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_wait_any(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint64_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_wait_all(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[76]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_wait_all(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint64_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

const ksync_import_t ksync_imports[] = {
    {1, 0, 2, false, false, 0xc88d614a08e29e91u, "irql_current", "i()", call_irql_current},
    {16, 0, 2, false, false, 0xf5bd6e1295a4b9fcu, "spinlock_create", "I()", call_spinlock_create},
    {17, 0, 2, false, false, 0xc991e94fce27ffceu, "spinlock_destroy", "v(i)", call_spinlock_destroy},
    {18, 0, 2, true, false, 0xd32270044b61dbd0u, "spinlock_acquire", "v(i)", call_spinlock_acquire},
    {19, 2, 2, true, false, 0xc71e7881d0bdadf0u, "spinlock_release", "v(i)", call_spinlock_release},
    {20, 0, 2, true, false, 0x00296d67f36e607bu, "spinlock_tryAcquire", "i(i)", call_spinlock_tryAcquire},
    {32, 0, 2, false, false, 0x141cf2f6853a4a43u, "fastmutex_create", "I()", call_fastmutex_create},
    {33, 0, 2, false, false, 0x5c1e9a17c4a07514u, "fastmutex_destroy", "v(i)", call_fastmutex_destroy},
    {34, 0, 1, false, true, 0x5598b7a769e8ec47u, "fastmutex_acquire", "v(i)", call_fastmutex_acquire},
    {35, 1, 1, false, false, 0x7307ae086f116c6au, "fastmutex_release", "v(i)", call_fastmutex_release},
    {36, 0, 1, false, false, 0xa1121ab037776311u, "fastmutex_tryAcquire", "i(i)", call_fastmutex_tryAcquire},
    {48, 0, 0, false, false, 0x71259a0534466771u, "thread_create", "I(ii)", call_thread_create},
    {49, 0, 1, false, true, 0x0731b5cc0cb8bc71u, "thread_join", "i(i)", call_thread_join},
    {50, 0, 0, false, false, 0x80acf8fd352a1a83u, "thread_close", "v(i)", call_thread_close},
    {51, 0, 2, false, false, 0x90a998c3eb738220u, "thread_id", "i()", call_thread_id},
    {52, 0, 1, false, true, 0x40e8a1d0ef3f206au, "thread_sleep", "i(I)", call_thread_sleep},
    {53, 0, 1, false, false, 0xe5b5dc28fa016ae6u, "thread_yield", "v()", call_thread_yield},
    {54, 0, 2, true, false, 0x6a585fc449c12991u, "thread_pause", "v()", call_thread_pause},
    {55, 0, 2, false, false, 0xbd1697a578104bfbu, "thread_parallelism", "i()", call_thread_parallelism},
    {64, 0, 2, false, false, 0xf8b148c2f970884bu, "time_interrupt", "I()", call_time_interrupt},
    {65, 0, 2, false, false, 0x11914975f8e36f24u, "time_system", "I()", call_time_system},
    {80, 0, 2, false, false, 0x812ac2bf54ae3da5u, "log_write", "v(ii)", call_log_write},
    {96, 0, 2, true, false, 0x808b56a478b2b817u, "heap_acquire", "v()", call_heap_acquire},
    {97, 2, 2, true, false, 0x6399a3cfbaad9448u, "heap_release", "v()", call_heap_release},
    {112, 0, 2, true, false, 0x6dcd3c458097db2cu, "atomic_load8", "i(ii)", call_atomic_load8},
    {113, 0, 2, true, false, 0x383493fb93d6bb5eu, "atomic_load16", "i(ii)", call_atomic_load16},
    {114, 0, 2, true, false, 0x82f2d6fbcef4cb16u, "atomic_load32", "i(ii)", call_atomic_load32},
    {115, 0, 2, true, false, 0x0423bff8c8f6f078u, "atomic_load64", "I(ii)", call_atomic_load64},
    {116, 0, 2, true, false, 0x50114fc5c323e34bu, "atomic_store8", "v(iii)", call_atomic_store8},
    {117, 0, 2, true, false, 0x1448c727a84469a0u, "atomic_store16", "v(iii)", call_atomic_store16},
    {118, 0, 2, true, false, 0x5ff1624603427ee1u, "atomic_store32", "v(iii)", call_atomic_store32},
    {119, 0, 2, true, false, 0x4aea2215c8a02861u, "atomic_store64", "v(iIi)", call_atomic_store64},
    {120, 0, 2, true, false, 0x140f6891409063b6u, "atomic_add8", "i(iii)", call_atomic_add8},
    {121, 0, 2, true, false, 0x1fc8f0afed53ed2eu, "atomic_add16", "i(iii)", call_atomic_add16},
    {122, 0, 2, true, false, 0x9c46ee0ad2d84938u, "atomic_add32", "i(iii)", call_atomic_add32},
    {123, 0, 2, true, false, 0xe5c705298a78ab95u, "atomic_add64", "I(iIi)", call_atomic_add64},
    {124, 0, 2, true, false, 0xd847262549acdb7au, "atomic_sub8", "i(iii)", call_atomic_sub8},
    {125, 0, 2, true, false, 0x769e6e6ab640569eu, "atomic_sub16", "i(iii)", call_atomic_sub16},
    {126, 0, 2, true, false, 0x248d047af69fe692u, "atomic_sub32", "i(iii)", call_atomic_sub32},
    {127, 0, 2, true, false, 0xd2a86b09d7299467u, "atomic_sub64", "I(iIi)", call_atomic_sub64},
    {128, 0, 2, true, false, 0x0ada0c7face31af1u, "atomic_and8", "i(iii)", call_atomic_and8},
    {129, 0, 2, true, false, 0x685e29034efda4b5u, "atomic_and16", "i(iii)", call_atomic_and16},
    {130, 0, 2, true, false, 0xd805d9bb5a3df336u, "atomic_and32", "i(iii)", call_atomic_and32},
    {131, 0, 2, true, false, 0x503bb9a60ffda6aeu, "atomic_and64", "I(iIi)", call_atomic_and64},
    {132, 0, 2, true, false, 0xf0caefa32b4aa1adu, "atomic_or8", "i(iii)", call_atomic_or8},
    {133, 0, 2, true, false, 0xb117499c81c93e1cu, "atomic_or16", "i(iii)", call_atomic_or16},
    {134, 0, 2, true, false, 0xf9ae67105715a21eu, "atomic_or32", "i(iii)", call_atomic_or32},
    {135, 0, 2, true, false, 0x8cb5294d58a2adcau, "atomic_or64", "I(iIi)", call_atomic_or64},
    {136, 0, 2, true, false, 0xd5db3be0c9f750c4u, "atomic_xor8", "i(iii)", call_atomic_xor8},
    {137, 0, 2, true, false, 0xfb6a41ad4c0869d2u, "atomic_xor16", "i(iii)", call_atomic_xor16},
    {138, 0, 2, true, false, 0x8d189a71c12629b4u, "atomic_xor32", "i(iii)", call_atomic_xor32},
    {139, 0, 2, true, false, 0xf1c73b0ac007ae79u, "atomic_xor64", "I(iIi)", call_atomic_xor64},
    {140, 0, 2, true, false, 0x5d462a7b0be7be00u, "atomic_exchange8", "i(iii)", call_atomic_exchange8},
    {141, 0, 2, true, false, 0xf458ab066842132fu, "atomic_exchange16", "i(iii)", call_atomic_exchange16},
    {142, 0, 2, true, false, 0xeb6c04d83ac92181u, "atomic_exchange32", "i(iii)", call_atomic_exchange32},
    {143, 0, 2, true, false, 0x9b87f1ec66008fbbu, "atomic_exchange64", "I(iIi)", call_atomic_exchange64},
    {144, 0, 2, true, false, 0xe3ad80bc5052050eu, "atomic_compareExchange8", "i(iiii)", call_atomic_compareExchange8},
    {145, 0, 2, true, false, 0xb1e32159501b9befu, "atomic_compareExchange16", "i(iiii)", call_atomic_compareExchange16},
    {146, 0, 2, true, false, 0x973c320642feb886u, "atomic_compareExchange32", "i(iiii)", call_atomic_compareExchange32},
    {147, 0, 2, true, false, 0x8a556d27a2f90ff4u, "atomic_compareExchange64", "I(iIIi)", call_atomic_compareExchange64},
    {148, 0, 2, true, false, 0x93e563494dd353cfu, "atomic_fence", "v()", call_atomic_fence},
    {160, 0, 2, false, false, 0x4310a10e51edc788u, "module_abort", "v(iiii)", call_module_abort},
    {161, 0, 2, false, false, 0xb315394fdcb5c3e2u, "module_stopRequested", "i()", call_module_stopRequested},
    {176, 0, 2, false, false, 0xf58e33f3ba5daa60u, "event_create", "I(ii)", call_event_create},
    {177, 0, 2, false, false, 0x49630665a742f118u, "event_destroy", "v(i)", call_event_destroy},
    {178, 0, 2, false, false, 0x1cc00e128c8198fau, "event_set", "i(i)", call_event_set},
    {179, 0, 2, false, false, 0x95b9010f6c0b6992u, "event_clear", "v(i)", call_event_clear},
    {180, 0, 2, false, false, 0xb9a1aef6351d181fu, "event_reset", "i(i)", call_event_reset},
    {181, 0, 2, false, false, 0xf055b4a265cdb043u, "event_read", "i(i)", call_event_read},
    {192, 0, 0, false, false, 0xb79f607750d77addu, "semaphore_create", "I(ii)", call_semaphore_create},
    {193, 0, 2, false, false, 0x06148194953c2126u, "semaphore_destroy", "v(i)", call_semaphore_destroy},
    {194, 0, 2, false, false, 0x29f87173ab0c8203u, "semaphore_release", "I(ii)", call_semaphore_release},
    {195, 0, 2, false, false, 0x820bb57dc5475df5u, "semaphore_read", "i(i)", call_semaphore_read},
    {208, 0, 2, false, false, 0x7ddcc235586a4499u, "wait_poll", "i(i)", call_wait_poll},
    {209, 0, 1, false, true, 0xf73f5de0ed813d30u, "wait_one", "i(iIi)", call_wait_one},
    {210, 0, 1, false, true, 0x9eae8069bf8c416cu, "wait_any", "I(iiIi)", call_wait_any},
    {211, 0, 1, false, true, 0x0ca6be99c9472b80u, "wait_all", "i(iiIi)", call_wait_all},
};
const uint32_t ksync_import_count = sizeof ksync_imports / sizeof ksync_imports[0];
