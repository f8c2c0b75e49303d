import { println } from "ksync";

function inner(divisor: i32): i32 {
  return 1 / divisor;
}

export function main(): i32 {
  println("before the fault");
  return inner(0);
}

export function spin(): void {
  println("spinning");
  for (;;) {}
}
