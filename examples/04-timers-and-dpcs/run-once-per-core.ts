// One function on every processor of the machine, at DISPATCH_LEVEL, each no more than once.
import { dpc, println, thread } from "ksync";

/** Returns 0 when every core has said so. */
export function main(): i32 {
  const cores = thread.availableParallelism();
  const greeted = new StaticArray<bool>(cores);

  dpc.runOncePerCoreAndWait(() => {
    const core = thread.processor();
    greeted[core] = true;
    println(`running on core#${core}`);
  });

  println(`${cores} cores in all`);
  for (let core: u32 = 0; core < cores; core++) if (!greeted[core]) return 1;
  return 0;
}
