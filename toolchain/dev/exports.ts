/**
 * Looks names up in the library's sources: what assembly/index.ts exports, and the members of classes and
 * namespaces. Reads formatted declarations line by line; no parser.
 */
import fs from "node:fs";
import path from "node:path";

/** Whether the library exports `Name`, or has `Name.member`, its own or inherited. */
export function findMember(root: string, name: string): boolean {
  const [owner = "", member] = name.split(/\.(.*)/s);
  const file = exportedFrom(root, owner);
  if (file === undefined) return false;
  return member === undefined || hasMember(root, file, owner, member);
}

const read = (root: string, stem: string) =>
  fs.readFileSync(path.join(root, "assembly", `${stem}.ts`), "utf8");

/** The stem of the file from which the index exports a name. */
function exportedFrom(root: string, name: string): string | undefined {
  for (const [, names = "", stem] of read(root, "index").matchAll(
    /^export \{([^}]*)\} from "\.\/([\w/]+)"/gm,
  ))
    if (names.split(",").some((one) => one.trim() === name)) return stem;
  return undefined;
}

function hasMember(root: string, stem: string, owner: string, member: string): boolean {
  const text = read(root, stem);
  const word = member.replace(/[[\].]/g, "\\$&");
  const declared = new RegExp(
    `^ {2}(?:(?:export|static|abstract|get|set|function|const|let) )*${word}(?:[<(:?]| =|,$)`,
    "m",
  );
  // An enum or namespace may have the name of a class or a type.
  for (const { 0: body, 1: base } of blocks(text, owner)) {
    if (declared.test(body)) return true;
    if (base !== undefined && inherits(root, stem, text, base, member)) return true;
  }
  return false;
}

/** The declarations of this name, each with the class that it extends. */
function blocks(text: string, owner: string): IterableIterator<RegExpExecArray> {
  return text.matchAll(
    new RegExp(
      `^(?:export )?(?:abstract )?(?:class|namespace|enum) ${owner}\\b(?:<.*?>)?(?: extends (\\w+))?[^]*?^}`,
      "gm",
    ),
  );
}

function inherits(root: string, stem: string, text: string, base: string, member: string): boolean {
  if ([...blocks(text, base)].length > 0) return hasMember(root, stem, base, member);
  const imported = new RegExp(`^import \\{[^}]*\\b${base}\\b[^}]*\\} from "\\./([\\w/]+)"`, "m");
  const from = imported.exec(text)?.[1];
  return from !== undefined && hasMember(root, from, base, member);
}
