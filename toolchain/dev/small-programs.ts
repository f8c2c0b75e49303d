/**
 * Small programs at random, for proofs about the explorer: one module, one export a program. Each has two or three
 * threads with a few operations on shared memory, locks, events, semaphores, a DPC or a timer. What a thread has seen
 * it leaves in memory. Programs that dead-lock or trap are welcome.
 */
import { generator } from "../sim/sched/rng.js";

const PRELUDE = `import { Dpc, Duration, Event, EventType, FastLocked, JoinHandle, println, RundownProtection, Semaphore, SpinLocked, thread, Timer } from "ksync";

const cells = memory.data(32, 8);
const seen = memory.data(32, 8);

function see(who: i32, what: i32): void {
  store<i32>(seen + 4 * who, 5 * load<i32>(seen + 4 * who) + what);
}
`;

/** What all threads of a program can reach, by name; of each how it is made. */
const objects = {
  spin: "new SpinLocked<i32>(1)",
  fast: "new FastLocked<i32>(1)",
  manual: "new Event(EventType.Notification)",
  auto: "new Event(EventType.Synchronization)",
  slots: "new Semaphore(1, 2)",
  rundown: "new RundownProtection()",
  routine: "new Dpc(() => { store<i32>(cells, 2 * load<i32>(cells) + 1); })",
  alarm: "new Timer(() => { atomic.add<i32>(cells + 4, 3); })",
};
type ObjectName = keyof typeof objects;

/** What is left of an object in the end, where operations on it may have told nobody. */
const rests: Partial<Record<ObjectName, string>> = {
  manual: "manual.isSignalled ? 1 : 2",
  auto: "auto.isSignalled ? 1 : 2",
  slots: "slots.count",
};

/** Operations: the object that each needs, and its text for a thread and a small number. */
const operations: readonly (readonly [
  ObjectName | undefined,
  (who: number, k: number) => string,
])[] = [
  [undefined, (_, k) => `store<i32>(cells + ${4 * (k % 3)}, ${k});`],
  [undefined, (who, k) => `see(${who}, load<i32>(cells + ${4 * (k % 3)}));`],
  [undefined, (_, k) => `store<i32>(cells, load<i32>(cells) + ${k});`],
  [undefined, (_, k) => `memory.copy(cells + 8, cells + ${4 * (k % 2)}, 4);`],
  [undefined, (_, k) => `atomic.add<i32>(cells + ${4 * (k % 2)}, ${k});`],
  [undefined, (who, k) => `see(${who}, atomic.load<i32>(cells + ${4 * (k % 2)}));`],
  [undefined, (who) => `see(${who}, atomic.cmpxchg<i32>(cells, 0, ${who + 1}));`],
  [undefined, (who) => `println("${who}");`],
  [undefined, () => "thread.yieldNow();"],
  ["spin", (_, k) => `{ using guard = spin.lock(); guard.value = 2 * guard.value + ${k}; }`],
  ["spin", (who) => `{ using guard = spin.lock(); see(${who}, guard.value); }`],
  ["fast", (_, k) => `{ using guard = fast.lock(); guard.value = 2 * guard.value + ${k}; }`],
  [
    "fast",
    (who) =>
      `{ const guard = fast.tryLock(); see(${who}, guard ? 1 : 2); if (guard) guard.dispose(); }`,
  ],
  ["manual", () => "manual.set();"],
  ["manual", () => "manual.wait();"],
  ["manual", () => "manual.clear();"],
  ["manual", (who) => `see(${who}, manual.reset() ? 1 : 2);`],
  ["auto", () => "auto.set();"],
  ["auto", () => "auto.wait();"],
  ["auto", (who) => `see(${who}, auto.waitFor(Duration.fromUnits(50)).success ? 1 : 2);`],
  ["slots", () => "slots.wait();"],
  ["slots", () => "slots.release();"],
  ["slots", (who) => `see(${who}, slots.poll() ? 1 : 2);`],
  [
    "rundown",
    (who) =>
      `{ const inside = rundown.acquire(); see(${who}, inside ? 1 : 2); if (inside) inside.dispose(); }`,
  ],
  ["rundown", () => "rundown.wait();"],
  ["routine", (who) => `see(${who}, routine.queue() ? 1 : 2);`],
  ["alarm", () => "alarm.start(Duration.fromUnits(20));"],
  ["alarm", (who) => `see(${who}, alarm.stop() ? 1 : 2);`],
];

/** The module of so many programs; their exports are \`program0\` and so on. */
export function smallPrograms(seed: number, count: number): string {
  const draw = generator(seed);
  const programs = Array.from({ length: count }, (_, number) => program(number, draw));
  return [PRELUDE, ...programs].join("\n");
}

function program(number: number, draw: (below: number) => number): string {
  const used = new Set<ObjectName>();
  // Few kinds of objects, so that threads meet at them.
  const names = Object.keys(objects) as ObjectName[];
  const shared = new Set<ObjectName | undefined>([names[draw(names.length)]]);
  if (draw(2) === 0) shared.add(undefined);
  if (draw(4) === 0) shared.add(names[draw(names.length)]);
  const choices = operations.filter(([name]) => shared.has(name));
  const threads = 2 + draw(2);
  const most = threads === 2 ? 3 : 2;
  const operation = (who: number): string => {
    const [name, text] = choices[draw(choices.length)]!;
    if (name !== undefined) used.add(name);
    return `    ${text(who, 1 + draw(4))}`;
  };
  const bodies = Array.from({ length: threads }, (_, who) =>
    Array.from({ length: 1 + draw(most) }, () => operation(who)),
  );
  const own = operation(threads);
  return [
    `export function program${number}(): i32 {`,
    ...[...used].map((name) => `  const ${name} = ${objects[name]};`),
    ...bodies.flatMap((body, who) => [
      `  const thread${who} = thread.spawn(() => {`,
      ...body,
      "  });",
    ]),
    own,
    ...bodies.flatMap((_, who) => [`  thread${who}.join();`, `  thread${who}.dispose();`]),
    ...[...used].flatMap((name) => rests[name] ?? []).map((rest) => `  see(${threads}, ${rest});`),
    "  return 0;",
    "}",
    "",
  ].join("\n");
}
