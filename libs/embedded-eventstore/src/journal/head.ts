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

export const encodeHead = (head: Head): Buffer => {
  const nameBytes = Buffer.byteLength(head.stream);
  const typeBytes = Buffer.byteLength(head.type);
  const metadataBytes = head.streamMetadata?.length ?? 0;
  const bytes = Buffer.allocUnsafe(FIXED_BYTES + nameBytes + typeBytes + metadataBytes);
  bytes.writeDoubleBE(head.position, POSITION);
  bytes.writeUInt32BE(head.frameBytes, FRAME_BYTES);
  bytes.writeUInt32BE(head.revision, REVISION);
  bytes.writeDoubleBE(head.createdAt, CREATED);
  bytes.set(head.id, ID);
  bytes.writeUInt16BE(nameBytes, NAME_BYTES);
  bytes.writeUInt16BE(typeBytes, TYPE_BYTES);
  bytes.writeUInt32BE(head.streamMetadata === undefined ? 0 : metadataBytes + 1, METADATA_BYTES);
  bytes.write(head.stream, FIXED_BYTES);
  bytes.write(head.type, FIXED_BYTES + nameBytes);
  if (head.streamMetadata !== undefined) bytes.set(head.streamMetadata, FIXED_BYTES + nameBytes + typeBytes);
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
