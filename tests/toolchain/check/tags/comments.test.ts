// Which doc comment belongs to what, by text alone.
import { expect, it } from "vitest";
import { commentBefore, docComments } from "../../../../toolchain/check/tags/comments.js";

/** The comment of what stands at the mark. */
function before(text: string): string | undefined {
  const at = text.indexOf("^");
  const comment = commentBefore(text.replace("^", ""), at);
  return comment && text.slice(comment.start, comment.end);
}

it.each([
  "/** C */ ^function f(): void {}",
  "/** C */\n// a remark\n\n  // another\n^export function f(): void {}",
  "/** C */\n@inline\n@external('a', \"b\")\nexport function ^f(): void {}",
  "/** C */ export const ^lock = 1;",
  "class X {\n  /** C */\n  private readonly ^lock: i32;",
  "/** B */\nlet x = 1;\n/** C */\nlet ^y = 2;",
  "run(/** C */ ^() => {});",
])("finds the comment in %j", (text) => {
  expect(before(text)).toBe("/** C */");
});

it.each([
  "/* C */ ^function f(): void {}",
  "/** C */ const x = 1;\n^function f(): void {}",
  "/** C */ function g(): void {}\n^function f(): void {}",
  "^function f(): void {}",
  "/** C */ x;\n/* D */ ^function f(): void {}",
])("finds none in %j", (text) => {
  expect(before(text)).toBeUndefined();
});

it("lists all, and nothing of what only looks like one", () => {
  const text = [
    '/** a */ const x = "/** no */"; // /** no */',
    "/* no */ const y = `/** no */`; /** b\n */ const z = '\\'/** no */';",
    "/** c */",
  ].join("\n");
  expect(docComments(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "/** a */",
    "/** b\n */",
    "/** c */",
  ]);
});
