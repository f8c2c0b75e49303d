// ResourceMutex acquired an ERESOURCE with APCs on, which the kernel forbids. Here the library enters a critical region
// by itself, and whoever goes past it traps.
import { println, ResourceLocked } from "ksync";


@external("ksync", "region_areApcsDisabled")
declare function region_areApcsDisabled(): bool;


@external("ksync", "resource_acquireExclusive")
declare function resource_acquireExclusive(resource: u32): void;

export function main(): void {
  const lock = new ResourceLocked<i32>(0);
  println("APCs off before: " + region_areApcsDisabled().toString());
  {
    using guard = lock.lock();
    println("APCs off while it is held: " + region_areApcsDisabled().toString());
    guard.value += 1;
  }
  println("APCs off after: " + region_areApcsDisabled().toString());
  resource_acquireExclusive(load<u32>(changetype<usize>(lock)));
}
