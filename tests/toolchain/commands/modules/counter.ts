import { println, SpinLocked } from "ksync";

const counter = new SpinLocked<i32>(0);

export function add(by: i32): i32 {
  using guard = counter.lock();
  guard.value += by;
  return guard.value;
}

export function scale(by: f64, whole: i64): f64 {
  return by * (whole as f64);
}

export function say(): void {
  println("one");
  println("two");
}

export function main(): i32 {
  println("counting");
  add(2);
  return add(3) - 5;
}

export function fail(): i32 {
  return 3;
}
