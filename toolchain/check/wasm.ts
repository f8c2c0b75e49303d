/** The checker on a finished binary: names from its name section, no positions. */
import binaryen from "assemblyscript/binaryen";
import { KsyncError } from "../errors.js";
import type { Binaryen } from "../transform/compiler.js";
import { checkModule } from "./index.js";
import { NOTHING_DECLARED } from "./ir/declared.js";
import { readModule, type Origin } from "./ir/read.js";
import { reportFinding, type ReportedFinding } from "./report.js";

/** Names tell whose a function is: the standard library's and ksync's begin so. */
const origin: Origin = {
  isLibrary: (name) => /^(start:)?~/.test(name),
  placeOf: () => undefined,
  importOf: () => undefined,
  isLibraryPlace: () => false,
  declared: NOTHING_DECLARED,
};

export function checkBinary(bytes: Uint8Array, file: string): readonly ReportedFinding[] {
  // Binaryen ends the process over what is no module.
  if (!isModule(bytes))
    throw new KsyncError("not-a-module", `${file} is no WebAssembly module`, { exitCode: 2 });
  const module = binaryen.readBinary(bytes);
  try {
    const view = readModule(binaryen as Binaryen, module as never, origin);
    return checkModule(view).map((finding) => reportFinding(finding, () => undefined));
  } finally {
    module.dispose();
  }
}

/** Node has this global; the declarations that say so are those of browsers. */
function isModule(bytes: Uint8Array): boolean {
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: { validate(bytes: Uint8Array): boolean };
  };
  return WebAssembly.validate(bytes);
}
