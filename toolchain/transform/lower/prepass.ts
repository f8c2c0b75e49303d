/**
 * Edits source text so that AssemblyScript's parser accepts `using` and `[Symbol.dispose]`, without moving a character:
 * every edit has the length of what it replaces. It reads tokens, not syntax; meaning is given to the AST afterwards.
 */

/** The edited text, and where the edits are. */
export interface Prepass {
  readonly text: string;
  /** Offsets of `using` declarations, which read `const` in the edited text. */
  readonly usings: ReadonlySet<number>;
  /** Offsets of members that were written `[Symbol.dispose]`, and read `dispose` in the edited text. */
  readonly disposers: ReadonlySet<number>;
}

const USING = /using[ \t]+(?!(?:in|of|instanceof|as)\b)[A-Za-z_$]/y;
const WORD = /[\w$]+/y;
const SYMBOL_DISPOSE = /\[\s*Symbol\s*\.\s*dispose\s*\]/y;
/** Words after which `[` begins a member, and `/` a regular expression. */
const NOT_A_VALUE = new Set([
  "public",
  "private",
  "protected",
  "static",
  "override",
  "abstract",
  "return",
  "typeof",
  "case",
]);

export function prepass(source: string): Prepass {
  const usings = new Set<number>();
  const disposers = new Set<number>();
  if (!source.includes("using") && !source.includes("Symbol"))
    return { text: source, usings, disposers };

  let text = source;
  const put = (at: number, length: number, replacement: string): void => {
    const old = text.slice(at, at + length).slice(replacement.length);
    text = text.slice(0, at) + replacement + old.replace(/[^\n\r]/g, " ") + text.slice(at + length);
  };

  let at = 0;
  let previous = ";"; // the last significant character; a word counts as "a", or as ";" when no value can end there
  let lineStart = true;
  const templates: number[] = []; // open `${`, each with its number of open braces
  const matchAt = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  /** Skips to behind the next unescaped `end`. */
  const skipQuoted = (end: string): void => {
    while (++at < source.length && source[at] !== end) if (source[at] === "\\") at++;
    at++;
  };
  const skipTemplate = (): void => {
    while (++at < source.length && source[at] !== "`") {
      if (source[at] === "\\") at++;
      else if (source[at] === "$" && source[at + 1] === "{") {
        templates.push(0);
        at += 2;
        previous = ";";
        return;
      }
    }
    at++;
    previous = "a";
  };
  const skipRegularExpression = (): void => {
    let inClass = false;
    while (++at < source.length && source[at] !== "\n" && (inClass || source[at] !== "/")) {
      if (source[at] === "\\") at++;
      else if (source[at] === "[") inClass = true;
      else if (source[at] === "]") inClass = false;
    }
    if (source[at] === "/") at++;
  };

  while (at < source.length) {
    const char = source[at]!;
    const next = source[at + 1];
    if (char === "\n") {
      lineStart = true;
      at++;
      continue;
    }
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    if (char === "/" && next === "/") {
      const end = source.indexOf("\n", at);
      at = end < 0 ? source.length : end;
      continue;
    }
    if (char === "/" && next === "*") {
      const end = source.indexOf("*/", at + 2);
      at = end < 0 ? source.length : end + 2;
      continue;
    }

    const wasLineStart = lineStart;
    lineStart = false;
    const open = templates.length - 1;
    const word = matchAt(WORD);
    if (word) {
      if (word === "using" && (wasLineStart || ";{}):(".includes(previous)) && matchAt(USING)) {
        put(at, 5, "const");
        usings.add(at);
      }
      at += word.length;
      previous = NOT_A_VALUE.has(word) ? ";" : "a";
    } else if (char === '"' || char === "'") {
      skipQuoted(char);
      previous = "a";
    } else if (char === "`") {
      skipTemplate();
    } else if (char === "}" && templates[open] === 0) {
      templates.pop();
      skipTemplate();
    } else if (char === "/" && !"a)]}".includes(previous)) {
      skipRegularExpression();
      previous = "a";
    } else {
      if (char === "{" && open >= 0) templates[open]!++;
      if (char === "}" && open >= 0) templates[open]!--;
      const member = char === "[" ? matchAt(SYMBOL_DISPOSE) : undefined;
      if (member) {
        // Behind a value it is an access; else it names a member of a class or an interface.
        if ("a)]".includes(previous) && !wasLineStart) put(at, member.length, ".dispose");
        else {
          put(at, member.length, "dispose");
          disposers.add(at);
        }
        at += member.length;
        previous = "a";
      } else {
        // Behind `x++` a value has ended, whichever side of it the operator is on.
        const isStep = (char === "+" || char === "-") && next === char;
        previous = isStep ? "a" : char;
        at += isStep ? 2 : 1;
      }
    }
  }
  return { text, usings, disposers };
}
