/** Doc comments in the text of a source: where they are, and which declaration each stands before. It knows no tags. */

/** A doc comment, by its place in the text. */
export interface DocComment {
  readonly start: number;
  readonly end: number;
}

/** What may stand between a doc comment and what it is about: comments, decorators and modifiers. */
const BETWEEN =
  /^(?:\s|\/\/[^\n]*\n|@\w+(?:\([^()]*\))?|\b(?:export|default|declare|const|let|var|static|private|protected|public|readonly|abstract|override|async|function|class|get|set)\b)*$/;

/** The doc comment of the declaration at a position, which may be that of its name. */
export function commentBefore(text: string, at: number): DocComment | undefined {
  const end = text.lastIndexOf("*/", at) + 2;
  if (end < 2 || !BETWEEN.test(text.slice(end, at))) return undefined;
  const start = text.lastIndexOf("/*", end - 2);
  return text.startsWith("/**", start) ? { start, end } : undefined;
}

/** Strings and line comments come first, because what looks like a comment in them is none. */
const TOKENS =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`|\/\/[^\n]*|\/\*[^]*?\*\//g;

/** All doc comments of a text. */
export function docComments(text: string): readonly DocComment[] {
  return [...text.matchAll(TOKENS)].flatMap(({ 0: token, index }) =>
    token.startsWith("/**") ? [{ start: index, end: index + token.length }] : [],
  );
}
