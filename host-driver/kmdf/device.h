/* What the control device's files share. They turn requests into calls of the core and own nothing
 * else; all their callbacks run one at a time, at PASSIVE_LEVEL (device.c asks for that). */
#ifndef KSYNC_KMDF_DEVICE_H
#define KSYNC_KMDF_DEVICE_H

#include "kmdf.h"
#include "control.h"

/* The control of the device's host; NULL when there is no device. */
ksync_control_t *ksync_device_control(void);

/* Where requests arrive, and where those that wait for a reply do. */
NTSTATUS ksync_queues_create(WDFDEVICE device);
WDFQUEUE ksync_queue_of_receives(void);

#endif
