/* A reading that wine only pretends to have. */
#include "overlay.h"

/* A dispatcher object's state lies behind its type and size. */
typedef struct {
    uint8_t header[4];
    volatile LONG state;
} dispatcher_object_t;

EXPORT LONG WINAPI KeReadStateSemaphore(const dispatcher_object_t *semaphore) {
    return semaphore->state;
}
