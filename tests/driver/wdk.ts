/**
 * A folder laid out as Microsoft's WDK, with mingw-w64's headers and import libraries and the project's own declarations
 * of the framework in it. It tries the toolchain file and the options for the WDK, and says nothing of Microsoft's files.
 */
import fs from "node:fs";
import path from "node:path";
import { repository } from "../tools/cli.js";
import { clang, dlltool, run } from "./programs.js";

const hostDriver = path.join(repository, "host-driver");
const mingwHeaders = "/usr/share/mingw-w64/include";
const mingwKernel = "/usr/x86_64-w64-mingw32/lib/libntoskrnl.a";

/** mingw's headers know gcc and clang by this. */
export const mingwFlags = ["-fgnuc-version=12.2.0", "-fms-extensions", "-Wno-#warnings"];

/** What the engine takes of a kernel's math.h; mingw's defines more, for which there is no library. */
const math = [
  "#define INFINITY __builtin_inff()",
  '#define NAN __builtin_nanf("")',
  "#define isnan(value) __builtin_isnan(value)",
  "#define signbit(value) __builtin_signbit(value)",
];

/** What a header of the project declares for builds without the WDK. */
function withoutWdk(header: string): string {
  const text = fs.readFileSync(path.join(hostDriver, header), "utf8");
  const inner = /#include <(?:ntifs|wdf)\.h>\n#else\n([^]*?)\n#endif\n(?:\n|#endif)/.exec(
    text,
  )![1]!;
  return `#pragma once\n${inner.replace("<ntifs.h>", "<mingw_ntifs.h>")}\n`;
}

function writeHeaders(folder: string, version: string): void {
  const kernel = path.join(folder, "Include", version, "km");
  const framework = path.join(folder, "Include", "wdf", "kmdf", "1.15");
  for (const made of [path.join(kernel, "crt"), framework]) fs.mkdirSync(made, { recursive: true });
  fs.symlinkSync(mingwHeaders, path.join(folder, "Include", version, "shared"));
  for (const name of fs.readdirSync(path.join(mingwHeaders, "ddk"))) {
    const own = name === "ntifs.h" ? "mingw_ntifs.h" : name;
    fs.symlinkSync(path.join(mingwHeaders, "ddk", name), path.join(kernel, own));
  }
  fs.writeFileSync(path.join(kernel, "ntifs.h"), withoutWdk("platform/nt/ntapi.h"));
  fs.writeFileSync(path.join(kernel, "crt", "math.h"), ["#pragma once", ...math, ""].join("\n"));
  fs.writeFileSync(path.join(framework, "wdf.h"), withoutWdk("kmdf/kmdf.h"));
}

async function writeLibraries(folder: string, version: string): Promise<void> {
  const kernel = path.join(folder, "Lib", version, "km", "x64");
  const framework = path.join(folder, "Lib", "wdf", "kmdf", "x64", "1.15");
  for (const made of [kernel, framework]) fs.mkdirSync(made, { recursive: true });
  fs.copyFileSync(mingwKernel, path.join(kernel, "ntoskrnl.lib"));
  const imports = [
    ["ntoskrnl_more", path.join(kernel, "hal.lib")],
    ["wdfldr_import", path.join(framework, "WdfLdr.lib")],
  ];
  for (const [list, library] of imports) {
    const definition = path.join(hostDriver, "cmake", `${list}.def`);
    await run(dlltool, ["-m", "i386:x86-64", "-d", definition, "-l", library!]);
  }
  await run("llvm-ar-19", ["rc", path.join(kernel, "BufferOverflowFastFailK.lib")]);
  const include = (...names: string[]) => ["-isystem", path.join(folder, "Include", ...names)];
  const entry = path.join(folder, "entry.obj");
  await run(clang, [
    ...["--target=x86_64-pc-windows-msvc", "-O2", "-ffreestanding", "-mno-stack-arg-probe"],
    ...["-DKSYNC_WDK", "-D_WIN32_WINNT=0x0A00", ...mingwFlags],
    ...[include(version, "km"), include(version, "shared"), include("wdf", "kmdf", "1.15")].flat(),
    ...["-I", path.join(hostDriver, "platform", "nt")],
    ...["-c", path.join(hostDriver, "kmdf", "bind.c"), "-o", entry],
  ]);
  await run("llvm-ar-19", ["rc", path.join(framework, "WdfDriverEntry.lib"), entry]);
}

/** Makes the folder anew. `version` is the one that cmake/wdk.cmake looks for. */
export async function makeWdk(folder: string, version: string): Promise<void> {
  fs.rmSync(folder, { recursive: true, force: true });
  writeHeaders(folder, version);
  await writeLibraries(folder, version);
}
