/**
 * Findings as a SARIF 2.1.0 log, which editors and code hosts read. It knows neither the compiler nor where the log goes.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type {
  ArtifactLocation,
  Location,
  Log,
  Notification,
  PhysicalLocation,
  ReportingDescriptor,
  Result,
  ThreadFlowLocation,
} from "sarif";
import { readStep, stepsIn, type PlacedStep, type SourcePlace } from "../check/report.js";
import { explanation, explanationMarkdown } from "../check/rules/explain.js";
import { rules } from "../check/rules/index.js";
import type { FoundProblem } from "./check.js";
import type { Diagnostic } from "./diagnostics.js";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
/** Stands for the root that the files' names are relative to, as it is called everywhere. */
const ROOT_ID = "%SRCROOT%";
const FINGERPRINT = "ksyncFinding/v1";

export interface SarifInput {
  /** The file that was checked, for findings without a place in a source. */
  readonly file: string;
  readonly findings: readonly FoundProblem[];
  /** What kept the check from its end: the compiler's own errors. */
  readonly failures: readonly Diagnostic[];
  /** Absolute path of the folder that files are named from. */
  readonly root: string;
  readonly version: string;
}

export function sarifLog({ file, findings, failures, root, version }: SarifInput): Log {
  const writer = new Writer(file, root);
  const levels = { error: "error", warning: "warning", info: "note", pedantic: "note" } as const;
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "ksync", semanticVersion: version, rules: orderedRules.map(descriptor) },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: {
          [ROOT_ID]: { description: { text: "The root of the project that was checked." } },
        },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map((failure): Notification => ({
              level: levels[failure.severity],
              message: { text: failure.message },
              ...(failure.file !== "" && { locations: [{ physicalLocation: writer.physical(failure) }] }),
            })),
          },
        ],
        results: findings.map((finding) => writer.result(finding)),
      },
    ],
  };
}

const orderedRules = [...rules].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));

function descriptor(rule: (typeof rules)[number]): ReportingDescriptor {
  return {
    id: rule.id,
    name: rule.name,
    shortDescription: { text: rule.what },
    fullDescription: { text: rule.why },
    help: { text: explanation(rule), markdown: explanationMarkdown(rule) },
    defaultConfiguration: { level: rule.severity },
  };
}

class Writer {
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly checked: string,
    private readonly root: string,
  ) {}

  result(finding: FoundProblem): Result {
    const { rule, severity, message, hint, since, allowed } = finding;
    const acquisition = since === undefined ? undefined : readStep(since);
    const related = [...(acquisition ? [acquisition] : []), ...stepsIn(message)];
    return {
      ruleId: rule,
      ruleIndex: orderedRules.findIndex(({ id }) => id === rule),
      level: severity,
      message: { text: `${message} ${hint}` },
      locations: [this.placeOf(finding)],
      relatedLocations: related.map((step, id) => ({ id, ...this.stepLocation(step) })),
      codeFlows: [{ threadFlows: [{ locations: this.flow(finding) }] }],
      partialFingerprints: { [FINGERPRINT]: this.fingerprint(finding) },
      suppressions:
        allowed === undefined
          ? []
          : [{ kind: "inSource", status: "accepted", justification: allowed }],
    };
  }

  /** From the entry to the user's call; the library's functions below are told there. */
  private flow(finding: FoundProblem): ThreadFlowLocation[] {
    const steps = finding.path.map(readStep);
    const placed = steps.filter((step) => step !== undefined);
    const below = finding.path.slice(placed.length).join(" → ");
    const here = this.placeOf(finding);
    return [
      ...placed.map((step) => ({ location: this.stepLocation(step) })),
      { location: { ...here, message: { text: below || finding.message } } },
    ];
  }

  private placeOf(finding: FoundProblem): Location {
    const { function: name, byteOffset } = finding;
    const place = finding.file === "" ? { byteOffset } : finding;
    return {
      physicalLocation: this.physical(place),
      ...(name !== undefined && {
        logicalLocations: [{ fullyQualifiedName: name, kind: "function" }],
      }),
    };
  }

  private stepLocation({ text, place }: PlacedStep): Location {
    return { physicalLocation: this.physical(place), message: { text } };
  }

  /** In a source, or in the binary that was checked. */
  physical(place: SourcePlace | { readonly byteOffset: number | undefined }): PhysicalLocation {
    if ("file" in place)
      return {
        artifactLocation: this.artifact(place.file),
        region: { startLine: place.line, startColumn: place.column },
      };
    const { byteOffset } = place;
    return {
      artifactLocation: this.artifact(this.checked),
      ...(byteOffset !== undefined && { region: { byteOffset, byteLength: 1 } }),
    };
  }

  /** A file outside of the root has the address that it has on this machine. */
  private artifact(file: string): ArtifactLocation {
    const absolute = path.resolve(file);
    const relative = path.relative(this.root, absolute);
    if (relative.startsWith("..") || path.isAbsolute(relative))
      return { uri: pathToFileURL(absolute).href };
    const uri = relative.split(path.sep).map(encodeURIComponent).join("/");
    return { uri, uriBaseId: ROOT_ID };
  }

  /** Stays the same when lines move: it is made of what is called where, and counts what is the same in all of that. */
  private fingerprint({ rule, file, path: steps, message }: FoundProblem): string {
    const withoutPlaces = (text: string): string => text.replace(/ \((offset 0x[\da-f]+|[^:]+:\d+:\d+)\)/g, "");
    const what = [rule, this.artifact(file || this.checked).uri, ...steps, message];
    const key = what.map((text) => withoutPlaces(text ?? "")).join("\n");
    const ordinal = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, ordinal);
    const hash = createHash("sha256").update(key).digest("hex").slice(0, 32);
    return `${hash}:${ordinal}`;
  }
}
