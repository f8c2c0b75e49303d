// An entry that enters a critical region and does not leave it. The library's scopes always do: this goes past them.
@external("ksync", "region_enterCritical")
declare function region_enterCritical(): void;

export function main(): void {
  region_enterCritical();
}
