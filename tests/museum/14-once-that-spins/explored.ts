// By hand: a DPC spins for the initialisation that it has interrupted.
import { Dpc, dpc, thread } from "ksync";

const state = memory.data(4, 4);

function callOnce(): void {
  if (atomic.cmpxchg<i32>(state, 0, 1) == 0) atomic.store<i32>(state, 2);
  while (atomic.load<i32>(state) != 2) thread.pause();
}

export function main(): void {
  using uses = new Dpc(callOnce);
  uses.queue();
  callOnce();
  dpc.flush();
}
