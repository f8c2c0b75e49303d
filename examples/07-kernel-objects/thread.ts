// Whether a thread has ended, asked of a thread object that was made from its handle.
import { Duration, Event, EventType, JoinHandle, println, thread, ThreadObject } from "ksync";

/** What there is to say of a thread, or why that cannot be found out. */
enum Exited {
  No,
  Yes,
  Unknown,
}

function isThreadExited(handle: JoinHandle<void>): Exited {
  const made = ThreadObject.fromThreadHandle(handle);
  if (!made.isSuccess) return Exited.Unknown;
  using object = made.value;
  return object.waitFor(Duration.ZERO).success ? Exited.Yes : Exited.No;
}

function say(exited: Exited): void {
  println(exited == Exited.Yes ? "exited" : exited == Exited.No ? "still running" : "unknown");
}

/** Returns 0 when the thread's exit status arrived. */
export function main(): i32 {
  const mayEnd = new Event(EventType.Notification);
  const worker = thread.spawn(() => {
    mayEnd.wait();
    thread.setExitStatus(42);
  });
  say(isThreadExited(worker));

  using object = ThreadObject.fromThreadHandle(worker).value;
  mayEnd.set();
  object.wait();
  say(isThreadExited(worker));

  // The object outlives the handle, and the event has served its purpose.
  mayEnd.dispose();
  worker.detach();
  println(`exit status ${object.exitStatus}`);
  return object.exitStatus == 42 ? 0 : 1;
}
