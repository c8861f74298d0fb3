import protobuf from 'protobufjs/minimal.js';

/** protobufjs is CommonJS whose names Node's ES module loader cannot see; this is the one place that knows. */
export const { Reader, Writer } = protobuf;
export type Reader = protobuf.Reader;
export type Writer = protobuf.Writer;

/** A 64-bit number comes in two halves, or as one number when protobufjs finds no library for such numbers. */
export type Wide = number | ReturnType<Reader['uint64']>;

const HALF = 2 ** 32;

const LENGTH_DELIMITED = 2;

/** Revisions and positions of ours stay far below 2^53; a larger one in a request only has to stay large. */
export const asNumber = (value: Wide): number => {
  if (typeof value === 'number') return value;
  const high = value.unsigned ? value.high >>> 0 : value.high;
  return high * HALF + (value.low >>> 0);
};

/** The tag of a field that holds bytes, text or a message. */
export const tag = (field: number): number => (field << 3) | LENGTH_DELIMITED;

/** The tag of a field that holds a number. */
export const numberTag = (field: number): number => field << 3;

/** Walks a message's fields; a field that the visitor does not read is skipped, as the format demands. */
export const eachField = (bytes: Uint8Array, visit: (field: number, reader: Reader) => boolean | void): void => {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const key = reader.uint32();
    if (visit(key >>> 3, reader) !== true) reader.skipType(key & 7);
  }
};
