// The lock of the module's heap, as the library's runtime uses it.
import * as ksync from "ksync/imports.gen";

export function heap_raises(): void {
  ksync.heap_acquire();
  ksync.irql_current();
  ksync.heap_release();
  ksync.irql_raiseToDispatch();
  ksync.heap_acquire();
  ksync.heap_release();
  ksync.irql_lower();
}

export function heap_allocates(): i32 {
  const address = heap.alloc(40);
  heap.free(address);
  return address != 0;
}

export function heap_acquiredTwice(): void {
  ksync.heap_acquire();
  ksync.heap_acquire();
}

export function heap_releasedUnheld(): void {
  ksync.irql_raiseToDispatch();
  ksync.heap_release();
}

export function heap_releasedOutOfOrder(): void {
  ksync.heap_acquire();
  ksync.irql_raiseToDispatch();
  ksync.heap_release();
}
