// The stub of Dpc and Timer took its closure out of the box on every run, so that the second expiration of a periodic
// timer ran freed memory. Here the closure belongs to the object, however often it runs.
import { Duration, Event, EventType, println, Timer } from "ksync";

export function main(): void {
  const text = "still there";
  const ran = new Event(EventType.Synchronization);
  let intact = true;
  {
    using timer = new Timer(() => {
      if (text.length != 11) unreachable();
      ran.set();
    });
    timer.start(Duration.ZERO, Duration.fromMillis(1));
    for (let run = 1; run <= 5; run++) {
      intact = intact && ran.wait().success;
      println("run " + run.toString() + ": " + text);
    }
  }
  println("intact: " + intact.toString());
}
