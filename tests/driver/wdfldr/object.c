/* Objects, their contexts, and the count of what is alive and of what went wrong. */
#include "framework.h"

#define TAG 'fdwt'

volatile LONG live_objects, mistakes;

void mistake(const char *what) {
    InterlockedIncrement(&mistakes);
    DbgPrint("wdfldr: mistake: %s\n", what);
}

PVOID allocate(SIZE_T bytes) {
    PVOID block = ExAllocatePoolWithTag(NonPagedPool, bytes, TAG);
    if (block != NULL)
        RtlZeroMemory(block, bytes);
    return block;
}

void free_memory(PVOID block) {
    ExFreePoolWithTag(block, TAG);
}

PVOID create(SIZE_T bytes, const WDF_OBJECT_ATTRIBUTES *attributes) {
    object_t *made = allocate(bytes);
    if (made == NULL)
        return NULL;
    InterlockedIncrement(&live_objects);
    if (attributes == NULL || attributes->ContextTypeInfo == NULL)
        return made;
    made->context_type = attributes->ContextTypeInfo;
    made->context = allocate(made->context_type->ContextSize);
    return made;
}

void destroy(PVOID object) {
    object_t *self = object;
    if (self->context != NULL)
        free_memory(self->context);
    free_memory(self);
    InterlockedDecrement(&live_objects);
}

void copy_name(PUNICODE_STRING to, const UNICODE_STRING *from) {
    to->Buffer = allocate(from->Length + sizeof(WCHAR));
    to->MaximumLength = from->Length + sizeof(WCHAR);
    RtlCopyUnicodeString(to, from);
}

void free_name(PUNICODE_STRING name) {
    if (name->Buffer != NULL)
        free_memory(name->Buffer);
}

PVOID framework_WdfObjectGetTypedContextWorker(PWDF_DRIVER_GLOBALS globals, WDFOBJECT object,
                                               const WDF_OBJECT_CONTEXT_TYPE_INFO *type) {
    object_t *self = (object_t *)object;
    (void)globals;
    if (self->context_type != type)
        mistake("a context of another type is asked for");
    return self->context;
}
