#!/usr/bin/env node
/** `ksync` as a process: its arguments, and what becomes of its output. */
import { main } from "./program.js";

// A reader that has seen enough (`ksync logs | head`) closes the pipe; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

await main(process.argv.slice(2));
