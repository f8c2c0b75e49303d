// What the library does with the outcome of creating a kernel object.

/** The handle of an outcome; ends the module when the object could not be created. `what` names it in the message. */
export function createdOrAbort(outcome: u64, what: string): u32 {
  const status = <i32>(outcome >> 32);
  // A message that names the class costs garbage only on the way out.
  if (status < 0)
    throw new Error(
      what + " could not be created: the module's quota or the host's memory is used up",
    );
  return <u32>outcome;
}
