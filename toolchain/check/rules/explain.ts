/** All that there is to say of a rule, as text and as Markdown. */
import type { Rule } from "./rule.js";

export function explanation(rule: Rule): string {
  const indented = (code: string): string => code.trimEnd().replace(/^(?=.)/gm, "    ");
  return paragraphs(rule, indented);
}

export function explanationMarkdown(rule: Rule): string {
  return paragraphs(rule, (code) => `\`\`\`ts\n${code.trimEnd()}\n\`\`\``);
}

function paragraphs(rule: Rule, show: (code: string) => string): string {
  return [
    `${rule.id} ${rule.name} (${rule.severity}): ${rule.what}`,
    `Why: ${rule.why}`,
    `Without it: ${rule.instead}`,
    `Do: ${rule.hint}`,
    `Refused:\n\n${show(rule.failing)}`,
    `Accepted:\n\n${show(rule.passing)}`,
  ].join("\n\n");
}
