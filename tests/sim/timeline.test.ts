/** Timelines as text and as a page; and that schedules are reproduced to the event. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bugFile, readBugs, type Bug } from "../../toolchain/dev/bugs.js";
import { replaySchedules } from "../../toolchain/dev/replays.js";
import { explore, replay, simulate } from "../../toolchain/sim/index.js";
import { placeAmong } from "../../toolchain/sim/timeline/events.js";
import { Timeline, timelineHtml, timelineLines } from "../../toolchain/sim/timeline/index.js";
import { ksyncHere, repository, temporaryFolder } from "../tools/cli.js";

const deadlock = path.join(repository, "tests", "sim", "bugs", "04-ab-ba", "bug.ts");
const schedule = "KS1:2:4.1";

/** The JSON within a page. */
const dataOf = (page: string) =>
  JSON.parse(/<script id="data" type="application\/json">(.*?)<\/script>/s.exec(page)![1]!);

test("as text there is a column for each thread, and what it holds and waits for", async () => {
  const timeline = new Timeline();
  await replay(deadlock, schedule, {}, timeline);
  const { fibers } = timeline;
  const events = timeline.events.map((event) => ({ ...event, place: undefined }));
  const lines = timelineLines({ fibers, events });
  expect(lines.map((line) => line.replace(/(thread_create\(\d+), \d+/, "$1, CONTEXT"))).toEqual([
    "   main                              thread 1                                             thread 2",
    "   ----                              --------                                             --------",
    "1  spinlock_create() = 0x10000",
    "2  spinlock_create() = 0x10001",
    "3  thread_create(2, CONTEXT) = 0x10002",
    "4  thread_create(2, CONTEXT) = 0x10003",
    "5  thread_join(0x10002) ...",
    "     waits for thread 0x10002",
    "6                                    spinlock_acquire(0x10000)",
    "                                       holds spin lock 0x10000",
    "7                                                                                         spinlock_acquire(0x10001)",
    "                                                                                            holds spin lock 0x10001",
    "8                                                                                         DISPATCH spinlock_acquire(0x10000) ...",
    "                                                                                            waits for spin lock 0x10000, which thread 1 holds",
    "9                                    DISPATCH spinlock_acquire(0x10001) ...",
    "                                       waits for spin lock 0x10001, which thread 2 holds",
  ]);
});

test("a call that has waited is told again when it goes on", async () => {
  const simulation = await simulate(path.join(repository, "examples/05-unit-tests/module.ts"), {
    trace: true,
  });
  simulation.call("main");
  const { events } = simulation.trace;
  const waiting = events.filter(({ name }) => name === "wait_one");
  expect(waiting.map(({ goesOn, returned, result }) => ({ goesOn, returned, result }))).toEqual([
    { goesOn: false, returned: false, result: "" },
    { goesOn: true, returned: true, result: "STATUS_SUCCESS" },
    { goesOn: false, returned: true, result: "STATUS_SUCCESS" },
  ]);
  const [pushed] = events.filter(({ name }) => name === "spinlock_acquire");
  expect(pushed).toMatchObject({ irql: "DISPATCH_LEVEL", holds: ["spin lock 0x10000"] });
});

test.each([
  [["lock (~lib/ksync/spinlock.ts:47:5)", "main (app.ts:3:4)", "x (app.ts:9:9)"], "app.ts:3:4"],
  [["f (~lib/ksync/event.ts:1:2, called behind a/app.ts:8:19)"], "behind a/app.ts:8:19"],
  [["f (node_modules/other/index.ts:1:2)", "~lib/ksync/lock", "main"], undefined],
])("of the frames %j the place is %s", (frames, place) => {
  expect(placeAmong(frames)).toBe(place);
});

test("accesses are in it where others can come in between of them", async () => {
  const file = path.join(repository, "tests", "sim", "bugs", "01-lost-update", "bug.ts");
  const { failure } = await explore(file, { granularity: "memory" });
  expect(failure?.kind).toBe("result");
  const { fibers, events } = failure!.timeline;
  const shared = events
    .filter(({ call }) => call.endsWith("top-level variable 1"))
    .map(({ fiber, name }) => `${fibers[fiber]} ${name}s`);
  expect(shared.slice(0, 4).sort()).toEqual([
    ...["thread 1 loads", "thread 1 stores", "thread 2 loads", "thread 2 stores"],
  ]);
  expect(shared.slice(0, 2).every((access) => access.endsWith(" loads"))).toBe(true);
  const own = events.find(({ name }) => name === "store")!;
  expect(own).toMatchObject({ call: expect.stringMatching(/^store 0x[0-9a-f]+, 4 bytes$/) });
  expect(own.result).toMatch(/^\d+$/);
});

test("ksync replay --html writes a page that needs nothing else", async () => {
  const file = path.join(temporaryFolder(), "new", "failure.html");
  const ran = await ksyncHere(["replay", deadlock, schedule, "--html", file]);
  expect(ran.status).toBe(1);
  const page = fs.readFileSync(file, "utf8");
  const { module, entry, command, fibers, events, failure } = dataOf(page);
  expect({ module, entry, fibers }).toEqual({
    module: "bug.ts",
    entry: "main",
    fibers: ["main", "thread 1", "thread 2"],
  });
  expect(command).toBe(`ksync replay ${path.relative("", deadlock)} ${schedule}`);
  expect(failure).toMatchObject({ kind: "deadlock" });
  expect(events).toHaveLength(9);
  expect(events[8]).toMatchObject({ waits: { what: "spin lock 0x10001", holder: 2 } });
  expect(page).not.toMatch(/(src|href)=|https?:|url\(|@import/);
});

test("text of the module cannot become a part of the page", () => {
  const evil = "</script><script>alert(1)</script><!-- $& $' \u2028";
  const event = { name: evil, call: evil, result: evil, log: [evil], holds: [evil] };
  const page = timelineHtml({
    ...{ module: evil, entry: evil, command: evil, fibers: [evil] },
    events: [event] as never,
    failure: { kind: "check", message: evil, details: [evil] },
  });
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script/g)).toHaveLength(2);
  expect(page).not.toContain("<!--");
  expect(dataOf(page).events[0]).toEqual(event);
  expect(dataOf(page).module).toBe(evil);
});

test("a page that cannot be written is a failure of its own", async () => {
  const folder = temporaryFolder();
  const ran = await ksyncHere(["replay", deadlock, schedule, "--html", folder]);
  expect(ran.stderr).toContain("error cannot-write: ");
  expect(ran.status).toBe(2);
});

test("schedules that fail are reproduced to the event", async () => {
  const some = readBugs().filter((_, at) => at % 15 === 3);
  const programOf = (bug: Bug) => ({ module: bugFile(bug, "bug"), entry: "main" });
  const { replays, failures } = await replaySchedules(some, programOf, 40);
  expect(failures).toEqual([]);
  expect(replays).toBe(40);
});
