// A process found by its identifier, and a handle to it. Run it with `--allow process`.
import { AccessMask, Duration, ObjectHandle, println, ProcessObject } from "ksync";

/** The identifier of a process that is sure to run: the host's. */
function someProcess(): u32 {
  using own = ProcessObject.current().value;
  return own.id;
}

/** Returns 0 when all was as expected. */
export function main(): i32 {
  // Get a process object from an identifier.
  const found = ProcessObject.fromProcessId(someProcess());
  if (!found.isSuccess) return 1;
  using process = found.value; // given up at the end of this function
  println(process.waitFor(Duration.fromMillis(1)).timedOut ? "the process runs" : "it has ended");

  // Open a handle to it: one more reference, with a mask of what it is for.
  const opened = ObjectHandle.fromProcess(process, AccessMask.GENERIC_ALL);
  if (!opened.isSuccess) return 1;
  using handle = opened.value; // closed at the end of this function

  // An object and a handle can be made from each other; the type is checked.
  using same = handle.toProcess().value;
  println(same.id == process.id ? "the handle leads back to it" : "it leads elsewhere");
  println(handle.toThread().isSuccess ? "it is a thread as well" : "it is no thread");
  return 0;
}
