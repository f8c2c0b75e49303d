import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { document, ksyncHere, repository, temporaryFolder } from "../../tools/cli.js";

const sensor = path.join(repository, "examples", "06-embed", "sensor.toml");
const names = ["h", "c", "ts"].map((end) => `sensor.imports.gen.${end}`);

test("writes what is missing or differs, and says so", async () => {
  const out = path.join(temporaryFolder(), "generated");
  const first = await ksyncHere(["gen", sensor, "--out", out, "--json"]);
  expect(first).toMatchObject({ status: 0, stderr: "" });
  const files = names.map((name) => path.join(out, name));
  expect(document(first)).toEqual({ family: "sensor", files, written: files });
  for (const name of names)
    expect(fs.readFileSync(path.join(out, name), "utf8")).toBe(
      fs.readFileSync(path.join(path.dirname(sensor), name), "utf8"),
    );

  const again = await ksyncHere(["gen", sensor, "--out", out]);
  expect(again).toMatchObject({ status: 0, stdout: "the files are up to date\n" });
  fs.appendFileSync(files[1]!, "/* by hand */");
  const third = await ksyncHere(["gen", sensor, "--out", out]);
  expect(third).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^wrote \S+\.gen\.c\n$/),
  });
});

test("--check fails on a difference and writes nothing", async () => {
  const out = temporaryFolder();
  const missing = await ksyncHere(["gen", sensor, "--out", out, "--check"]);
  expect(missing.status).toBe(1);
  expect(missing.stderr).toMatch(
    /error out-of-date: .*sensor\.imports\.gen\.h.*\nhint: ksync gen /,
  );
  expect(fs.readdirSync(out)).toEqual([]);
  const same = await ksyncHere(["gen", sensor, "--out", path.dirname(sensor), "--check"]);
  expect(same).toMatchObject({ status: 0, stdout: "the files are up to date\n" });
});

test("a mistake in the file is told with its line", async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "acme.toml");
  fs.writeFileSync(file, fs.readFileSync(sensor, "utf8").replaceAll("sensor", "event"));
  const ran = await ksyncHere(["gen", file, "--out", folder]);
  expect(ran.status).toBe(1);
  expect(ran.stderr).toBe(`error bad-family: ${file}:2: 'event' is ksync's own\n`);
  expect(fs.readdirSync(folder)).toEqual(["acme.toml"]);
});

test("no file, and a folder that cannot be, are wrong usage", async () => {
  const none = await ksyncHere(["gen", "nothing.toml", "--out", "."]);
  expect(none.status).toBe(2);
  expect(none.stderr).toContain("error no-such-file: nothing.toml cannot be read");
  const file = path.join(temporaryFolder(), "file");
  fs.writeFileSync(file, "");
  const blocked = await ksyncHere(["gen", sensor, "--out", file]);
  expect(blocked.status).toBe(2);
  expect(blocked.stderr).toContain("error cannot-write: ");
});
