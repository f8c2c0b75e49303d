/* One opener of the device: its control session, and the replies that wait for a RECEIVE. */
#ifndef KSYNC_CLIENT_H
#define KSYNC_CLIENT_H

#include "kmdf.h"
#include "control.h"

typedef struct ksync_client ksync_client_t;

/* --- for files: PASSIVE_LEVEL, one at a time --- */
NTSTATUS ksync_client_open(WDFFILEOBJECT file, ksync_client_t **client);
/* Ends the session and completes its pending RECEIVEs with STATUS_CANCELLED; more than once does no
 * more. */
void ksync_client_close(ksync_client_t *client);
/* The file object goes. */
void ksync_client_release(ksync_client_t *client);
ksync_client_t *ksync_client_of(WDFFILEOBJECT file);

/* --- for requests: PASSIVE_LEVEL, one at a time --- */
NTSTATUS ksync_client_submit(ksync_client_t *client, const uint8_t *frame, size_t length);
bool ksync_client_is_closed(const ksync_client_t *client);
/* A client has asked for the host's end: lets nobody in any more and ends the streams of those
 * there are. */
void ksync_clients_end(void);

/* Completes pending RECEIVEs with the replies there are. <= DISPATCH_LEVEL. */
void ksync_client_deliver(ksync_client_t *client);

#endif
