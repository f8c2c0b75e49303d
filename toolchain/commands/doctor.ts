/** `ksync doctor`: says whether this machine has what ksync needs. */
import type { Command } from "commander";
import pc from "picocolors";
import { describeForHost, print, type HostOptions } from "../command-line.js";
import { examine, examineForDriver, type Finding } from "../host/doctor.js";

const marks = { ok: pc.green("ok"), note: pc.yellow("--"), missing: pc.red("!!") };

export function addDoctor(program: Command): void {
  const command = program
    .command("doctor")
    .summary("look whether everything needed is there")
    .description(
      "Look whether everything that ksync needs is there, and say how to mend what is not. " +
        "The exit code is 2 when something needed is missing. With --target, look at the driver there.",
    );
  const examples = ["ksync doctor", "ksync doctor --json", "ksync doctor --target ssh:lab"];
  describeForHost(command, examples).action(async (options: HostOptions) => {
    const { target, socket } = options;
    const findings = await (target.kind === "local" ? examine(socket) : examineForDriver(target));
    const ok = findings.every((finding) => finding.state !== "missing");
    print(options, { ok, findings }, findings.map(findingText).join("\n"));
    process.exitCode = ok ? 0 : 2;
  });
}

function findingText({ name, state, found, mend }: Finding): string {
  const line = `${marks[state]}  ${name.padEnd(14)} ${found}`;
  return mend === undefined ? line : `${line}\n    mend: ${mend}`;
}
