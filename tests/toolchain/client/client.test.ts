import { expect, test } from "vitest";
import {
  decodeCallRequest,
  decodeLogsRequest,
  encodeCallReply,
  encodeExportsReply,
  encodeKillReply,
  encodeLogsReply,
  encodePsReply,
  messageIds,
} from "../../../toolchain/client/control.gen.js";
import { HostClient } from "../../../toolchain/client/client.js";
import { connectFake, FakeHost, type SeenRequest } from "./fake-host.js";

const code = (value: string) => expect.objectContaining({ code: value });
const silent = () => undefined;

test("hello comes first and its answer is kept", async () => {
  const { host, client } = await connectFake(silent);
  expect(host.seen.map((seen) => seen.message)).toEqual([messageIds.hello]);
  expect(client.info).toMatchObject({ host: "fake", processors: 2 });
});

test("answers find their requests in any order", async () => {
  const waiting: SeenRequest[] = [];
  const { client } = await connectFake((host, request) => {
    waiting.push(request);
    if (waiting.length < 3) return;
    for (const seen of waiting.reverse()) {
      host.reply(seen, encodeCallReply({ results: decodeCallRequest(seen.fields).arguments }));
    }
  });
  const values = [1, 2, 3].map((value) => ({ type: "i32", value }) as const);
  const calls = values.map((value) => client.call("m", "same", [value]));
  expect(await Promise.all(calls)).toEqual(values.map((value) => [value]));
});

test("a failure becomes an error with trap, functions and hint", async () => {
  const { client } = await connectFake((host, request) =>
    host.fail(request, 19, {
      message: "spin() trapped",
      trap: 10,
      functions: [{ index: 3, name: "spin" }],
    }),
  );
  await expect(client.call("m", "spin")).rejects.toMatchObject({
    code: "trapped",
    message: "spin() trapped",
    hint: "The activation has used up its fuel, mostly by an endless loop.",
    details: { trap: "fuel", frames: [{ index: 3, name: "spin" }] },
  });
});

test("at most 32 calls are in flight, and other requests pass them", async () => {
  const calls: SeenRequest[] = [];
  const { host, client } = await connectFake((host, request) => {
    if (request.message === messageIds.call) calls.push(request);
    else host.reply(request, encodeKillReply({ ended: 32 }));
  });
  const all = Array.from({ length: 100 }, () => client.call("m", "f"));
  expect(await client.kill("m")).toBe(32);
  expect(calls).toHaveLength(32);
  for (let answered = 0; answered < 100; answered++) {
    host.reply(calls[answered]!, encodeCallReply({ results: [] }));
    await all[answered];
  }
  expect(calls).toHaveLength(100);
});

test("ps and exports are given in words", async () => {
  const { client } = await connectFake((host, request) => {
    if (request.message === messageIds.exports) {
      const exports = [{ name: "add", signature: "i(i)", irqlMin: 0, irqlMax: 0, role: 0 }];
      return host.reply(request, encodeExportsReply({ exports }));
    }
    const counts = { calls: 2n, traps: 1n, activations: 0, threads: 0, handles: 0 };
    const module = {
      name: "m",
      state: 3,
      ...counts,
      memoryBytes: 65536n,
      hostBytes: 10n,
      fault: "why",
    };
    host.reply(request, encodePsReply({ modules: [module], handles: 0, hostBytes: 99n }));
  });
  expect(await client.exports("m")).toEqual([
    { name: "add", parameters: ["i32"], results: ["i32"], irql: { min: 0, max: 0 }, role: "entry" },
  ]);
  expect(await client.ps()).toMatchObject({
    hostBytes: 99n,
    modules: [{ name: "m", state: "faulted", fault: "why", traps: 1n }],
  });
});

test("followLogs goes on from the last line, tells what was lost, and ends by its signal", async () => {
  const asked: bigint[] = [];
  const { client } = await connectFake((host, request) => {
    const { after, wait } = decodeLogsRequest(request.fields);
    expect(wait).toBe(1);
    asked.push(after);
    if (after >= 8n) return; // held back until there is a line: never
    const lines = [1n, 2n].map((step) => ({
      sequence: after + step + 2n,
      time: 0n,
      module: "m",
      text: `line ${after + step + 2n}`,
    }));
    host.reply(request, encodeLogsReply({ lost: 2n, lines }));
  });
  const stop = new AbortController();
  const texts: string[] = [];
  let lost = 0n;
  const options = { signal: stop.signal, onLost: (count: bigint) => (lost += count) };
  for await (const line of client.followLogs(options)) {
    texts.push(line.text);
    if (line.sequence === 8n) setImmediate(() => stop.abort());
  }
  expect(texts).toEqual(["line 3", "line 4", "line 7", "line 8"]);
  expect(asked).toEqual([0n, 4n, 8n]);
  expect(lost).toBe(4n);
});

test("aborting a request gives it up and its late answer harms nothing", async () => {
  let first: SeenRequest | undefined;
  const { host, client } = await connectFake((host, request) => {
    if (first === undefined) first = request;
    else host.reply(request, encodeCallReply({ results: [] }));
  });
  const abort = new AbortController();
  const call = client.call("m", "slow", [], { signal: abort.signal });
  abort.abort();
  await expect(call).rejects.toEqual(code("cancelled"));
  host.reply(first!, encodeCallReply({ results: [] }));
  expect(await client.call("m", "quick")).toEqual([]);
  await expect(client.call("m", "never", [], { signal: abort.signal })).rejects.toEqual(
    code("cancelled"),
  );
});

test("the host's death in mid-call rejects all that waits, and all that comes after", async () => {
  const { host, client } = await connectFake(silent);
  const waiting = [client.call("m", "f"), client.logs({ wait: true }), client.kill("m")];
  host.die();
  const outcomes = await Promise.allSettled(waiting);
  expect(outcomes.map((outcome) => outcome.status)).toEqual(Array(3).fill("rejected"));
  for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: "host-gone" } });
  await expect(client.ps()).rejects.toEqual(code("host-gone"));
  await client.ended;
});

test("death in the middle of a frame is a death", async () => {
  const { host, client } = await connectFake((host) => {
    host.toClient.write(Uint8Array.of(50, 0, 0, 0, 7));
    host.die();
  });
  await expect(client.ps()).rejects.toEqual(code("host-gone"));
  expect(host.seen).toHaveLength(2);
});

test.each([
  ["text", Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")],
  ["zeros", Buffer.alloc(64)],
  ["a reply to nothing", Buffer.from([12, 0, 0, 0, 7, 0x80, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0])],
  ["a reply of another message", Buffer.from([12, 0, 0, 0, 4, 0x80, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])],
  ["a reply without an error field", Buffer.from([8, 0, 0, 0, 7, 0x80, 0, 0, 2, 0, 0, 0])],
  ["an unknown error", Buffer.from([12, 0, 0, 0, 7, 0x80, 0, 0, 2, 0, 0, 0, 255, 0, 0, 0])],
])("garbage from the host (%s) ends the connection with bad-message", async (_, garbage) => {
  const { host, client } = await connectFake((host) => host.toClient.write(garbage));
  await expect(client.ps()).rejects.toEqual(code("bad-message"));
  await expect(client.ps()).rejects.toEqual(code("bad-message"));
  expect(host.closed).toBe(true);
});

test("a reply that is longer or shorter than its fields is refused", async () => {
  for (const size of [0, 3, 5]) {
    const { client } = await connectFake((host, seen) => host.reply(seen, new Uint8Array(size)));
    await expect(client.kill("m")).rejects.toEqual(code("bad-message"));
  }
});

test("a refusal of the connection itself fails hello with the host's own code", async () => {
  const host = new FakeHost(silent);
  host.fail({ message: messageIds.hello, request: 0 }, 25, {
    message: "too many clients",
    trap: 0,
    functions: [],
  });
  host.die();
  await expect(HostClient.open(host.transport)).rejects.toMatchObject({
    code: "host-busy",
    message: "too many clients",
  });
});
