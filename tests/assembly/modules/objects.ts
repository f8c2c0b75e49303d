// Processes, thread objects and object handles on the real host.
import {
  AccessMask,
  Duration,
  Event,
  EventType,
  NtStatus,
  ObjectHandle,
  ProcessObject,
  SpinLocked,
  thread,
  ThreadObject,
  WaitSet,
} from "ksync";
import { Cell, together } from "./start";

/** The status of a look-up. */
export function lookUp(id: u32): i32 {
  const found = ProcessObject.fromProcessId(id);
  if (!found.isSuccess) return found.status;
  found.value.dispose();
  return NtStatus.SUCCESS;
}

/** Whether the process runs, and goes on running while somebody waits for it a little. */
export function runs(id: u32): bool {
  using process = ProcessObject.fromProcessId(id).value;
  assert(process.id == id);
  return (
    !process.hasEnded &&
    process.waitFor(Duration.fromMillis(5)).timedOut &&
    process.exitStatus == NtStatus.PENDING
  );
}

const waiting = new Event(EventType.Notification);

/** Waits until the process has ended, together with an object that nobody signals; gives its exit status. */
export function awaitEnd(id: u32): i32 {
  using process = ProcessObject.fromProcessId(id).value;
  using never = new Event(EventType.Notification);
  using both = new WaitSet().add(never).add(process);
  waiting.set();
  assert(both.waitAny().index == 1);
  assert(process.hasEnded && process.wait().success && process.id == id);
  return process.exitStatus;
}

/** Returns once somebody waits in `awaitEnd`, or is about to. */
export function awaitWaiter(): void {
  waiting.wait();
  waiting.clear();
}

/** Waits for ever: for the process, and on other threads for its own process and for each other. */
export function waitForEver(id: u32): void {
  const first = thread.spawn(() => {
    ProcessObject.current().value.wait();
  });
  thread.spawn(() => {
    ThreadObject.fromThreadHandle(first).value.wait();
  });
  thread.spawn(() => {
    ThreadObject.current().value.wait();
  });
  const process = ProcessObject.fromProcessId(id).value;
  waiting.set();
  process.wait();
}

/** Each of `threads` opens and closes handles to the process and to its own thread; gives how often all was right. */
export function churn(id: u32, threads: i32, rounds: i32): i32 {
  const right = new Cell<i32>(0);
  together(threads, (index: i32): void => {
    using self = ThreadObject.fromThreadId(thread.id()).value;
    for (let i = 0; i < rounds; i++) {
      const process = ProcessObject.fromProcessId(id).value;
      using handle = ObjectHandle.fromProcess(process, AccessMask.GENERIC_ALL).value;
      process.dispose();
      using again = handle.toProcess().value;
      using own = ObjectHandle.fromObject(self, index + 1).value;
      using me = own.toThread().value;
      assert(own.toProcess().status == NtStatus.OBJECT_TYPE_MISMATCH);
      if (again.id == id && me.id == thread.id() && own.access == index + 1) right.add(1);
    }
  });
  return right.now;
}

/** A thread's status, result and end, asked of everything that stands for it. */
export function threads(): i32 {
  const go = new Event(EventType.Notification);
  const handle = thread.spawn((): u32 => {
    go.wait();
    thread.setExitStatus(17);
    return thread.id();
  });
  using object = ThreadObject.fromThreadHandle(handle).value;
  assert(object.exitStatus == NtStatus.PENDING && handle.exitStatus == NtStatus.PENDING);
  assert(object.waitFor(Duration.fromMillis(1)).timedOut && !object.hasEnded);
  using found = ThreadObject.fromThreadId(object.id).value;
  go.set();
  assert(found.wait().success);
  assert(handle.join().value == object.id && handle.exitStatus == 17);
  handle.dispose();
  // Both outlive the handle.
  assert(found.hasEnded && object.hasEnded && found.exitStatus == 17);
  assert(ThreadObject.fromThreadId(object.id).status == NtStatus.INVALID_CID);
  go.dispose();
  return object.exitStatus;
}

/** Asks a thread that has ended `times` whether it has, and joins it as often. */
export function ask(times: i32): i32 {
  let finished = 0;
  using handle = thread.spawn(() => {});
  handle.join();
  for (let i = 0; i < times; i++) finished += i32(handle.isFinished && handle.join().isSuccess);
  return finished;
}

/** Uses a handle after it was closed: ends the module. */
export function staleHandle(): void {
  using process = ProcessObject.current().value;
  const handle = ObjectHandle.fromProcess(process, 1).value;
  handle.dispose();
  handle.toProcess();
}

/** Closes a handle at DISPATCH_LEVEL, under a lock that it has forgotten: ends the module. */
export function closeAtDispatch(): void {
  using process = ProcessObject.current().value;
  using lock = new SpinLocked<i32>(0);
  using guard = lock.lock();
  using handle = ObjectHandle.fromProcess(process, 1).value;
}

/** Gives a thread up in the name of a process: what no type allows, raw memory does. Ends the module. */
export function wrongKind(): void {
  using thread = ThreadObject.current().value;
  changetype<ProcessObject>(thread).id;
}
