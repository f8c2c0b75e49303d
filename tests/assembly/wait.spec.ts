// The words that wait and release results are made of, and the names of statuses.
import { NtStatus, ReleaseResult, WaitResult } from "ksync";

function waited(word: u32): WaitResult {
  return changetype<WaitResult>(<usize>word);
}
function released(word: u32): ReleaseResult {
  return changetype<ReleaseResult>(<usize>word);
}

describe("WaitResult", () => {
  it("is a success with an index from 0 to 59", () => {
    for (let index = 0; index < 60; index++) {
      const result = waited(index);
      expect(result.success).toBe(true);
      expect(result.index).toBe(index);
      expect(result.status).toBe(NtStatus.SUCCESS);
      expect(result.timedOut || result.alerted || result.apcDelivered).toBe(false);
    }
    expect(waited(60).success).toBe(false);
  });

  it("ends in one other way at most", () => {
    expect(waited(0xc0).apcDelivered).toBe(true);
    expect(waited(0x101).alerted).toBe(true);
    expect(waited(0x102).timedOut).toBe(true);
    const error = waited(0xc000000d);
    expect(error.success || error.timedOut || error.alerted || error.apcDelivered).toBe(false);
    expect(error.status).toBe(NtStatus.INVALID_PARAMETER);
  });

  it("has no index without success", () => {
    expect(() => {
      waited(0x102).index;
    }).toThrow();
  });
});

describe("ReleaseResult", () => {
  it("is the count before, up to 2^31 - 1, or a failure", () => {
    expect(released(0).previous).toBe(0);
    expect(released(i32.MAX_VALUE).previous).toBe(i32.MAX_VALUE);
    expect(released(i32.MAX_VALUE).status).toBe(NtStatus.SUCCESS);
    expect(released(0xc0000047).isSuccess).toBe(false);
    expect(released(0xc0000047).status).toBe(NtStatus.SEMAPHORE_LIMIT_EXCEEDED);
  });

  it("has no count without success", () => {
    expect(() => {
      released(0xc0000047).previous;
    }).toThrow();
  });
});

describe("NtStatus", () => {
  it("has names and a sign", () => {
    expect(NtStatus.nameOf(NtStatus.USER_APC)).toBe("STATUS_USER_APC");
    expect(NtStatus.nameOf(NtStatus.ALERTED)).toBe("STATUS_ALERTED");
    expect(NtStatus.nameOf(NtStatus.TIMEOUT)).toBe("STATUS_TIMEOUT");
    expect(NtStatus.nameOf(NtStatus.SEMAPHORE_LIMIT_EXCEEDED)).toBe(
      "STATUS_SEMAPHORE_LIMIT_EXCEEDED",
    );
    expect(NtStatus.isSuccess(NtStatus.ALERTED)).toBe(true);
    expect(NtStatus.isSuccess(NtStatus.SEMAPHORE_LIMIT_EXCEEDED)).toBe(false);
  });
});
