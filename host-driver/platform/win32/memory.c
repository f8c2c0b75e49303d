/* Memory on Windows: the process's heap for nonpaged memory, whole pages for modules' linear
 * memory.
 */
#include "win32.h"

void *ksync_platform_allocate(size_t bytes) {
    return HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, bytes); /* aligned to 16 bytes */
}

void ksync_platform_free(void *block) {
    if (block != NULL)
        HeapFree(GetProcessHeap(), 0, block);
}

void *ksync_platform_memory_map(size_t bytes) {
    return VirtualAlloc(NULL, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
}

void ksync_platform_memory_unmap(void *memory, size_t bytes) {
    (void)bytes;
    VirtualFree(memory, 0, MEM_RELEASE);
}
