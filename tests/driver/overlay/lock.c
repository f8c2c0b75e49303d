/* What wine lacks of locks, on what it has. */
#include "overlay.h"

__declspec(dllimport) void WINAPI ExAcquireFastMutexUnsafe(void *mutex);
__declspec(dllimport) void WINAPI ExReleaseFastMutexUnsafe(void *mutex);
__declspec(dllimport) BOOLEAN WINAPI ExAcquireResourceSharedLite(void *resource, BOOLEAN wait);
__declspec(dllimport) BOOLEAN WINAPI ExIsResourceAcquiredExclusiveLite(void *resource);
__declspec(dllimport) void WINAPI ExReleaseResourceLite(void *resource);

/* Guarded mutexes are fast mutexes of another name, and wine initialises them so. */
EXPORT void WINAPI KeAcquireGuardedMutexUnsafe(void *mutex);
EXPORT void WINAPI KeAcquireGuardedMutexUnsafe(void *mutex) {
    ExAcquireFastMutexUnsafe(mutex);
}

EXPORT void WINAPI KeReleaseGuardedMutexUnsafe(void *mutex);
EXPORT void WINAPI KeReleaseGuardedMutexUnsafe(void *mutex) {
    ExReleaseFastMutexUnsafe(mutex);
}

/* In steps, which nobody comes between: ksync converts no resource that others use or wait for. */
EXPORT void WINAPI ExConvertExclusiveToSharedLite(void *resource);
EXPORT void WINAPI ExConvertExclusiveToSharedLite(void *resource) {
    int holds = 0;
    for (; ExIsResourceAcquiredExclusiveLite(resource); holds++)
        ExReleaseResourceLite(resource);
    if (holds == 0)
        overlay_bug("overlay: a resource is converted by who does not own it");
    for (; holds != 0; holds--)
        if (!ExAcquireResourceSharedLite(resource, FALSE))
            overlay_bug("overlay: a resource is used by others while it is converted");
}
