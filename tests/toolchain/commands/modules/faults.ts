import { println } from "ksync";

let zero = 0;

/** Calls itself once, so that no optimiser makes it a part of its caller. */
function inner(depth: i32): i32 {
  if (depth > 0) return inner(depth - 1) + 1;
  return 1 / zero;
}

export function main(): i32 {
  println("before the fault");
  return inner(1);
}

function endless(n: i32): i32 {
  return endless(n + 1) + 1;
}

export function recurse(): i32 {
  return endless(0);
}

export function spin(): void {
  println("spinning");
  for (;;) {}
}
