/* Being told to end by the system or at the keyboard: signals on posix, console events on Windows.
 */
#ifndef KSYNC_ENDS_H
#define KSYNC_ENDS_H

/* Calls `routine` each time; it may do what a signal handler may. */
void ksync_ends_catch(void (*routine)(void));
/* The end has begun and needs no telling. */
void ksync_ends_ignore(void);

#endif
