/* sensorctl.exe: asks sensor.sys for samples, again and again until standard input ends, or for
 * what it has counted.
 *
 *     sensorctl sample CHANNEL
 *     sensorctl counts */
#include <windows.h>
#include <winioctl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sensor_ioctl.h"

static volatile LONG ended;

static DWORD WINAPI await_end(LPVOID unused) {
    (void)unused;
    while (getchar() != EOF)
        ;
    InterlockedExchange(&ended, 1);
    return 0;
}

static int complain(const char *what) {
    fprintf(stderr, "sensorctl: %s (error %lu)\n", what, GetLastError());
    return 1;
}

static int sample(HANDLE device, uint32_t channel) {
    uint64_t samples = 0, refused = 0;
    if (CreateThread(NULL, 0, await_end, NULL, 0, NULL) == NULL)
        return complain("cannot start a thread");
    while (!ended) {
        uint32_t value;
        DWORD length;
        if (DeviceIoControl(device, IOCTL_SENSOR_SAMPLE, &channel, sizeof channel, &value,
                            sizeof value, &length, NULL))
            samples++;
        else if (GetLastError() == ERROR_NOT_READY)
            refused++;
        else
            return complain("no sample");
    }
    printf("%" PRIu64 " samples, %" PRIu64 " refused\n", samples, refused);
    return 0;
}

static int show_counts(HANDLE device) {
    sensor_counts_t counts;
    DWORD length;
    if (!DeviceIoControl(device, IOCTL_SENSOR_COUNTS, NULL, 0, &counts, sizeof counts, &length,
                         NULL))
        return complain("no counts");
    printf("%" PRIu64 " in DPCs, %" PRIu64 " in requests, %" PRIu64 " refused; %" PRIu64
           " counted, sum %" PRIu64 "\n",
           counts.dpcs, counts.requests, counts.refused, counts.samples, counts.sum);
    return 0;
}

int main(int count, char **arguments) {
    bool sampling = count == 3 && strcmp(arguments[1], "sample") == 0;
    if (!sampling && !(count == 2 && strcmp(arguments[1], "counts") == 0))
        return fputs("usage: sensorctl sample CHANNEL | counts\n", stderr), 2;
    HANDLE device = CreateFileA(SENSOR_DEVICE_PATH, GENERIC_READ, FILE_SHARE_READ, NULL,
                                OPEN_EXISTING, 0, NULL);
    if (device == INVALID_HANDLE_VALUE)
        return complain("cannot open " SENSOR_DEVICE_PATH "; is the driver started?");
    int code =
        sampling ? sample(device, (uint32_t)strtoul(arguments[2], NULL, 10)) : show_counts(device);
    CloseHandle(device);
    return code;
}
