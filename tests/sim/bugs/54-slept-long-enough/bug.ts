// Ten milliseconds are enough for the other thread, on the machine of whoever wrote this.
import { Duration, NtStatus, thread, ThreadObject } from "ksync";

export function main(): i32 {
  using worker = thread.spawn(() => {});
  using object = ThreadObject.fromThreadHandle(worker).value;
  thread.sleep(Duration.fromMillis(10));
  const status = object.exitStatus;
  worker.join();
  return status == NtStatus.SUCCESS ? 0 : 1;
}
