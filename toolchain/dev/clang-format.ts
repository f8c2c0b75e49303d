/** The formatter of the C files. Another version formats differently, so only this one counts. */
export const clangFormat = "clang-format-19";
