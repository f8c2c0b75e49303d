/** Reads the counts and names that ctest writes as JUnit XML. Not a general XML reader. */

export interface JunitCase {
  name: string;
  state: "passed" | "failed" | "skipped";
  /** Why it was skipped. */
  reason: string;
}

/** The test cases of one JUnit file, in its order. */
export function readJunit(xml: string): JunitCase[] {
  return [...xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].map((match) => {
    const [, attributes = "", body = ""] = match;
    const status = attribute(attributes, "status");
    const skipped = /<skipped\b([^>]*)/.exec(body);
    return {
      name: attribute(attributes, "name"),
      state: skipped ? "skipped" : status === "run" ? "passed" : "failed",
      reason: skipped ? attribute(skipped[1]!, "message") : "",
    };
  });
}

function attribute(text: string, name: string): string {
  return decode(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? "");
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

function decode(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity]!);
}
