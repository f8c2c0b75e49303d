import { Event, EventType, FastLocked, Semaphore, thread } from "ksync";

const lock = new FastLocked<i32>(7);
const full = new Semaphore(1, 1);

describe("each way to fail", () => {
  it("waits for ever", () => {
    using guard = lock.lock();
    new Event(EventType.Notification).wait();
  });
  it("never ends", () => {
    while (true) thread.yieldNow();
  });
  it("expects something else", () => {
    expect<i32>(3).toBe(4, "a message of its own");
  });
  it("traps", () => {
    full.release();
  });
  it("asserts", () => {
    assert(false, "words of its own");
  });
  it("finds after all of these that nothing is held", () => {
    using guard = lock.lock();
    expect(guard.value).toBe(7);
  });
  it("traps in a thread", () => {
    using other = thread.spawn(() => {
      full.release();
    });
    other.join();
  });
  it("comes after the end of the module", () => {
    expect<i32>(3).toBe(3);
  });
});
