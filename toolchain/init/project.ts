/** Makes a project to start from: the files of templates/project in a folder, under the folder's name. Prints nothing. */
import fs from "node:fs";
import path from "node:path";
import { versionOfPackage } from "../build/project.js";
import { KsyncError } from "../errors.js";
import { createFolders } from "../folders.js";
import { packageRoot } from "../host/sources.js";
import { packageNameOf } from "./name.js";

const template = path.join(packageRoot, "toolchain", "templates", "project");
/** What stands in the template for the project's name. */
const NAME = "my-module";
/** npm leaves files of this name out of a package. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: ".gitignore" };

export interface CreatedProject {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** Relative to the folder, in order; `unchanged` were there already, and are just so. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

/** Writes all or nothing: throws `would-overwrite` when a file is there that differs. */
export function createProject(folder: string): CreatedProject {
  const target = path.resolve(folder);
  const name = packageNameOf(path.basename(target));
  const files = filesOf(name);
  const states = files.map(({ file, text }) => ({
    file,
    text,
    state: stateOf(path.join(target, file), text),
  }));
  const inState = (wanted: string): string[] =>
    states.filter(({ state }) => state === wanted).map(({ file }) => file);
  const others = inState("other");
  if (others.length > 0)
    throw new KsyncError(
      "would-overwrite",
      `${path.relative("", target) || "this folder"} has ${others.join(", ")} already, and nothing was written`,
      {
        hint: "Name a new folder (ksync init FOLDER), or move these files away first.",
        exitCode: 2,
        details: { files: others },
      },
    );
  for (const { file, text, state } of states)
    if (state === "new") write(path.join(target, file), text);
  return { name, folder: target, written: inState("new"), unchanged: inState("same") };
}

/** What cannot be read is another file, and so is a link that leads nowhere. */
function stateOf(place: string, text: string): "new" | "same" | "other" {
  try {
    return fs.readFileSync(place, "utf8") === text ? "same" : "other";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return "new"; // the write says what is in the way
    const isThere = code !== "ENOENT" || isLink(place);
    return isThere ? "other" : "new";
  }
}

function isLink(place: string): boolean {
  return fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function filesOf(name: string): { file: string; text: string }[] {
  const version = `^${versionOfPackage(packageRoot)}`;
  return fs
    .readdirSync(template, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((place) => {
      const file = path.relative(template, place).split(path.sep).join("/");
      const text = fs.readFileSync(place, "utf8").replaceAll(NAME, name);
      return {
        file: RENAMED[file] ?? file,
        text: file === "package.json" ? text.replace(/("ksync": )"[^"]*"/, `$1"${version}"`) : text,
      };
    })
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

function write(place: string, text: string): void {
  try {
    createFolders(path.dirname(place));
    fs.writeFileSync(place, text, { flag: "wx" });
  } catch (cause) {
    const { message } = cause as Error;
    throw new KsyncError("cannot-write", `${place} cannot be written: ${message}`, {
      exitCode: 2,
      cause,
    });
  }
}
