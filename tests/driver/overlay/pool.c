/* The pool's newer function on the older one, which wine has. */
#include "overlay.h"

__declspec(dllimport) void *WINAPI ExAllocatePoolWithTag(int type, SIZE_T bytes, ULONG tag);

EXPORT void *WINAPI ExAllocatePool2(ULONG64 flags, SIZE_T bytes, ULONG tag) {
    const int nonpaged = 0;
    (void)flags;
    /* Windows aligns what is a page or larger to one. */
    void *block = ExAllocatePoolWithTag(nonpaged, bytes, tag);
    if (block != NULL)
        memset(block, 0, bytes);
    return block;
}
