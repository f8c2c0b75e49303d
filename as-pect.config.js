// How as-pect runs tests/assembly: in the simulated kernel, as a user's tests do.
import { simulated } from "ksync/testing/as-pect";

export default {
  entries: ["tests/assembly/**/*.spec.ts"],
  include: [],
  disclude: [/node_modules/],
  instantiate: simulated(),
  outputBinary: false,
};
