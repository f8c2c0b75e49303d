/** What the declarations of a program say of its data, for the checker. */
import type { Program } from "assemblyscript";
import type { Declared } from "../check/ir/declared.js";
import { guardGlobals, keptGuard, returnsGuard } from "./guards.js";

export function declaredIn(program: Program): Declared {
  const kept = new Map<string, number | undefined>();
  return {
    guardGlobals: guardGlobals(program),
    keptGuard(functionName) {
      if (!kept.has(functionName)) kept.set(functionName, keptGuard(program, functionName));
      return kept.get(functionName);
    },
    returnsGuard: (functionName) => returnsGuard(program, functionName),
  };
}
