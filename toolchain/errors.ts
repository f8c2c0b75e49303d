/**
 * The one error type that ksync throws on purpose, and how it is shown to people and to programs.
 * Knows nothing of where it is thrown or of process exit.
 */
import pc from "picocolors";

/** Exit code of a failure: 1 for findings or a failed run, 2 for wrong usage or a broken set-up. */
export type FailureExitCode = 1 | 2;

export interface KsyncErrorOptions {
  /** What the reader can do about it: one sentence. */
  hint?: string | undefined;
  exitCode?: FailureExitCode | undefined;
  /** Facts for programs, as plain data. */
  details?: object | undefined;
  cause?: unknown;
}

/** A failure with a stable code. Codes are kebab-case words and never reused with another meaning. */
export class KsyncError extends Error {
  override readonly name = "KsyncError";
  readonly code: string;
  readonly hint: string | undefined;
  readonly exitCode: FailureExitCode;
  readonly details: object | undefined;

  constructor(code: string, message: string, options: KsyncErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? 1;
    this.details = options.details;
  }
}

/** Anything caught, as a KsyncError. What is not one already is a defect of ksync's: `internal`, with its stack. */
export function toKsyncError(error: unknown): KsyncError {
  if (error instanceof KsyncError) return error;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new KsyncError("internal", text, {
    hint: "This is a defect of ksync: please report it with the text above.",
    cause: error,
  });
}

/** `error CODE: message`, and the hint on a line of its own. */
export function formatError(error: KsyncError): string {
  const first = `${pc.red("error")} ${pc.bold(error.code)}: ${error.message}`;
  return error.hint === undefined ? first : `${first}\n${pc.cyan("hint")}: ${error.hint}`;
}

/** The `--json` form of a failure. */
export function errorToJson(error: KsyncError): { error: Record<string, unknown> } {
  const { code, message, hint, details } = error;
  return {
    error: {
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(details === undefined ? {} : { details }),
    },
  };
}
