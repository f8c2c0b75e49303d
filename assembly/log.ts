// Lines for the module's operator.
import { log_write } from "./imports.gen";
import { itoa_buffered } from "util/number";

/** UTF-16 code units of the longest 64-bit number, with its sign. */
const DIGITS: usize = 20;

/**
 * Writes a line to the module's log: a string, an integer or a boolean; at most 512 UTF-16 code units are kept.
 * IRQL: <= DISPATCH_LEVEL. Never waits. Leaves no garbage itself; a string that `+` or a template puts together is
 * garbage of the caller's, which nothing frees. Kernel: DbgPrintEx.
 */
export function println<T>(value: T): void {
  if (isString<T>()) {
    const text = changetype<string>(value);
    log_write(changetype<usize>(text), text.length);
  } else if (isBoolean<T>()) {
    println<string>(value ? "true" : "false");
  } else if (isInteger<T>()) {
    const buffer = __alloc(DIGITS * 2);
    log_write(buffer, itoa_buffered<T>(buffer, value));
    __free(buffer);
  } else {
    ERROR("println takes a string, an integer or a boolean");
  }
}
