// Waits for several objects on real threads.
import { Duration, Event, EventType, NtStatus, Semaphore, WaitSet } from "ksync";
import { Cell, together } from "./start";

/** Each of `sources` threads signals its own object `times`; gives how many signals a thread that waits for any took. */
export function any(sources: i32, times: i32): i32 {
  const semaphores = new StaticArray<Semaphore>(sources);
  const seen = new StaticArray<i32>(sources);
  const set = new WaitSet();
  for (let i = 0; i < sources; i++) {
    semaphores[i] = new Semaphore(0, times);
    set.add(semaphores[i]);
  }
  together(sources + 1, (index: i32): void => {
    if (index < sources) {
      for (let i = 0; i < times; i++) semaphores[index].release();
    } else {
      for (let i = 0; i < sources * times; i++) {
        const taken = set.waitAny().index; // by itself: the compiler evaluates the index of `+=` twice
        seen[taken] += 1;
      }
    }
  });
  assert(set.waitAnyFor(Duration.ZERO).timedOut);
  let total = 0;
  for (let i = 0; i < sources; i++) {
    assert(seen[i] == times && semaphores[i].count == 0);
    total += seen[i];
    semaphores[i].dispose();
  }
  set.dispose();
  return total;
}

/** Each of `guests` takes the forks at both sides of it together, `meals` times; gives the number of meals. */
export function all(guests: i32, meals: i32): i32 {
  const forks = new StaticArray<Event>(guests);
  const users = new StaticArray<i32>(guests);
  const eaten = new Cell<i32>(0);
  for (let i = 0; i < guests; i++) forks[i] = new Event(EventType.Synchronization, true);
  together(guests, (index: i32): void => {
    const right = (index + 1) % guests;
    using both = new WaitSet().add(forks[index]).add(forks[right]);
    for (let i = 0; i < meals; i++) {
      assert(both.waitAll().success);
      // Plain accesses: who has a fork is alone with its place.
      assert(++users[index] == 1 && ++users[right] == 1);
      eaten.add(1);
      --users[index];
      --users[right];
      assert(!forks[index].set() && !forks[right].set());
    }
  });
  for (let i = 0; i < guests; i++) {
    assert(forks[i].isSignalled);
    forks[i].dispose();
  }
  return eaten.now;
}

/** What the host says of sets that it cannot wait for, and of times that run out. */
export function edges(): i32 {
  using set = new WaitSet();
  using first = new Event(EventType.Synchronization);
  using second = new Event(EventType.Synchronization, true);
  assert(set.waitAny().status == NtStatus.INVALID_PARAMETER);
  assert(set.waitAll().status == NtStatus.INVALID_PARAMETER);
  set.add(first).add(second);
  assert(set.waitAllFor(Duration.fromMillis(1)).timedOut && second.isSignalled);
  assert(set.waitAny().index == 1 && !second.isSignalled);
  assert(set.waitAnyFor(Duration.fromMillis(1)).timedOut);
  first.set();
  second.set();
  assert(set.waitAny().index == 0 && second.isSignalled);
  first.set();
  assert(set.waitAll().success && !first.isSignalled && !second.isSignalled);
  set.add(first);
  assert(set.waitAllFor(Duration.ZERO).status == NtStatus.INVALID_PARAMETER);
  return 0;
}
