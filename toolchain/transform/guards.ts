/** Which types are guards, and which functions keep a guard that they are given: setters of fields, and collections. */
import type { Class, Global, Program, Type } from "assemblyscript";
import { elementKind } from "./compiler.js";
import { fieldAccess } from "./fields.js";
import { elementOf } from "./ir.js";

/** What acquisitions give, in the library; a class that extends one of them is one too. */
const GUARDS =
  /^~lib\/ksync\/(?:locked\/Guard|resource\/Resource(?:View|Guard)|lock\/(?:Unique|Shared)Lock|mutex\/MutexGuard|region\/(?:Critical|Guarded)Region|irql\/RaisedIrql)$/;
const COLLECTION = /^~lib\/(?:array|staticarray|map|set)\//;

export function isGuard(type: Type): boolean {
  for (let owner: Class | null = type.getClass(); owner; owner = owner.base)
    if (GUARDS.test(owner.prototype.internalName)) return true;
  return false;
}

/** The position of the guard that a function keeps in the object that is its first argument. */
export function keptGuard(program: Program, functionName: string): number | undefined {
  const keeps =
    COLLECTION.test(functionName) || fieldAccess(program, functionName)?.writes === true;
  const signature = keeps ? elementOf(program, functionName)?.signature : undefined;
  if (!signature?.thisType) return undefined;
  const position = signature.parameterTypes.findIndex(isGuard);
  return position < 0 ? undefined : position + 1;
}

export function returnsGuard(program: Program, functionName: string): boolean {
  const signature = elementOf(program, functionName)?.signature;
  return signature !== undefined && isGuard(signature.returnType);
}

/** Names of the globals whose type is a guard's. */
export function guardGlobals(program: Program): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name, element] of program.elementsByName)
    if (element.kind === elementKind("Global") && isGuard((element as Global).type))
      found.add(name);
  return found;
}
