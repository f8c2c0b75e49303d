// Globals and cells that several use at the same time, with nothing between them.
import {
  Dpc,
  Duration,
  Event,
  EventType,
  FastLocked,
  JoinHandle,
  LazyCell,
  OnceCell,
  ResourceLocked,
  SpinLocked,
  thread,
  Timer,
} from "ksync";

let hits = 0;
export function anyClient(): i32 {
  return ++hits;
}

class Statistics {
  static packets: i64 = 0;
}
function count(packets: i64): void {
  Statistics.packets += packets;
}
function receive(): void {
  count(1);
}
export function throughHelpers(): void {
  receive();
}
export function otherEntry(): i64 {
  return Statistics.packets;
}

let ticks = 0;
export function inTimer(): void {
  const timer = new Timer(() => {
    ticks += 1;
  });
  timer.start(Duration.ZERO, Duration.fromMillis(5));
  while (ticks < 10) thread.sleep(Duration.fromMillis(1));
  timer.dispose();
}

let total = 0;
export function startedInLoop(): void {
  const handles = new StaticArray<JoinHandle<void>>(4);
  for (let i = 0; i < 4; i++) {
    handles[i] = thread.spawn(() => {
      total += i;
    });
  }
  for (let i = 0; i < 4; i++) handles[i].join();
}

const lock = new SpinLocked<i32>(0);
let half = 0;
export function onOneBranch(early: bool): void {
  using adder = thread.spawn(() => {
    using guard = lock.lock();
    half += guard.value;
  });
  if (early) half = 0;
  adder.join();
}

const left = new FastLocked<bool>(false);
const right = new FastLocked<bool>(false);
let between = 0;
export function underLeft(): void {
  using guard = left.lock();
  between += 1;
}
export function underRight(): void {
  using guard = right.lock();
  between += 1;
}

const table = new ResourceLocked<bool>(false);
let size = 0;
export function shares(): void {
  using view = table.lockShared();
  size += 1;
}

let done = 0;
export function besideDpc(): void {
  const over = new Event(EventType.Notification);
  const dpc = new Dpc(() => {
    done += 1;
    over.set();
  });
  done = 0;
  dpc.queue();
  done += 1;
  over.wait();
}

const answer = new LazyCell<i32>(() => 42);
function ask(): i32 {
  return answer.value;
}
export function cellInThread(): i32 {
  using other = thread.spawn((): i32 => ask());
  return ask();
}

export function cellOfItsOwn(): void {
  const cell = new OnceCell<i32>();
  using other = thread.spawn(() => {
    cell.set(1);
  });
  cell.set(2);
  other.join();
}

const name = new OnceCell<i32>();
export function cellOfClients(): i32 {
  return name.getOrInit((): i32 => 7);
}
