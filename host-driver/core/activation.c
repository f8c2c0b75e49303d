/* One running entry of a module: entering the engine, holds, waits, and unwinding. */
#include "activation.h"

#include <string.h>
#include "alloc.h"
#include "error.h"
#include "imports.gen.h"
#include "instance.h"

#define STACK_RESERVE 8192u  /* below the limit, for imports */
#define STACK_DISPATCH 8192u /* budget at DISPATCH_LEVEL, where a stack cannot be expanded */
#define STACK_LEAST 8192u    /* less is no entry */

static const char *const level_names[] = {"PASSIVE_LEVEL", "APC_LEVEL", "DISPATCH_LEVEL"};
ksync_result_t ksync_activation_create(ksync_instance_t *instance,
                                       ksync_activation_t **activation) {
    ksync_activation_t *made = ksync_alloc(sizeof *made);
    if (made == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    made->instance = instance;
    ksync_result_t result = ksync_engine_context_create(
        instance->engine, instance->limits.wasm_stack_bytes, made, &made->context);
    if (result == KSYNC_OK)
        *activation = made;
    else
        ksync_free(made);
    return result;
}

void ksync_activation_destroy(ksync_activation_t *activation) {
    ksync_engine_context_destroy(activation->context);
    ksync_free(activation);
}

void ksync_activation_reset(ksync_activation_t *activation) {
    activation->cancel = NULL;
    activation->thread = NULL;
    activation->callback = NULL;
    activation->system_thread = activation->threaded_dpc = false;
}

/* --- traps --- */

ksync_trap_t ksync_activation_trap(ksync_activation_t *activation, ksync_trap_t trap,
                                   const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    ksync_text_format(activation->text, sizeof activation->text, format, arguments);
    va_end(arguments);
    return trap;
}

ksync_trap_t ksync_activation_bad_handle(ksync_activation_t *activation, uint32_t handle,
                                         ksync_kind_t kind) {
    return ksync_activation_trap(activation, KSYNC_TRAP_BAD_HANDLE, "0x%x is no live %s", handle,
                                 ksync_kind_name(kind));
}

ksync_trap_t ksync_activation_in_use(ksync_activation_t *activation, uint32_t handle,
                                     ksync_kind_t kind) {
    return ksync_activation_trap(activation, KSYNC_TRAP_DESTROYED_WHILE_HELD, "%s 0x%x",
                                 ksync_kind_name(kind), handle);
}

ksync_trap_t ksync_activation_irql_violation(ksync_activation_t *activation,
                                             const ksync_import_t *import) {
    return ksync_activation_refuse_irql(activation, import->name, import->irql_min,
                                        import->irql_max);
}

ksync_trap_t ksync_activation_refuse_irql(ksync_activation_t *activation, const char *name,
                                          uint8_t irql_min, uint8_t irql_max) {
    ksync_trap_t trap =
        activation->highest_irql > irql_max ? KSYNC_TRAP_IRQL_TOO_HIGH : KSYNC_TRAP_IRQL_TOO_LOW;
    const char *where =
        activation->irql == activation->highest_irql ? "at" : "in a threaded DPC, which may run at";
    const char *level = level_names[activation->highest_irql];
    if (irql_min == irql_max)
        return ksync_activation_trap(activation, trap, "%s %s %s, allowed at %s only", name, where,
                                     level, level_names[irql_max]);
    return ksync_activation_trap(activation, trap, "%s %s %s, allowed %s to %s", name, where, level,
                                 level_names[irql_min], level_names[irql_max]);
}

ksync_trap_t ksync_activation_poll(const ksync_activation_t *activation) {
    return __atomic_load_n(&activation->instance->kill, __ATOMIC_ACQUIRE) != 0 ? KSYNC_TRAP_KILLED
                                                                               : KSYNC_TRAP_NONE;
}

/* --- locks --- */

ksync_trap_t ksync_activation_create_lock(ksync_activation_t *activation, ksync_kind_t kind,
                                          uint64_t *outcome) {
    uint32_t handle = ksync_handle_create(&activation->instance->handles, kind, NULL);
    uint32_t status = handle != 0 ? KSYNC_STATUS_SUCCESS : KSYNC_STATUS_INSUFFICIENT_RESOURCES;
    *outcome = (uint64_t)status << 32 | handle;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_activation_destroy_lock(ksync_activation_t *activation, uint32_t handle,
                                           ksync_kind_t kind) {
    ksync_handles_t *handles = &activation->instance->handles;
    ksync_slot_t *slot = ksync_handle_lookup(handles, handle, kind);
    void *object;
    if (slot == NULL)
        return ksync_activation_bad_handle(activation, handle, kind);
    /* Of several threads that destroy one lock, the word lets one through. */
    if (!ksync_lock_destroy(&slot->lock, ksync_handle_generation(handle)))
        return ksync_activation_in_use(activation, handle, kind);
    (void)ksync_handle_destroy(handles, handle, kind, &object);
    return KSYNC_TRAP_NONE;
}

static void note_irql(ksync_activation_t *activation, uint8_t level) {
    activation->irql = level;
    activation->highest_irql = activation->threaded_dpc ? KSYNC_DISPATCH_LEVEL : level;
}

/* Shadow and real IRQL change together. Where processors are simulated, other modules may have them
 * all: a module's end does not wait for those. */
static ksync_trap_t raise_irql(ksync_activation_t *activation, uint8_t level) {
    if (level <= activation->irql)
        return KSYNC_TRAP_NONE;
    while (!ksync_platform_irql_try_raise(level)) {
        ksync_trap_t trap = ksync_activation_poll(activation);
        if (trap != KSYNC_TRAP_NONE)
            return trap;
    }
    note_irql(activation, level);
    return KSYNC_TRAP_NONE;
}

static void lower_irql(ksync_activation_t *activation, uint8_t level) {
    if (level < activation->irql)
        ksync_platform_irql_lower(level);
    note_irql(activation, level);
}

ksync_trap_t ksync_activation_begin_hold(ksync_activation_t *activation,
                                         const ksync_hold_form_t *form, void *held, uint32_t handle,
                                         uint8_t level) {
    if (activation->hold_count == KSYNC_HOLDS_MAX)
        return ksync_activation_trap(activation, KSYNC_TRAP_TOO_MANY_HOLDS,
                                     "%s 0x%x would be number %u", ksync_kind_name(form->kind),
                                     handle, KSYNC_HOLDS_MAX + 1);
    activation->holds[activation->hold_count] = (ksync_hold_t){
        .form = form, .held = held, .handle = handle, .saved_irql = activation->irql};
    return raise_irql(activation, level);
}

ksync_hold_t *ksync_activation_commit_hold(ksync_activation_t *activation) {
    ksync_hold_t *hold = &activation->holds[activation->hold_count++];
    ksync_twin_acquire(activation, hold);
    return hold;
}

void ksync_activation_abandon_hold(ksync_activation_t *activation) {
    lower_irql(activation, activation->holds[activation->hold_count].saved_irql);
}

/* Takes the hold out of the stack before it gives back what it is for. */
static void remove_hold(ksync_activation_t *activation, uint32_t index, bool poison) {
    ksync_hold_t hold = activation->holds[index];
    activation->hold_count--;
    for (uint32_t i = index; i < activation->hold_count; i++)
        activation->holds[i] = activation->holds[i + 1];
    ksync_twin_release(activation, &hold);
    hold.form->release(activation, &hold, poison);
    if (hold.form->saves_irql)
        lower_irql(activation, hold.saved_irql);
}

/* The index of the innermost hold of this kind on this handle, of this form if one is given, plus
 * 1; or 0. */
static uint32_t find_hold(const ksync_activation_t *activation, uint32_t handle, ksync_kind_t kind,
                          const ksync_hold_form_t *form) {
    for (uint32_t i = activation->hold_count; i > 0; i--) {
        const ksync_hold_t *hold = &activation->holds[i - 1];
        if (hold->handle == handle && hold->form->kind == kind &&
            (form == NULL || hold->form == form))
            return i;
    }
    return 0;
}

ksync_hold_t *ksync_activation_find_hold(ksync_activation_t *activation, uint32_t handle,
                                         ksync_kind_t kind) {
    uint32_t found = find_hold(activation, handle, kind, NULL);
    return found == 0 ? NULL : &activation->holds[found - 1];
}

static ksync_trap_t refuse_release(ksync_activation_t *activation, uint32_t handle,
                                   const ksync_hold_form_t *form) {
    ksync_kind_t kind = (ksync_kind_t)form->kind;
    if (find_hold(activation, handle, kind, NULL) != 0)
        return ksync_activation_trap(activation, KSYNC_TRAP_WRONG_RELEASE_FORM, "%s 0x%x",
                                     ksync_kind_name(kind), handle);
    if (kind != KSYNC_KIND_HEAP && kind != KSYNC_KIND_IRQL &&
        ksync_handle_lookup(&activation->instance->handles, handle, kind) == NULL)
        return ksync_activation_bad_handle(activation, handle, kind);
    return ksync_activation_trap(activation, KSYNC_TRAP_RELEASE_UNHELD, "%s 0x%x",
                                 ksync_kind_name(kind), handle);
}

ksync_trap_t ksync_activation_end_hold(ksync_activation_t *activation, uint32_t handle,
                                       const ksync_hold_form_t *form) {
    uint32_t found = find_hold(activation, handle, (ksync_kind_t)form->kind, form);
    if (found == 0)
        return refuse_release(activation, handle, form);
    for (uint32_t i = activation->hold_count; form->saves_irql && i > found; i--) {
        const ksync_hold_t *inner = &activation->holds[i - 1];
        if (inner->form->needs_irql)
            return ksync_activation_trap(activation, KSYNC_TRAP_RELEASE_ORDER,
                                         "%s 0x%x, but %s 0x%x was acquired later",
                                         ksync_kind_name(form->kind), handle,
                                         ksync_kind_name(inner->form->kind), inner->handle);
    }
    remove_hold(activation, found - 1, false);
    return KSYNC_TRAP_NONE;
}

bool ksync_activation_all_apcs_disabled(const ksync_activation_t *activation) {
    return activation->guarded_depth != 0 || activation->irql >= KSYNC_APC_LEVEL;
}

bool ksync_activation_apcs_disabled(const ksync_activation_t *activation) {
    if (activation->system_thread || activation->critical_depth != 0 ||
        ksync_activation_all_apcs_disabled(activation))
        return true;
    for (uint32_t i = 0; i < activation->hold_count; i++)
        if (activation->holds[i].form->disables_apcs)
            return true;
    return false;
}

ksync_trap_t ksync_activation_refused(ksync_activation_t *activation, ksync_lock_state_t state,
                                      uint32_t handle, ksync_kind_t kind) {
    if (state == KSYNC_LOCK_DESTROYED)
        return ksync_activation_bad_handle(activation, handle, kind);
    return ksync_activation_trap(
        activation, state == KSYNC_LOCK_OWN ? KSYNC_TRAP_DOUBLE_ACQUIRE : KSYNC_TRAP_POISONED,
        "%s 0x%x", ksync_kind_name(kind), handle);
}

ksync_trap_t ksync_activation_try_hold(ksync_activation_t *activation, uint32_t handle,
                                       const ksync_hold_form_t *form, uint8_t level,
                                       uint32_t *taken) {
    ksync_kind_t kind = (ksync_kind_t)form->kind;
    ksync_slot_t *slot = ksync_handle_lookup(&activation->instance->handles, handle, kind);
    if (slot == NULL)
        return ksync_activation_bad_handle(activation, handle, kind);
    ksync_trap_t trap = ksync_activation_begin_hold(activation, form, &slot->lock, handle, level);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_lock_state_t state =
        ksync_lock_try(&slot->lock, ksync_handle_generation(handle), activation->id);
    *taken = state == KSYNC_LOCK_TAKEN;
    if (state == KSYNC_LOCK_TAKEN)
        (void)ksync_activation_commit_hold(activation);
    else if (state == KSYNC_LOCK_BUSY || state == KSYNC_LOCK_OWN)
        ksync_activation_abandon_hold(activation);
    else
        trap = ksync_activation_refused(activation, state, handle, kind);
    return trap;
}

/* --- waits --- */

ksync_trap_t ksync_activation_wait_any(ksync_activation_t *activation,
                                       ksync_platform_object_t *const *objects, uint32_t count,
                                       bool alertable, uint64_t timeout, uint32_t *index) {
    ksync_platform_object_t **all = activation->wait_objects;
    uint32_t stop = count, cancel = count + 1;
    memcpy(all, objects, count * sizeof(*objects));
    all[count++] = &activation->instance->stop;
    if (activation->cancel != NULL)
        all[count++] = activation->cancel;
    *index = ksync_platform_wait_many(all, count, KSYNC_WAIT_FOR_ANY, alertable, timeout,
                                      activation->wait_blocks);
    if (*index != stop &&
        *index != cancel) /* the end may be what signalled the object: a thread's */
        return ksync_activation_poll(activation);
    activation->cancelled = *index == cancel;
    return KSYNC_TRAP_KILLED;
}

ksync_trap_t ksync_activation_wait(ksync_activation_t *activation, ksync_platform_event_t *event,
                                   uint64_t timeout) {
    uint32_t index;
    return ksync_activation_wait_any(activation, &event, event != NULL, false, timeout, &index);
}

/* --- running --- */

/* The lowest native stack address that the guest may use. */
static bool find_stack_limit(const ksync_activation_t *activation, const void **limit) {
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    uintptr_t lowest = (uintptr_t)ksync_platform_stack_lowest();
    if (lowest > here || here - lowest < STACK_RESERVE + STACK_LEAST)
        return false;
    uintptr_t room = here - lowest - STACK_RESERVE;
    uintptr_t budget = activation->irql == KSYNC_DISPATCH_LEVEL
                           ? STACK_DISPATCH
                           : activation->instance->limits.native_stack_bytes;
    *limit = (const void *)(here - (budget < room ? budget : room));
    return true;
}

/* What an entry must have put back when it returns. A raise of the IRQL is a hold too, but what is
 * told of it is the IRQL. */
static ksync_trap_t check_return(ksync_activation_t *activation) {
    const ksync_hold_t *hold =
        activation->hold_count != 0 ? &activation->holds[activation->hold_count - 1] : NULL;
    bool raised = activation->irql != activation->entry_irql;
    if (raised && (hold == NULL || hold->form->kind == KSYNC_KIND_IRQL))
        return ksync_activation_trap(
            activation, KSYNC_TRAP_ENTRY_IRQL_CHANGED, "entered at %s, returned at %s",
            level_names[activation->entry_irql], level_names[activation->irql]);
    if (hold != NULL)
        return ksync_activation_trap(activation, KSYNC_TRAP_HELD_AT_RETURN, "%s 0x%x (%u held)",
                                     ksync_kind_name(hold->form->kind), hold->handle,
                                     activation->hold_count);
    if (activation->critical_depth != 0 || activation->guarded_depth != 0)
        return ksync_activation_trap(activation, KSYNC_TRAP_APC_DEPTH_CHANGED,
                                     "%u critical and %u guarded regions were entered and not left",
                                     (uint32_t)activation->critical_depth,
                                     (uint32_t)activation->guarded_depth);
    return KSYNC_TRAP_NONE;
}

static void describe_trap(const ksync_activation_t *activation, uint32_t function,
                          ksync_trap_t trap, ksync_error_t *error) {
    const ksync_instance_t *instance = activation->instance;
    const ksync_error_t *fault = ksync_instance_fault_of(instance);
    if (activation->text[0] != 0)
        (void)ksync_error_set(error, KSYNC_E_TRAPPED, "%s", activation->text);
    else if (trap == KSYNC_TRAP_KILLED && fault != NULL && fault->trap == KSYNC_TRAP_KILLED)
        (void)ksync_error_set(error, KSYNC_E_TRAPPED, "%s", fault->text);
    else if (trap == KSYNC_TRAP_KILLED && fault != NULL)
        (void)ksync_error_set(error, KSYNC_E_TRAPPED,
                              "ended because another activation trapped: %s in %s: %s",
                              ksync_trap_name(fault->trap), fault->function, fault->text);
    else
        (void)ksync_error_set(error, KSYNC_E_TRAPPED, "%s", ksync_trap_doc(trap));
    error->trap = trap;
    error->frame_count =
        ksync_engine_backtrace(activation->context, error->frames, KSYNC_FRAMES_MAX);
    ksync_wasm_function_name(&instance->wasm, error->frame_count != 0 ? error->frames[0] : function,
                             error->function, sizeof error->function);
}

/* Puts everything back that the activation took. */
static void unwind(ksync_activation_t *activation, bool poison) {
    while (activation->hold_count != 0)
        remove_hold(activation, activation->hold_count - 1u, poison);
    lower_irql(activation, activation->entry_irql);
}

ksync_result_t ksync_activation_run(ksync_activation_t *activation, uint32_t function,
                                    const uint64_t *arguments, uint64_t *results,
                                    ksync_error_t *error) {
    ksync_instance_t *instance = activation->instance;
    const void *limit = NULL;
    activation->entry_irql = ksync_platform_irql();
    note_irql(activation, activation->entry_irql);
    activation->critical_depth = activation->guarded_depth = 0;
    activation->hold_count = 0;
    activation->cancelled = false;
    activation->text[0] = 0;
    if (!find_stack_limit(activation, &limit))
        return ksync_error_set(error, KSYNC_E_NO_STACK,
                               "less than %u bytes of native stack are left",
                               STACK_LEAST + STACK_RESERVE);

    ksync_engine_context_arm(activation->context, instance->limits.fuel, limit);
    ksync_trap_t trap = ksync_engine_call(activation->context, function, arguments, results);
    if (trap == KSYNC_TRAP_NONE)
        trap = check_return(activation);
    if (trap == KSYNC_TRAP_NONE)
        return KSYNC_OK;
    if (activation->cancelled) {
        unwind(activation, false);
        return ksync_error_set(error, KSYNC_E_CANCELLED, "the caller withdrew the call to %s",
                               instance->name);
    }

    /* The fault first: whoever then finds a lock poisoned is told to end anyway, and does not
     * become the reason. */
    ksync_error_t why;
    describe_trap(activation, function, trap, &why);
    (void)ksync_instance_fault(instance, &why);
    unwind(activation, true);
    __atomic_fetch_add(&instance->traps, 1, __ATOMIC_RELAXED);
    if (error != NULL)
        *error = why;
    return KSYNC_E_TRAPPED;
}
