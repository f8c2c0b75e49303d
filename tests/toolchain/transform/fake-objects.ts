// Processes, thread objects and object handles of the fake host. Process 4711 is the host's own, 1234 has ended; each
// object is the identifier that it stands for.
type Import = (...args: never[]) => unknown;

const INVALID_CID = 0xc000000bn << 32n;
const INVALID_PARAMETER = 0xc000000dn << 32n;
const OBJECT_TYPE_MISMATCH = 0xc0000024n << 32n;
const PENDING = 0x103;

interface Opened {
  readonly kind: "process" | "thread";
  readonly id: number;
  readonly access: number;
}

/** `create` gives the outcome of creating something. */
export function fakeObjects(create: () => bigint): Record<string, Import> {
  const ids = new Map<number, number>();
  const opened = new Map<number, Opened>();
  let exitStatus = 0;
  const made = <T>(map: Map<number, T>, value: T): bigint => {
    const outcome = create();
    if (outcome >> 32n === 0n) map.set(Number(outcome), value);
    return outcome;
  };
  const open = (kind: Opened["kind"]) => (object: number, access: number) =>
    access === 0 ? INVALID_PARAMETER : made(opened, { kind, id: ids.get(object)!, access });
  const reference = (kind: Opened["kind"]) => (handle: number) => {
    const found = opened.get(handle)!;
    return found.kind === kind ? made(ids, found.id) : OBJECT_TYPE_MISMATCH;
  };
  const id = (object: number) => ids.get(object);
  return {
    process_fromId: (wanted: number) =>
      wanted === 4711 || wanted === 1234 ? made(ids, wanted) : INVALID_CID,
    process_current: () => made(ids, 4711),
    process_dereference: (object: number) => void ids.delete(object),
    process_id: id,
    process_exitStatus: (object: number) => (ids.get(object) === 1234 ? 7 : PENDING),
    threadobject_fromId: (wanted: number) => (wanted === 1 ? made(ids, wanted) : INVALID_CID),
    threadobject_fromHandle: () => made(ids, 2),
    threadobject_current: () => made(ids, 1),
    threadobject_dereference: (object: number) => void ids.delete(object),
    threadobject_id: id,
    threadobject_exitStatus: () => exitStatus,
    thread_exitStatus: () => exitStatus,
    thread_setExitStatus: (status: number) => void (exitStatus = status),
    objecthandle_openProcess: open("process"),
    objecthandle_openThread: open("thread"),
    objecthandle_close: (handle: number) => void opened.delete(handle),
    objecthandle_referenceProcess: reference("process"),
    objecthandle_referenceThread: reference("thread"),
    objecthandle_access: (handle: number) => opened.get(handle)!.access,
  };
}
