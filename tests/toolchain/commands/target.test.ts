/** `--target exec:`: any program that carries the protocol on its standard input and output. */
import { expect, test } from "vitest";
import { document, ksync } from "../../tools/cli.js";

const host = process.env["KSYNC_HOST_BINARY"] ?? "";

test.skipIf(host === "")("a verb reaches the host behind a program", async () => {
  const ran = await ksync(["ps", "--json", "--target", `exec:'${host}' --stdio --max-modules 3`]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(document(ran).modules).toEqual([]);
});

test("a program that ends, says something else or is not there is an error", async () => {
  const codes = await Promise.all(
    ["true", "echo hello, this is no protocol at all; cat >/dev/null", "/nowhere/program 2>&-"].map(
      async (command) => {
        const ran = await ksync(["ps", "--json", "--target", `exec:${command}`]);
        return [ran.status, document(ran).error.code];
      },
    ),
  );
  expect(codes).toEqual([
    [1, "host-gone"],
    [1, "bad-message"],
    [1, "host-gone"],
  ]);
});
