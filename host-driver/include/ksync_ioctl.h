/* How a program speaks with ksync.sys: opens the device for reading and writing, sends requests and
 * receives replies, each a whole frame of the control protocol. Included after the header that
 * defines CTL_CODE. A handle is one session; closing it ends the waits of its calls.
 *
 *   SEND     in: one frame. STATUS_INVALID_PARAMETER for what is none, and nothing has happened;
 *            STATUS_INVALID_DEVICE_STATE once the driver has ended the session.
 *   RECEIVE  out: one reply. Pends until there is one. STATUS_BUFFER_OVERFLOW when it does not fit:
 *            then its first field is there, which says how much must, and it waits for the next
 *            RECEIVE. STATUS_BUFFER_TOO_SMALL without room for that field. STATUS_END_OF_FILE when
 *            the driver has ended the session and all replies are received; STATUS_CANCELLED when
 *            it was cancelled or the handle closed. */
#ifndef KSYNC_IOCTL_H
#define KSYNC_IOCTL_H

#define KSYNC_DEVICE_PATH "\\\\.\\ksync"

#define KSYNC_IOCTL_SEND                                                                           \
    CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_READ_ACCESS | FILE_WRITE_ACCESS)
#define KSYNC_IOCTL_RECEIVE                                                                        \
    CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_BUFFERED, FILE_READ_ACCESS | FILE_WRITE_ACCESS)

#endif
