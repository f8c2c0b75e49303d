import { expect, test } from "vitest";
import { maxFrame, replyBit } from "../../../toolchain/client/control.gen.js";
import { encodeFrame, FrameReader, type Frame } from "../../../toolchain/client/frame.js";

const reply = (request: number, ...fields: number[]) =>
  encodeFrame(7 | replyBit, request, Uint8Array.from(fields));

function readAll(chunks: Iterable<Uint8Array>): Frame[] {
  const reader = new FrameReader();
  const frames = [...chunks].flatMap((chunk) => [...reader.push(chunk)]);
  expect(reader.atBoundary).toBe(true);
  return frames;
}

const stream = Buffer.concat([reply(1), reply(2, 1, 2, 3), reply(3, ...Array(300).fill(9))]);
const expected = readAll([stream]);

test("coalesced frames come apart", () => {
  expect(expected.map((frame) => [frame.message, frame.request, frame.fields.length])).toEqual([
    [7, 1, 0],
    [7, 2, 3],
    [7, 3, 300],
  ]);
});

test("every cut of the stream in two gives the same frames", () => {
  for (let at = 0; at <= stream.length; at++) {
    expect(readAll([stream.subarray(0, at), stream.subarray(at)])).toEqual(expected);
  }
});

test("one byte at a time gives the same frames", () => {
  expect(readAll([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
});

test("an unfinished frame is no boundary", () => {
  for (const end of [1, 4, 5, 11]) {
    const reader = new FrameReader();
    expect([...reader.push(reply(1).subarray(0, end))]).toEqual([]);
    expect(reader.atBoundary).toBe(false);
  }
});

test.each([
  ["too short", [7, 0, 0, 0]],
  ["too long", [1, 0, 0, 1]],
  ["a request", [8, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0]],
  ["a non-zero pad", [8, 0, 0, 0, 7, 0x80, 1, 0, 1, 0, 0, 0]],
])("a frame that is %s is refused", (_, bytes) => {
  expect(() => [...new FrameReader().push(Uint8Array.from(bytes))]).toThrowError(
    expect.objectContaining({ code: "bad-message" }),
  );
});

test("a message beyond the protocol's limit is refused before it is sent", () => {
  expect(encodeFrame(1, 1, new Uint8Array(maxFrame - 8)).length).toBe(maxFrame + 4);
  expect(() => encodeFrame(1, 1, new Uint8Array(maxFrame - 7))).toThrowError(
    expect.objectContaining({ code: "bad-message" }),
  );
});
