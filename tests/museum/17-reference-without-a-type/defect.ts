// KernelObject::from_handle referenced whatever a handle was for, and called it a T. Here the host looks at the type: a
// thread's handle gives no process.
import { AccessMask, ObjectHandle, println, thread, ThreadObject } from "ksync";

export function main(): void {
  using other = thread.spawn(() => {});
  using object = ThreadObject.fromThreadHandle(other).value;
  using handle = ObjectHandle.fromThread(object, AccessMask.SYNCHRONIZE).value;
  const process = handle.toProcess();
  println("a process of a thread's handle: " + process.isSuccess.toString());
  println("because: 0x" + (<u32>process.status).toString(16));
  using again = handle.toThread().value;
  println("a thread of it: " + (again.id == object.id).toString());
}
