// Every example does what it says, on the host that the runner has built.
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";
import { HostClient } from "../../toolchain/client/client.js";
import { allowArguments, capabilityNames } from "../../toolchain/host/capabilities.js";
import { expectOutput, modules, outputs, root } from "./outputs.js";

const binary = process.env["KSYNC_HOST_BINARY"];

it("each module's output is known here", () =>
  expect(modules).toEqual(Object.keys(outputs).sort()));

describe.skipIf(!binary)("on the host", () => {
  let host: HostClient;
  beforeAll(async () => {
    const args = ["--cpus", "3", ...allowArguments(capabilityNames)];
    host = await HostClient.spawn({ binary: binary!, args });
  });
  afterAll(() => host.close());

  it.each(modules)("%s", async (name) => {
    const { bytes } = await buildModule(path.join(root, name));
    await host.load(name, bytes);
    const results = await host.call(name, "main");
    const { lines } = await host.logs();
    await host.unload(name);
    const said = lines.filter((line) => line.module === name).map((line) => line.text);
    expectOutput(name, said);
    expect(results).toEqual([{ type: "i32", value: 0 }]);
  });
});
