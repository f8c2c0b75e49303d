// What DPCs, timers and work items share: an object of the module that owns a function, which the host calls with the
// object as its context. It knows when the two can be freed, and nothing of what makes the host call.
import { callback_finish } from "./imports.gen";
import { Result } from "./result";
import { freeObject, releaseFunction } from "./runtime/closure";

// The classes `C` of this file have these fields, which nobody but this file and the class itself looks at:
//
//     __handle   of the kernel object
//     __routine  the function, or 0 in a timer without one
//     __once     whether the object disposes of itself after its first run
//
// Whoever learns from the host that the routine runs nowhere and never will again frees object and function: `dispose`
// when nothing ran, else the last run, after `callback_finish`. So an object may be disposed of while its routine runs,
// by the routine too, which has them to its end.

/** What `runRoutine` needs of an object. */
interface Disposable {
  dispose(): void;
}

/** The routine of every object `C` whose function takes nothing, as an index of the module's table. */
export function routineOf<C extends Disposable>(): u32 {
  const run = (context: usize): void => runRoutine<C>(context);
  return run.index;
}

/** The same for functions that take the object. */
export function routineWithSelfOf<C extends Disposable>(): u32 {
  const run = (context: usize): void => runRoutineWithSelf<C>(context);
  return run.index;
}

function runRoutine<C extends Disposable>(context: usize): void {
  // SAFETY: the context is an object `C`, which stays until this run says that it is done.
  load<() => void>(context, offsetof<C>("__routine"))();
  if (load<bool>(context, offsetof<C>("__once"))) changetype<C>(context).dispose();
  if (callback_finish()) freeCallback<C>(context);
}

function runRoutineWithSelf<C extends Disposable>(context: usize): void {
  // SAFETY: as above; `withSelf` has put a function of this type there.
  load<(self: C) => void>(context, offsetof<C>("__routine"))(changetype<C>(context));
  if (callback_finish()) freeCallback<C>(context);
}

/** Frees an object that the host has forgotten, and its function. */
export function freeCallback<C>(object: usize): void {
  const routine = load<usize>(object, offsetof<C>("__routine"));
  if (routine != 0) releaseFunction(routine);
  freeObject(object);
}

/** An object `C` without a handle, for the host to be told of. */
export function callbackOf<C>(routine: usize): C {
  const object = __new(offsetof<C>(), idof<C>());
  // SAFETY: the object is fresh and zeroed.
  store<usize>(object, routine, offsetof<C>("__routine"));
  return changetype<C>(object);
}

/** The object with the handle of an outcome; on a failure it and its function are freed. */
export function tryPublish<C>(object: C, outcome: u64): Result<C> {
  const status = <i32>(outcome >> 32);
  if (status < 0) {
    freeCallback<C>(changetype<usize>(object));
    return Result.failure<C>(status);
  }
  store<u32>(changetype<usize>(object), <u32>outcome, offsetof<C>("__handle"));
  return Result.success<C>(object);
}

/** As an import takes it. */
export function contextOf<C>(object: C): u32 {
  return <u32>changetype<usize>(object);
}
