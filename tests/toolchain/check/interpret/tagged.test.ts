// Functions that nobody is seen to call are walked as their tags say, and others as they are called.
import { expect, it } from "vitest";
import { compile } from "../../transform/harness.js";

/** The rules that are broken when `routine` has these tags and is only referred to. */
async function broken(tags: string, body: string): Promise<string[]> {
  const { said } = await compile(`
    import { Event, EventType, FastLocked, SpinLocked } from "ksync";
    const ready = new Event(EventType.Notification);
    const spin = new SpinLocked<i32>(0);
    const fast = new FastLocked<i32>(0);
    ${tags}
    function routine(): void { ${body} }
    export function main(): bool { const f = routine; return f == null; }`);
  return [...said.matchAll(/User-defined: (R\d+|.*)/g)].map(([, rule]) => rule!);
}

it.each([
  ["/** @irql DISPATCH_LEVEL */", "ready.wait();", ["R19"]],
  ["/** @mustHold spin */", "ready.wait();", ["R19"]],
  ["/** @mustHold fast */", "ready.wait();", []],
  ["/** @mustHold fast */", "fast.lock().dispose();", ["R14"]],
  ["/** @role dpc */", "ready.wait();", ["R19"]],
  ["/** @role workItem */", "ready.wait();", []],
  ["/** @role dpc */", "spin.lockAtDispatch().dispose();", []],
  ["/** @role dpc */", "spin.lock();", ["R5"]],
  ["/** @acquires spin */", "spin.lock();", []],
  ["/** @acquires spin */", "fast.lock();", ["R6"]],
  ["/** @always ..APC_LEVEL */", "spin.lock().dispose();", ["R7"]],
  ["", "ready.wait(); spin.lock();", []],
])("%s %s", async (tags, body, rules) => {
  expect(await broken(tags, body)).toEqual(rules);
});
