// The root that files are named from in reports for other programs.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { projectRoot } from "../../../toolchain/build/project.js";
import { temporaryFolder } from "../../tools/cli.js";

function folders(): { root: string; inner: string } {
  const root = temporaryFolder();
  const inner = path.join(root, "packages", "queue");
  mkdirSync(inner, { recursive: true });
  writeFileSync(path.join(inner, "package.json"), "{}");
  return { root, inner };
}

it("is the nearest folder with a package.json, or the repository around it", () => {
  const { root, inner } = folders();
  expect(projectRoot(inner)).toBe(inner);
  mkdirSync(path.join(root, ".git"));
  expect(projectRoot(inner)).toBe(root);
});

it("is the working folder where there is neither", () => {
  expect(projectRoot(temporaryFolder())).toBe(process.cwd());
});

it("is the checkout in GitHub Actions, and nowhere else", () => {
  const { root, inner } = folders();
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("GITHUB_WORKSPACE", root);
  expect(projectRoot(inner)).toBe(inner);
  vi.stubEnv("GITHUB_ACTIONS", "true");
  expect(projectRoot(inner)).toBe(root);
});
