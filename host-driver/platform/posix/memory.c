/* Memory on posix: the C heap for nonpaged memory, anonymous mappings for modules' linear memory.
 */
#define _GNU_SOURCE
#include "platform.h"

#include <stdlib.h>
#include <sys/mman.h>

void *ksync_platform_allocate(size_t bytes) {
    return calloc(1, bytes);
}

void ksync_platform_free(void *block) {
    free(block);
}

void *ksync_platform_memory_map(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void ksync_platform_memory_unmap(void *memory, size_t bytes) {
    munmap(memory, bytes);
}
