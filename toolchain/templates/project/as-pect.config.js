// as-pect runs tests/*.spec.ts: tests in AssemblyScript, in the simulated kernel.
import { simulated } from "ksync/testing/as-pect";

export default {
  entries: ["tests/**/*.spec.ts"],
  include: [],
  disclude: [/node_modules/],
  instantiate: simulated({ cpus: 2 }),
  outputBinary: false,
};
