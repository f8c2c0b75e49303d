// Says whether a process runs.
import { println, ProcessObject } from "ksync";

export function main(id: u32): i32 {
  const found = ProcessObject.fromProcessId(id);
  if (!found.isSuccess) return 1;
  using process = found.value;
  println(process.hasEnded ? `${id} has ended` : `${id} runs`);
  return 0;
}
