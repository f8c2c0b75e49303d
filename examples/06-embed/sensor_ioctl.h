/* What programs ask sensor.sys for. Included after the header that defines CTL_CODE. */
#ifndef SENSOR_IOCTL_H
#define SENSOR_IOCTL_H

#include <stdint.h>

#define SENSOR_DEVICE_PATH "\\\\.\\sensor"

/* In: a channel, uint32_t. Out: its value, uint32_t, as the module made it.
 * STATUS_DEVICE_NOT_READY while no module is loaded. */
#define IOCTL_SENSOR_SAMPLE CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_READ_ACCESS)
/* Out: sensor_counts_t. */
#define IOCTL_SENSOR_COUNTS CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_BUFFERED, FILE_READ_ACCESS)

typedef struct {
    uint64_t dpcs, requests; /* calls of the module that came through */
    uint64_t refused;        /* calls that came between two loads */
    uint64_t samples, sum;   /* what all the modules have counted */
} sensor_counts_t;

#endif
