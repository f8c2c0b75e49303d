/* See client.h. A reply and a RECEIVE may come first in either order and from any thread: whoever
 * brings one of the two looks for the other afterwards.
 *
 *   state    from    by                                              replies       RECEIVEs
 *   open     -       open                                            are kept      pend
 *   ended    open    the driver: garbage, too many replies, its end  are dropped   end of file,
 * once all are received closed   any     the file                                        are
 * dropped   cancelled
 */
#include "client.h"
#include "device.h"
#include "alloc.h"
#include "platform.h"

#include <string.h>

/* Bytes of replies that a client may leave unreceived before it is given up. */
#define UNRECEIVED_MAX (4u << 20)

typedef enum { OPEN, ENDED, CLOSED } state_t;

typedef struct reply {
    struct reply *next;
    size_t length;
    uint8_t frame[];
} reply_t;

struct ksync_client {
    ksync_session_t *session;       /* NULL once closed; of the callbacks alone */
    WDFFILEOBJECT file;             /* not to be used once closed */
    uint32_t owners;                /* atomic: the file and the session */
    ksync_platform_spinlock_t lock; /* guards what follows */
    state_t state;
    reply_t *first, **last;
    size_t unreceived;
    struct ksync_client *next, **link; /* of the callbacks alone, as the two below */
};

static ksync_client_t *clients; /* not yet closed */
static bool ending;

/* --- replies meet RECEIVEs --- */

typedef struct {
    WDFREQUEST request;
    NTSTATUS status;
    PVOID room;
    const void *bytes; /* for the room */
    size_t length;
    uint32_t needed; /* where `bytes` points when the reply does not fit */
    reply_t *reply;  /* to be freed, or NULL */
} delivery_t;

static void unlink_first(ksync_client_t *client) {
    reply_t *reply = client->first;
    client->first = reply->next;
    if (reply->next == NULL)
        client->last = &client->first;
    client->unreceived -= reply->length;
}

/* Under the lock, with a request taken. */
static void decide(ksync_client_t *client, delivery_t *delivery) {
    reply_t *reply = client->first;
    size_t capacity = 0;
    (void)WdfRequestRetrieveOutputBuffer(delivery->request, KSYNC_CONTROL_LENGTH_BYTES,
                                         &delivery->room, &capacity); /* as when it came */
    if (reply == NULL) {
        delivery->status = STATUS_END_OF_FILE;
    } else if (capacity < reply->length) {
        memcpy(&delivery->needed, reply->frame, sizeof delivery->needed);
        delivery->status = STATUS_BUFFER_OVERFLOW;
        delivery->bytes = &delivery->needed;
        delivery->length = sizeof delivery->needed;
    } else {
        unlink_first(client);
        delivery->reply = reply;
        delivery->bytes = reply->frame;
        delivery->length = reply->length;
    }
}

/* A request to complete now, if there is one. */
static bool match(ksync_client_t *client, delivery_t *delivery) {
    *delivery = (delivery_t){.status = STATUS_SUCCESS};
    uint8_t irql = ksync_platform_spinlock_acquire(&client->lock);
    bool wanted = client->state == ENDED || (client->state == OPEN && client->first != NULL);
    bool matched = wanted && NT_SUCCESS(WdfIoQueueRetrieveRequestByFileObject(
                                 ksync_queue_of_receives(), client->file, &delivery->request));
    if (matched)
        decide(client, delivery);
    ksync_platform_spinlock_release(&client->lock, irql);
    return matched;
}

void ksync_client_deliver(ksync_client_t *client) {
    delivery_t delivery;
    while (match(client, &delivery)) {
        if (delivery.length != 0)
            memcpy(delivery.room, delivery.bytes, delivery.length);
        WdfRequestCompleteWithInformation(delivery.request, delivery.status, delivery.length);
        ksync_free(delivery.reply);
    }
}

/* Under the lock. What is kept goes out before the end of file. */
static void end_locked(ksync_client_t *client) {
    if (client->state == OPEN)
        client->state = ENDED;
}

static void end(ksync_client_t *client) {
    uint8_t irql = ksync_platform_spinlock_acquire(&client->lock);
    end_locked(client);
    ksync_platform_spinlock_release(&client->lock, irql);
    ksync_client_deliver(client);
}

/* --- the session's callbacks --- */

static void take_reply(void *user, const uint8_t *frame, size_t length) {
    ksync_client_t *client = user;
    reply_t *reply = ksync_alloc(sizeof *reply + length);
    uint8_t irql = ksync_platform_spinlock_acquire(&client->lock);
    bool kept =
        client->state == OPEN && reply != NULL && length <= UNRECEIVED_MAX - client->unreceived;
    if (kept) {
        reply->length = length;
        memcpy(reply->frame, frame, length);
        *client->last = reply;
        client->last = &reply->next;
        client->unreceived += length;
    } else {
        end_locked(client); /* a reply that is lost would be waited for */
    }
    ksync_platform_spinlock_release(&client->lock, irql);
    if (!kept)
        ksync_free(reply);
    ksync_client_deliver(client);
}

static void let_go(void *user) {
    ksync_client_t *client = user;
    /* Acquire and release: the last one frees what the other wrote. */
    if (__atomic_sub_fetch(&client->owners, 1, __ATOMIC_ACQ_REL) != 0)
        return;
    while (client->first != NULL) {
        reply_t *reply = client->first;
        client->first = reply->next;
        ksync_free(reply);
    }
    ksync_free(client);
}

/* --- opening and closing --- */

static void join(ksync_client_t *client) {
    client->link = &clients;
    client->next = clients;
    clients = client;
    if (client->next != NULL)
        client->next->link = &client->next;
}

static void leave(ksync_client_t *client) {
    *client->link = client->next;
    if (client->next != NULL)
        client->next->link = client->link;
}

NTSTATUS ksync_client_open(WDFFILEOBJECT file, ksync_client_t **opened) {
    if (ending)
        return STATUS_DELETE_PENDING;
    ksync_client_t *client = ksync_alloc(sizeof *client);
    if (client == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    client->file = file;
    client->owners = 2;
    client->last = &client->first;
    ksync_platform_spinlock_init(&client->lock);
    ksync_session_callbacks_t callbacks = {take_reply, let_go, client};
    if (ksync_session_open(ksync_device_control(), &callbacks, &client->session) != KSYNC_OK) {
        ksync_free(client);
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    join(client);
    *opened = client;
    return STATUS_SUCCESS;
}

void ksync_client_close(ksync_client_t *client) {
    if (client->session == NULL)
        return;
    leave(client);
    uint8_t irql = ksync_platform_spinlock_acquire(&client->lock);
    client->state = CLOSED;
    ksync_platform_spinlock_release(&client->lock, irql);
    WDFREQUEST request;
    while (NT_SUCCESS(
        WdfIoQueueRetrieveRequestByFileObject(ksync_queue_of_receives(), client->file, &request)))
        WdfRequestComplete(request, STATUS_CANCELLED);
    ksync_session_close(client->session);
    client->session = NULL;
}

void ksync_client_release(ksync_client_t *client) {
    let_go(client);
}

NTSTATUS ksync_client_submit(ksync_client_t *client, const uint8_t *frame, size_t length) {
    size_t size;
    if (!ksync_control_frame_size(frame, &size) || size != length)
        return STATUS_INVALID_PARAMETER;
    uint8_t irql = ksync_platform_spinlock_acquire(&client->lock);
    bool open = client->state == OPEN;
    ksync_platform_spinlock_release(&client->lock, irql);
    if (!open)
        return STATUS_INVALID_DEVICE_STATE;
    if (!ksync_session_submit(client->session, frame, length))
        end(client);
    return STATUS_SUCCESS;
}

bool ksync_client_is_closed(const ksync_client_t *client) {
    return client->session == NULL;
}

void ksync_clients_end(void) {
    ending = true;
    for (ksync_client_t *client = clients; client != NULL; client = client->next)
        end(client);
}
