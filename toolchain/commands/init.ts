/** `ksync init`: makes a project to start from, and says what to do next. */
import path from "node:path";
import type { Command } from "commander";
import { describe, print, type CommonOptions } from "../command-line.js";
import { shownWord } from "../host/quote.js";
import { createProject, type CreatedProject } from "../init/project.js";

export function addInit(program: Command): void {
  const command = program
    .command("init")
    .summary("make a project to start from")
    .description(
      "Write a module, its tests in Vitest and as-pect, and their configuration into a folder. Nothing that is there is " +
        "overwritten: when a file differs, none is written.",
    )
    .argument("[folder]", "the project's folder, made when it is not there", ".");
  describe(command, ["ksync init my-module", "ksync init"]).action(run);
}

function run(folder: string, options: CommonOptions): void {
  const created = createProject(folder);
  print(options, created, tell(created));
}

function tell({ name, folder, written, unchanged }: CreatedProject): string {
  const here = path.relative("", folder);
  const kept = unchanged.length === 0 ? "" : `, ${unchanged.length} were there already`;
  return [
    `${name}: ${written.length} files written${kept}`,
    ...written.map((file) => `  ${path.join(here, file)}`),
    "",
    "next:",
    ...(here === "" ? [] : [`  cd ${shownWord(here)}`]),
    "  npm install",
    "  npm test",
  ].join("\n");
}
