/* The facts of wasm3's vendoring: which npm package carries the sources, the hash of every file that
 * is used, and the fixes. It holds data only; vendor.ts acts on it. */

/**
 * wasm3 itself is in no registry that npm can fetch from; this package carries its sources at upstream
 * a0f4ec9 (2022-11-12). The integrity is npm's own for this version: the exact tarball that was reviewed.
 */
export const carrier = {
  name: "react-native-webassembly",
  version: "0.3.3",
  integrity:
    "sha512-wC8r/C6bHcWsNZmzES6vhMX1bao3JtG2FIVC9Un5kTn9EKQBN63qGVGMaD7ppe/vkzD8aPTfj9MKjsid4m7VRA==",
  folder: "package/cpp/",
} as const;

/** A text that must occur exactly once in its file, and what replaces it. */
export interface Fix {
  id: string;
  file: string;
  find: string;
  replace: string;
}

export const fixes: readonly Fix[] = [
  {
    // Upstream issue 465: a float result goes to the register, so one value fewer is left to copy;
    // else a branch with an extra operand below it writes to a wild slot.
    id: "P1",
    file: "m3_compile.c",
    find: "            --endIndex;\n",
    replace: "            --endIndex; --numValues;\n",
  },
  {
    // Upstream issues 477 and 562: arguments are copied above the frame before the callee checks the
    // stack, so they have to count as the caller's own slots; else they overflow the heap.
    id: "P2",
    file: "m3_compile.c",
    find: "    u16 argTop = topSlot + (numArgs + numRets) * c_ioSlotCount;\n",
    replace:
      "    u16 argTop = topSlot + (numArgs + numRets) * c_ioSlotCount;\n    if (argTop) TouchSlot (o, argTop - 1);\n",
  },
];

/** SHA-256 of the files as published, by name. */
export const hashesBefore: Readonly<Record<string, string>> = {
  "m3_bind.c": "eb06c221cba8bc76dc669b999d89e1f18484ca5dd79c3670459cfab8555519d2",
  "m3_bind.h": "a42d40a967ad2cd3ac8bdb21512298125f5df85bc83966a3860cef212abf2b69",
  "m3_code.c": "01ae23645d7e045f1f7e0d8d6e08eef0d3d6e572225e80b69cd426ce491fd604",
  "m3_code.h": "2370482bf254cd276547c478528050a3bcee6fb0f9524623f5c171aae4d5e8f0",
  "m3_compile.c": "c1c9cefdf996d4c74f07e542811ec76e2855c7693d6b8883ae8fc5b8b0cb71a6",
  "m3_compile.h": "e3345b18d52aece811d4c52966951f2f92a3a578d8c9299ace4750012761e9b7",
  "m3_config.h": "890e06e1bc160336c55f3726d2c0a780fba6dcf62fb8ff8f2321432b1dead704",
  "m3_config_platforms.h": "e21f73b9472e3d6c0eb247fb3f988481706464a5ca56a76d964e2a7ef39fe108",
  "m3_core.c": "393bd8838b2fb70e1d71ca7fb168800f43b2c78c67d07aa0b181f76bf7d0b56e",
  "m3_core.h": "ee8b5dc534d2b984ace92cfc9e9e5cc41eb18ebe4db18c814fae0fe9069d792a",
  "m3_env.c": "65b2af2cf091ee9453f8bde17838d0961e5983820e08a98befe35429220c90fb",
  "m3_env.h": "b80951074556fda0ed6609885aa665f4dd56928251ab9523df877566266a9a49",
  "m3_exception.h": "e6beeab90bed0f30d1d14e8a31434b9878d82356579ddda747b05fb2d6d6fda4",
  "m3_exec.h": "2ac91a8bf058b4cc88619323033cc9597e5811009c1ff7d89a894531c2bc11d9",
  "m3_exec_defs.h": "2f8e37a7c94468a0e14df798eb8d89b70ccdcc8f27eddd229de953943a28b042",
  "m3_function.c": "92fb8d6bcc1791678d50938586b9024f98c619b0e33be9370de08553b19f8295",
  "m3_function.h": "41daa3b487c89b7b8628c173640b69ebe6db816e932c44b78e72a9c4147f37e6",
  "m3_info.c": "11eaac04f3483771dc4edc2d6d5a10ff3298f6c241caa9b686826f0bad0851f3",
  "m3_info.h": "ebb3d06fc4b2213aa0b5d8fb70d133f17ab6a01b2ae3fa6a78e0b8ba0f96d485",
  "m3_math_utils.h": "c85fef573c0463e14a0eabed88a570f61d45982be16becd31842c7f2a40871c5",
  "m3_module.c": "bb21a6523b9a83716b73f33b98e18b5c1a45818f3eeecda9e3d8695e55f05bd9",
  "m3_parse.c": "b7262a1e6364817ed7f1242a0da308c76c9609e87676ee0daaab1c8e80946f8e",
  "wasm3.h": "b543c15785a0862f76e8726ae12d3d233f7a7bbb4eb69f27fd1e30fb609f9611",
  "wasm3_defs.h": "fcd8d88bb8d273111b0686971a1250bf57d371216ea5742df2cddbc6d79f6687",
};

/** wasm3's licence: the tarball carries only that of the package around it; the sources' headers name the holders. */
export const licence = `MIT License

Copyright (c) 2019 Steven Massey, Volodymyr Shymanskyy

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

/** SHA-256 of every file in the finished folder, by path. */
export const hashesAfter: Readonly<Record<string, string>> = {
  ...hashesBefore,
  "m3_compile.c": "99381f9b345644b77acd5f6e17bf2822ef72b330a5cd8f9348c853c574b7e469",
  "stock/m3_compile.c": "c1c9cefdf996d4c74f07e542811ec76e2855c7693d6b8883ae8fc5b8b0cb71a6",
  LICENSE: "c67aa5c0d77ea831c9a9a025fcbdb69d8241da5d7c673243ae34b1a660afcda2",
};
