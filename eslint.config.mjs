// Lints the TypeScript of the generator, the toolchain and the tests. AssemblyScript is checked by its own compiler.
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "build/",
      "host-driver/vendor/",
      "**/*.gen.ts",
      "assembly/",
      "examples/**/!(*.test).ts",
      "examples/**/*.spec.ts",
      "tests/assembly/**/*.spec.ts",
      "tests/sim/**/*.spec.ts",
      "tests/sim/modules/",
      "tests/sim/bugs/",
      "toolchain/templates/project/assembly/",
      "toolchain/templates/project/tests/*.spec.ts",
      "tests/assembly/modules/",
      "tests/misuse/!(*.test).ts",
      "tests/sim/modules/",
      "tests/sim/bugs/",
      "tests/rules/*/",
      "tests/irql-queries/!(*.test).ts",
      "tests/museum/*/",
      "tests/bench/kernels.ts",
      "tests/conformance/recorder.ts",
      "tests/conformance/scenario.ts",
      "tests/conformance/scenarios.ts",
      "tests/conformance/scenarios/",
      "tests/toolchain/commands/modules/",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["imports/gen/**/*.ts", "toolchain/**/*.ts"],
    ignores: ["toolchain/templates/**"],
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
    },
  },
  {
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
);
