/* The one question a guest may ask about its IRQL. */
#include "imports.gen.h"

ksync_trap_t ksync_import_irql_current(ksync_activation_t *activation, uint32_t *result) {
    *result = activation->irql;
    return KSYNC_TRAP_NONE;
}
