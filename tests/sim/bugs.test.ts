/**
 * Known mistakes: each is found by both ways of looking for it, at the same place when it is replayed, and its repaired
 * twin has no schedule within the same bound that fails.
 */
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { explore, replay, type ExploreOptions } from "../../toolchain/sim/index.js";

const folder = path.join(import.meta.dirname, "bugs");

interface Bug {
  kind: string;
  failure: string;
  granularity: "import" | "memory";
  cpus: number;
  bound: number;
  pct: number;
}

for (const name of fs.readdirSync(folder).sort()) {
  const file = (stem: string) => path.join(folder, name, stem);
  const bug = parse(fs.readFileSync(file("bug.toml"), "utf8")) as unknown as Bug;
  const { failure, granularity, cpus, bound } = bug;
  const common: ExploreOptions = { granularity, cpus };

  describe(`${name}: ${bug.kind}`, () => {
    test("is found by depth-first search, and by its schedule again", async () => {
      const found = await explore(file("bug.ts"), { ...common, policy: "dfs", bound });
      expect(found.failure?.kind).toBe(failure);
      const again = await replay(file("bug.ts"), found.failure!.replay);
      expect(again.verdict?.message).toBe(found.failure!.message);
    });

    test("is found by chance", async () => {
      const options: ExploreOptions = { ...common, policy: "pct", maxSchedules: bug.pct };
      const found = await explore(file("bug.ts"), options);
      expect(found.failure?.kind).toBe(failure);
    });

    test("is not there once it is repaired", async () => {
      const found = await explore(file("fixed.ts"), { ...common, policy: "dfs", bound });
      expect(found.failure).toBeUndefined();
      expect(found.complete).toBe(true);
    });
  });
}
