import { PREFIX_BYTES, writePrefix } from '../grpc/framing.js';
import { UUID_CHARACTERS, writeUuidText } from './uuid.js';
import { varintBytes, writeVarint } from './varint.js';

/** An event that has its place: everything a reader will ever be told about it. */
export interface RecordedEvent {
  readonly id: Buffer;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A tombstone's revision is the largest that 64 signed bits hold; in memory it has a number of its own. */
export const TOMBSTONE_REVISION = 0xffffffff;

const TOMBSTONE_VARINT = Buffer.from('ffffffffffffffff7f', 'hex');

const JSON_CONTENT = entry('content-type', Buffer.from('application/json'));
const BYTES_CONTENT = entry('content-type', Buffer.from('application/octet-stream'));
const TYPE_KEY = keyField('type');
const CREATED_KEY = keyField('created');
/** Field 1 (the id) up to its text: a UUID message whose field 2 has 36 characters. */
const ID_HEAD = Buffer.from([0x0a, UUID_CHARACTERS + 2, 0x12, UUID_CHARACTERS]);

function keyField(key: string): Buffer {
  return Buffer.concat([Buffer.from([0x0a, key.length]), Buffer.from(key)]);
}
function entry(key: string, value: Buffer): Buffer {
  const body = Buffer.concat([keyField(key), Buffer.from([0x12, value.length]), value]);
  return Buffer.concat([Buffer.from([0x32, body.length]), body]);
}

const lengthAndBytes = (bytes: number): number => varintBytes(bytes) + bytes;

/**
 * The layout of one event on the wire, as ReadResp > ReadEvent > RecordedEvent behind a gRPC prefix. It is computed
 * once, when the event is written; from then on the same bytes are stored, cached and sent. The position stands
 * inside, so it has to be known before.
 */
export class EventFrame {
  readonly bytes: number;
  private readonly nameBytes: number;
  private readonly typeBytes: number;
  private readonly created: string;
  private readonly recordedBytes: number;
  private readonly readEventBytes: number;

  constructor(
    readonly event: RecordedEvent,
    readonly position: number,
  ) {
    this.nameBytes = Buffer.byteLength(event.stream);
    this.typeBytes = Buffer.byteLength(event.type);
    this.created = ticks(event.createdAt);
    this.recordedBytes = this.countRecordedBytes();
    this.readEventBytes = 1 + lengthAndBytes(this.recordedBytes) + 1 + varintBytes(position);
    this.bytes = PREFIX_BYTES + 1 + lengthAndBytes(this.readEventBytes);
  }

  write(target: Buffer, offset: number): number {
    writePrefix(target, offset, this.bytes - PREFIX_BYTES);
    let at = writeField(target, offset + PREFIX_BYTES, 0x0a, this.readEventBytes);
    at = writeField(target, at, 0x0a, this.recordedBytes);
    at = this.writeRecorded(target, at);
    return writeField(target, at, 0x18, this.position);
  }

  private writeRecorded(target: Buffer, start: number): number {
    const { event } = this;
    let at = copy(target, start, ID_HEAD);
    at = writeUuidText(target, at, event.id);
    at = writeField(target, at, 0x12, 1 + lengthAndBytes(this.nameBytes));
    at = writeField(target, at, 0x1a, this.nameBytes);
    at += target.write(event.stream, at);
    target[at++] = 0x18;
    at =
      event.revision === TOMBSTONE_REVISION
        ? copy(target, at, TOMBSTONE_VARINT)
        : writeVarint(target, at, event.revision);
    at = writeField(target, at, 0x20, this.position);
    at = writeField(target, at, 0x28, this.position);
    at = writeEntry(target, at, TYPE_KEY, event.type, this.typeBytes);
    at = copy(target, at, event.isJson ? JSON_CONTENT : BYTES_CONTENT);
    at = writeEntry(target, at, CREATED_KEY, this.created, this.created.length);
    at = writeBytes(target, at, 0x3a, event.metadata);
    return writeBytes(target, at, 0x42, event.data);
  }

  private countRecordedBytes(): number {
    const { event } = this;
    return (
      ID_HEAD.length +
      UUID_CHARACTERS +
      (1 + lengthAndBytes(1 + lengthAndBytes(this.nameBytes))) +
      (1 + (event.revision === TOMBSTONE_REVISION ? TOMBSTONE_VARINT.length : varintBytes(event.revision))) +
      2 * (1 + varintBytes(this.position)) +
      entryBytes(TYPE_KEY, this.typeBytes) +
      (event.isJson ? JSON_CONTENT : BYTES_CONTENT).length +
      entryBytes(CREATED_KEY, this.created.length) +
      optionalBytes(event.metadata) +
      optionalBytes(event.data)
    );
  }
}

/** The protocol counts time in steps of 100 nanoseconds. */
const ticks = (ms: number): string => `${ms}0000`;

const copy = (target: Buffer, at: number, bytes: Uint8Array): number => {
  target.set(bytes, at);
  return at + bytes.length;
};

/** A tag below 128 and the number behind it: a value, or the length of what follows. */
const writeField = (target: Buffer, at: number, tag: number, value: number): number => {
  target[at] = tag;
  return writeVarint(target, at + 1, value);
};

const writeEntry = (target: Buffer, start: number, key: Buffer, value: string, valueBytes: number): number => {
  let at = writeField(target, start, 0x32, key.length + 1 + lengthAndBytes(valueBytes));
  at = copy(target, at, key);
  at = writeField(target, at, 0x12, valueBytes);
  return at + target.write(value, at);
};

const entryBytes = (key: Buffer, valueBytes: number): number =>
  1 + lengthAndBytes(key.length + 1 + lengthAndBytes(valueBytes));

const writeBytes = (target: Buffer, at: number, tag: number, bytes: Uint8Array): number =>
  bytes.length === 0 ? at : copy(target, writeField(target, at, tag, bytes.length), bytes);

const optionalBytes = (bytes: Uint8Array): number => (bytes.length === 0 ? 0 : 1 + lengthAndBytes(bytes.length));
