// What a function value is made of, and whose it is. The build lowers capturing functions to closures of this layout.
//
// A closure belongs to whoever wrote it, but for one that is written as an argument of ksync: in a call of what was
// imported from there (`new Timer(() => …)`, `WorkItem.post(() => …)`, `thread.spawn(() => …)`), or of a method of a
// class that has a member `__ownsFunctions` (`once.callOnce(() => …)`). So everything in the library that takes a
// function calls `releaseFunction` once, when it never calls the function again, also when it never called it.

/**
 * A closure's memory begins like that of AssemblyScript's own function objects; the captured values follow.
 *
 *     0  index        of the function in the module's table; it takes the closure before its own parameters
 *     4  environment  0 in a plain function, the closure's own address in a closure
 *     8  owned        1 when the closure was written as an argument of ksync, which then frees it
 */
export class Closure {
  index: u32 = 0;
  environment: usize = 0;
  owned: bool = false;
}

/** Makes a new environment a closure. Called by generated code only. */
export function closeOver(closure: Closure, index: u32, owned: bool): void {
  closure.index = index;
  closure.environment = changetype<usize>(closure);
  closure.owned = owned;
}

/** Frees the closure behind a function value, if it is one that the callee owns. Plain functions are static. */
export function releaseFunction(value: usize): void {
  // SAFETY: every function value points at an index and an environment; `owned` exists when the environment is not 0.
  const closure = changetype<Closure>(value);
  if (closure.environment != 0 && closure.owned) freeObject(value);
}

/** Frees the memory of an object that nobody uses any longer. Static objects are left alone. */
export function freeObject(object: usize): void {
  // SAFETY: objects begin OBJECT_OVERHEAD (16 bytes) behind what the allocator handed out.
  if (object >= __heap_base) __free(object - 16);
}
