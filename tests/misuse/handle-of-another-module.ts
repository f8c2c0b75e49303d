// Two modules of one file: `give` tells a handle's number, `take` uses the number that it is told.
@external("ksync", "event_create")
declare function event_create(synchronization: u32, signalled: u32): u64;


@external("ksync", "event_set")
declare function event_set(event: u32): u32;

export function give(): u32 {
  return <u32>event_create(0, 0);
}

export function take(handle: u32): void {
  event_set(handle);
}
