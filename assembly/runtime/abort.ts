// How the module ends itself: `throw`, a failed assert and the library's own complaints all come here.
import { module_abort } from "../imports.gen";

/** Ends the module with a message and the place in its source. AssemblyScript's `throw` and `assert` call this. */
export function abort(message: string | null, file: string | null, line: u32, column: u32): void {
  module_abort(changetype<usize>(message), changetype<usize>(file), line, column);
}
