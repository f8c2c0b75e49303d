// Past the types: a thread's reference is called a process's.
import { ProcessObject, thread, ThreadObject } from "ksync";

export function main(): u32 {
  using self = ThreadObject.current().value;
  return changetype<ProcessObject>(changetype<usize>(self)).id;
}
