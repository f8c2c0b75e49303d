// Guards that are kept where they outlive the call that has acquired them.
import {
  Dpc,
  FastGuard,
  FastLocked,
  MutexGuard,
  Mutex,
  region,
  CriticalRegion,
  SpinGuard,
  SpinLocked,
} from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);
const mutex = new Mutex();

let kept: FastGuard<i32> | null = null;
export function direct(): void {
  kept = fast.lock();
}

class Session {
  static inside: CriticalRegion | null = null;
  owner: FastGuard<i32> | null = null;
}
const session = new Session();
function keep(session: Session, guard: FastGuard<i32>): void {
  session.owner = guard;
}
function open(session: Session): void {
  keep(session, fast.lock());
}
export function throughHelpers(): void {
  open(session);
}

const guards = new Array<SpinGuard<i32>>();
export function inCallback(): void {
  const dpc = new Dpc(() => {
    guards.push(spin.lock());
  });
  dpc.queue();
}

const slots = new StaticArray<SpinGuard<i32> | null>(4);
export function onOneBranch(slot: i32): void {
  const guard = spin.tryLock();
  if (guard) slots[slot] = guard;
}

export function inLoop(): void {
  for (let i = 0; i < 4; i++) {
    const guard = mutex.lock();
    if (i == 3) owners.set(i, guard);
    else guard.dispose();
  }
}
const owners = new Map<i32, MutexGuard>();

export function inStatic(): void {
  Session.inside = region.critical();
}

export function handedOut(): FastGuard<i32> {
  return fast.lock();
}
