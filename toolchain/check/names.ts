/** How functions and roles are called when a finding is told. */

const ROUTINES: Readonly<Record<string, string>> = {
  thread: "thread's function",
  dpc: "DPC's function",
  "threaded-dpc": "threaded DPC's function",
  timer: "timer's function",
  "work-item": "work item's function",
};

/** What enters the module in a role of the contract. */
export function routineText(role: string): string {
  return ROUTINES[role] ?? "entry";
}

/** A function's internal name as its user writes it: `~lib/ksync/event/Event#wait` is `Event.wait`. */
export function functionText(name: string): string {
  const anonymous = name.replace(/~anonymous\|\d+$/, "");
  if (anonymous !== name) return `a function in ${functionText(anonymous)}`;
  if (name.startsWith("start:")) return "the module's start";
  const short = name
    .replace(/@(override|varargs\d*)$/, "")
    // Folders go; those of type arguments as well.
    .replace(/[^<>,|()=]*\/(?=[^/<>,|]+)/g, "")
    .replace(/%28/g, "(")
    .replace(/%29/g, ")");
  const [, owner, member] = /^(.*?)#(?:[gs]et:)?([^#]*)$/.exec(short) ?? [];
  if (owner === undefined) return short;
  return member === "constructor" ? `new ${owner}` : `${owner}.${member}`;
}
