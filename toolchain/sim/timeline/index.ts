/** What happened in a schedule: recorded, and shown as text or as a page. */
export { Timeline, type LevelName, type TimelineEvent, type TimelineWait } from "./events.js";
export { timelineHtml, type TimelinePage } from "./html.js";
export { timelineLines } from "./text.js";
