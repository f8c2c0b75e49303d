// Spin locks were taken at any IRQL, above DISPATCH_LEVEL too, because their check always passed. Here there is no such
// level: a module cannot name one, and no import takes a level.
import { Irql } from "ksync";


@external("ksync", "irql_raise")
declare function irql_raise(level: u32): void;

export function main(): void {
  irql_raise(Irql.DISPATCH + 1);
}
