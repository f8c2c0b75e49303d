// One permit more than the semaphore has room for.
import { Semaphore } from "ksync";

export function main(): void {
  using permits = new Semaphore(1, 1);
  permits.release();
}
