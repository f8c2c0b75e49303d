import { expect, test } from "vitest";
import { errorToJson, formatError, KsyncError, toKsyncError } from "../../toolchain/errors.js";

test("is shown with code, message and hint", () => {
  const error = new KsyncError("name-in-use", "a module counter is loaded", { hint: "Unload it." });
  const plain = formatError(error).replace(/\x1b\[\d+m/g, "");
  expect(plain).toBe("error name-in-use: a module counter is loaded\nhint: Unload it.");
});

test("as JSON has only what it was given", () => {
  expect(errorToJson(new KsyncError("usage", "no"))).toEqual({
    error: { code: "usage", message: "no" },
  });
  const full = new KsyncError("usage", "no", { hint: "yes", details: { at: 3 } });
  expect(errorToJson(full)).toEqual({
    error: { code: "usage", message: "no", hint: "yes", details: { at: 3 } },
  });
});

test("anything else that is thrown is a defect, with its stack", () => {
  const error = new KsyncError("usage", "no", { exitCode: 2 });
  expect(toKsyncError(error)).toBe(error);
  const defect = toKsyncError(new TypeError("x is undefined"));
  expect(defect).toMatchObject({ code: "internal", exitCode: 1 });
  expect(defect.message).toContain("errors.test.ts");
});
