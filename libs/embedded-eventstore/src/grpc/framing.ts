import { RpcError, Status } from './status.js';

/** One byte that says "not compressed" and four of length stand before every message. */
export const PREFIX_BYTES = 5;

export const writePrefix = (target: Buffer, offset: number, messageBytes: number): void => {
  target[offset] = 0;
  target.writeUInt32BE(messageBytes, offset + 1);
};

export const framed = (message: Uint8Array): Buffer => {
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  writePrefix(frame, 0, message.length);
  frame.set(message, PREFIX_BYTES);
  return frame;
};

/** How many bytes the frame that starts here has, its prefix included. */
export const frameBytesAt = (bytes: Buffer, offset: number): number => PREFIX_BYTES + bytes.readUInt32BE(offset + 1);

/** Cuts the bytes of a request into messages, however HTTP/2 has chopped them up. */
export class MessageSplitter {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private neededBytes = PREFIX_BYTES;

  constructor(private readonly maxMessageBytes: number) {}

  push(chunk: Buffer): Buffer[] {
    const bytes = this.joined(chunk);
    if (bytes === undefined) return [];
    const messages: Buffer[] = [];
    let offset = 0;
    while (bytes.length - offset >= PREFIX_BYTES) {
      const end = offset + this.checkedFrameBytes(bytes, offset);
      if (end > bytes.length) break;
      messages.push(bytes.subarray(offset + PREFIX_BYTES, end));
      offset = end;
    }
    if (offset < bytes.length) this.hold(bytes.subarray(offset));
    return messages;
  }

  /** True between two messages: a request that ends anywhere else was cut off. */
  get isEmpty(): boolean {
    return this.heldBytes === 0;
  }

  /** A large message is joined once, when its last byte has come, and not again with each chunk. */
  private joined(chunk: Buffer): Buffer | undefined {
    if (this.heldBytes === 0) return chunk;
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    if (this.heldBytes < this.neededBytes) return undefined;
    const bytes = Buffer.concat(this.held, this.heldBytes);
    this.held = [];
    this.heldBytes = 0;
    return bytes;
  }

  private hold(rest: Buffer): void {
    this.held = [rest];
    this.heldBytes = rest.length;
    this.neededBytes = rest.length < PREFIX_BYTES ? PREFIX_BYTES : frameBytesAt(rest, 0);
  }

  private checkedFrameBytes(bytes: Buffer, offset: number): number {
    if (bytes[offset] !== 0) throw new RpcError(Status.UNIMPLEMENTED, 'Compressed messages are not supported.');
    const size = frameBytesAt(bytes, offset);
    if (size > this.maxMessageBytes)
      throw new RpcError(Status.RESOURCE_EXHAUSTED, `A message may have at most ${this.maxMessageBytes} bytes.`);
    return size;
  }
}
