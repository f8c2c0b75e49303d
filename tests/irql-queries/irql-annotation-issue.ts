// IrqlAnnotationIssue (C28153): an annotation's value cannot be computed, or is out of range.
import { irql, RaisedIrql } from "ksync";

/** @raises -1 */
function raiseBelow(): RaisedIrql {
  return irql.raiseToDispatch();
}
// fails R8, missed by theirs: a number below all levels
export function outOfRange(): void {
  using raised = raiseBelow();
}

const level: u32 = 2;
/** @raises level */
function raiseToVariable(): RaisedIrql {
  return irql.raiseToDispatch();
}
// fails R8, missed by theirs: a variable
export function variable(): u32 {
  using raised = raiseToVariable();
  return level;
}

// fails R8: nothing at all
/** @irql */
export function nothing(): void {}

// fails R8: an expression
/** @irql APC_LEVEL + 1 */
export function expression(): void {}

/** @raises DISPATCH_LEVEL */
function raise(): RaisedIrql {
  return irql.raiseToDispatch();
}
// passes: a level
export function aLevel(): void {
  using raised = raise();
}

// passes: an interval with one end
/** @irql ..DISPATCH_LEVEL */
export function anInterval(): void {}
