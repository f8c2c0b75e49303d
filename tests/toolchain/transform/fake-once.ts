// One-time initialisations and run-down protections of the fake host, which has one thread: what would block is an error.
type Import = (...args: never[]) => unknown;

/** `create` gives the outcome of creating something. */
export function fakeOnce(create: () => bigint): Record<string, Import> {
  /** States of initialisations: 0 initial, 1 in progress, 2 complete. */
  const states = new Map<number, number>();
  const inside = new Map<number, number>();
  const closed = new Set<number>();
  const fail = (message: string): never => {
    throw new Error(message);
  };
  const enter = (protection: number, change: number): void =>
    void inside.set(protection, (inside.get(protection) ?? 0) + change);
  return {
    once_create: create,
    once_destroy: (once: number) => {
      if (states.get(once) === 1) fail("destroyed-while-held");
      states.delete(once);
    },
    once_begin: (once: number) => {
      const state = states.get(once) ?? 0;
      if (state === 1) fail("double-acquire");
      if (state === 0) states.set(once, 1);
      return Number(state === 0);
    },
    once_complete: (once: number, initialized: number) => {
      if (states.get(once) !== 1) fail("release-unheld");
      states.set(once, initialized ? 2 : 0);
    },
    once_read: (once: number) => states.get(once) ?? 0,
    once_wait: (once: number) => (states.get(once) === 2 ? 0 : 0x102),
    once_reset: (once: number) => {
      const complete = states.get(once) === 2;
      if (complete) states.set(once, 0);
      return Number(complete);
    },
    rundownprotection_create: create,
    rundownprotection_destroy: (protection: number) => {
      if (inside.get(protection)) fail("destroyed-while-held");
      closed.delete(protection);
    },
    rundownprotection_acquire: (protection: number) => {
      if (closed.has(protection)) return 0;
      enter(protection, 1);
      return 1;
    },
    rundownprotection_release: (protection: number) => enter(protection, -1),
    rundownprotection_wait: (protection: number) => {
      if (inside.get(protection)) fail("waits for ever");
      closed.add(protection);
    },
    rundownprotection_reinitialize: (protection: number) => Number(closed.delete(protection)),
  };
}
