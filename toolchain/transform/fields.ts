/** Fields of classes behind the functions by which the module reads and writes them, before these are inlined. */
import type { Program, Property } from "assemblyscript";

/** How a function of the module uses a field. */
export interface FieldAccess {
  readonly field: Property;
  readonly writes: boolean;
}

/** The field that a function reads or writes, when that is all it does. */
export function fieldAccess(program: Program, functionName: string): FieldAccess | undefined {
  const [, owner, verb, name] = /^(.*)#(get|set):([^#]*)$/.exec(functionName) ?? [];
  if (owner === undefined) return undefined;
  const member = program.instancesByName.get(`${owner}#${name}`) as Property | undefined;
  return member && "isField" in member && member.isField
    ? { field: member, writes: verb === "set" }
    : undefined;
}
