/* The sensor that the example drives, and what it offers to modules: the functions that sensor.toml
 * describes. It knows no OS, so the posix program and the driver share it. */
#ifndef EMBED_DEVICE_H
#define EMBED_DEVICE_H

#include "sensor.imports.gen.h"

enum { SENSOR_CHANNELS = 4 };

/* What a module has published last. */
typedef struct {
    uint64_t samples, sum;
} sensor_totals_t;

/* What the family is registered with. Zero it first. */
typedef struct {
    uint32_t registers[SENSOR_CHANNELS]; /* set before there is a module */
    uint32_t reads;                      /* atomic */
    /* Written by a module that holds its own lock; read once nothing runs in it any more. */
    sensor_totals_t totals;
    void (*pause)(void); /* lets others run, at PASSIVE_LEVEL */
} sensor_device_t;

#endif
