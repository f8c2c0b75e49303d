/** docs/windows.md names commands, options, files and errors: what of them is the project's own, is there. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ksyncHere, repository } from "../tools/cli.js";

const read = (...names: string[]) => fs.readFileSync(path.join(repository, ...names), "utf8");
const page = read("docs", "windows.md");
const lines = [...page.matchAll(/^```\w+\n([^]*?)^```/gm)].flatMap(([, block]) =>
  block!.trim().split("\n"),
);
const starting = (...words: string[]) =>
  lines
    .map((line) => line.split(/\s+/))
    .filter((line) => words.every((word, i) => line[i] === word));

test("every verb and option of ksync that is shown exists, and every module", async () => {
  const commands = starting("ksync").map((words) => words.slice(1));
  expect(commands.length).toBeGreaterThan(10);
  for (const words of commands) {
    const verb = words.slice(0, words[0] === "host" ? 2 : 1);
    const help = await ksyncHere([...verb, "--help"]);
    expect(help.status, words.join(" ")).toBe(0);
    expect(help.stdout).toContain(`Usage: ksync ${verb.join(" ")} `);
    for (const option of words.filter((word) => word.startsWith("--")))
      expect(help.stdout, words.join(" ")).toContain(` ${option} <`);
    for (const file of words.filter((word) => word.endsWith(".ts")))
      expect(fs.existsSync(path.join(repository, file)), file).toBe(true);
  }
});

test("every command line of cmake names a toolchain, a folder and a target that there are", () => {
  const configured = starting("cmake", "-S").map((words) => words.join(" "));
  expect(configured.length).toBe(3);
  const toolchains = configured.flatMap((line) => [
    ...line.matchAll(/CMAKE_TOOLCHAIN_FILE=(\S+)/g),
  ]);
  for (const [, file] of toolchains)
    expect(fs.existsSync(path.join(repository, "host-driver", file!)), file).toBe(true);
  const folder = (text: string) => text.replaceAll("\\", "/");
  const made = configured.map((line) => folder(/ -B (\S+)/.exec(line)![1]!)).sort();
  const used = starting("cmake", "--build").map((words) => folder(words[2]!));
  expect(used.sort()).toEqual(made);
  const targets = lines.flatMap((line) => [...line.matchAll(/^cmake .* --target (\S+)/g)]);
  for (const [, target] of targets)
    expect(read("host-driver", "bridge", "CMakeLists.txt")).toContain(`add_executable(${target} `);
});

test("the options of the WDK's build have the defaults of the table", () => {
  const sources = read("host-driver/cmake/wdk-nt.cmake") + read("host-driver/cmake/wdk.cmake");
  const set = [
    ...sources.matchAll(/^set\((\w+) "([^"]+)" CACHE (?:PATH|STRING) "(?:folder|vers)/gm),
  ];
  const listed = [...page.matchAll(/^\| `(KSYNC_\w+)` +\| `([^`]+)`/gm)];
  const pairs = (found: RegExpExecArray[]) => found.map(([, name, value]) => `${name} ${value}`);
  expect(pairs(listed)).toEqual(pairs(set));
});

test("scripts, files, the bridge's verbs and what the driver says are as they are named", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  for (const [, script] of page.matchAll(/npm run ([\w:]+)/g))
    expect(scripts).toHaveProperty(script!);
  for (const [, file] of page.matchAll(/`(host-driver\/[^`]+|cmake\/[^`]+)`/g)) {
    const at = file!.startsWith("cmake") ? `host-driver/${file}` : file!;
    expect(fs.existsSync(path.join(repository, at)), at).toBe(true);
  }
  const shown = /`ksync-bridge service install`, (.*?) do the same/s.exec(page)![1]!;
  const verbs = [...shown.matchAll(/`(\w+)`/g)].map(([, verb]) => verb!);
  expect(verbs.sort()).toEqual(["start", "status", "stop", "uninstall"]);
  for (const verb of verbs) expect(read("host-driver/bridge/answer.c")).toContain(`{L"${verb}",`);
  expect(read("host-driver/kmdf/driver.c")).toContain('"ksync: stopped, %u allocations left\\n"');
  expect(read("host-driver/platform/nt/memory.c")).toContain('"ksyn" in a dump');
  expect(page).toContain("!poolused 2 ksyn`");
});

test("the table of what goes wrong has the driver's errors, with the numbers that they stand for", () => {
  const table = page.split("\n## What goes wrong\n")[1]!;
  const rows = [...table.matchAll(/^\| `([a-z-]+)` +\| ([^|]*?) +\|/gm)];
  const source = read("toolchain/host/driver-errors.ts").split("export function stopPending")[0]!;
  const cases = [
    ...source.matchAll(/((?: +case \d+: .*\n)+)[^]*?(?:"(driver-[a-z-]+)"|(stopPending))/g),
  ];
  const expected = cases.map(([, numbers, code]) => {
    const list = [...numbers!.matchAll(/case (\d+):/g)].map(([, number]) => number!);
    return `${code ?? "driver-stop-pending"} ${list.join(", ")}`;
  });
  const listed = rows.map(([, code, numbers]) => `${code} ${numbers}`);
  expect(listed.filter((row) => /\d/.test(row)).sort()).toEqual(expected.sort());
  const known = read("docs", "errors.md");
  for (const [, code] of rows) expect(known, code).toContain(`| \`${code}\` `);
  const documented = [...known.matchAll(/^\| `(driver-[a-z-]+)`/gm)].map(([, code]) => code!);
  const codes = rows.map(([, code]) => code!);
  expect(codes).toEqual(expect.arrayContaining(documented));
});

test("links lead somewhere, here and where this page is linked from", () => {
  const anchors = (text: string) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replaceAll(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
  const links: [string, string][] = [];
  for (const [, file, anchor] of page.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g))
    links.push([path.join("docs", file!), anchor!]);
  for (const [, anchor] of read("docs/errors.md").matchAll(/\(windows\.md#([^)]*)\)/g))
    links.push(["docs/windows.md", anchor!]);
  expect(links.length).toBeGreaterThan(3);
  for (const [file, anchor] of links) {
    expect(fs.existsSync(path.join(repository, file)), file).toBe(true);
    if (anchor !== "") expect(anchors(read(file)), `${file}#${anchor}`).toContain(anchor);
  }
});
