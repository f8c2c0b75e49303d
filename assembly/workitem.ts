// Work items: functions that anybody queues, at up to DISPATCH_LEVEL, and that a thread of the system runs at
// PASSIVE_LEVEL, where they may wait.
import {
  callbackOf,
  contextOf,
  freeCallback,
  routineOf,
  routineWithSelfOf,
  tryPublish,
} from "./callback";
import { createdOrAbort } from "./handle";
import { workitem_create, workitem_destroy, workitem_queue } from "./imports.gen";
import { Result } from "./result";

/**
 * A function that runs at PASSIVE_LEVEL each time it was queued: what a DPC does that it may not do itself.
 *
 *     using report = new WorkItem(() => { println("it has happened"); });
 *     dpc.runOnce(() => { report.queue(); });
 */
@final
export class WorkItem {
  private __handle: u32;
  private __routine: () => void;
  private __once: bool = false;

  /**
   * Creates a work item, not queued. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: IoAllocateWorkItem.
   */
  constructor(routine: () => void) {
    this.__routine = routine;
    this.__handle = createdOrAbort(
      workitem_create(routineOf<WorkItem>(), contextOf<WorkItem>(this)),
      "WorkItem",
    );
  }

  /** Creates a work item, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate(routine: () => void): Result<WorkItem> {
    const made = callbackOf<WorkItem>(changetype<usize>(routine));
    return tryPublish<WorkItem>(made, workitem_create(routineOf<WorkItem>(), contextOf(made)));
  }

  /** As `new WorkItem`, for a function that needs the work item itself, to queue it again or to dispose of it. */
  static withSelf(routine: (item: WorkItem) => void): WorkItem {
    const made = callbackOf<WorkItem>(changetype<usize>(routine));
    const outcome = workitem_create(routineWithSelfOf<WorkItem>(), contextOf(made));
    made.__handle = createdOrAbort(outcome, "WorkItem");
    return made;
  }

  /**
   * Runs `routine` once, at PASSIVE_LEVEL. Nothing is left to dispose of. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when no work item can be created. Kernel: IoQueueWorkItemEx.
   */
  static post(routine: () => void): void {
    const made = new WorkItem(routine);
    made.__once = true;
    made.queue();
  }

  /**
   * Queues the work item and returns true, or false if it is queued already. It can be queued again as soon as its
   * function has begun, and runs once for each time; then two runs may go on at once.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: IoQueueWorkItemEx.
   */
  queue(): bool {
    return workitem_queue(this.__handle);
  }

  /**
   * Frees the work item and its function: at once, also when it is queued, which is undone; or at the end of the run that
   * goes on. The function may do it too. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: IoFreeWorkItem.
   */
  dispose(): void {
    if (workitem_destroy(this.__handle)) freeCallback<WorkItem>(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
