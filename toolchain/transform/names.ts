/** Names that the transform gives to what hosts and the checker look for. */

/** The export that a host calls once after it has loaded the module. */
export const START_EXPORT = "ksync:start";
