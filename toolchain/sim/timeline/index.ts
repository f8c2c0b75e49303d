/** What happened in a schedule: recorded, and shown as text or as a page. */
export type { LevelName } from "../kernel/levels.js";
export { Timeline, type TimelineEvent, type TimelineWait } from "./events.js";
export { timelineHtml, type TimelinePage } from "./html.js";
export { timelineLines } from "./text.js";
