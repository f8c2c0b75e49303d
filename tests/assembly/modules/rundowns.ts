// Run-down protection on real threads.
import { RundownProtection, thread } from "ksync";
import { Cell, together } from "./start";

/** What users reach while they are inside: taking it down under one of them would show. */
class Device {
  alive: i32 = 1;
  visits: i32 = 0;
}

/** `users` go in and out `times` each while it is run down and brought up again; gives how often one met a dead device. */
export function usersAgainstRundown(users: i32, times: i32): i32 {
  const protection = new RundownProtection();
  const device = new Device();
  const dead = new Cell<i32>(0);
  const entered = new Cell<i32>(0);
  together(users + 1, (index: i32): void => {
    for (let i = 0; i < times; i++) {
      if (index == 0) {
        protection.wait();
        device.alive = 0; // plain: nobody is inside
        device.alive = 1;
        assert(protection.reinitialize());
      } else {
        using reference = protection.acquire();
        if (!reference) {
          thread.yieldNow();
          continue;
        }
        if (device.alive != 1) dead.add(1);
        atomic.add<i32>(changetype<usize>(device), 1, offsetof<Device>("visits"));
        entered.add(1);
      }
    }
  });
  assert(device.visits == entered.now);
  protection.wait();
  protection.dispose();
  return dead.now;
}

/** Without a run-down everybody gets in: `users` times `times`. */
export function visits(users: i32, times: i32): i32 {
  const protection = new RundownProtection();
  const entered = new Cell<i32>(0);
  together(users, (index: i32): void => {
    for (let i = 0; i < times; i++) {
      using reference = protection.acquire();
      if (reference) entered.add(1);
    }
  });
  protection.dispose();
  return entered.now;
}

/** `waiters` threads wait for one who is inside; gives how many came through before that one left. */
export function waiters(waiters: i32): i32 {
  const protection = new RundownProtection();
  const through = new Cell<i32>(0);
  const early = new Cell<i32>(0);
  const inside = protection.acquire()!;
  together(waiters + 1, (index: i32): void => {
    if (index > 0) {
      protection.wait();
      through.add(1);
      return;
    }
    for (let i = 0; i < 50; i++) thread.yieldNow();
    early.add(through.now);
    inside.dispose();
  });
  assert(through.now == waiters && protection.acquire() == null);
  protection.dispose();
  return early.now;
}
