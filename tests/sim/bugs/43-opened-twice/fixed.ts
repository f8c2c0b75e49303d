// Looking and opening are one step.
import { AccessMask, FastLocked, ObjectHandle, ProcessObject, thread } from "ksync";

function open(cache: FastLocked<ObjectHandle | null>): void {
  using guard = cache.lock();
  if (guard.value) return;
  using process = ProcessObject.current().value;
  guard.value = ObjectHandle.fromProcess(process, AccessMask.SYNCHRONIZE).value;
}

export function main(): i32 {
  const cache = new FastLocked<ObjectHandle | null>(null);
  using first = thread.spawn((): void => open(cache));
  using second = thread.spawn((): void => open(cache));
  first.join();
  second.join();
  cache.take()!.dispose();
  return 0;
}
