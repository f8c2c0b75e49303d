// How as-pect runs the tests that are written in AssemblyScript: in the simulated kernel, as a user's run.
import { simulated } from "ksync/testing/as-pect";

export default {
  entries: ["tests/assembly/**/*.spec.ts", "examples/**/*.spec.ts"],
  include: [],
  disclude: [/node_modules/],
  instantiate: simulated(),
  outputBinary: false,
};
