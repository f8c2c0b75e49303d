// Events, semaphores, mutexes and waits of the fake host. It has one thread, so a wait that would block times out instead.
interface DispatcherObject {
  signals: number;
  readonly limit: number;
  /** A successful wait takes one signal. */
  readonly consumed: boolean;
}

type Import = (...args: never[]) => unknown;

const MUTEX = 2 ** 31;
const TIMEOUT = 0x102;
const INVALID_PARAMETER = 0xc000000d;
const SEMAPHORE_LIMIT_EXCEEDED = 0xc0000047;

/** Only the low half of a failing outcome is the status. */
const failure = (status: number): bigint => BigInt(status) << 32n;

/** `create` gives the outcome of creating something, `view` the module's memory. Other objects count as signalled. */
export function fakeDispatcher(create: () => bigint, view: () => DataView): Record<string, Import> {
  const objects = new Map<number, DispatcherObject>();
  const made = (object: DispatcherObject): bigint => {
    const outcome = create();
    if (outcome >> 32n === 0n) objects.set(Number(outcome), object);
    return outcome;
  };
  const of = (handle: number): DispatcherObject =>
    objects.get(handle) ?? { signals: 1, limit: 1, consumed: false };
  const setTo = (handle: number, signals: number): number => {
    const before = of(handle).signals;
    of(handle).signals = signals;
    return before;
  };
  const acquisitions = (handle: number): number => MUTEX - of(handle).signals;
  const take = (handles: number[]): void =>
    handles.map(of).forEach((object) => (object.signals -= Number(object.consumed)));
  const one = (handle: number): number => {
    if (!of(handle).signals) return TIMEOUT;
    take([handle]);
    return 0;
  };
  const listed = (at: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => view().getUint32(at + 4 * index, true));

  const release = (handle: number, count: number): bigint => {
    const { signals, limit } = of(handle);
    if (count < 1 || count > limit) return failure(INVALID_PARAMETER);
    if (signals + count > limit) return failure(SEMAPHORE_LIMIT_EXCEEDED);
    return BigInt(setTo(handle, signals + count));
  };
  const releaseOrTrap = (handle: number, count: number): bigint => {
    const outcome = release(handle, count);
    if (outcome === failure(SEMAPHORE_LIMIT_EXCEEDED)) throw new Error("over-limit");
    return outcome;
  };
  const mutex_release = (handle: number): void => {
    if (!acquisitions(handle)) throw new Error("release-unheld");
    of(handle).signals++;
  };

  return {
    event_create: (synchronization: number, signalled: number) =>
      made({ signals: signalled, limit: 1, consumed: synchronization === 1 }),
    event_destroy: (handle: number) => void objects.delete(handle),
    event_set: (handle: number) => setTo(handle, 1),
    event_clear: (handle: number) => void setTo(handle, 0),
    event_reset: (handle: number) => setTo(handle, 0),
    event_read: (handle: number) => of(handle).signals,
    semaphore_create: (count: number, limit: number) =>
      limit > 0 && count >= 0 && count <= limit
        ? made({ signals: count, limit, consumed: true })
        : failure(INVALID_PARAMETER),
    semaphore_destroy: (handle: number) => void objects.delete(handle),
    event_setAndWait: (handle: number, object: number) => {
      setTo(handle, 1);
      return one(object);
    },
    semaphore_release: releaseOrTrap,
    semaphore_tryRelease: release,
    semaphore_releaseAndWait: (handle: number, count: number, object: number) => {
      const status = Number(releaseOrTrap(handle, count) >> 32n);
      return status === 0 ? one(object) : status;
    },
    semaphore_read: (handle: number) => of(handle).signals,
    // Everybody here is one thread, whose own mutex stays signalled: each signal taken is an acquisition.
    mutex_create: () => made({ signals: MUTEX, limit: MUTEX, consumed: true }),
    mutex_destroy: (handle: number) => {
      if (acquisitions(handle)) throw new Error("destroyed-while-held");
      objects.delete(handle);
    },
    mutex_acquire: (handle: number) => void one(handle),
    mutex_tryAcquire: (handle: number) => Number(one(handle) === 0),
    mutex_release,
    mutex_releaseAndWait: (handle: number, object: number) => {
      mutex_release(handle);
      return one(object);
    },
    mutex_read: (handle: number) => Number(!acquisitions(handle)),
    wait_poll: one,
    wait_one: one,
    wait_any: (at: number, count: number) => {
      const handles = listed(at, count);
      if (!count) return failure(INVALID_PARAMETER);
      const index = handles.findIndex((handle) => of(handle).signals > 0);
      if (index < 0) return failure(TIMEOUT);
      take([handles[index]!]);
      return BigInt(index);
    },
    wait_all: (at: number, count: number) => {
      const handles = listed(at, count);
      if (!count || new Set(handles).size < count) return INVALID_PARAMETER;
      if (!handles.every((handle) => of(handle).signals > 0)) return TIMEOUT;
      take(handles);
      return 0;
    },
  };
}
