/** Turns Ctrl-C and a polite kill into an abort, so that what was begun is ended before the process leaves. */

const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Interrupt = keyof typeof exitCodes;

/**
 * Runs `action` with a signal that an interrupt aborts. When one came, the process leaves with the shell's
 * code for it as soon as `action` has cleaned up, whatever its outcome; with `ctrlC` where Ctrl-C is how it is to end.
 */
export async function untilInterrupted<T>(
  action: (signal: AbortSignal) => Promise<T>,
  ctrlC: number = exitCodes.SIGINT,
): Promise<T> {
  const controller = new AbortController();
  const names = Object.keys(exitCodes) as Interrupt[];
  const interrupt = (name: NodeJS.Signals) => controller.abort(name);
  for (const name of names) process.on(name, interrupt);
  try {
    return await action(controller.signal);
  } finally {
    for (const name of names) process.off(name, interrupt);
    if (controller.signal.aborted) {
      const reason = controller.signal.reason as Interrupt;
      process.exit(reason === "SIGINT" ? ctrlC : exitCodes[reason]);
    }
  }
}
