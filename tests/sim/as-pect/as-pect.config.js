import { simulated } from "ksync/testing/as-pect";

export default {
  entries: ["tests/sim/as-pect/failing.spec.ts"],
  include: [],
  instantiate: simulated({ maxSteps: 1000 }),
};
