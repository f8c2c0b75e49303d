// How functions are called when a finding is told.
import { expect, it } from "vitest";
import { functionText } from "../../../toolchain/check/names.js";

it.each([
  ["queue/push", "push"],
  ["~lib/ksync/event/Event#wait", "Event.wait"],
  ["~lib/ksync/spinlock/SpinLocked<~lib/string/String>#constructor", "new SpinLocked<String>"],
  ["queue/Queue#get:length", "Queue.length"],
  ["queue/push@varargs1", "push"],
  ["queue/push~anonymous|0", "a function in push"],
  ["start:queue", "the module's start"],
])("%s is %s", (name, text) => {
  expect(functionText(name)).toBe(text);
});
