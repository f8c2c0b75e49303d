// In reverse order, or what saves no IRQL in any.
import { irql, Mutex, ResourceLocked, SpinLocked } from "ksync";

const first = new SpinLocked<i32>(0);
const second = new SpinLocked<i32>(0);
const third = new SpinLocked<i32>(0);
const table = new ResourceLocked<i32>(0);
const mutex = new Mutex();
const other = new Mutex();

export function inReverse(): void {
  const outer = first.lock();
  const inner = second.lock();
  inner.dispose();
  outer.dispose();
}

export function handOverHand(): void {
  using raised = irql.raiseToDispatch();
  const one = first.lockAtDispatch();
  const two = second.lockAtDispatch();
  one.dispose();
  const three = third.lockAtDispatch();
  two.dispose();
  three.dispose();
}

export function thatSaveNothing(): void {
  const outer = mutex.lock();
  const inner = other.lock();
  outer.dispose();
  inner.dispose();
  using writer = table.lock();
}
