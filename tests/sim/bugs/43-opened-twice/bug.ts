// Two that find no handle in the cache open one each, and the second overwrites the first.
import { AccessMask, freeObject, ObjectHandle, ProcessObject, thread } from "ksync";

class Cache {
  handle: ObjectHandle | null = null;
}

function open(cache: Cache): void {
  if (cache.handle) return;
  using process = ProcessObject.current().value;
  cache.handle = ObjectHandle.fromProcess(process, AccessMask.SYNCHRONIZE).value;
}

export function main(): i32 {
  const cache = new Cache();
  using first = thread.spawn((): void => open(cache));
  using second = thread.spawn((): void => open(cache));
  first.join();
  second.join();
  cache.handle!.dispose();
  freeObject(changetype<usize>(cache));
  return 0;
}
