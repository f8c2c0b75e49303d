/** A timeline as one page that needs nothing else: its script and its style are within, and its data, as JSON. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { packageRoot } from "../../host/sources.js";
import type { FailureKind } from "../detectors/verdict.js";
import type { Timeline } from "./events.js";

const folder = path.join(packageRoot, "toolchain", "templates", "timeline");

export interface TimelinePage extends Pick<Timeline, "fibers" | "events"> {
  readonly module: string;
  readonly entry: string;
  /** The command that shows the same. */
  readonly command: string;
  /** The verdict, and below it who had to do with it. */
  readonly failure: { kind: FailureKind; message: string; details: readonly string[] } | undefined;
}

export function timelineHtml(page: TimelinePage): string {
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), "utf8");
  const style = read("page.css");
  const script = read("page.js");
  // Text of the module must not end the element, nor begin a comment: in JSON a < may be written otherwise.
  const data = JSON.stringify(page).replaceAll("<", "\\u003c");
  return read("page.html")
    .replace("STYLE-HASH", () => hashOf(style))
    .replace("SCRIPT-HASH", () => hashOf(script))
    .replace("<style></style>", () => `<style>${style}</style>`)
    .replace("<script></script>", () => `<script>${script}</script>`)
    .replace('json"></script>', () => `json">${data}</script>`);
}

/** The page's policy lets only what has this hash run: no script that is in the data would. */
const hashOf = (text: string): string =>
  `sha256-${createHash("sha256").update(text).digest("base64")}`;
