/** All rules, in the order in which they are asked: of several that an event breaks, the first says most. */
import { R1 } from "./R1-irql-too-high.js";
import { R11 } from "./R11-token-escapes.js";
import { R12 } from "./R12-raise-lowers.js";
import { R13 } from "./R13-release-unheld.js";
import { R14 } from "./R14-double-acquire.js";
import { R15 } from "./R15-wrong-release-form.js";
import { R16 } from "./R16-lock-order.js";
import { R17 } from "./R17-shared-upgrade.js";
import { R18 } from "./R18-apcs-enabled.js";
import { R19 } from "./R19-blocking-at-dispatch.js";
import { R2 } from "./R2-irql-too-low.js";
import { R20 } from "./R20-forbidden-while-holding.js";
import { R21 } from "./R21-unguarded-access.js";
import { R22 } from "./R22-result-ignored.js";
import { R23 } from "./R23-held-on-one-branch.js";
import { R26 } from "./R26-destructor-irql.js";
import { R28 } from "./R28-role-unknown.js";
import { R29 } from "./R29-unsynchronized-sharing.js";
import { R3 } from "./R3-entry-irql-changed.js";
import { R4 } from "./R4-apc-depth-changed.js";
import { R5 } from "./R5-held-at-return.js";
import { R6 } from "./R6-effect-mismatch.js";
import { R7 } from "./R7-irql-bound-broken.js";
import { R8 } from "./R8-bad-tag.js";
import { R9 } from "./R9-release-order.js";
import type { Rule } from "./rule.js";

export const rules: readonly Rule[] = [
  R19,
  R12,
  R26,
  R13,
  R15,
  R9,
  R14,
  R17,
  R18,
  R20,
  R1,
  R2,
  R6,
  R7,
  R28,
  R8,
  R16,
  R22,
  R23,
  R11,
  R21,
  R3,
  R4,
  R5,
  R29,
];
