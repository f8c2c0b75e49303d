/* For KMDF drivers that embed the host: a control device beside the driver's own ones, through
 * which the ksync command line manages the host's modules (ksync_ioctl.h). It is in the library
 * ksync_kmdf. For drivers without Plug and Play, one for each driver. PASSIVE_LEVEL throughout.
 * Included after the kernel's and the framework's headers. */
#ifndef KSYNC_CONTROL_DEVICE_H
#define KSYNC_CONTROL_DEVICE_H

#include "ksync_host.h"

typedef struct {
    ULONG size;            /* sizeof(ksync_control_device_config_t) */
    ksync_host_t *host;    /* whose modules; outlives the device */
    const char *program;   /* the driver's name and version, for people; outlives the device */
    PCUNICODE_STRING name; /* as L"\\Device\\ksync" */
    PCUNICODE_STRING link; /* as L"\\DosDevices\\ksync", which programs open as \\.\ksync */
} ksync_control_device_config_t;

/* Last in DriverEntry: from then on the system and administrators can open it, nobody else.
 * STATUS_INVALID_PARAMETER for a config of another size, STATUS_INSUFFICIENT_RESOURCES, or what the
 * framework says, such as STATUS_OBJECT_NAME_COLLISION; nothing is left then but what the framework
 * deletes with the driver. */
NTSTATUS ksync_control_device_create(WDFDRIVER driver, const ksync_control_device_config_t *config);
/* In EvtDriverUnload, before the host is destroyed: no handle is open any more. Ends what clients
 * began. More than once, or without a device, does nothing. */
void ksync_control_device_destroy(void);

#endif
