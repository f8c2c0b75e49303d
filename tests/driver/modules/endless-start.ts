// A load that does not end: the top-level code waits for what does not come.
import { Event, EventType } from "ksync";

new Event(EventType.Notification).wait();
