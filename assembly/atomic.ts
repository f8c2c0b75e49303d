// Ordering between activations, beyond what AssemblyScript's own `atomic.*` offers.
import { atomic_fence } from "./imports.gen";

/** Orders every access before it against every access after it. Any IRQL. Kernel: KeMemoryBarrier. */
export function fence(): void {
  atomic_fence();
}
