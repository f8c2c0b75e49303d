// Alone what is shared already.
import { ResourceLocked } from "ksync";

const table = new ResourceLocked<i32>(0);

export function direct(): void {
  using reader = table.lockShared();
  using writer = table.lock();
}

function write(): void {
  using writer = table.lock();
  writer.value += 1;
}
function update(): void {
  write();
}
export function throughHelpers(): i32 {
  using reader = table.lockShared();
  update();
  return reader.value;
}

export function onOneBranch(missing: bool): i32 {
  using reader = table.lockShared();
  if (missing) {
    using writer = table.lock();
    writer.value = 1;
  }
  return reader.value;
}
