// What the checker knows of a finished module besides its code: where the manifest says that exports may be called.
import { expect, it } from "vitest";
import { checkBinary } from "../../../toolchain/check/wasm.js";
import { compile, UNCHECKED } from "../transform/harness.js";

const source = `import { Event, EventType } from "ksync";
  const ready = new Event(EventType.Notification);
  /** @irql ..DISPATCH_LEVEL */
  export function high(): void { ready.wait(); }
  export function low(): void { ready.wait(); }`;

it("goes by the tags of exports", async () => {
  const { wasm } = await compile(source, { flags: [...UNCHECKED, "-O3"] });
  const findings = checkBinary(wasm, "m.wasm");
  expect(findings.map(({ rule, since }) => [rule, since])).toEqual([
    ["R19", "PASSIVE_LEVEL to DISPATCH_LEVEL since the entry begins"],
  ]);
  expect(findings[0]!.path[0]).toContain("high");
});

it("refuses a manifest that is cut short", async () => {
  const section = [5, ..."ksync"].map((one) => (typeof one === "string" ? one.charCodeAt(0) : one));
  const contents = [...section, ...new TextEncoder().encode("KSM1"), 9, 0, 9, 0];
  const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, contents.length, ...contents];
  expect(() => checkBinary(Uint8Array.from(bytes), "m.wasm")).toThrow(
    "the manifest in m.wasm is cut short",
  );
});
