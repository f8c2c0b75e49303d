import { Duration, Event, EventType, Semaphore, SpinLocked, thread } from "ksync";

const total = new SpinLocked<i32>(0);
const full = new Semaphore(1, 1);

/** Traps while it holds the lock. */
function releaseTooMuch(): void {
  using guard = total.lock();
  guard.value = -1;
  full.release();
}

describe("a test in the simulated kernel", () => {
  it("starts threads and waits for them", () => {
    const ready = new Event(EventType.Notification);
    using worker = thread.spawn(() => {
      ready.wait();
      using guard = total.lock();
      guard.value += 42;
    });
    thread.sleep(Duration.fromMillis(5));
    ready.set();
    worker.join();
    using guard = total.lock();
    expect(guard.value).toBe(42);
  });

  throws("may expect a trap", () => releaseTooMuch());

  it("may expect one in the middle, after which nothing is held", () => {
    expect(() => releaseTooMuch()).toThrow();
    using guard = total.lock();
    expect(guard.value).toBe(-1);
  });
});
