/* What the driver's files share. The driver turns requests into calls of the core and owns nothing
 * else; all its callbacks run one at a time, at PASSIVE_LEVEL (device.c asks for that). */
#ifndef KSYNC_DRIVER_H
#define KSYNC_DRIVER_H

#include "kmdf.h"
#include "control.h"

/* The host's control; NULL when there is no host. */
ksync_control_t *ksync_driver_control(void);

/* The control device, without its link, and not to be opened before it is published. A device that
 * is not published goes with the driver. */
NTSTATUS ksync_device_create(WDFDRIVER driver, WDFDEVICE *device);
NTSTATUS ksync_device_publish(WDFDEVICE device);

/* Where requests arrive, and where those that wait for a reply do. */
NTSTATUS ksync_queues_create(WDFDEVICE device);
WDFQUEUE ksync_queue_of_receives(void);

#endif
