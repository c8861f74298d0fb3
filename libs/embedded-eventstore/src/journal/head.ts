import { uuidText } from '../wire/uuid.js';
import { type IndexedEvent } from './event-index.js';

/**
 * What the index needs of an event, stored apart from its frame, so that a start reads a hundred bytes an event and
 * not all of it. Layout, all numbers big-endian: position (double), frame length, revision, created (double), id,
 * lengths of stream name, type and stream metadata, and then those three.
 */
export interface Head extends IndexedEvent {
  readonly frameBytes: number;
  /** Of an event in a metadata stream: its data, for it rules another stream. Undefined for any other event. */
  readonly streamMetadata: Buffer | undefined;
}

const POSITION = 0;
const FRAME_BYTES = 8;
const REVISION = 12;
const CREATED = 16;
const ID = 24;
const NAME_BYTES = 40;
const TYPE_BYTES = 42;
/** Its length plus one; zero says that there is none. */
const METADATA_BYTES = 44;
const FIXED_BYTES = 48;

const headBytes = ({ stream, type, streamMetadata }: Head): number =>
  FIXED_BYTES + Buffer.byteLength(stream) + Buffer.byteLength(type) + (streamMetadata?.length ?? 0);

const writeHead = (bytes: Buffer, start: number, head: Head): number => {
  const { streamMetadata } = head;
  const nameBytes = bytes.write(head.stream, start + FIXED_BYTES);
  const typeBytes = bytes.write(head.type, start + FIXED_BYTES + nameBytes);
  bytes.writeDoubleBE(head.position, start + POSITION);
  bytes.writeUInt32BE(head.frameBytes, start + FRAME_BYTES);
  bytes.writeUInt32BE(head.revision, start + REVISION);
  bytes.writeDoubleBE(head.createdAt, start + CREATED);
  bytes.set(head.id, start + ID);
  bytes.writeUInt16BE(nameBytes, start + NAME_BYTES);
  bytes.writeUInt16BE(typeBytes, start + TYPE_BYTES);
  bytes.writeUInt32BE(streamMetadata === undefined ? 0 : streamMetadata.length + 1, start + METADATA_BYTES);
  const end = start + FIXED_BYTES + nameBytes + typeBytes;
  if (streamMetadata === undefined) return end;
  bytes.set(streamMetadata, end);
  return end + streamMetadata.length;
};

export const encodeHeads = (heads: readonly Head[]): Buffer => {
  const bytes = Buffer.allocUnsafe(heads.reduce((sum, head) => sum + headBytes(head), 0));
  heads.reduce((start, head) => writeHead(bytes, start, head), 0);
  return bytes;
};

/** Heads lie one behind the other. */
export const eachHead = (bytes: Buffer, visit: (head: Head) => void): void => {
  let start = 0;
  while (start < bytes.length) {
    const name = start + FIXED_BYTES;
    const type = name + bytes.readUInt16BE(start + NAME_BYTES);
    const metadata = type + bytes.readUInt16BE(start + TYPE_BYTES);
    const metadataBytes = bytes.readUInt32BE(start + METADATA_BYTES);
    const end = metadata + Math.max(0, metadataBytes - 1);
    visit({
      position: bytes.readDoubleBE(start + POSITION),
      frameBytes: bytes.readUInt32BE(start + FRAME_BYTES),
      revision: bytes.readUInt32BE(start + REVISION),
      createdAt: bytes.readDoubleBE(start + CREATED),
      id: bytes.subarray(start + ID, start + NAME_BYTES),
      stream: bytes.toString('utf8', name, type),
      type: bytes.toString('utf8', type, metadata),
      streamMetadata: metadataBytes === 0 ? undefined : Buffer.from(bytes.subarray(metadata, end)),
    });
    start = end;
  }
};

export const describeHead = (head: Head): string =>
  `event ${uuidText(head.id)} of ${head.stream} at position ${head.position}`;

/** How many bytes the frames of these heads have together. */
export const frameBytesIn = (heads: Buffer): number => {
  let sum = 0;
  let start = 0;
  while (start < heads.length) {
    sum += heads.readUInt32BE(start + FRAME_BYTES);
    const strings = heads.readUInt16BE(start + NAME_BYTES) + heads.readUInt16BE(start + TYPE_BYTES);
    start += FIXED_BYTES + strings + Math.max(0, heads.readUInt32BE(start + METADATA_BYTES) - 1);
  }
  return sum;
};
