// Raises that nothing lowers.
import { dpc, irql, RaisedIrql } from "ksync";

export function direct(): void {
  irql.raiseToDispatch();
}

function raise(): RaisedIrql {
  return irql.raiseToApc();
}
function prepare(): void {
  raise();
}
export function throughHelpers(): void {
  prepare();
}

export function inCallback(): void {
  dpc.runOnceThreaded(() => {
    irql.raiseToDispatch();
  });
}

export function onOneBranch(early: bool): i32 {
  const raised = irql.raiseToDispatch();
  if (early) return 1;
  raised.dispose();
  return 0;
}

export function inLoop(times: i32): void {
  for (let i = 0; i < times; i++) irql.raiseToApc();
}
