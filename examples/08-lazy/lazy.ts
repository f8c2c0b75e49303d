// The four values that come late: two for one thread, two that threads share.
import { JoinHandle, LazyCell, LazyLock, OnceCell, OnceLock, println, thread } from "ksync";

const THREADS: i32 = 4;

class Config {
  constructor(readonly retries: i32) {}
}

/** Powers of two, put together when they are first needed. */
function powers(): StaticArray<u32> {
  println("  (made by the first who asks)");
  const table = new StaticArray<u32>(16);
  for (let i = 0; i < table.length; i++) table[i] = 1 << i;
  return table;
}

// A value which is initialised on the first access.
const greeting = new LazyCell<string>(() => "hello");
// A value which is initialised on the first access, whichever thread that comes from.
const table = new LazyLock<StaticArray<u32>>(powers);
// A cell which can be written only once.
const name = new OnceCell<string>();
// The same for threads: it is made here, and written when there is something to write.
const config = new OnceLock<Config>();

/** Returns 0 when every thread saw the same. */
export function main(): i32 {
  println("LazyCell");
  println(greeting.isInitialized);
  println(greeting.value);
  println(greeting.isInitialized);

  println("OnceCell");
  println(name.set("ksync"));
  println(name.set("another"));
  println(name.get().value);

  println("LazyLock");
  const handles = new StaticArray<JoinHandle<u32>>(THREADS);
  for (let i = 0; i < THREADS; i++) {
    handles[i] = thread.spawn((): u32 => table.value[10]);
  }
  for (let i = 0; i < THREADS; i++) {
    using handle = handles[i];
    println(handle.join().value);
  }

  println("OnceLock");
  println(config.get().isSuccess);
  for (let i = 0; i < THREADS; i++) {
    handles[i] = thread.spawn((): u32 => config.getOrInit((): Config => new Config(3)).retries);
  }
  let total: u32 = 0;
  for (let i = 0; i < THREADS; i++) {
    using handle = handles[i];
    total += handle.join().value;
  }
  println(total);

  // Nothing has to be taken down: what a module leaves is freed at its unload. It can be, in its own time:
  table.dispose();
  config.dispose();
  name.dispose();
  greeting.dispose();
  return total == 3 * THREADS ? 0 : 1;
}
