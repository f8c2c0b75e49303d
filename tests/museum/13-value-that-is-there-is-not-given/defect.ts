// OnceCell::get_or_init gave nothing when there was a value, and OnceLock::set said that it had set one when another
// thread had been quicker. Here the value that is there is what both give, and the loser is told.
import { OnceCell, OnceLock, println } from "ksync";

export function main(): void {
  using cell = new OnceCell<i32>();
  println("at first: " + cell.getOrInit((): i32 => 1).toString());
  println("again: " + cell.getOrInit((): i32 => 2).toString());

  using lock = new OnceLock<i32>();
  println("the first to set: " + lock.set(3).toString());
  println("the second: " + lock.set(4).toString());
  println("the value: " + lock.getOrInit((): i32 => 5).toString());
}
