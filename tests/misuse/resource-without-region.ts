// A resource acquired with APCs on. The library enters a critical region by itself: this goes past it.
@external("ksync", "resource_create")
declare function resource_create(): u64;


@external("ksync", "resource_acquireShared")
declare function resource_acquireShared(resource: u32): void;

export function main(): void {
  resource_acquireShared(<u32>resource_create());
}
