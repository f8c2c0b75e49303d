// IrqlLoweredImproperly (C28141): a raise is used to lower.
import { Dpc, irql, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);

// fails R12: from DISPATCH_LEVEL to APC_LEVEL
export function lowers(): void {
  using high = irql.raiseToDispatch();
  using low = irql.raiseToApc();
}

function toApc(): void {
  using low = irql.raiseToApc();
}
// fails R12: in a helper, under a lock that has raised higher
export function inHelper(): void {
  using guard = spin.lock();
  toApc();
}

// fails R12: on the branch that was at DISPATCH_LEVEL
export function onOneBranch(high: bool): void {
  const raised = high ? irql.raiseToDispatch() : null;
  irql.raiseToApc().dispose();
  if (raised) raised.dispose();
}

// fails R12: a DPC is above it
export function inDpc(): void {
  const dpc = new Dpc(() => {
    using low = irql.raiseToApc();
  });
  dpc.queue();
}

// passes: each raise is higher
export function raises(): void {
  using low = irql.raiseToApc();
  using high = irql.raiseToDispatch();
}

function again(): void {
  using low = irql.raiseToApc();
}
// passes: the same level again
export function keeps(): void {
  using low = irql.raiseToApc();
  again();
}

// passes: the higher one has ended
export function afterwards(): void {
  {
    using high = irql.raiseToDispatch();
  }
  again();
}
