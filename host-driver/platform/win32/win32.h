/* The system's headers, for the files of this platform. */
#ifndef KSYNC_WIN32_H
#define KSYNC_WIN32_H

#include "platform.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
/* Needs the one before. */
#include <mmsystem.h>

#endif
