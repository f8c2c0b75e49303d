/* The version of the package that this host belongs to; a test compares it with package.json. */
#ifndef KSYNC_VERSION_H
#define KSYNC_VERSION_H

#define KSYNC_VERSION "0.1.0"

#endif
