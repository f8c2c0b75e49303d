/**
 * Every schedule with at most so many preemptions: those without any first, then those with one, and so on, since most
 * mistakes show with few. Without a bound there is no such order, and it is all depth first. Each schedule runs from the
 * start with the choices of one that ran before, up to where it differs.
 *
 * A schedule that comes to a state in which another was, with no more preemptions, is given up there: what can follow
 * has been run, or is still to be. States are equal in the number of steps, so that no two wait for each other.
 */
import { GIVE_UP, type Policy } from "./policy.js";
import { Visited } from "./visited.js";

export function dfs(bound: number, reduction = false): Policy {
  const visited = reduction ? new Visited() : undefined;
  const isBounded = bound !== Infinity;
  let preemptions = 0;
  /** Beginnings that end in a preemption: of schedules with as many as now, and of those with one more. */
  let beginnings = [""];
  let later: string[] = [];
  /** The choices of this schedule, the first `fixed` of which are its beginning, and how many there are of each. */
  let path: number[] = [];
  let counts: number[] = [];
  let fixed = 0;
  let depth = 0;

  /** Goes on to the next choice that costs no preemption. */
  function advance(): boolean {
    while (path.length > fixed && path.at(-1)! + 1 >= counts.at(-1)!) {
      path.pop();
      counts.pop();
    }
    if (path.length === fixed) return false;
    path[path.length - 1]!++;
    return true;
  }

  /** Goes on to the next beginning. */
  function restart(): boolean {
    if (beginnings.length === 0) {
      [beginnings, later] = [later, beginnings];
      preemptions++;
    }
    const beginning = beginnings.pop();
    if (beginning === undefined) return false;
    path = Array.from(beginning, (choice) => choice.charCodeAt(0));
    fixed = path.length;
    counts = path.map(() => 1);
    return true;
  }

  return {
    begin: () => {
      depth = 0;
      return advance() || restart();
    },
    choose: (options, canStay, state) => {
      if (depth < path.length) return path[depth++]!;
      if (visited?.add(state.hash(canStay ? options[0]! : -1)) === false) return GIVE_UP;
      const isFree = !canStay || !isBounded;
      if (!isFree && preemptions < bound)
        for (let choice = options.length - 1; choice > 0; choice--)
          later.push(String.fromCharCode(...path, choice));
      path.push(0);
      counts.push(isFree ? options.length : 1);
      depth++;
      return 0;
    },
  };
}
