/* See listen.h. The owner of a pipe's name is who made its first instance; the system drops all of
 * them with the process. Each instance serves one client, so there is always one that waits. */
#include "listen.h"
#include "channel_win32.h"

#include <sddl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PREFIX "\\\\.\\pipe\\"
#define NAME_MAX 255u
#define PIPE_BUFFER_BYTES (64u << 10)

struct ksync_listener {
    char name[NAME_MAX + 1];
    PSECURITY_DESCRIPTOR security;
    HANDLE waiting;        /* an instance without a client; NULL: none could be made */
    OVERLAPPED connection; /* of the client that `waiting` waits for */
    bool pending;          /* it has not come yet */
};

static ksync_result_t fail(ksync_error_t *error, ksync_result_t result, const char *what) {
    *error = (ksync_error_t){.result = result};
    snprintf(error->text, sizeof error->text, "%s (error %lu)", what, GetLastError());
    return result;
}

/* Only the user, whoever owns what an administrator makes. */
static PSECURITY_DESCRIPTOR make_security(void) {
    DWORD bytes;
    HANDLE token;
    union {
        TOKEN_USER user;
        uint8_t room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    } owner;
    char *sid, text[64 + SECURITY_MAX_SID_SIZE * 4];
    PSECURITY_DESCRIPTOR made = NULL;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return NULL;
    if (GetTokenInformation(token, TokenUser, &owner, sizeof owner, &bytes) &&
        ConvertSidToStringSidA(owner.user.User.Sid, &sid)) {
        snprintf(text, sizeof text, "D:P(A;;GA;;;%s)", sid);
        LocalFree(sid);
        if (!ConvertStringSecurityDescriptorToSecurityDescriptorA(text, SDDL_REVISION_1, &made,
                                                                  NULL))
            made = NULL;
    }
    CloseHandle(token);
    return made;
}

static HANDLE make_instance(ksync_listener_t *listener, DWORD first) {
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, listener->security, FALSE};
    return CreateNamedPipeA(listener->name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | first,
                            PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_REJECT_REMOTE_CLIENTS,
                            PIPE_UNLIMITED_INSTANCES, PIPE_BUFFER_BYTES, PIPE_BUFFER_BYTES, 0,
                            &attributes);
}

/* The instance begins to wait for a client, who may be there already. */
static void begin_waiting(ksync_listener_t *listener, HANDLE instance) {
    listener->waiting = instance == INVALID_HANDLE_VALUE ? NULL : instance;
    ResetEvent(listener->connection.hEvent);
    listener->pending = listener->waiting != NULL &&
                        !ConnectNamedPipe(instance, &listener->connection) &&
                        GetLastError() == ERROR_IO_PENDING;
}

ksync_result_t ksync_listen(const char *address, ksync_listener_t **out, ksync_error_t *error) {
    size_t length = strlen(address);
    if (length <= strlen(PREFIX) || length > NAME_MAX || strncmp(address, PREFIX, strlen(PREFIX)))
        return fail(error, KSYNC_E_INVALID_ARGUMENT, "a pipe's name is " PREFIX "NAME");
    ksync_listener_t *listener = calloc(1, sizeof *listener);
    if (!listener)
        return fail(error, KSYNC_E_OUT_OF_MEMORY, "no memory");
    ksync_result_t result = KSYNC_OK;
    memcpy(listener->name, address, length + 1);
    listener->security = make_security();
    listener->connection.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (listener->security == NULL || listener->connection.hEvent == NULL) {
        result = fail(error, KSYNC_E_OUT_OF_MEMORY, "cannot say who may use the pipe");
        goto done;
    }
    HANDLE first = make_instance(listener, FILE_FLAG_FIRST_PIPE_INSTANCE);
    if (first == INVALID_HANDLE_VALUE) {
        bool busy = GetLastError() == ERROR_ACCESS_DENIED || GetLastError() == ERROR_PIPE_BUSY;
        result = busy ? fail(error, KSYNC_E_HOST_BUSY, "somebody already serves the pipe")
                      : fail(error, KSYNC_E_INVALID_ARGUMENT, "cannot make the pipe");
        goto done;
    }
    begin_waiting(listener, first);
done:
    if (result != KSYNC_OK)
        ksync_listener_close(listener);
    else
        *out = listener;
    return result;
}

ksync_listen_result_t ksync_listener_accept(ksync_listener_t *listener, const ksync_bell_t *stop,
                                            ksync_channel_t **channel) {
    HANDLE events[] = {(HANDLE)stop->heard, listener->connection.hEvent};
    if (listener->waiting == NULL)
        begin_waiting(listener, make_instance(listener, 0));
    if (listener->waiting == NULL)
        return KSYNC_LISTEN_FULL;
    if (listener->pending)
        WaitForMultipleObjects(2, events, FALSE, INFINITE);
    if (ksync_bell_wait(stop, 0))
        return KSYNC_LISTEN_STOPPED;
    HANDLE instance = listener->waiting;
    listener->pending = false;
    *channel = ksync_channel_of_handles(instance, instance);
    if (*channel == NULL)
        CloseHandle(instance);
    begin_waiting(listener, make_instance(listener, 0));
    return *channel != NULL ? KSYNC_LISTEN_CLIENT : KSYNC_LISTEN_FULL;
}

void ksync_listener_close(ksync_listener_t *listener) {
    DWORD none;
    if (listener->pending && CancelIoEx(listener->waiting, &listener->connection))
        GetOverlappedResult(listener->waiting, &listener->connection, &none, TRUE);
    if (listener->waiting != NULL)
        CloseHandle(listener->waiting);
    if (listener->connection.hEvent != NULL)
        CloseHandle(listener->connection.hEvent);
    LocalFree(listener->security);
    free(listener);
}
