import path from "node:path";
import { expect, test } from "vitest";
import {
  cli,
  document,
  ksync,
  moduleWasm,
  start,
  startHost,
  temporaryFolder,
} from "../../tools/cli.js";

test("prints the kept lines, of all modules or of one", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  await host.ksync("load", "other", await moduleWasm("counter.ts"));
  await host.ksync("call", "counter", "say");
  await host.ksync("call", "other", "main");
  const all = (await host.ksync("logs")).stdout;
  expect(all).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} counter: one\n.* counter: two\n.* other: counting\n$/,
  );
  const one = await host.ksync("logs", "--module", "other", "--json");
  expect(document(one)).toEqual({
    lost: 0,
    lines: [{ sequence: 3, time: expect.any(String), module: "other", text: "counting" }],
  });
  const { time } = document(one).lines[0];
  expect(new Date(time).getUTCFullYear()).toBe(new Date().getUTCFullYear());
});

test("-f goes on with new lines until it is interrupted", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  await host.ksync("call", "counter", "say");
  const follow = start(process.execPath, [cli, "logs", "-f", "--json", "--socket", host.socket]);
  await follow.says('"text":"two"');
  await host.ksync("call", "counter", "main");
  await follow.says('"text":"counting"');
  follow.child.kill("SIGINT");
  const ran = await follow.done;
  expect(ran.status).toBe(130);
  const texts = ran.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).text);
  expect(texts).toEqual(["one", "two", "counting"]);
});

test("each mistake ends with a code", async () => {
  const socket = path.join(temporaryFolder(), "s");
  expect((await ksync(["logs", "--socket", socket])).stderr).toContain("error host-unreachable: ");
  expect((await ksync(["logs", "counter"])).stderr).toContain("error usage: too many arguments");
  expect((await ksync(["logs", "--folow"])).stderr).toContain("Did you mean --follow?");
});
