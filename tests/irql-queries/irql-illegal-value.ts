// IrqlIllegalValue (C28151): an annotation's value is no IRQL.

// fails R8: a number
/** @irql 42 */
export function number(): void {}

// fails R8: a level that no module runs at
/** @irql ..HIGH_LEVEL */
export function tooHigh(): void {}

// fails R8: an interval without a level
/** @irql DISPATCH_LEVEL..PASSIVE_LEVEL */
export function empty(): void {}

// passes: a level
/** @irql DISPATCH_LEVEL */
export function level(): void {}

// passes: an interval
/** @irql ..APC_LEVEL */
export function interval(): void {}
