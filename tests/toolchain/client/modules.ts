// Modules for tests, written in WebAssembly text, and the manifest that the transform would have given them.
import binaryen from "binaryen";
import { imports } from "../../../toolchain/contract.gen.js";
import { encodeManifest, MANIFEST_SECTION } from "../../../toolchain/transform/manifest.js";

interface ManifestImport {
  id: number;
  hash: bigint;
}

/** Compiles a module; `alter` changes what its manifest says of its imports. */
export function compile(
  text: string,
  alter: (imports: ManifestImport[]) => ManifestImport[] = (entries) => entries,
): Uint8Array {
  const module = binaryen.parseText(text);
  try {
    module.setFeatures(binaryen.Features.MVP);
    const used = namesIn(text).map((name) => {
      const entry = imports.find((candidate) => candidate.name === name);
      return entry === undefined ? [] : [{ id: entry.id, hash: entry.hash }];
    });
    const manifest = encodeManifest({
      name: "test",
      version: "1.0.0",
      capabilities: 0,
      maxHandles: 0,
      maxThreads: 0,
      imports: alter(used.flat()),
      entries: [],
    });
    binaryen.setDebugInfo(true); // keeps the names of functions
    module.addCustomSection(MANIFEST_SECTION, manifest);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\(import "ksync" "(\w+)"/g)].map((match) => match[1]!);
}

/** Counts under a spin lock, by a plain load and store. */
export const counter = `(module
  (import "ksync" "spinlock_create" (func $create (result i64)))
  (import "ksync" "spinlock_acquire" (func $acquire (param i32)))
  (import "ksync" "spinlock_release" (func $release (param i32)))
  (memory 1 1)
  (global $lock (mut i32) (i32.const 0))
  (func (export "ksync:start") (global.set $lock (i32.wrap_i64 (call $create))))
  (func (export "add") (param i32) (result i32)
    (local $total i32)
    (call $acquire (global.get $lock))
    (local.set $total (i32.add (i32.load (i32.const 0)) (local.get 0)))
    (i32.store (i32.const 0) (local.get $total))
    (call $release (global.get $lock))
    (local.get $total))
  (func (export "mix") (param i32 i64 f32 f64) (result f64)
    (f64.add (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))
             (f64.add (f64.promote_f32 (local.get 2)) (local.get 3)))))`;

/** Each way of never coming back, and of saying something. */
export const endless = `(module
  (import "ksync" "thread_sleep" (func $sleep (param i64) (result i32)))
  (import "ksync" "log_write" (func $write (param i32 i32)))
  (memory 1 1)
  (data (i32.const 16) "h\\00i\\00")
  (func $forever (export "loop") (loop $again (br $again)))
  (func $deeper (export "recurse") (call $deeper))
  (func $inner (unreachable))
  (func $outer (export "trap") (call $inner))
  (func (export "sleep") (drop (call $sleep (i64.const 0x7fffffffffffffff))))
  (func (export "say") (call $write (i32.const 16) (i32.const 2))))`;
