import { eachField, numberTag, tag, Writer } from './protobuf.js';

export const UUID_BYTES = 16;
export const UUID_CHARACTERS = 36;

/** The value of each hexadecimal digit by its character code; anything else is no digit. */
const NO_DIGIT = 0xff;
const DIGIT_VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = /[0-9a-f]/i.test(String.fromCharCode(code)) ? parseInt(String.fromCharCode(code), 16) : NaN;
  return Number.isNaN(value) ? NO_DIGIT : value;
});

const HEX_PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const DASH = 0x2d;

const isDashBefore = (byte: number): boolean => byte === 4 || byte === 6 || byte === 8 || byte === 10;

/** The sixteen bytes, or undefined when the text is no UUID. Capitals are the same UUID. */
export const uuidFromText = (text: string): Buffer | undefined => {
  if (text.length !== UUID_CHARACTERS) return undefined;
  const bytes = Buffer.allocUnsafe(UUID_BYTES);
  let at = 0;
  for (let i = 0; i < UUID_BYTES; i += 1) {
    if (isDashBefore(i) && text.charCodeAt(at++) !== DASH) return undefined;
    const high = digitAt(text, at++);
    const low = digitAt(text, at++);
    if (high === NO_DIGIT || low === NO_DIGIT) return undefined;
    bytes[i] = high * 16 + low;
  }
  return bytes;
};

const digitAt = (text: string, at: number): number => DIGIT_VALUES[text.charCodeAt(at)] ?? NO_DIGIT;

export const uuidText = (bytes: Uint8Array, offset = 0): string => {
  let text = '';
  for (let i = 0; i < UUID_BYTES; i += 1) {
    if (isDashBefore(i)) text += '-';
    text += HEX_PAIRS[bytes[offset + i] ?? 0];
  }
  return text;
};

const HEX_DIGITS = Buffer.from('0123456789abcdef', 'latin1');

/** The same without a string in between: this runs for every event that is stored. */
export const writeUuidText = (target: Buffer, offset: number, id: Uint8Array): number => {
  let at = offset;
  for (let i = 0; i < UUID_BYTES; i += 1) {
    if (isDashBefore(i)) target[at++] = DASH;
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
