// What the library does with the outcome of creating a kernel object.
import { Result } from "./result";
import { NtStatus } from "./status";

/** The handle of an outcome; ends the module when the object could not be created. `what` names it in the message. */
export function createdOrAbort(outcome: u64, what: string): u32 {
  const status = <i32>(outcome >> 32);
  // A message that names the class costs garbage only on the way out.
  if (status == NtStatus.INVALID_PARAMETER)
    throw new Error(what + " could not be created: an argument is out of its range");
  if (status < 0)
    throw new Error(
      what + " could not be created: the module's quota or the host's memory is used up",
    );
  return <u32>outcome;
}

/** An object of class `C` that owns the handle of an outcome; a failure allocates nothing. Its other fields are zero. */
export function tryCreated<C>(outcome: u64): Result<C> {
  const status = <i32>(outcome >> 32);
  if (status < 0) return Result.failure<C>(status);
  const object = __new(offsetof<C>(), idof<C>());
  // SAFETY: the object is fresh and zeroed, and `C` has a handle.
  store<u32>(object, <u32>outcome, offsetof<C>("__handle"));
  return Result.success<C>(changetype<C>(object));
}
