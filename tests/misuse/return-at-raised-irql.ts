// An entry that raises and does not lower. The library's scopes always lower: this goes past them.
@external("ksync", "irql_raiseToDispatch")
declare function irql_raiseToDispatch(): void;

export function main(): void {
  irql_raiseToDispatch();
}
