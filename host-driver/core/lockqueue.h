/* The lock word of a queued lock: the tail of a queue of nodes, of which the first one holds the
 * lock. Whoever comes later is served later, and each waiter looks at a word of its own. Like
 * lock.h, whose word and marks these are, it knows of owners and generations; IRQL, holds and the
 * module's end belong to queuedspinlock.c.
 *
 *   63           32 31         4 3  0
 *  +---------------+------------+----+
 *  |  generation   | activation |node|    the low half refers to the last node; 0 when free
 *  +---------------+------------+----+
 *
 *   state      low half  from         by                      order
 *   free       0         -            init, renew             release
 *                        owned        leave by the last node  release, pairs with the next enter
 *   owned      a node    free, owned  enter                   acquire, and release: who enters next
 *                                                             finds an initialised node
 *   poisoned, destroyed                                       as in lock.h
 *
 *   a node's word  value      by                       order
 *   granted        0          enter                    relaxed, published by the lock word
 *                  1          the predecessor's leave  release, acquired by granted
 *   next           0          enter                    relaxed, published by the lock word
 *                  successor  the successor's enter    release, acquired by leave
 *
 * A node is its activation's, and activations are freed only with the module. Whoever is ended
 * while it waits does not leave the queue: its node stays there, and others may still write to it.
 * So no node may be used again once the module is to end. */
#ifndef KSYNC_LOCKQUEUE_H
#define KSYNC_LOCKQUEUE_H

#include "lock.h"

#define KSYNC_QUEUE_NODE_BITS 4u

struct ksync_activation;

typedef struct {
    ksync_lock_t *lock; /* which it holds or waits for, or NULL: only its activation looks */
    uint32_t next;      /* atomic: the successor, as in the lock word, or 0 */
    uint32_t granted;   /* atomic */
} ksync_queue_node_t;

/* A node that the activation does not use, or NULL. */
ksync_queue_node_t *ksync_queue_unused(struct ksync_activation *activation);
/* Puts the activation's node at the end of the queue. TAKEN: the queue was empty. BUSY: the lock is
 * to be had once ksync_queue_granted says so. Else the node is not in the queue. */
ksync_lock_state_t ksync_queue_enter(struct ksync_activation *activation, ksync_queue_node_t *node,
                                     ksync_lock_t *lock, uint32_t generation);
bool ksync_queue_granted(const ksync_queue_node_t *node);
/* By the holder: hands the lock to its successor, or frees it. */
void ksync_queue_leave(struct ksync_activation *activation, ksync_queue_node_t *node);
/* By the holder while it unwinds from a fault. Its successors learn of the module's end. */
void ksync_queue_poison(ksync_queue_node_t *node);

#endif
