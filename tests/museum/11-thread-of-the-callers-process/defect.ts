// spawn created its thread in the process that happened to call the driver, and which may end at any time. Here a thread
// is the host's own: no function takes a process.
import { ProcessObject, thread } from "ksync";

export function main(): void {
  using process = ProcessObject.current().value;
  thread.spawn(() => {}, process).dispose();
}
