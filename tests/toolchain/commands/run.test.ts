import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import {
  cli,
  document,
  isRunning,
  ksync,
  moduleSource,
  moduleWasm,
  start,
  temporaryFolder,
} from "../../tools/cli.js";

test("streams the log, prints the result, ends with 0", async () => {
  const ran = await ksync(["run", moduleSource("counter.ts")]);
  expect(ran).toMatchObject({ status: 0, stdout: "counting\n0\n", stderr: "" });
});

test("--json gives results and log in one document", async () => {
  const ran = await ksync(["run", await moduleWasm("counter.ts"), "--json"]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(document(ran)).toEqual({
    results: [{ type: "i32", value: 0 }],
    log: [{ sequence: 1, time: expect.any(String), module: "counter", text: "counting" }],
  });
});

test("passes arguments by the entry's signature, and a result that is not 0 ends with 1", async () => {
  const file = await moduleWasm("counter.ts");
  const ran = await ksync(["run", file, "0.5", "-3", "--entry", "scale", "--json"]);
  expect(ran.status).toBe(1);
  expect(document(ran).results).toEqual([{ type: "f64", value: -1.5 }]);
});

test("an entry that returns nothing ends with 0", async () => {
  const ran = await ksync(["run", await moduleWasm("counter.ts"), "--entry", "say"]);
  expect(ran).toMatchObject({ status: 0, stdout: "one\ntwo\n", stderr: "" });
});

test("a trap ends with 1, its name, and the functions; the log before it is shown", async () => {
  const ran = await ksync(["run", await moduleWasm("faults.ts")]);
  expect(ran).toMatchObject({ status: 1, stdout: "before the fault\n" });
  expect(ran.stderr).toContain("error trapped: ");
  expect(ran.stderr).toContain("trap: divide-by-zero\n");
  expect(ran.stderr).toMatch(/ {2}at .*inner .*\n {2}at .*main .*\n/s);
  expect(ran.stderr).not.toContain("hint: "); // the message says already what the trap is
});

test("the frames of a recursion are told in two lines", async () => {
  const ran = await ksync(["run", await moduleWasm("faults.ts"), "--entry", "recurse"]);
  expect(ran.status).toBe(1);
  expect(ran.stderr).toMatch(
    /trap: stack-overflow\n {2}at (\S*endless) \(#\d+\)\n {2}\.\.\. \d+ more of \1\n$/,
  );
});

test("with --json a trap is data, and the log is there too", async () => {
  const ran = await ksync(["run", await moduleWasm("faults.ts"), "--json"]);
  expect(ran).toMatchObject({ status: 1, stderr: "" });
  const { error, log } = document(ran);
  expect(error).toMatchObject({ code: "trapped", details: { trap: "divide-by-zero" } });
  expect(error.details.frames[0].name).toMatch(/inner$/);
  expect(log.map((line: { text: string }) => line.text)).toEqual(["before the fault"]);
});

test("what a module needs is granted by name, or it is not loaded", async () => {
  const args = ["run", await moduleWasm("watcher.ts"), String(process.pid)];
  const denied = await ksync(args);
  expect(denied.status).toBe(1);
  expect(denied.stdout).toBe("");
  expect(denied.stderr).toMatch(
    /^error capability-denied: .*process_fromId needs the capability process, which this host does not grant\nhint: .*--allow/,
  );
  const granted = await ksync([...args, "--allow", "process"]);
  expect(granted).toMatchObject({ status: 0, stdout: `${process.pid} runs\n0\n`, stderr: "" });
});

test("a capability that does not exist is wrong usage", async () => {
  const ran = await ksync(["run", "watcher.ts", "--allow", "everything"]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain("error usage: ");
  expect(ran.stderr).toContain("Allowed choices are process.");
});

test("an endless loop ends when its fuel does", async () => {
  const args = ["run", await moduleWasm("faults.ts"), "--entry", "spin", "--fuel", "100000"];
  const ran = await ksync(args);
  expect(ran).toMatchObject({ status: 1, stdout: "spinning\n" });
  expect(ran.stderr).toContain("trap: fuel\n");
});

test.each([
  ["an entry that is not there", ["--entry", "nothing"], 2, "error no-such-export: "],
  ["too many arguments", ["1"], 2, "main(): i32 takes 0 arguments, not 1"],
  ["an argument of another type", ["x", "--entry", "add"], 2, "error argument-type: "],
  ["fuel that is no number", ["--fuel", "much"], 2, "error usage: --fuel takes"],
])("%s ends with a code", async (_what, args, status, text) => {
  const ran = await ksync(["run", await moduleWasm("counter.ts"), ...args]);
  expect(ran.status).toBe(status);
  expect(ran.stderr).toContain(text);
});

test("a module that is not ksync's ends with a code", async () => {
  const file = path.join(temporaryFolder(), "empty.wasm");
  fs.writeFileSync(file, Buffer.from("0061736d01000000", "hex"));
  const ran = await ksync(["run", file]);
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain("error no-manifest: ");
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends a busy run, and nothing is left",
  async (signal) => {
    const folder = temporaryFolder();
    const env = { TMPDIR: folder, XDG_RUNTIME_DIR: folder };
    const file = await moduleWasm("faults.ts");
    const run = start(process.execPath, [cli, "run", file, "--entry", "spin"], { env });
    await run.says("spinning");
    const host = childrenOf(run.child.pid!);
    expect(host).toHaveLength(1);
    run.child.kill(signal);
    const ran = await run.done;
    expect(ran.status).toBe(signal === "SIGINT" ? 130 : 143);
    expect(isRunning(host[0]!)).toBe(false);
    expect(fs.readdirSync(folder)).toEqual([]);
  },
);

test("a run that is killed outright takes its host along", async () => {
  const file = await moduleWasm("faults.ts");
  const run = start(process.execPath, [cli, "run", file, "--entry", "spin"]);
  await run.says("spinning");
  const [host] = childrenOf(run.child.pid!);
  run.child.kill("SIGKILL");
  await run.done;
  // The end of its standard input is all that the host sees of this.
  while (isRunning(host!)) await new Promise((resolve) => setTimeout(resolve, 10));
});

function childrenOf(pid: number): number[] {
  const text = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}
