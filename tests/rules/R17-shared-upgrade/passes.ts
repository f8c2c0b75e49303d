// The other way round, one after the other, or by a try.
import { ResourceLocked } from "ksync";

const table = new ResourceLocked<i32>(0);
const other = new ResourceLocked<i32>(0);

export function ownedFirst(): void {
  using writer = table.lock();
  using reader = table.lockShared();
  using again = table.lock();
}

export function oneAfterTheOther(): void {
  {
    using reader = table.lockShared();
    if (reader.value > 0) return;
  }
  using writer = table.lock();
  writer.value = 1;
}

export function anotherOne(): void {
  using reader = table.lockShared();
  using writer = other.lock();
  writer.value = reader.value;
}

export function tried(): void {
  using reader = table.lockShared();
  using writer = table.tryLock();
  if (writer) writer.value += 1;
}
