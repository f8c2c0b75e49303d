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

static ksync_trap_t call_irql_raiseToApc(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[1]);
    (void)slots;
    return ksync_import_irql_raiseToApc(activation);
}

static ksync_trap_t call_irql_raiseToDispatch(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    (void)slots;
    return ksync_import_irql_raiseToDispatch(activation);
}

static ksync_trap_t call_irql_lower(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[3]);
    (void)slots;
    return ksync_import_irql_lower(activation);
}

static ksync_trap_t call_region_enterCritical(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[4]);
    (void)slots;
    return ksync_import_region_enterCritical(activation);
}

static ksync_trap_t call_region_leaveCritical(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[5]);
    (void)slots;
    return ksync_import_region_leaveCritical(activation);
}

static ksync_trap_t call_region_enterGuarded(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[6]);
    (void)slots;
    return ksync_import_region_enterGuarded(activation);
}

static ksync_trap_t call_region_leaveGuarded(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[7]);
    (void)slots;
    return ksync_import_region_leaveGuarded(activation);
}

static ksync_trap_t call_region_areApcsDisabled(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_region_areApcsDisabled(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_region_areAllApcsDisabled(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_region_areAllApcsDisabled(activation, &result);
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
        return ksync_activation_irql_violation(activation, &ksync_imports[13]);
    return ksync_import_spinlock_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_spinlock_tryAcquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_spinlock_tryAcquire(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_spinlock_acquireAtDispatch(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[15]);
    return ksync_import_spinlock_acquireAtDispatch(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_spinlock_tryAcquireAtDispatch(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[16]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_spinlock_tryAcquireAtDispatch(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_spinlock_releaseFromDispatch(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[17]);
    return ksync_import_spinlock_releaseFromDispatch(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_queuedspinlock_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_queuedspinlock_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_queuedspinlock_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_queuedspinlock_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_queuedspinlock_acquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_queuedspinlock_acquire(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_queuedspinlock_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[21]);
    return ksync_import_queuedspinlock_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_queuedspinlock_acquireAtDispatch(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[22]);
    return ksync_import_queuedspinlock_acquireAtDispatch(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_queuedspinlock_releaseFromDispatch(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 2)
        return ksync_activation_irql_violation(activation, &ksync_imports[23]);
    return ksync_import_queuedspinlock_releaseFromDispatch(activation, (uint32_t)slots[0]);
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
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[26]);
    return ksync_import_fastmutex_acquire(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_fastmutex_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 1 || activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[27]);
    return ksync_import_fastmutex_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_fastmutex_tryAcquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[28]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_fastmutex_tryAcquire(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_guardedmutex_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[29]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_guardedmutex_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_guardedmutex_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_guardedmutex_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_guardedmutex_acquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[31]);
    return ksync_import_guardedmutex_acquire(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_guardedmutex_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->irql < 1 || activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[32]);
    return ksync_import_guardedmutex_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_guardedmutex_tryAcquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[33]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_guardedmutex_tryAcquire(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[34]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_thread_create(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_join(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[35]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_join(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_close(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[36]);
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
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[38]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_sleep(activation, (uint64_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_yield(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[39]);
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

static ksync_trap_t call_thread_exitStatus(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[42]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_exitStatus(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_thread_setExitStatus(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_thread_setExitStatus(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_thread_processor(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_thread_processor(activation, &result);
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
        return ksync_activation_irql_violation(activation, &ksync_imports[49]);
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

static ksync_trap_t call_event_setAndWait(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[95]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_event_setAndWait(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint64_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_semaphore_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[96]);
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

static ksync_trap_t call_semaphore_tryRelease(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_semaphore_tryRelease(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_semaphore_releaseAndWait(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[101]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_semaphore_releaseAndWait(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], (uint64_t)slots[4], (uint32_t)slots[5], &result);
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
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[103]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_wait_one(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_wait_any(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[104]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_wait_any(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint64_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_wait_all(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[105]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_wait_all(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint64_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_resource_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[107]);
    return ksync_import_resource_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_acquireExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[108]);
    return ksync_import_resource_acquireExclusive(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_acquireShared(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[109]);
    return ksync_import_resource_acquireShared(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_acquireSharedStarveExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[110]);
    return ksync_import_resource_acquireSharedStarveExclusive(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_acquireSharedWaitForExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[111]);
    return ksync_import_resource_acquireSharedWaitForExclusive(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_tryAcquireExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[112]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_tryAcquireExclusive(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_tryAcquireShared(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[113]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_tryAcquireShared(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_tryAcquireSharedStarveExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[114]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_tryAcquireSharedStarveExclusive(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_tryAcquireSharedWaitForExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[115]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_tryAcquireSharedWaitForExclusive(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_releaseExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_resource_releaseExclusive(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_releaseShared(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_resource_releaseShared(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_convert(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[118]);
    return ksync_import_resource_convert(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_resource_isAcquiredExclusive(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_isAcquiredExclusive(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_isAcquiredShared(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_isAcquiredShared(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_exclusiveWaiters(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_exclusiveWaiters(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_resource_sharedWaiters(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_resource_sharedWaiters(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_mutex_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_mutex_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_mutex_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_mutex_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_mutex_acquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[125]);
    return ksync_import_mutex_acquire(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_mutex_tryAcquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_mutex_tryAcquire(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_mutex_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_mutex_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_mutex_releaseAndWait(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[128]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_mutex_releaseAndWait(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint64_t)slots[3], (uint32_t)slots[4], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_mutex_read(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_mutex_read(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_rundownprotection_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[130]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_rundownprotection_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_rundownprotection_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_rundownprotection_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_rundownprotection_acquire(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_rundownprotection_acquire(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_rundownprotection_release(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_rundownprotection_release(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_rundownprotection_wait(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[134]);
    return ksync_import_rundownprotection_wait(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_rundownprotection_reinitialize(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[135]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_rundownprotection_reinitialize(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_once_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[136]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_once_create(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_once_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_once_destroy(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_once_begin(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[138]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_once_begin(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_once_complete(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[139]);
    return ksync_import_once_complete(activation, (uint32_t)slots[0], (uint32_t)slots[1]);
}

static ksync_trap_t call_once_read(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_once_read(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_once_wait(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[141]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_once_wait(activation, (uint32_t)slots[1], (uint64_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_once_reset(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[142]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_once_reset(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_dpc_create(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_createThreaded(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_dpc_createThreaded(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_dpc_destroy(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_queue(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_dpc_queue(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_cancel(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_dpc_cancel(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_setTarget(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_dpc_setTarget(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_setImportance(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_dpc_setImportance(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_dpc_flush(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[150]);
    (void)slots;
    return ksync_import_dpc_flush(activation);
}

static ksync_trap_t call_timer_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_timer_create(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_createWithDpc(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_timer_createWithDpc(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_timer_destroy(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_set(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_timer_set(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_setAbsolute(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_timer_setAbsolute(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_cancel(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_timer_cancel(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_read(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_timer_read(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_setResolution(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[158]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_timer_setResolution(activation, (uint64_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_timer_restoreResolution(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[159]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_timer_restoreResolution(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_hrtimer_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_hrtimer_create(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_hrtimer_createWithCallback(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_hrtimer_createWithCallback(activation, (uint32_t)slots[1], (uint32_t)slots[2], (uint32_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_hrtimer_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_hrtimer_destroy(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_hrtimer_set(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_hrtimer_set(activation, (uint32_t)slots[1], (uint64_t)slots[2], (uint64_t)slots[3], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_hrtimer_cancel(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_hrtimer_cancel(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_workitem_create(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_workitem_create(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_workitem_destroy(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_workitem_destroy(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_workitem_queue(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_workitem_queue(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_callback_finish(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_callback_finish(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_process_fromId(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[169]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_process_fromId(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_process_current(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[170]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_process_current(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_process_dereference(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_process_dereference(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_process_id(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_process_id(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_process_exitStatus(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[173]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_process_exitStatus(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_threadobject_fromId(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[174]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_threadobject_fromId(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_threadobject_fromHandle(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[175]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_threadobject_fromHandle(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_threadobject_current(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[176]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_threadobject_current(activation, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_threadobject_dereference(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    return ksync_import_threadobject_dereference(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_threadobject_id(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_threadobject_id(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_threadobject_exitStatus(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[179]);
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_threadobject_exitStatus(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_objecthandle_openProcess(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[180]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_objecthandle_openProcess(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_objecthandle_openThread(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 1)
        return ksync_activation_irql_violation(activation, &ksync_imports[181]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_objecthandle_openThread(activation, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_objecthandle_close(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[182]);
    return ksync_import_objecthandle_close(activation, (uint32_t)slots[0]);
}

static ksync_trap_t call_objecthandle_referenceProcess(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[183]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_objecthandle_referenceProcess(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_objecthandle_referenceThread(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    if (activation->highest_irql > 0)
        return ksync_activation_irql_violation(activation, &ksync_imports[184]);
    uint64_t result = 0;
    ksync_trap_t trap = ksync_import_objecthandle_referenceThread(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_objecthandle_access(void *user, uint64_t *slots) {
    ksync_activation_t *activation = user;
    uint32_t result = 0;
    ksync_trap_t trap = ksync_import_objecthandle_access(activation, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

const ksync_import_t ksync_imports[] = {
    {1, 0, 2, false, false, false, 0, 0xc88d614a08e29e91u, "irql_current", "i()", call_irql_current},
    {2, 0, 1, false, false, false, 0, 0x730b9054d1cfed50u, "irql_raiseToApc", "v()", call_irql_raiseToApc},
    {3, 0, 2, false, false, false, 0, 0x2fb9f9f00cc71630u, "irql_raiseToDispatch", "v()", call_irql_raiseToDispatch},
    {4, 1, 2, false, false, false, 0, 0xcd76bcc1c7b32e0bu, "irql_lower", "v()", call_irql_lower},
    {8, 0, 1, false, false, false, 0, 0xce2a6783589e9a52u, "region_enterCritical", "v()", call_region_enterCritical},
    {9, 0, 1, false, false, false, 0, 0xda5b701e53d1ea7au, "region_leaveCritical", "v()", call_region_leaveCritical},
    {10, 0, 1, false, false, false, 0, 0x0db8b19ef26ce972u, "region_enterGuarded", "v()", call_region_enterGuarded},
    {11, 0, 1, false, false, false, 0, 0xb58b86517264f702u, "region_leaveGuarded", "v()", call_region_leaveGuarded},
    {12, 0, 2, false, false, false, 0, 0xef682810d19ea193u, "region_areApcsDisabled", "i()", call_region_areApcsDisabled},
    {13, 0, 2, false, false, false, 0, 0x017d3d2d34a8df26u, "region_areAllApcsDisabled", "i()", call_region_areAllApcsDisabled},
    {16, 0, 2, false, false, false, 0, 0xf5bd6e1295a4b9fcu, "spinlock_create", "I()", call_spinlock_create},
    {17, 0, 2, false, false, false, 0, 0xc991e94fce27ffceu, "spinlock_destroy", "v(i)", call_spinlock_destroy},
    {18, 0, 2, true, false, false, 0, 0xd32270044b61dbd0u, "spinlock_acquire", "v(i)", call_spinlock_acquire},
    {19, 2, 2, true, false, false, 0, 0xc71e7881d0bdadf0u, "spinlock_release", "v(i)", call_spinlock_release},
    {20, 0, 2, true, false, false, 0, 0x00296d67f36e607bu, "spinlock_tryAcquire", "i(i)", call_spinlock_tryAcquire},
    {21, 2, 2, true, false, false, 0, 0x3826199b5ab8c496u, "spinlock_acquireAtDispatch", "v(i)", call_spinlock_acquireAtDispatch},
    {22, 2, 2, true, false, false, 0, 0xf02f0cc2b3d18cb9u, "spinlock_tryAcquireAtDispatch", "i(i)", call_spinlock_tryAcquireAtDispatch},
    {23, 2, 2, true, false, false, 0, 0xd91c8c8aee3b15c4u, "spinlock_releaseFromDispatch", "v(i)", call_spinlock_releaseFromDispatch},
    {24, 0, 2, false, false, false, 0, 0x2a3569fb3ec46979u, "queuedspinlock_create", "I()", call_queuedspinlock_create},
    {25, 0, 2, false, false, false, 0, 0xf3464ac83dff87adu, "queuedspinlock_destroy", "v(i)", call_queuedspinlock_destroy},
    {26, 0, 2, true, false, false, 0, 0xfcbf3f0a538777acu, "queuedspinlock_acquire", "v(i)", call_queuedspinlock_acquire},
    {27, 2, 2, true, false, false, 0, 0x81fb5ed088ab0068u, "queuedspinlock_release", "v(i)", call_queuedspinlock_release},
    {28, 2, 2, true, false, false, 0, 0x1383a9107d0678f5u, "queuedspinlock_acquireAtDispatch", "v(i)", call_queuedspinlock_acquireAtDispatch},
    {29, 2, 2, true, false, false, 0, 0x34f5ac92273e4acfu, "queuedspinlock_releaseFromDispatch", "v(i)", call_queuedspinlock_releaseFromDispatch},
    {32, 0, 2, false, false, false, 0, 0x141cf2f6853a4a43u, "fastmutex_create", "I()", call_fastmutex_create},
    {33, 0, 2, false, false, false, 0, 0x5c1e9a17c4a07514u, "fastmutex_destroy", "v(i)", call_fastmutex_destroy},
    {34, 0, 1, false, true, false, 0, 0x5598b7a769e8ec47u, "fastmutex_acquire", "v(i)", call_fastmutex_acquire},
    {35, 1, 1, false, false, false, 0, 0x7307ae086f116c6au, "fastmutex_release", "v(i)", call_fastmutex_release},
    {36, 0, 1, false, false, false, 0, 0xa1121ab037776311u, "fastmutex_tryAcquire", "i(i)", call_fastmutex_tryAcquire},
    {40, 0, 1, false, false, false, 0, 0x958a4dc1d7e1236eu, "guardedmutex_create", "I()", call_guardedmutex_create},
    {41, 0, 2, false, false, false, 0, 0xdcc50fbb95d59c1cu, "guardedmutex_destroy", "v(i)", call_guardedmutex_destroy},
    {42, 0, 1, false, true, false, 0, 0x0d5a8aab58f9c4eeu, "guardedmutex_acquire", "v(i)", call_guardedmutex_acquire},
    {43, 1, 1, false, false, false, 0, 0x0edad8db25b411e9u, "guardedmutex_release", "v(i)", call_guardedmutex_release},
    {44, 0, 1, false, false, false, 0, 0x416f46e5ec4b6fdbu, "guardedmutex_tryAcquire", "i(i)", call_guardedmutex_tryAcquire},
    {48, 0, 0, false, false, false, 0, 0x71259a0534466771u, "thread_create", "I(ii)", call_thread_create},
    {49, 0, 1, false, true, false, 0, 0x0731b5cc0cb8bc71u, "thread_join", "i(i)", call_thread_join},
    {50, 0, 0, false, false, false, 0, 0x80acf8fd352a1a83u, "thread_close", "v(i)", call_thread_close},
    {51, 0, 2, false, false, false, 0, 0x90a998c3eb738220u, "thread_id", "i()", call_thread_id},
    {52, 0, 1, false, true, false, 0, 0x40e8a1d0ef3f206au, "thread_sleep", "i(I)", call_thread_sleep},
    {53, 0, 1, false, false, false, 0, 0xe5b5dc28fa016ae6u, "thread_yield", "v()", call_thread_yield},
    {54, 0, 2, true, false, false, 0, 0x6a585fc449c12991u, "thread_pause", "v()", call_thread_pause},
    {55, 0, 2, false, false, false, 0, 0xbd1697a578104bfbu, "thread_parallelism", "i()", call_thread_parallelism},
    {56, 0, 1, false, false, false, 0, 0xc203a9c7c4835664u, "thread_exitStatus", "i(i)", call_thread_exitStatus},
    {57, 0, 2, false, false, false, 0, 0x46f294b156230e2au, "thread_setExitStatus", "v(i)", call_thread_setExitStatus},
    {58, 0, 2, false, false, false, 0, 0x169c227640bb817au, "thread_processor", "i()", call_thread_processor},
    {64, 0, 2, false, false, false, 0, 0xf8b148c2f970884bu, "time_interrupt", "I()", call_time_interrupt},
    {65, 0, 2, false, false, false, 0, 0x11914975f8e36f24u, "time_system", "I()", call_time_system},
    {80, 0, 2, false, false, false, 0, 0x812ac2bf54ae3da5u, "log_write", "v(ii)", call_log_write},
    {96, 0, 2, true, false, false, 0, 0x808b56a478b2b817u, "heap_acquire", "v()", call_heap_acquire},
    {97, 2, 2, true, false, false, 0, 0x6399a3cfbaad9448u, "heap_release", "v()", call_heap_release},
    {112, 0, 2, true, false, false, 0, 0x6dcd3c458097db2cu, "atomic_load8", "i(ii)", call_atomic_load8},
    {113, 0, 2, true, false, false, 0, 0x383493fb93d6bb5eu, "atomic_load16", "i(ii)", call_atomic_load16},
    {114, 0, 2, true, false, false, 0, 0x82f2d6fbcef4cb16u, "atomic_load32", "i(ii)", call_atomic_load32},
    {115, 0, 2, true, false, false, 0, 0x0423bff8c8f6f078u, "atomic_load64", "I(ii)", call_atomic_load64},
    {116, 0, 2, true, false, false, 0, 0x50114fc5c323e34bu, "atomic_store8", "v(iii)", call_atomic_store8},
    {117, 0, 2, true, false, false, 0, 0x1448c727a84469a0u, "atomic_store16", "v(iii)", call_atomic_store16},
    {118, 0, 2, true, false, false, 0, 0x5ff1624603427ee1u, "atomic_store32", "v(iii)", call_atomic_store32},
    {119, 0, 2, true, false, false, 0, 0x4aea2215c8a02861u, "atomic_store64", "v(iIi)", call_atomic_store64},
    {120, 0, 2, true, false, false, 0, 0x140f6891409063b6u, "atomic_add8", "i(iii)", call_atomic_add8},
    {121, 0, 2, true, false, false, 0, 0x1fc8f0afed53ed2eu, "atomic_add16", "i(iii)", call_atomic_add16},
    {122, 0, 2, true, false, false, 0, 0x9c46ee0ad2d84938u, "atomic_add32", "i(iii)", call_atomic_add32},
    {123, 0, 2, true, false, false, 0, 0xe5c705298a78ab95u, "atomic_add64", "I(iIi)", call_atomic_add64},
    {124, 0, 2, true, false, false, 0, 0xd847262549acdb7au, "atomic_sub8", "i(iii)", call_atomic_sub8},
    {125, 0, 2, true, false, false, 0, 0x769e6e6ab640569eu, "atomic_sub16", "i(iii)", call_atomic_sub16},
    {126, 0, 2, true, false, false, 0, 0x248d047af69fe692u, "atomic_sub32", "i(iii)", call_atomic_sub32},
    {127, 0, 2, true, false, false, 0, 0xd2a86b09d7299467u, "atomic_sub64", "I(iIi)", call_atomic_sub64},
    {128, 0, 2, true, false, false, 0, 0x0ada0c7face31af1u, "atomic_and8", "i(iii)", call_atomic_and8},
    {129, 0, 2, true, false, false, 0, 0x685e29034efda4b5u, "atomic_and16", "i(iii)", call_atomic_and16},
    {130, 0, 2, true, false, false, 0, 0xd805d9bb5a3df336u, "atomic_and32", "i(iii)", call_atomic_and32},
    {131, 0, 2, true, false, false, 0, 0x503bb9a60ffda6aeu, "atomic_and64", "I(iIi)", call_atomic_and64},
    {132, 0, 2, true, false, false, 0, 0xf0caefa32b4aa1adu, "atomic_or8", "i(iii)", call_atomic_or8},
    {133, 0, 2, true, false, false, 0, 0xb117499c81c93e1cu, "atomic_or16", "i(iii)", call_atomic_or16},
    {134, 0, 2, true, false, false, 0, 0xf9ae67105715a21eu, "atomic_or32", "i(iii)", call_atomic_or32},
    {135, 0, 2, true, false, false, 0, 0x8cb5294d58a2adcau, "atomic_or64", "I(iIi)", call_atomic_or64},
    {136, 0, 2, true, false, false, 0, 0xd5db3be0c9f750c4u, "atomic_xor8", "i(iii)", call_atomic_xor8},
    {137, 0, 2, true, false, false, 0, 0xfb6a41ad4c0869d2u, "atomic_xor16", "i(iii)", call_atomic_xor16},
    {138, 0, 2, true, false, false, 0, 0x8d189a71c12629b4u, "atomic_xor32", "i(iii)", call_atomic_xor32},
    {139, 0, 2, true, false, false, 0, 0xf1c73b0ac007ae79u, "atomic_xor64", "I(iIi)", call_atomic_xor64},
    {140, 0, 2, true, false, false, 0, 0x5d462a7b0be7be00u, "atomic_exchange8", "i(iii)", call_atomic_exchange8},
    {141, 0, 2, true, false, false, 0, 0xf458ab066842132fu, "atomic_exchange16", "i(iii)", call_atomic_exchange16},
    {142, 0, 2, true, false, false, 0, 0xeb6c04d83ac92181u, "atomic_exchange32", "i(iii)", call_atomic_exchange32},
    {143, 0, 2, true, false, false, 0, 0x9b87f1ec66008fbbu, "atomic_exchange64", "I(iIi)", call_atomic_exchange64},
    {144, 0, 2, true, false, false, 0, 0xe3ad80bc5052050eu, "atomic_compareExchange8", "i(iiii)", call_atomic_compareExchange8},
    {145, 0, 2, true, false, false, 0, 0xb1e32159501b9befu, "atomic_compareExchange16", "i(iiii)", call_atomic_compareExchange16},
    {146, 0, 2, true, false, false, 0, 0x973c320642feb886u, "atomic_compareExchange32", "i(iiii)", call_atomic_compareExchange32},
    {147, 0, 2, true, false, false, 0, 0x8a556d27a2f90ff4u, "atomic_compareExchange64", "I(iIIi)", call_atomic_compareExchange64},
    {148, 0, 2, true, false, false, 0, 0x93e563494dd353cfu, "atomic_fence", "v()", call_atomic_fence},
    {160, 0, 2, false, false, false, 0, 0x4310a10e51edc788u, "module_abort", "v(iiii)", call_module_abort},
    {161, 0, 2, false, false, false, 0, 0xb315394fdcb5c3e2u, "module_stopRequested", "i()", call_module_stopRequested},
    {176, 0, 2, false, false, false, 0, 0xf58e33f3ba5daa60u, "event_create", "I(ii)", call_event_create},
    {177, 0, 2, false, false, false, 0, 0x49630665a742f118u, "event_destroy", "v(i)", call_event_destroy},
    {178, 0, 2, false, false, false, 0, 0x1cc00e128c8198fau, "event_set", "i(i)", call_event_set},
    {179, 0, 2, false, false, false, 0, 0x95b9010f6c0b6992u, "event_clear", "v(i)", call_event_clear},
    {180, 0, 2, false, false, false, 0, 0xb9a1aef6351d181fu, "event_reset", "i(i)", call_event_reset},
    {181, 0, 2, false, false, false, 0, 0xf055b4a265cdb043u, "event_read", "i(i)", call_event_read},
    {182, 0, 1, false, true, false, 0, 0xf3a32a30b2fe573bu, "event_setAndWait", "i(iiIi)", call_event_setAndWait},
    {192, 0, 0, false, false, false, 0, 0xb79f607750d77addu, "semaphore_create", "I(ii)", call_semaphore_create},
    {193, 0, 2, false, false, false, 0, 0x06148194953c2126u, "semaphore_destroy", "v(i)", call_semaphore_destroy},
    {194, 0, 2, false, false, false, 0, 0x29f87173ab0c8203u, "semaphore_release", "I(ii)", call_semaphore_release},
    {195, 0, 2, false, false, false, 0, 0x820bb57dc5475df5u, "semaphore_read", "i(i)", call_semaphore_read},
    {196, 0, 2, false, false, false, 0, 0xe0cfb2cd6dfb87abu, "semaphore_tryRelease", "I(ii)", call_semaphore_tryRelease},
    {197, 0, 0, false, true, false, 0, 0x17fd7cebe31b5e18u, "semaphore_releaseAndWait", "i(iiiIi)", call_semaphore_releaseAndWait},
    {208, 0, 2, false, false, false, 0, 0x7ddcc235586a4499u, "wait_poll", "i(i)", call_wait_poll},
    {209, 0, 1, false, true, false, 0, 0xf73f5de0ed813d30u, "wait_one", "i(iIi)", call_wait_one},
    {210, 0, 1, false, true, false, 0, 0x9eae8069bf8c416cu, "wait_any", "I(iiIi)", call_wait_any},
    {211, 0, 1, false, true, false, 0, 0x0ca6be99c9472b80u, "wait_all", "i(iiIi)", call_wait_all},
    {224, 0, 2, false, false, false, 0, 0x8f9d1c67fac76d23u, "resource_create", "I()", call_resource_create},
    {225, 0, 1, false, false, false, 0, 0xc9a2b0e60acef585u, "resource_destroy", "v(i)", call_resource_destroy},
    {226, 0, 1, false, true, false, 0, 0x7bf5b3d3b36936c3u, "resource_acquireExclusive", "v(i)", call_resource_acquireExclusive},
    {227, 0, 1, false, true, false, 0, 0x57acbfc9740d75afu, "resource_acquireShared", "v(i)", call_resource_acquireShared},
    {228, 0, 1, false, true, false, 0, 0x61ad718a78087645u, "resource_acquireSharedStarveExclusive", "v(i)", call_resource_acquireSharedStarveExclusive},
    {229, 0, 1, false, true, false, 0, 0xc0831d46f84346ecu, "resource_acquireSharedWaitForExclusive", "v(i)", call_resource_acquireSharedWaitForExclusive},
    {230, 0, 1, false, false, false, 0, 0x8ee68323e38c5730u, "resource_tryAcquireExclusive", "i(i)", call_resource_tryAcquireExclusive},
    {231, 0, 1, false, false, false, 0, 0x33623172e7638695u, "resource_tryAcquireShared", "i(i)", call_resource_tryAcquireShared},
    {232, 0, 1, false, false, false, 0, 0x432d95b8ae1bf54fu, "resource_tryAcquireSharedStarveExclusive", "i(i)", call_resource_tryAcquireSharedStarveExclusive},
    {233, 0, 1, false, false, false, 0, 0x5eea41e11bbb0736u, "resource_tryAcquireSharedWaitForExclusive", "i(i)", call_resource_tryAcquireSharedWaitForExclusive},
    {234, 0, 2, false, false, false, 0, 0x72d3158ce85f9e1au, "resource_releaseExclusive", "v(i)", call_resource_releaseExclusive},
    {235, 0, 2, false, false, false, 0, 0x460429ad0cd1e04cu, "resource_releaseShared", "v(i)", call_resource_releaseShared},
    {236, 0, 1, false, false, false, 0, 0x7ddb131b6885d709u, "resource_convert", "v(i)", call_resource_convert},
    {237, 0, 2, false, false, false, 0, 0x5ea8d22e1e0f3b91u, "resource_isAcquiredExclusive", "i(i)", call_resource_isAcquiredExclusive},
    {238, 0, 2, false, false, false, 0, 0xd474148e468ab197u, "resource_isAcquiredShared", "i(i)", call_resource_isAcquiredShared},
    {239, 0, 2, false, false, false, 0, 0x8f900ec1d2a49277u, "resource_exclusiveWaiters", "i(i)", call_resource_exclusiveWaiters},
    {240, 0, 2, false, false, false, 0, 0xb468c3572734d2f1u, "resource_sharedWaiters", "i(i)", call_resource_sharedWaiters},
    {242, 0, 2, false, false, false, 0, 0x487939a5c77b65d3u, "mutex_create", "I()", call_mutex_create},
    {243, 0, 2, false, false, false, 0, 0xf729e4c89d0aaf5bu, "mutex_destroy", "v(i)", call_mutex_destroy},
    {244, 0, 1, false, true, false, 0, 0xd97a46a1b3b6f57du, "mutex_acquire", "v(i)", call_mutex_acquire},
    {245, 0, 2, false, false, false, 0, 0xf7fd541a163145d4u, "mutex_tryAcquire", "i(i)", call_mutex_tryAcquire},
    {246, 0, 2, false, false, false, 0, 0x1bac247220473716u, "mutex_release", "v(i)", call_mutex_release},
    {247, 0, 1, false, true, false, 0, 0x7c2665fc68a5c806u, "mutex_releaseAndWait", "i(iiIi)", call_mutex_releaseAndWait},
    {248, 0, 2, false, false, false, 0, 0x3af0a9b5d8dbf271u, "mutex_read", "i(i)", call_mutex_read},
    {250, 0, 1, false, false, false, 0, 0x0b66fba44f4821a0u, "rundownprotection_create", "I()", call_rundownprotection_create},
    {251, 0, 2, false, false, false, 0, 0xb6d2cc7f0d36cc79u, "rundownprotection_destroy", "v(i)", call_rundownprotection_destroy},
    {252, 0, 2, false, false, false, 0, 0x5d4847e8be414f8eu, "rundownprotection_acquire", "i(i)", call_rundownprotection_acquire},
    {253, 0, 2, false, false, false, 0, 0xd7009ebe47bdb633u, "rundownprotection_release", "v(i)", call_rundownprotection_release},
    {254, 0, 1, false, true, false, 0, 0xdd20866a31a679d2u, "rundownprotection_wait", "v(i)", call_rundownprotection_wait},
    {255, 0, 1, false, false, false, 0, 0x225f771eaeb7322cu, "rundownprotection_reinitialize", "i(i)", call_rundownprotection_reinitialize},
    {256, 0, 1, false, false, false, 0, 0x08dc36e7673fda17u, "once_create", "I()", call_once_create},
    {257, 0, 2, false, false, false, 0, 0x04fa0e99c218b6b0u, "once_destroy", "v(i)", call_once_destroy},
    {258, 0, 1, false, true, false, 0, 0x9757a18856be8a30u, "once_begin", "i(i)", call_once_begin},
    {259, 0, 1, false, false, false, 0, 0x0b797e43132650aau, "once_complete", "v(ii)", call_once_complete},
    {260, 0, 2, false, false, false, 0, 0x7873ea910b84f8cfu, "once_read", "i(i)", call_once_read},
    {261, 0, 1, false, true, false, 0, 0x7a08e46e495e7f67u, "once_wait", "i(iI)", call_once_wait},
    {262, 0, 1, false, false, false, 0, 0x117a2a692a43580du, "once_reset", "i(i)", call_once_reset},
    {272, 0, 2, false, false, true, 0, 0xb46404ef8fab0d66u, "dpc_create", "I(ii)", call_dpc_create},
    {273, 0, 2, false, false, true, 0, 0xa38719f7a8c85a42u, "dpc_createThreaded", "I(ii)", call_dpc_createThreaded},
    {274, 0, 2, false, false, false, 0, 0x6e3f5be43301afa7u, "dpc_destroy", "i(i)", call_dpc_destroy},
    {275, 0, 2, false, false, false, 0, 0xc8b37ab8d1d6e9d4u, "dpc_queue", "i(i)", call_dpc_queue},
    {276, 0, 2, false, false, false, 0, 0x5e62bb7d1a4508bbu, "dpc_cancel", "i(i)", call_dpc_cancel},
    {277, 0, 2, false, false, false, 0, 0x4079f549c8747813u, "dpc_setTarget", "i(ii)", call_dpc_setTarget},
    {278, 0, 2, false, false, false, 0, 0x2fd277d3585e2bf3u, "dpc_setImportance", "i(ii)", call_dpc_setImportance},
    {279, 0, 0, false, true, false, 0, 0x2ff32c847ec634dfu, "dpc_flush", "v()", call_dpc_flush},
    {288, 0, 2, false, false, false, 0, 0x29adb64c99bb1252u, "timer_create", "I(i)", call_timer_create},
    {289, 0, 2, false, false, true, 0, 0x6b51939d4bd178d0u, "timer_createWithDpc", "I(iii)", call_timer_createWithDpc},
    {290, 0, 2, false, false, false, 0, 0xb9ee24a6afaf4a59u, "timer_destroy", "i(i)", call_timer_destroy},
    {291, 0, 2, false, false, false, 0, 0xfd79517249380985u, "timer_set", "I(iIi)", call_timer_set},
    {292, 0, 2, false, false, false, 0, 0x9eaaa4a6848aff1cu, "timer_setAbsolute", "I(iIi)", call_timer_setAbsolute},
    {293, 0, 2, false, false, false, 0, 0x8f9601bf24ab771au, "timer_cancel", "i(i)", call_timer_cancel},
    {294, 0, 2, false, false, false, 0, 0xa2bceb59e8b623d5u, "timer_read", "i(i)", call_timer_read},
    {295, 0, 1, false, false, false, 0, 0x28079543aa7bb3c4u, "timer_setResolution", "I(I)", call_timer_setResolution},
    {296, 0, 1, false, false, false, 0, 0xa148c38df0f1f66bu, "timer_restoreResolution", "I()", call_timer_restoreResolution},
    {304, 0, 2, false, false, false, 0, 0x329be5409962947cu, "hrtimer_create", "I(i)", call_hrtimer_create},
    {305, 0, 2, false, false, true, 0, 0x0e0e4cb67a7a3937u, "hrtimer_createWithCallback", "I(iii)", call_hrtimer_createWithCallback},
    {306, 0, 2, false, false, false, 0, 0xbe36d8468da642abu, "hrtimer_destroy", "i(i)", call_hrtimer_destroy},
    {307, 0, 2, false, false, false, 0, 0xff8940c0d8fc5dafu, "hrtimer_set", "I(iII)", call_hrtimer_set},
    {308, 0, 2, false, false, false, 0, 0xa34c2018afae009au, "hrtimer_cancel", "i(i)", call_hrtimer_cancel},
    {312, 0, 2, false, false, false, 0, 0xbf43f882fab74dd9u, "workitem_create", "I(ii)", call_workitem_create},
    {313, 0, 2, false, false, false, 0, 0x3f7bf3681294ad9eu, "workitem_destroy", "i(i)", call_workitem_destroy},
    {314, 0, 2, false, false, false, 0, 0x68aad0bfc14313ecu, "workitem_queue", "i(i)", call_workitem_queue},
    {320, 0, 2, false, false, false, 0, 0x180726332218c3c3u, "callback_finish", "i()", call_callback_finish},
    {328, 0, 1, false, false, false, KSYNC_CAPABILITY_PROCESS, 0xe73593ae740b5739u, "process_fromId", "I(i)", call_process_fromId},
    {329, 0, 1, false, false, false, 0, 0x98edfa242a4cf9beu, "process_current", "I()", call_process_current},
    {330, 0, 2, false, false, false, 0, 0xb57a1d61e05753e9u, "process_dereference", "v(i)", call_process_dereference},
    {331, 0, 2, false, false, false, 0, 0x7ae0c54d741a2dd9u, "process_id", "i(i)", call_process_id},
    {332, 0, 1, false, false, false, 0, 0x1c3e04cc9305d6b7u, "process_exitStatus", "i(i)", call_process_exitStatus},
    {336, 0, 1, false, false, false, KSYNC_CAPABILITY_PROCESS, 0x81f6599673491022u, "threadobject_fromId", "I(i)", call_threadobject_fromId},
    {337, 0, 0, false, false, false, 0, 0x537a98cacb3b6e0eu, "threadobject_fromHandle", "I(i)", call_threadobject_fromHandle},
    {338, 0, 1, false, false, false, 0, 0x438f5dce116f1e10u, "threadobject_current", "I()", call_threadobject_current},
    {339, 0, 2, false, false, false, 0, 0x6eefec5a080b864cu, "threadobject_dereference", "v(i)", call_threadobject_dereference},
    {340, 0, 2, false, false, false, 0, 0x5905c86ce3d1bfb9u, "threadobject_id", "i(i)", call_threadobject_id},
    {341, 0, 1, false, false, false, 0, 0x4d414e06b6999d7fu, "threadobject_exitStatus", "i(i)", call_threadobject_exitStatus},
    {344, 0, 1, false, false, false, 0, 0x218391ea9b9131a4u, "objecthandle_openProcess", "I(ii)", call_objecthandle_openProcess},
    {345, 0, 1, false, false, false, 0, 0xa4fa061fd5fb54c5u, "objecthandle_openThread", "I(ii)", call_objecthandle_openThread},
    {346, 0, 0, false, false, false, 0, 0x0e2b76c3f68cd0c1u, "objecthandle_close", "v(i)", call_objecthandle_close},
    {347, 0, 0, false, false, false, 0, 0x5b0db081a0c8263au, "objecthandle_referenceProcess", "I(i)", call_objecthandle_referenceProcess},
    {348, 0, 0, false, false, false, 0, 0x6707ee2aced35dd6u, "objecthandle_referenceThread", "I(i)", call_objecthandle_referenceThread},
    {349, 0, 2, false, false, false, 0, 0x147ea5a564ab95dfu, "objecthandle_access", "i(i)", call_objecthandle_access},
};
const uint32_t ksync_import_count = sizeof ksync_imports / sizeof ksync_imports[0];
