// Two locks that save the IRQL, released in the order of their acquisition.
import { FastLocked } from "ksync";

export function main(): void {
  const outer = new FastLocked<i32>(0);
  const inner = new FastLocked<i32>(0);
  const first = outer.lock();
  const second = inner.lock();
  first.dispose();
  second.dispose();
}
