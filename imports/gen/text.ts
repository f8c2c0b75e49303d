// Small helpers that every emitter shares.

export const banner = (
  prefix: string,
  source: string,
  suffix = "",
  command = "npm run gen",
): string => `${prefix} Generated from ${source} by \`${command}\`. Do not edit.${suffix}\n`;

export const upper = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/-/g, "_")
    .toUpperCase();
export const snake = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
export const pascal = (name: string): string =>
  name.replace(/(^|[-_])([a-zA-Z])/g, (_, __, letter: string) => letter.toUpperCase());
export const hex = (value: bigint): string => `0x${value.toString(16).padStart(16, "0")}`;
