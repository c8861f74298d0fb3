import { eachField, numberTag, tag, Writer } from './protobuf.js';

export const UUID_BYTES = 16;
export const UUID_CHARACTERS = 36;

const TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const HEX_PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const DASH_BEFORE = new Set([4, 6, 8, 10]);
const DASH = 0x2d;

/** The sixteen bytes, or undefined when the text is no UUID. Capitals are the same UUID. */
export const uuidFromText = (text: string): Buffer | undefined =>
  TEXT.test(text) ? Buffer.from(text.replaceAll('-', ''), 'hex') : undefined;

export const uuidText = (bytes: Uint8Array, offset = 0): string => {
  let text = '';
  for (let i = 0; i < UUID_BYTES; i += 1) {
    if (DASH_BEFORE.has(i)) text += '-';
    text += HEX_PAIRS[bytes[offset + i] ?? 0];
  }
  return text;
};

const HEX_DIGITS = Buffer.from('0123456789abcdef', 'latin1');

/** The same without a string in between: this runs for every event that is stored. */
export const writeUuidText = (target: Buffer, offset: number, id: Uint8Array): number => {
  let at = offset;
  for (let i = 0; i < UUID_BYTES; i += 1) {
    if (i === 4 || i === 6 || i === 8 || i === 10) target[at++] = DASH;
    const byte = id[i] ?? 0;
    target[at++] = HEX_DIGITS[byte >> 4] ?? 0;
    target[at++] = HEX_DIGITS[byte & 15] ?? 0;
  }
  return at;
};

/** A UUID on the wire is text, or two 64-bit numbers. */
export const readUuid = (message: Uint8Array): Buffer | undefined => {
  let id: Buffer | undefined;
  eachField(message, (field, reader) => {
    if (field === 1) id = readStructured(reader.bytes());
    else if (field === 2) id = uuidFromText(reader.string());
    else return false;
    return true;
  });
  return id;
};

const readStructured = (message: Uint8Array): Buffer => {
  const id = Buffer.alloc(UUID_BYTES);
  eachField(message, (field, reader) => {
    if (field !== 1 && field !== 2) return false;
    const half = reader.int64();
    const offset = field === 1 ? 0 : 8;
    id.writeInt32BE(half.high, offset);
    id.writeInt32BE(half.low, offset + 4);
    return true;
  });
  return id;
};

export const textUuid = (id: Uint8Array): Uint8Array => Writer.create().uint32(tag(2)).string(uuidText(id)).finish();

/** Two numbers, for a client that asked for UUIDs in that form. */
export const structuredUuid = (id: Buffer): Uint8Array => {
  const half = (offset: number) => ({ high: id.readInt32BE(offset), low: id.readInt32BE(offset + 4), unsigned: false });
  const numbers = Writer.create().uint32(numberTag(1)).int64(half(0)).uint32(numberTag(2)).int64(half(8)).finish();
  return Writer.create().uint32(tag(1)).bytes(numbers).finish();
};
