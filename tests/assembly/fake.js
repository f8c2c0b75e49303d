// The imports that the library's pure parts use, on one thread: a spawned thread runs at once, atomics are plain.

/** `exports` gives the instance's exports, `abort` is as-pect's. */
export function fakeKsync(exports, abort) {
  let handles = 0n;
  const words = () => new Uint32Array(exports().memory.buffer);
  const update = (operation) => (address, value, offset) => {
    const at = (address + offset) >>> 2;
    const old = words()[at];
    words()[at] = operation(old, value);
    return old;
  };
  const nothing = () => undefined;
  return {
    irql_current: () => 0,
    spinlock_create: () => ++handles,
    spinlock_destroy: nothing,
    spinlock_acquire: nothing,
    spinlock_release: nothing,
    heap_acquire: nothing,
    heap_release: nothing,
    thread_create: (index, context) => {
      exports().table.get(index)(context);
      return ++handles;
    },
    thread_join: () => 0,
    thread_close: nothing,
    log_write: nothing,
    atomic_load32: (address, offset) => words()[(address + offset) >>> 2],
    atomic_add32: update((old, value) => old + value),
    atomic_sub32: update((old, value) => old - value),
    module_abort: (...place) => {
      abort(...place);
      throw new Error("the module ended itself");
    },
  };
}
