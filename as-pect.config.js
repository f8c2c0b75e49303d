// How as-pect runs tests/assembly: ksync's imports are replaced by what the library's pure parts need of them.
import { fakeKsync } from "./tests/assembly/fake.js";

export default {
  entries: ["tests/assembly/**/*.spec.ts"],
  include: [],
  disclude: [/node_modules/],
  async instantiate(memory, createImports, instantiate, binary) {
    let instance;
    const imports = createImports({ env: { memory } });
    imports.ksync = fakeKsync(() => instance.exports, imports.env.abort);
    instance = await instantiate(binary, imports);
    return instance;
  },
  outputBinary: false,
};
