// By hand: a function of the module's own is freed when the call that queued it returns.
import { dpc, freeObject } from "ksync";

const times = memory.data(4, 4);

function begin(count: i32): void {
  const run = (): void => {
    atomic.add<i32>(times, count);
  };
  dpc.runOncePerCore(run);
  freeObject(changetype<usize>(run));
}

export function main(): void {
  begin(1);
  dpc.flush();
}
