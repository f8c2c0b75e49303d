/* Memory on nt: nonpaged pool, which is not executable. Nonpaged code. */
#include "nt.h"

#define TAG 'nysk' /* "ksyn" in a dump */

void *ksync_platform_allocate(size_t bytes) {
    return ExAllocatePool2(POOL_FLAG_NON_PAGED, bytes, TAG);
}

void ksync_platform_free(void *block) {
    ExFreePoolWithTag(block, TAG);
}

void *ksync_platform_memory_map(size_t bytes) {
    return ExAllocatePool2(POOL_FLAG_NON_PAGED, bytes, TAG);
}

void ksync_platform_memory_unmap(void *memory, size_t bytes) {
    (void)bytes;
    ExFreePoolWithTag(memory, TAG);
}
