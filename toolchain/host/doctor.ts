/** Looks whether this machine has what ksync needs, and says how to mend what is missing. Changes nothing. */
import fs from "node:fs";
import path from "node:path";
import { findProject, versionOfPackage } from "../build/project.js";
import { KsyncError, toKsyncError } from "../errors.js";
import { cacheFolder, cacheHint } from "./cache.js";
import { driverStatus, type DriverStatus, type DriverTarget } from "./driver-service.js";
import { findHost } from "./ensure.js";
import { hostStatus } from "./service.js";
import { findCompiler, findProgram, installHint, makeNames, versionOf } from "./tools.js";

export interface Finding {
  name: string;
  /** `missing` is fatal; `note` is worth knowing. */
  state: "ok" | "note" | "missing";
  found: string;
  /** How to mend it. */
  mend?: string | undefined;
}

/** Examines everything, in the order in which it is needed. */
export async function examine(socket: string): Promise<Finding[]> {
  return [
    { name: "node", state: "ok", found: process.version },
    examineAssemblyScript(),
    examineCompiler(),
    examineProgram("cmake", ["cmake"]),
    examineProgram("make", makeNames),
    examineCache(),
    examineHost(),
    await examineSocket(socket),
  ];
}

/** The same for whoever uses the driver: modules are built here, and the host is there. */
export async function examineForDriver(target: DriverTarget): Promise<Finding[]> {
  return [
    { name: "node", state: "ok", found: process.version },
    examineAssemblyScript(),
    ...(await examineDriver(target)),
  ];
}

async function examineDriver(target: DriverTarget): Promise<Finding[]> {
  try {
    const status = await driverStatus(target);
    return [examineService(status), ...examineDevice(status)];
  } catch (error) {
    if (!(error instanceof KsyncError)) throw error;
    return [{ name: "service", state: "missing", found: error.message, mend: error.hint }];
  }
}

function examineService({ service }: DriverStatus): Finding {
  const name = "service";
  const found = `${service.state}: ${service.path}, version ${service.fileVersion ?? "unknown"}`;
  switch (service.state) {
    case "absent":
      return {
        name,
        state: "missing",
        found: "not installed",
        mend: "ksync host install, with this --target",
      };
    case "stopped":
      return { name, state: "note", found, mend: "ksync host start, with this --target" };
    default:
      return { name, state: service.state === "running" ? "ok" : "note", found };
  }
}

function examineDevice({ host, silent }: DriverStatus): Finding[] {
  const name = "device";
  if (host !== undefined) return [{ name, state: "ok", found: `${host.info.host} answers` }];
  if (silent === undefined) return [];
  const mend = "Use a terminal that was opened as administrator.";
  return [{ name, state: "missing", found: silent.message, mend }];
}

function examineAssemblyScript(): Finding {
  const name = "assemblyscript";
  try {
    const folder = findProject(path.resolve("any.ts")).assemblyscript;
    return { name, state: "ok", found: `${versionOfPackage(folder)} in ${folder}` };
  } catch (error) {
    const { message, hint } = toKsyncError(error);
    return { name, state: "missing", found: message, mend: hint };
  }
}

function examineCompiler(): Finding {
  const compiler = findCompiler();
  if (compiler === undefined) return missing("C compiler");
  return { name: "C compiler", state: "ok", found: `${compiler.version} in ${compiler.path}` };
}

function examineProgram(name: string, programs: readonly string[]): Finding {
  const program = programs.map(findProgram).find((found) => found !== undefined);
  if (program === undefined) return missing(name);
  const version = versionOf(program)?.split("\n")[0] ?? "unknown version";
  return { name, state: "ok", found: `${version} in ${program}` };
}

function missing(name: string): Finding {
  return { name, state: "missing", found: "not found", mend: installHint };
}

function examineCache(): Finding {
  const folder = cacheFolder();
  let at = folder;
  while (!fs.existsSync(at)) at = path.dirname(at);
  try {
    fs.accessSync(at, fs.constants.W_OK);
    return { name: "host cache", state: "ok", found: folder };
  } catch {
    return {
      name: "host cache",
      state: "missing",
      found: `${folder} cannot be written`,
      mend: cacheHint,
    };
  }
}

function examineHost(): Finding {
  try {
    const host = findHost();
    if (host.present) return { name: "host", state: "ok", found: host.path };
    const found = "not built yet; the first run does it";
    return { name: "host", state: "note", found };
  } catch (error) {
    const { message, hint } = toKsyncError(error);
    return { name: "host", state: "missing", found: message, mend: hint };
  }
}

async function examineSocket(socket: string): Promise<Finding> {
  try {
    const service = await hostStatus(socket);
    const found =
      service === undefined
        ? `no host serves ${socket}`
        : `process ${service.info.processId} serves ${socket}`;
    return { name: "socket", state: service === undefined ? "note" : "ok", found };
  } catch (error) {
    const { message, hint } = toKsyncError(error);
    return { name: "socket", state: "note", found: message, mend: hint };
  }
}
