// Past the types: what the crate's shared guard did when it was dropped.
import { FastLocked, irql } from "ksync";


@external("ksync", "fastmutex_release")
declare function fastmutex_release(lock: u32): void;

export function main(): void {
  const lock = new FastLocked<i32>(0);
  using raised = irql.raiseToApc();
  fastmutex_release(load<u32>(changetype<usize>(lock)));
}
