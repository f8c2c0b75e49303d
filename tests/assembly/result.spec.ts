import { NtStatus, Result } from "ksync";

class Thing {
  constructor(public n: i32) {}
}

const slot = memory.data(8, 8);

describe("Result", () => {
  it("carries a reference", () => {
    const result = Result.success<Thing>(new Thing(7));
    expect(result.isSuccess).toBe(true);
    expect(result.value.n).toBe(7);
    expect(result.status).toBe(NtStatus.SUCCESS);
  });

  it("carries null as a value", () => {
    const result = Result.success<Thing | null>(null);
    expect(result.isSuccess).toBe(true);
    expect(result.value === null).toBe(true);
  });

  it("carries a number by its address", () => {
    store<i64>(slot, -5);
    const result = Result.at<i64>(slot);
    expect(result.isSuccess).toBe(true);
    expect(result.value).toBe(-5);
    expect(result.valueOr(9)).toBe(-5);
  });

  it("carries a failure", () => {
    const result = Result.failure<i32>(NtStatus.INSUFFICIENT_RESOURCES);
    expect(result.isSuccess).toBe(false);
    expect(result.status).toBe(NtStatus.INSUFFICIENT_RESOURCES);
    expect(result.valueOr(9)).toBe(9);
  });

  it("ends the module when a failure is asked for its value, or made of a success", () => {
    expect(() => {
      Result.failure<i32>(NtStatus.CANCELLED).value;
    }).toThrow("no value");
    expect(() => {
      Result.failure<i32>(NtStatus.TIMEOUT);
    }).toThrow("not a failure");
  });
});

describe("NtStatus", () => {
  it("tells successes from failures as NT_SUCCESS does", () => {
    expect(NtStatus.isSuccess(NtStatus.SUCCESS)).toBe(true);
    expect(NtStatus.isSuccess(NtStatus.TIMEOUT)).toBe(true);
    expect(NtStatus.isSuccess(NtStatus.UNSUCCESSFUL)).toBe(false);
    expect(NtStatus.isSuccess(<i32>0x80000005)).toBe(false);
  });

  it("has the kernel's values and names", () => {
    expect(<u32>NtStatus.CANCELLED).toBe(0xc0000120);
    expect(NtStatus.nameOf(NtStatus.CANCELLED)).toBe("STATUS_CANCELLED");
    expect(NtStatus.nameOf(NtStatus.DELETE_PENDING)).toBe("STATUS_DELETE_PENDING");
    expect(NtStatus.nameOf(NtStatus.SUCCESS)).toBe("STATUS_SUCCESS");
    expect(NtStatus.nameOf(12345)).toBe("NTSTATUS");
  });
});
