/** Help and wrong usage of every verb. */
import { describe, expect, test } from "vitest";
import { document, ksync, ksyncHere } from "../../tools/cli.js";

const verbs = [
  ...["build", "gen", "run", "load", "call", "unload", "kill", "ps", "logs", "doctor"],
  ...["explore", "replay", "init"],
  ...["host", "host start", "host stop", "host status"],
];

describe.each(verbs)("ksync %s", (verb) => {
  test("--help shows usage, --json and examples", async () => {
    const ran = await ksyncHere([...verb.split(" "), "--help"]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain(`Usage: ksync ${verb}`);
    expect(ran.stdout).toContain("--json");
    expect(ran.stdout).toMatch(/Examples:\n {2}\$ ksync /);
  });

  test("an unknown option is wrong usage, with a suggestion", async () => {
    const needed = verb === "build" || verb === "gen" ? ["-o", "x.wasm"] : [];
    const ran = await ksyncHere([...verb.split(" "), ...needed, "--jsno"]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("error usage: unknown option '--jsno'");
    expect(ran.stderr).toContain("Did you mean --json?");
    expect(ran.stdout).toBe("");
  });
});

test("an unknown verb is wrong usage, with a suggestion", async () => {
  const ran = await ksync(["unlod"]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toBe("error usage: unknown command 'unlod'\nhint: Did you mean unload?\n");
});

test("with --json wrong usage is a document too", async () => {
  const ran = await ksync(["unlod", "--json"]);
  expect(ran.status).toBe(2);
  expect(document(ran)).toEqual({
    error: { code: "usage", message: "unknown command 'unlod'", hint: "Did you mean unload?" },
  });
  expect(ran.stderr).toBe("");
});

test("no verb at all shows the verbs and fails", async () => {
  const ran = await ksync([]);
  expect(ran.status).toBe(2);
  for (const verb of verbs.slice(0, 11)) expect(ran.stderr).toContain(`  ${verb} `);
});

test("--version is the package's", async () => {
  const ran = await ksync(["--version"]);
  expect(ran).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test("a target that is not there is refused", async () => {
  const ran = await ksync(["ps", "--target", "moon"]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain("It is local, driver, ssh:HOST or exec:COMMAND.");
});
