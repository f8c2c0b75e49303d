// Waiting for the thread is enough on every machine.
import { NtStatus, thread, ThreadObject } from "ksync";

export function main(): i32 {
  using worker = thread.spawn(() => {});
  using object = ThreadObject.fromThreadHandle(worker).value;
  object.wait();
  const status = object.exitStatus;
  worker.join();
  return status == NtStatus.SUCCESS ? 0 : 1;
}
