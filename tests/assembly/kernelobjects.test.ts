// Processes, thread objects and handles over a fake of their imports: what the library asks of the host, how it reads
// the answers, and what it does not compile. Real processes: objects.test.ts.
import { describe, expect, it } from "vitest";
import { compile, run } from "../toolchain/transform/harness.js";

const PRELUDE = `
import { AccessMask, Event, EventType, KernelObject, NtStatus, ObjectHandle, Process, ProcessObject, thread, ThreadObject } from "ksync";
export function next(): usize { const p = heap.alloc(16); heap.free(p); return p; }
`;

/** Runs `main`, whose asserts are the test; gives the calls of imports. It leaves no garbage. */
async function main(body: string): Promise<string[]> {
  const running = await run(`${PRELUDE}\nexport function main(): void {\n${body}\n}`);
  const before = running.exports["next"]!();
  running.calls.length = 0;
  running.exports["main"]!();
  const calls = [...running.calls];
  expect(running.exports["next"]!()).toBe(before);
  return calls;
}

describe("ProcessObject", () => {
  it("is found by its identifier, asked, waited for, and given up", async () => {
    const calls = await main(`
      using process = ProcessObject.fromProcessId(1234).value;
      assert(process.id == 1234 && process.exitStatus == 7);
      assert(process.wait().success && process.hasEnded);`);
    expect(calls).toEqual([
      "process_fromId(1234)",
      "process_id(1)",
      "process_exitStatus(1)",
      "wait_one(1,-1,0)",
      "wait_poll(1)",
      "process_dereference(1)",
    ]);
  });

  it("is the caller's own", async () => {
    await main(`
      using process = ProcessObject.current().value;
      const object: KernelObject<Process> = process;
      assert(object.id == 4711 && object.exitStatus == NtStatus.PENDING);`);
  });

  it("fails as a value", async () => {
    await main(`
      assert(ProcessObject.fromProcessId(5).status == NtStatus.INVALID_CID);
      assert(ThreadObject.fromThreadId(5).status == NtStatus.INVALID_CID);`);
    const running = await run(`${PRELUDE}
      export function current(): i32 { return ProcessObject.current().status; }
      export function self(): i32 { return ThreadObject.current().status; }`);
    running.failCreation = true;
    expect(running.exports["current"]!()).toBe(0xc000009a | 0);
    expect(running.exports["self"]!()).toBe(0xc000009a | 0);
  });
});

describe("ThreadObject", () => {
  it("comes from a join handle, from an identifier, and from the caller", async () => {
    const calls = await main(`
      using handle = thread.spawn((): i32 => { thread.setExitStatus(9); return 1; });
      {
        using object = ThreadObject.fromThreadHandle(handle).value;
        using found = ThreadObject.fromThreadId(thread.id()).value;
        using current = ThreadObject.current().value;
        assert(object.id == 2 && found.id == 1 && current.id == 1);
        assert(object.exitStatus == 9 && handle.exitStatus == 9);
      }`);
    expect(calls).toContain("threadobject_fromHandle(1)");
    expect(calls).toContain("thread_setExitStatus(9)");
    expect(calls).toContain("thread_exitStatus(1)");
    expect(calls.filter((call) => call.startsWith("threadobject_dereference"))).toHaveLength(3);
  });
});

describe("JoinHandle", () => {
  it("is let go", async () => {
    const calls = await main(`thread.spawn(() => {}).detach();`);
    expect(calls.filter((call) => call.startsWith("thread_"))).toEqual([
      expect.stringMatching(/^thread_create/),
      "thread_close(1)",
    ]);
  });
});

describe("ObjectHandle", () => {
  it("is opened from either type, and gives it back", async () => {
    const calls = await main(`
      using process = ProcessObject.current().value;
      using current = ThreadObject.current().value;
      using a = ObjectHandle.fromProcess(process, AccessMask.GENERIC_ALL).value;
      using b = ObjectHandle.fromThread(current, AccessMask.SYNCHRONIZE).value;
      using c = ObjectHandle.fromObject(process, AccessMask.GENERIC_READ).value;
      using d = ObjectHandle.fromObject(current, 3).value;
      const base: KernelObject<Process> = process;
      using e = ObjectHandle.fromObject(base, 4).value;
      assert(a.access == 0x10000000 && b.access == 0x100000 && c.access == 0x80000000 && d.access == 3 && e.access == 4);
      using again = c.toProcess().value;
      using self = d.toThread().value;
      assert(again.id == 4711 && self.id == 1);
      assert(a.toThread().status == NtStatus.OBJECT_TYPE_MISMATCH);
      assert(b.toProcess().status == NtStatus.OBJECT_TYPE_MISMATCH);
      assert(ObjectHandle.fromProcess(process, 0).status == NtStatus.INVALID_PARAMETER);`);
    expect(calls.filter((call) => call.startsWith("objecthandle_open"))).toEqual([
      "objecthandle_openProcess(1,268435456)",
      "objecthandle_openThread(2,1048576)",
      "objecthandle_openProcess(1,-2147483648)",
      "objecthandle_openThread(2,3)",
      "objecthandle_openProcess(1,4)",
      "objecthandle_openProcess(1,0)",
    ]);
    expect(calls.filter((call) => call.startsWith("objecthandle_close"))).toHaveLength(5);
  });

  it.each([
    [
      "ObjectHandle.fromObject(new Event(EventType.Notification), 1);",
      "a handle can be opened to a process or a thread only",
    ],
    ["ObjectHandle.fromThread(ProcessObject.current().value, 1);", "is not assignable to type"],
    ["new ProcessObject();", "Cannot create an instance of an abstract class"],
    ["new ThreadObject();", "Cannot create an instance of an abstract class"],
    ["new ObjectHandle();", "Cannot create an instance of an abstract class"],
  ])("%s does not compile", async (statement, message) => {
    const { said } = await compile(`${PRELUDE} export function f(): void { ${statement} }`);
    expect(said).toContain(message);
  });
});
