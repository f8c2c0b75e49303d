/** Runs the programs that building and testing this repository need. Knows nothing of what they are for. */
import { spawn } from "node:child_process";
import { packageRoot } from "../host/sources.js";

export interface RunResult {
  ok: boolean;
  /** How it ended when it did not end well. */
  how: string;
  /** Standard output and standard error, in the order in which they came. */
  said: string;
}

export interface ProcessOptions {
  env?: Readonly<Record<string, string>>;
  /** Also shows what the program says while it says it. */
  show?: boolean;
  /** A hang guard: the program is killed when it takes longer. */
  guardMs?: number;
}

/** Runs a program in the repository's folder. Never throws: a program that is missing has failed. */
export function runProcess(
  program: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: packageRoot,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.guardMs,
      killSignal: "SIGKILL",
    });
    let said = "";
    const take = (chunk: string) => {
      said += chunk;
      if (options.show) process.stdout.write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.once("error", (error) => resolve({ ok: false, how: error.message, said }));
    child.once("close", (status, signal) => {
      const how = signal === null ? `exit code ${status}` : `signal ${signal}`;
      resolve({ ok: status === 0, how, said });
    });
  });
}
