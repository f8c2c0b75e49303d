// The lines that GitHub Actions reads: what they carry, and how they escape what the format keeps for itself.
import path from "node:path";
import { expect, it } from "vitest";
import { annotations } from "../../../toolchain/build/annotations.js";
import type { Diagnostic } from "../../../toolchain/build/diagnostics.js";

const root = path.resolve("/projects/app");
const diagnostic: Diagnostic = {
  ...{ severity: "error", code: 2322, message: "Type 'a' is not 'b'." },
  ...{ file: path.relative("", path.join(root, "src/m.ts")), line: 3, column: 7 },
};
const one = (change: Partial<Diagnostic>): string =>
  annotations([{ ...diagnostic, ...change }], root);

it("names the file from the root, the place, and the compiler's number", () => {
  expect(one({})).toBe(
    "::error file=src/m.ts,line=3,col=7,title=TS2322::Type 'a' is not 'b'.\n",
  );
});

it("names a finding by its rule", () => {
  const message = "User-defined: R14 double-acquire: It acquires.\n  hint: Do not.";
  expect(one({ message, code: 102 })).toBe(
    "::error file=src/m.ts,line=3,col=7,title=R14 double-acquire::It acquires.%0A  hint: Do not.\n",
  );
});

it("escapes what the format keeps for itself", () => {
  const file = path.relative("", path.join(root, "a,b:c%.ts"));
  expect(one({ file, message: "100%: a,\r\nb" })).toBe(
    "::error file=a%2Cb%3Ac%25.ts,line=3,col=7,title=TS2322::100%25: a,%0D%0Ab\n",
  );
});

it("tells warnings and remarks apart from errors, each on a line", () => {
  const all = annotations(
    (["warning", "info", "pedantic"] as const).map((severity) => ({ ...diagnostic, severity })),
    root,
  );
  expect(all.match(/^::\w+/gm)).toEqual(["::warning", "::notice", "::notice"]);
});

it("leaves out the place of what has none", () => {
  expect(one({ file: "", line: 0, column: 0, code: 102 })).toBe(
    "::error title=AS102::Type 'a' is not 'b'.\n",
  );
});
