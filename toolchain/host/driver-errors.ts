/** What an error of Windows means to whoever manages the driver's service, and what he can do about it. */
import { KsyncError, type KsyncErrorOptions } from "../errors.js";

/** What the bridge has said: `file` is the one that was asked for, `path` the one that is installed. */
type Facts = ReadonlyMap<string, string>;

/** A verb of the service has ended with an error of Windows. */
export function driverError(verb: string, win32: number, facts: Facts): KsyncError {
  const options = (hint: string): KsyncErrorOptions => {
    return { hint, exitCode: 2, details: { win32, ...Object.fromEntries(facts) } };
  };
  const file = facts.get("file") ?? facts.get("path") ?? "ksync.sys";
  const says = facts.get("says") ?? "Windows has no words for it";
  switch (win32) {
    case 2: // ERROR_FILE_NOT_FOUND
    case 3: // ERROR_PATH_NOT_FOUND
    case 15: // ERROR_INVALID_DRIVE
      return new KsyncError(
        "driver-file-missing",
        `there is no ${file}`,
        options("Put it there, on a disk of the machine itself, or install another file."),
      );
    case 5: // ERROR_ACCESS_DENIED
      return new KsyncError(
        "driver-access-denied",
        `${verb} takes an administrator`,
        options("Run it in a terminal that was opened as administrator, or log in by ssh as one."),
      );
    case 127: // ERROR_PROC_NOT_FOUND
    case 193: // ERROR_BAD_EXE_FORMAT
      return new KsyncError(
        "driver-unfit",
        `${file} is no driver for this Windows: ${says}`,
        options("It takes 64-bit Windows 10 of version 2004 or later on x64."),
      );
    case 577: // ERROR_INVALID_IMAGE_HASH
      return new KsyncError(
        "driver-not-signed",
        `Windows does not trust the signature of ${file}`,
        options(
          "Sign it for tests, switch Secure Boot off in the firmware, run bcdedit /set testsigning on, and restart.",
        ),
      );
    case 1275: // ERROR_DRIVER_BLOCKED
    case 4551: // ERROR_SYSTEM_INTEGRITY_POLICY_VIOLATION
      return new KsyncError(
        "driver-blocked",
        `a policy of this machine keeps ${file} from being loaded`,
        options(
          "Use a machine for tests whose policies (memory integrity, App Control) allow test-signed drivers.",
        ),
      );
    case 1053: // ERROR_SERVICE_REQUEST_TIMEOUT
      return new KsyncError(
        "driver-hangs",
        "the driver does not come to an end with its start",
        options("Look into it with a kernel debugger; a restart of the machine ends it."),
      );
    case 1056: // ERROR_SERVICE_ALREADY_RUNNING
      return new KsyncError(
        "driver-running",
        "the driver is running",
        options("Stop it first: ksync host stop with the same --target."),
      );
    case 1058: // ERROR_SERVICE_DISABLED
      return new KsyncError(
        "driver-disabled",
        "the driver's service is disabled",
        options("Run sc config ksync start= demand as administrator."),
      );
    case 1060: // ERROR_SERVICE_DOES_NOT_EXIST
      return new KsyncError(
        "driver-not-installed",
        "the driver is not installed there",
        options("Install it: ksync host install with the same --target."),
      );
    case 1061: // ERROR_SERVICE_CANNOT_ACCEPT_CTRL
      return stopPending(verb);
    case 1072: // ERROR_SERVICE_MARKED_FOR_DELETE
      return new KsyncError(
        "driver-being-removed",
        "the driver's service goes when the last program lets it go",
        options(
          "Close Services, Task Manager and other programs that show services; else restart the machine.",
        ),
      );
    case 1073: // ERROR_SERVICE_EXISTS
      return new KsyncError(
        "driver-installed",
        `the driver is installed from another file: ${facts.get("path")}, not ${file}`,
        options("Uninstall that one first: ksync host uninstall with the same --target."),
      );
    default:
      return new KsyncError(
        "driver-failed",
        `${verb} failed: ${says} (error ${win32})`,
        options(
          "docs/windows.md has a table of what goes wrong; the system's event log may say more.",
        ),
      );
  }
}

/** A stop has been asked for, and is not done while a program has the device open. */
export function stopPending(verb: string): KsyncError {
  const what =
    verb === "stop"
      ? "the driver stops"
      : `no ${verb} before the driver has stopped, which it does`;
  return new KsyncError(
    "driver-stop-pending",
    `${what} when the last handle of its device is closed`,
    {
      hint: "End the programs that use the driver: Process Explorer finds the handles of \\Device\\ksync.",
    },
  );
}
