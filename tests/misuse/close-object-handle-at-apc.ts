// A handle of a process closed at APC_LEVEL, under a fast mutex.
import { AccessMask, FastLocked, ObjectHandle, ProcessObject } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  using process = ProcessObject.current().value;
  const handle = ObjectHandle.fromProcess(process, AccessMask.SYNCHRONIZE).value;
  using guard = lock.lock();
  handle.dispose();
  guard.value = 1;
}
