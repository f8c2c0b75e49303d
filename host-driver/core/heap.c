/* The lock of a module's own heap: a spin lock without a handle, for the library's allocator. */
#include "imports.gen.h"
#include "instance.h"
#include "spinlock.h"

static const ksync_hold_form_t heap = {
    .kind = KSYNC_KIND_HEAP, .saves_irql = true, .needs_irql = true, .release = ksync_spin_release};

ksync_trap_t ksync_import_heap_acquire(ksync_activation_t *activation) {
    return ksync_spin_acquire(activation, &activation->instance->heap, KSYNC_HEAP_GENERATION, 0,
                              &heap);
}

ksync_trap_t ksync_import_heap_release(ksync_activation_t *activation) {
    return ksync_activation_end_hold(activation, 0, &heap);
}
