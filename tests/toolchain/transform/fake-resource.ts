// Resources, regions and raises of the fake host: one thread, which keeps the rules that a resource has for it.
type Import = (...args: never[]) => unknown;
type Form = "exclusive" | "shared";

/** `create` gives the outcome of creating something; while `contended`, somebody else owns every resource. */
export function fakeResource(
  create: () => bigint,
  contended: () => boolean,
): Record<string, Import> {
  const depth = { critical: 0, guarded: 0 };
  const held: { readonly handle: number; form: Form }[] = [];
  const fail = (message: string): never => {
    throw new Error(message);
  };
  const checkApcs = (): void => void (depth.critical || depth.guarded || fail("apcs-enabled"));
  const of = (handle: number) => held.filter((one) => one.handle === handle);
  const owned = (handle: number): boolean => of(handle).some(({ form }) => form === "exclusive");
  const tryAcquire = (handle: number, form: Form): number => {
    checkApcs();
    const upgrade = form === "exclusive" && of(handle).length > 0 && !owned(handle);
    if (contended() || upgrade) return 0;
    held.push({ handle, form });
    return 1;
  };
  const acquire = (handle: number, form: Form): void =>
    void (tryAcquire(handle, form) || fail(`${form} would wait`));
  const release = (handle: number, form: Form): void => {
    checkApcs();
    const index = held.findLastIndex((one) => one.handle === handle && one.form === form);
    if (index < 0) fail(of(handle).length ? "wrong-release-form" : "release-unheld");
    held.splice(index, 1);
  };
  const exclusive = (handle: number) => acquire(handle, "exclusive");
  const shared = (handle: number) => acquire(handle, "shared");
  const tryShared = (handle: number) => tryAcquire(handle, "shared");
  const leave = (kind: "critical" | "guarded"): void =>
    void (depth[kind]-- || fail("release-unheld"));
  return {
    region_enterCritical: () => void depth.critical++,
    region_leaveCritical: () => leave("critical"),
    region_enterGuarded: () => void depth.guarded++,
    region_leaveGuarded: () => leave("guarded"),
    region_areApcsDisabled: () => Number(depth.critical + depth.guarded > 0),
    region_areAllApcsDisabled: () => Number(depth.guarded > 0),
    irql_raiseToApc: () => undefined,
    irql_raiseToDispatch: () => undefined,
    irql_lower: () => undefined,
    resource_create: create,
    resource_destroy: (handle: number) => void (of(handle).length && fail("destroyed-while-held")),
    resource_acquireExclusive: exclusive,
    resource_acquireShared: shared,
    resource_acquireSharedStarveExclusive: shared,
    resource_acquireSharedWaitForExclusive: shared,
    resource_tryAcquireExclusive: (handle: number) => tryAcquire(handle, "exclusive"),
    resource_tryAcquireShared: tryShared,
    resource_tryAcquireSharedStarveExclusive: tryShared,
    resource_tryAcquireSharedWaitForExclusive: tryShared,
    resource_releaseExclusive: (handle: number) => release(handle, "exclusive"),
    resource_releaseShared: (handle: number) => release(handle, "shared"),
    resource_convert: (handle: number) => {
      if (!owned(handle)) fail("wrong-release-form");
      for (const one of of(handle)) one.form = "shared";
    },
    resource_isAcquiredExclusive: (handle: number) => Number(owned(handle)),
    resource_isAcquiredShared: (handle: number) => of(handle).length,
    resource_exclusiveWaiters: () => 3,
    resource_sharedWaiters: () => 4,
  };
}
