/** Every schedule with at most so many preemptions, depth first: each runs from the start with the choices of the last. */
import type { Policy } from "./policy.js";

interface Branch {
  taken: number;
  readonly count: number;
}

export function dfs(bound: number): Policy {
  const branches: Branch[] = [];
  let begun = false;
  let depth = 0;
  let preemptions = 0;

  return {
    begin: () => {
      depth = 0;
      preemptions = 0;
      if (!begun) return (begun = true);
      while (branches.length > 0 && branches.at(-1)!.taken + 1 >= branches.at(-1)!.count)
        branches.pop();
      const last = branches.at(-1);
      if (last === undefined) return false;
      last.taken++;
      return true;
    },
    choose: (options, canStay) => {
      const count = canStay && preemptions >= bound ? 1 : options.length;
      const branch = branches[depth] ?? { taken: 0, count };
      branches[depth++] = branch;
      if (canStay && branch.taken > 0) preemptions++;
      return branch.taken;
    },
  };
}
