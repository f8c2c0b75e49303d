// An event's import with a semaphore's handle. No object of the library has a wrong handle: this goes past it.
@external("ksync", "semaphore_create")
declare function semaphore_create(count: u32, limit: u32): u64;


@external("ksync", "event_set")
declare function event_set(event: u32): u32;

export function main(): void {
  event_set(<u32>semaphore_create(0, 1));
}
