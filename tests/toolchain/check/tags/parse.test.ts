// The grammar of tags in doc comments: what is read, and what is refused, with its place.
import { describe, expect, it } from "vitest";
import { docComments } from "../../../../toolchain/check/tags/comments.js";
import { parseTags } from "../../../../toolchain/check/tags/parse.js";

const read = (text: string): ReturnType<typeof parseTags> => parseTags(text, docComments(text)[0]!);

/** Tags by name and value; places are a test of their own. */
function values(text: string): unknown[] {
  const { tags, problems } = read(text);
  expect(problems).toEqual([]);
  return tags.map(({ name, value }) => [name, value]);
}

it.each([
  ["@irql DISPATCH_LEVEL", ["irql", { min: 2, max: 2 }]],
  ["@irql ..APC_LEVEL", ["irql", { min: 0, max: 1 }]],
  ["@irql   APC_LEVEL..DISPATCH_LEVEL\t", ["irql", { min: 1, max: 2 }]],
  ["@always PASSIVE_LEVEL..APC_LEVEL", ["always", { min: 0, max: 1 }]],
  ["@raises APC_LEVEL", ["raises", 1]],
  ["@saves", ["saves", true]],
  ["@restores - what the caller saved", ["restores", true]],
  ["@mustHold this.lock", ["mustHold", ["this", "lock"]]],
  ["@acquires return", ["acquires", ["return"]]],
  ["@releases account.owner.lock - whoever has it", ["releases", ["account", "owner", "lock"]]],
  ["@guardedBy lock", ["guardedBy", ["lock"]]],
  ["@lockClass queue", ["lockClass", "queue"]],
  ["@lockOrder a<b.c  <  d", ["lockOrder", [["a"], ["b", "c"], ["d"]]]],
  ["@role dpc", ["role", "dpc"]],
  ["@role threadedDpc", ["role", "threaded-dpc"]],
  ["@role workItem", ["role", "work-item"]],
])("reads %s", (tag, expected) => {
  expect(values(`/** ${tag} */`)).toEqual([expected]);
  expect(values(`/**\n * Says something.\n * ${tag}\n */`)).toEqual([expected]);
  expect(values(`/**\r\n\t${tag}\r\n*/`)).toEqual([expected]);
});

it("reads several, and leaves alone what is no tag of ksync's", () => {
  const text = `/**
   * Says something of @irql DISPATCH_LEVEL in a sentence.
   *
   * @param lock - the lock
   * @irqlish 5
   * @irql ..DISPATCH_LEVEL
   * @acquires a
   * @acquires b
   * @returns {@link raises}
   */`;
  expect(values(text)).toEqual([
    ["irql", { min: 0, max: 2 }],
    ["acquires", ["a"]],
    ["acquires", ["b"]],
  ]);
});

it("tells where each tag is, without what follows it", () => {
  const text = `const x = 1;\n/** Text.\n *  @irql  APC_LEVEL - a remark\n * @saves */\n`;
  const places = read(text).tags.map(({ start, end }) => text.slice(start, end));
  expect(places).toEqual(["@irql  APC_LEVEL", "@saves"]);
});

describe("refuses", () => {
  it.each([
    ["@irql DISPACH_LEVEL", "@irql: unknown IRQL 'DISPACH_LEVEL' (one of PASSIVE_LEVEL, "],
    ["@irql <= DISPATCH_LEVEL", "@irql: unknown IRQL '<= DISPATCH_LEVEL'"],
    ["@always APC_LEVEL..PASSIVE_LEVEL", "@always: the interval 'APC_LEVEL..PASSIVE_LEVEL' is"],
    ["@raises ..APC_LEVEL", "@raises: '..APC_LEVEL' is no single level"],
    ["@saves this.lock", "@saves: 'this.lock' has no meaning there"],
    ["@mustHold this.lock()", "@mustHold: 'this.lock()' is no way to a lock"],
    ["@acquires the lock", "@acquires: 'the lock' is no way to a lock"],
    ["@releases this..lock", "@releases: 'this..lock' is no way to a lock"],
    ["@lockClass a.b", "@lockClass: 'a.b' is no name"],
    ["@lockOrder a", "@lockOrder: one lock has no order"],
    ["@lockOrder a < b < a", "@lockOrder: 'a' is twice in it"],
    ["@lockOrder a < < b", "@lockOrder: '' is no way to a lock"],
    ["@role isr", "@role: unknown role 'isr' (one of entry, thread, dpc, threadedDpc, timer, "],
    ["@irql", "@irql needs to say what"],
    ["@irql - at DISPATCH_LEVEL", "@irql needs to say what"],
    ["@role", "@role needs to say what"],
    ["@musthold lock", "@musthold is no tag"],
    ["@acquire lock", "@acquire is no tag"],
    ["@IRQL APC_LEVEL", "@IRQL is no tag"],
  ])("%s", (tag, message) => {
    const text = `/** ${tag} */`;
    const { tags, problems } = read(text);
    expect(tags).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message.startsWith(message), problems[0]!.message).toBe(true);
  });

  it("a second one of those that can be there once, at the second", () => {
    const text = "/** @irql APC_LEVEL\n * @irql APC_LEVEL */";
    const { tags, problems } = read(text);
    expect(tags).toHaveLength(1);
    expect(problems).toEqual([
      {
        start: text.lastIndexOf("@"),
        end: text.length - 3,
        message: "@irql is there twice",
        hint: "Leave one @irql.",
      },
    ]);
  });

  it("with what to write", () => {
    expect(read("/** @irql */").problems[0]!.hint).toBe("Write it as in: @irql ..DISPATCH_LEVEL");
    expect(read("/** @MustHold l */").problems[0]!.hint).toBe("Write @mustHold.");
  });
});
