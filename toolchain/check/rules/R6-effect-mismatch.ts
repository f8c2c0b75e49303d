/** R6: what a function's tags declare of locks, the IRQL and its role is not what happens. */
import type { Rule } from "./rule.js";

export const R6: Rule = {
  id: "R6",
  name: "effect-mismatch",
  severity: "error",
  what: `A function does not do what its tags declare, is called without a lock that its tag @mustHold asks for, or is handed to the kernel in another role than its tag @role says.`,
  why: `Whoever calls it relies on the tags: a lock that is thought to be held is not, or one that is thought to be free is never released.`,
  instead: `A race, a deadlock, or bug check 0xC4, far from the function that is to blame; on ksync's host a trap there, if any.`,
  hint: `Let the function do what its tags declare on every path, or let the tags say what it does.`,
  failing: `import { FastLocked } from "ksync";

class Account {
  readonly lock: FastLocked<i32> = new FastLocked<i32>(0);
  balance: i32 = 0;

  /** @mustHold this.lock */
  add(amount: i32): void {
    this.balance += amount;
  }
}
const account = new Account();

export function main(): void {
  account.add(1);
}
`,
  passing: `import { FastLocked } from "ksync";

class Account {
  readonly lock: FastLocked<i32> = new FastLocked<i32>(0);
  balance: i32 = 0;

  /** @mustHold this.lock */
  add(amount: i32): void {
    this.balance += amount;
  }
}
const account = new Account();

export function main(): void {
  using guard = account.lock.lock();
  account.add(1);
}
`,
  onMismatch: ({ differs }) => ({ says: differs }),
};
