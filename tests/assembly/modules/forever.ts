// Threads that wait for ever on what can be owned, entered and initialised.
import { Event, EventType, Mutex, Once, OnceLock, RundownProtection, thread, WaitSet } from "ksync";
import { Cell } from "./start";

const mutex = new Mutex();
const other = new Mutex();
const never = new Event(EventType.Notification);
const done = new Event(EventType.Notification);
const protection = new RundownProtection();
const once = new Once();
const value = new OnceLock<i32>();
const arrived = new Cell<i32>(0);

/** Starts them all; gives how many there are once each is at its wait or about to be. */
export function start(): i32 {
  const owned = new Event(EventType.Notification);
  thread
    .spawn(() => {
      mutex.wait();
      other.wait();
      owned.set();
      arrived.add(1);
      never.wait();
    })
    .dispose();
  owned.wait();
  thread
    .spawn(() => {
      arrived.add(1);
      mutex.wait();
    })
    .dispose();
  thread
    .spawn(() => {
      arrived.add(1);
      new WaitSet().add(never).add(mutex).waitAny();
    })
    .dispose();
  thread
    .spawn(() => {
      arrived.add(1);
      new WaitSet().add(mutex).add(other).waitAll();
    })
    .dispose();
  protection.acquire();
  thread
    .spawn(() => {
      arrived.add(1);
      protection.wait();
    })
    .dispose();
  for (let i = 0; i < 2; i++)
    thread
      .spawn(() => {
        arrived.add(1);
        once.callOnce(() => {
          never.wait();
        });
      })
      .dispose();
  thread
    .spawn(() => {
      arrived.add(1);
      once.wait();
    })
    .dispose();
  thread
    .spawn(() => {
      arrived.add(1);
      value.wait();
    })
    .dispose();
  thread
    .spawn(() => {
      arrived.add(1);
      done.setAndWait(mutex);
    })
    .dispose();
  while (arrived.now < 10) thread.yieldNow();
  return arrived.now;
}
