import { dpc, thread } from "ksync";
import { hit, hits } from "../assembly";

describe("hits", () => {
  it("are counted one by one", () => {
    const before = hits();
    hit();
    hit();
    expect(hits() - before).toBe(2);
  });

  it("are counted from a thread and from a DPC", () => {
    const before = hits();
    using other = thread.spawn(hit);
    dpc.runOnce(hit);
    other.join();
    dpc.flush();
    expect(hits() - before).toBe(2);
  });
});
