/** `ksync/testing`: modules in a simulated kernel, called or explored. */
export { explore, replay, policyNames } from "./explore.js";
export type { Exploration, ExploreOptions, Failure, PolicyName } from "./explore.js";
export type { FailureKind, Verdict } from "./detectors/verdict.js";
export type { Fault, LogLine, Step, Waiting } from "./kernel/kernel.js";
export { ksyncMatchers, type KsyncMatchers } from "./matchers/index.js";
export type { Policy } from "./sched/policy.js";
export { roundRobin } from "./sched/round-robin.js";
export { random } from "./sched/random.js";
export { createShim, type Shim } from "./create-shim.js";
export type { SimulatedImports } from "./shim.js";
export { simulate, type Simulation, type SimulationOptions } from "./simulate.js";
export {
  Timeline,
  timelineLines,
  type TimelineEvent,
  type TimelineWait,
} from "./timeline/index.js";
