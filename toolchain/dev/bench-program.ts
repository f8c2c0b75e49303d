/**
 * Modules of any size for the checker's benchmark: parts of ten functions, each part with its own locks, helpers, loops and
 * callbacks, and calls of earlier parts. The same size gives the same text; there is no finding in it.
 */

/** Functions of one part. */
const PART = 10;

/** The source of a module of `functions` functions, a multiple of ten. */
export function benchProgram(functions: number): string {
  const parts = Array.from({ length: functions / PART }, (_, index) => part(index));
  return [
    `import { Dpc, Event, EventType, FastLocked, SpinLocked, WorkItem } from "ksync";\n`,
    ...parts,
  ].join("\n");
}

/** Uses its neighbour, two parts of three under a lock, and an earlier part that depends on its number. */
function part(index: number): string {
  const near = index - 1;
  const far = (index * 37) % Math.max(near, 1);
  const useNear = index === 0 ? "count" : `add${near}(weigh${near}(count))`;
  const passOn = index % 3 === 0 ? "" : `else change${near}(count - 1);`;
  const useFar = index % 4 === 0 ? "true" : `take${far}()`;
  return `
class Entry${index} {
  constructor(public key: i32, public weight: i32) {}
}
const pending${index} = new SpinLocked<i32>(0);
const entries${index} = new FastLocked<Entry${index}>(new Entry${index}(${index}, 1));
const ready${index} = new Event(EventType.Synchronization);

function weigh${index}(count: i32): i32 {
  let weight = ${index};
  for (let i = 0; i < count; i++) weight = weight * 31 + (i ^ (weight >> 3));
  return weight > 0 ? weight : -weight;
}

function add${index}(count: i32): i32 {
  using guard = pending${index}.lock();
  guard.value += count;
  return guard.value;
}

export function take${index}(): bool {
  using guard = pending${index}.lock();
  if (guard.value == 0) return false;
  guard.value -= 1;
  return true;
}

function update${index}(entry: Entry${index}, count: i32): void {
  if (entry.key == count) entry.weight = ${useNear};
  else if (entry.weight > count) entry.weight -= weigh${index}(entry.weight - count);
}

function change${index}(count: i32): void {
  using entry = entries${index}.lock();
  update${index}(entry.value, count);
  if (entry.value.weight > 100) entry.value.weight = add${index}(1);
  ${passOn}
}

export function tryChange${index}(count: i32): bool {
  using entry = entries${index}.tryLock();
  if (!entry) return false;
  for (let i = 0; i < count; i++) update${index}(entry.value, i);
  return true;
}

function drain${index}(limit: i32): i32 {
  let taken = 0;
  while (taken < limit) {
    if (!take${index}() || !${useFar}) break;
    taken++;
    if (taken % 16 == 0) change${index}(taken);
  }
  return taken;
}

export function defer${index}(): void {
  const dpc = new Dpc(() => {
    add${index}(${index});
    ready${index}.set();
  });
  dpc.queue();
}

export function post${index}(): void {
  WorkItem.post(() => {
    ready${index}.wait();
    drain${index}(8);
  });
}

export function serve${index}(count: i32): i32 {
  for (let i = 0; i < count; i++) {
    if (add${index}(i) > 64) change${index}(i);
    switch (i & 3) {
      case 0:
        drain${index}(i);
        break;
      case 1:
        tryChange${index}(i);
        break;
      default:
        ready${index}.set();
    }
  }
  return weigh${index}(count);
}
`;
}
