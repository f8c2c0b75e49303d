// What shows whether the interpreter's ops call each other without a frame, and whether its stack has an end.

export function recurse(depth: i32): i32 {
  return depth == 0 ? 0 : 1 + recurse(depth - 1);
}

/** A million back-edges: with a frame for each they would take the stack many times. */
export function loop(turns: i32): i64 {
  let sum: i64 = 0;
  for (let i = 0; i < turns; i++) sum += i;
  return sum;
}
