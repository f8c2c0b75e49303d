// Draws the timeline that lies in the page as JSON, and steps through it. All text of the module goes through
// textContent, never through markup.
"use strict";

const page = JSON.parse(document.getElementById("data").textContent);
const { fibers, events, failure } = page;
const byId = (id) => document.getElementById(id);

/** An element with its classes, and children that are elements or text. */
function make(tag, classes, ...children) {
  const element = document.createElement(tag);
  element.className = classes;
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** As far from each other as so many colours can be. */
const laneOf = (fiber) => `hsl(${Math.round((fiber * 360) / fibers.length + 215) % 360} 55% 50%)`;
const inLane = (element, fiber) => {
  element.style.setProperty("--lane", laneOf(fiber));
  element.style.setProperty("--at", fiber);
  return element;
};

const waitWords = ({ what, holder }) =>
  holder === undefined ? `waits for ${what}` : `waits for ${what}, which ${fibers[holder]} holds`;

// --- the head ---

byId("module").textContent = page.module;
byId("entry").textContent = page.entry;
document.title = `${page.module} – ksync replay`;
const verdict = byId("verdict");
if (failure) {
  verdict.className = "failed";
  verdict.append(make("strong", "", failure.kind), failure.message);
  byId("details").textContent = failure.details.join("\n");
} else verdict.textContent = "This schedule does not fail.";
byId("command").textContent = page.command;
byId("copy").addEventListener("click", async () => {
  const { clipboard } = navigator;
  if (clipboard) await clipboard.writeText(page.command);
  else getSelection().selectAllChildren(byId("command"));
  byId("copy").textContent = clipboard ? "Copied" : "Selected";
});

// --- the events ---

document.documentElement.style.setProperty("--fibers", fibers.length);
const lasts = fibers.map((_, fiber) => events.findLastIndex((event) => event.fiber === fiber));

function cellOf(event, index) {
  const level = make(
    "span",
    `level ${event.irql}`,
    event.irql === "PASSIVE_LEVEL" ? "" : shortLevel(event.irql),
  );
  const call = make("p", "call", make("span", "who", `${fibers[event.fiber]} `), level);
  if (event.irql !== "PASSIVE_LEVEL") call.append(" ");
  call.append(event.goesOn ? "… " : "", event.call);
  const end = event.returned ? event.result && ` = ${event.result}` : " …";
  if (end) call.append(make("span", "result", end));
  const cell = inLane(make("div", "cell", call), event.fiber);
  if (event.place) cell.append(make("p", "place", event.place));
  if (event.waits) cell.append(make("p", "wait", waitWords(event.waits)));
  const before = events.findLast((other, at) => at < index && other.fiber === event.fiber);
  if ((before?.holds ?? []).join() !== event.holds.join())
    cell.append(make("p", "holds", `holds ${event.holds.join(", ") || "nothing"}`));
  for (const line of event.log) cell.append(make("p", "log", `“${line}”`));
  if (failure && event.waits && lasts[event.fiber] === index) cell.classList.add("stuck");
  return cell;
}

const shortLevel = (level) => level.replace("_LEVEL", "");
const timeOf = ({ time }) => (time === 0 ? undefined : make("small", "", `${time} µs`));

const rows = events.map((event, index) => {
  const number = make("span", "number", String(index + 1), timeOf(event));
  const row = make("li", "row event", number, cellOf(event, index));
  row.addEventListener("click", () => select(index));
  return row;
});
byId("events").append(...rows);

// --- one step ---

/** What each fiber is at after the event of this index. */
function statesAt(selected) {
  const states = fibers.map((name, fiber) => {
    const event = events.findLast((other, at) => at <= selected && other.fiber === fiber);
    return { name, event, waits: event?.waits, awaited: [], circle: false };
  });
  for (const [fiber, { waits }] of states.entries()) {
    if (waits?.holder === undefined) continue;
    states[waits.holder].awaited.push(fiber);
    const seen = new Set();
    let at = fiber;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = states[at].waits?.holder;
    }
    states[fiber].circle = at === fiber;
  }
  return states;
}

function cardOf({ name, event, waits, awaited, circle }, fiber, selected) {
  const head = make("h2", "", make("span", "", name));
  const card = inLane(make("div", "fiber", head), fiber);
  if (waits) card.classList.add("waits");
  if (circle) card.classList.add("circle");
  if (awaited.length > 0) card.classList.add("awaited");
  if (events[selected]?.fiber === fiber) card.classList.add("runs");
  if (event) head.append(make("span", `level ${event.after}`, shortLevel(event.after)));
  else card.append(make("p", "place", "has not begun"));
  if (event?.holds.length > 0) card.append(make("p", "holds", `holds ${event.holds.join(", ")}`));
  if (waits) card.append(make("p", "wait", waitWords(waits)));
  return card;
}

let selected = -1;
function select(index, scrolls = true) {
  selected = Math.max(0, Math.min(index, events.length - 1));
  const states = statesAt(selected);
  byId("fibers").replaceChildren(
    make("span", "number"),
    ...states.map((state, fiber) => cardOf(state, fiber, selected)),
  );
  for (const [at, row] of rows.entries()) {
    row.classList.toggle("later", at > selected);
    if (at === selected) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
  }
  if (scrolls) rows[selected]?.scrollIntoView({ block: "nearest", inline: "nearest" });
  byId("slider").value = selected + 1;
  byId("position").textContent = `step ${selected + 1} of ${events.length}`;
  byId("first").disabled = byId("previous").disabled = selected <= 0;
  byId("last").disabled = byId("next").disabled = selected >= events.length - 1;
  const event = events[selected];
  if (event)
    byId("status").textContent =
      `${fibers[event.fiber]}: ${event.call} ${event.waits ? waitWords(event.waits) : event.result}`;
}

const slider = byId("slider");
slider.min = 1;
slider.max = Math.max(1, events.length);
slider.addEventListener("input", () => select(Number(slider.value) - 1));
const moves = {
  first: () => select(0),
  previous: () => select(selected - 1),
  next: () => select(selected + 1),
  last: () => select(events.length - 1),
};
for (const [id, move] of Object.entries(moves)) byId(id).addEventListener("click", move);
const keys = {
  Home: "first",
  End: "last",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  k: "previous",
  ArrowRight: "next",
  ArrowDown: "next",
  j: "next",
};
document.addEventListener("keydown", (press) => {
  const move = moves[keys[press.key]];
  if (move === undefined || press.ctrlKey || press.metaKey || press.altKey) return;
  press.preventDefault();
  move();
});
// An address that ends in #3 opens the page at step 3; else it is the end, where the schedule fails.
const asked = Number(location.hash.slice(1));
select(asked > 0 ? asked - 1 : events.length - 1, asked > 0);
