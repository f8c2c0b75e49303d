// The other end of a connection, played by a test: sees each request, answers what and when the test wants.
import { PassThrough } from "node:stream";
import { HostClient } from "../../../toolchain/client/client.js";
import {
  encodeHelloReply,
  messageIds,
  protocolVersion,
  replyBit,
  writeFailureRecord,
  type FailureRecord,
} from "../../../toolchain/client/control.gen.js";
import { ByteWriter } from "../../../toolchain/client/codec.js";
import { encodeFrame } from "../../../toolchain/client/frame.js";
import type { Transport } from "../../../toolchain/client/transport.js";

export interface SeenRequest {
  message: number;
  request: number;
  fields: Uint8Array;
}

type Handler = (host: FakeHost, request: SeenRequest) => void;

export class FakeHost {
  readonly toClient = new PassThrough();
  readonly fromClient = new PassThrough();
  readonly seen: SeenRequest[] = [];
  closed = false;
  #rest = Buffer.alloc(0);

  constructor(private readonly handle: Handler) {
    this.fromClient.on("data", (chunk: Buffer) => this.#take(chunk));
  }

  #take(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= 4 && this.#rest.length >= 4 + this.#rest.readUInt32LE(0)) {
      const end = 4 + this.#rest.readUInt32LE(0);
      const seen = {
        message: this.#rest.readUInt16LE(4),
        request: this.#rest.readUInt32LE(8),
        fields: Uint8Array.from(this.#rest.subarray(12, end)),
      };
      this.#rest = this.#rest.subarray(end);
      this.seen.push(seen);
      if (seen.message === messageIds.hello) this.reply(seen, helloReply);
      else this.handle(this, seen);
    }
  }

  reply({ message, request }: Pick<SeenRequest, "message" | "request">, fields: Uint8Array): void {
    this.#send(message, request, 0, fields);
  }

  fail(to: Pick<SeenRequest, "message" | "request">, error: number, failure: FailureRecord): void {
    const writer = new ByteWriter();
    writeFailureRecord(writer, failure);
    this.#send(to.message, to.request, error, writer.finish());
  }

  #send(message: number, request: number, error: number, fields: Uint8Array): void {
    const body = Buffer.alloc(4 + fields.length);
    body.writeUInt32LE(error, 0);
    body.set(fields, 4);
    this.toClient.write(encodeFrame(message | replyBit, request, body));
  }

  /** Dies as a process does: the stream just ends. */
  die(): void {
    this.toClient.end();
  }

  get transport(): Transport {
    return {
      readable: this.toClient,
      writable: this.fromClient,
      peer: "the fake host",
      close: async () => {
        this.closed = true;
      },
    };
  }
}

const helloReply = encodeHelloReply({
  version: protocolVersion,
  host: "fake",
  engine: "none",
  platform: "test",
  processors: 2,
  processId: 1,
});

export async function connectFake(
  handle: Handler,
): Promise<{ host: FakeHost; client: HostClient }> {
  const host = new FakeHost(handle);
  return { host, client: await HostClient.open(host.transport) };
}
