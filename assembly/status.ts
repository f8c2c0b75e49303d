// NTSTATUS values and what they mean.
import {
  STATUS_ALERTED,
  STATUS_CANCELLED,
  STATUS_DELETE_PENDING,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_CID,
  STATUS_INVALID_PARAMETER,
  STATUS_OBJECT_TYPE_MISMATCH,
  STATUS_PENDING,
  STATUS_SEMAPHORE_LIMIT_EXCEEDED,
  STATUS_SUCCESS,
  STATUS_TIMEOUT,
  STATUS_UNSUCCESSFUL,
  STATUS_USER_APC,
} from "./imports.gen";

/** A kernel status. Zero and positive values are successes, negative ones warnings and failures (NT_SUCCESS). */
export type NtStatus = i32;

/** The statuses that ksync's functions give, and what can be asked of any status. Any IRQL; nothing allocates. */
export namespace NtStatus {
  /** Done. */
  export const SUCCESS: NtStatus = STATUS_SUCCESS;
  /** An alertable wait ended to run a user APC. A success. */
  export const USER_APC: NtStatus = STATUS_USER_APC;
  /** An alertable wait ended because the thread was alerted. A success. */
  export const ALERTED: NtStatus = STATUS_ALERTED;
  /** The time ran out first. A success. */
  export const TIMEOUT: NtStatus = STATUS_TIMEOUT;
  /** It has not ended yet. A success. */
  export const PENDING: NtStatus = STATUS_PENDING;
  /** It did not work, for no more particular reason. */
  export const UNSUCCESSFUL: NtStatus = STATUS_UNSUCCESSFUL;
  /** No process or thread has this identifier. */
  export const INVALID_CID: NtStatus = STATUS_INVALID_CID;
  /** An argument is out of its range. */
  export const INVALID_PARAMETER: NtStatus = STATUS_INVALID_PARAMETER;
  /** The object is of another type. */
  export const OBJECT_TYPE_MISMATCH: NtStatus = STATUS_OBJECT_TYPE_MISMATCH;
  /** A release would exceed the semaphore's limit. */
  export const SEMAPHORE_LIMIT_EXCEEDED: NtStatus = STATUS_SEMAPHORE_LIMIT_EXCEEDED;
  /** The module is being unloaded. */
  export const DELETE_PENDING: NtStatus = STATUS_DELETE_PENDING;
  /** A quota or the host's memory is used up. */
  export const INSUFFICIENT_RESOURCES: NtStatus = STATUS_INSUFFICIENT_RESOURCES;
  /** The caller went away. */
  export const CANCELLED: NtStatus = STATUS_CANCELLED;

  /** Whether a status is a success (NT_SUCCESS). */
  export function isSuccess(status: NtStatus): bool {
    return status >= 0;
  }

  /** The name of a status that ksync's functions give, "NTSTATUS" for any other. A static string. */
  export function nameOf(status: NtStatus): string {
    switch (status) {
      case STATUS_SUCCESS:
        return "STATUS_SUCCESS";
      case STATUS_USER_APC:
        return "STATUS_USER_APC";
      case STATUS_ALERTED:
        return "STATUS_ALERTED";
      case STATUS_TIMEOUT:
        return "STATUS_TIMEOUT";
      case STATUS_PENDING:
        return "STATUS_PENDING";
      case STATUS_UNSUCCESSFUL:
        return "STATUS_UNSUCCESSFUL";
      case STATUS_INVALID_CID:
        return "STATUS_INVALID_CID";
      case STATUS_INVALID_PARAMETER:
        return "STATUS_INVALID_PARAMETER";
      case STATUS_OBJECT_TYPE_MISMATCH:
        return "STATUS_OBJECT_TYPE_MISMATCH";
      case STATUS_SEMAPHORE_LIMIT_EXCEEDED:
        return "STATUS_SEMAPHORE_LIMIT_EXCEEDED";
      case STATUS_DELETE_PENDING:
        return "STATUS_DELETE_PENDING";
      case STATUS_INSUFFICIENT_RESOURCES:
        return "STATUS_INSUFFICIENT_RESOURCES";
      case STATUS_CANCELLED:
        return "STATUS_CANCELLED";
      default:
        return "NTSTATUS";
    }
  }
}
