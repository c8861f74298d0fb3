import { PREFIX_BYTES } from '../grpc/framing.js';
import { eachField, tag, Writer } from './protobuf.js';
import { readUuid, structuredUuid } from './uuid.js';

/** The RecordedEvent inside a stored frame: ReadResp and ReadEvent are only envelopes around it. */
export const recordedInFrame = (frame: Buffer): Uint8Array =>
  bytesField(bytesField(frame.subarray(PREFIX_BYTES), 1), 1);

export const dataOf = (recorded: Uint8Array): Uint8Array => bytesField(recorded, 8);

const bytesField = (message: Uint8Array, wanted: number): Uint8Array => {
  let found: Uint8Array = new Uint8Array(0);
  eachField(message, (field, reader) => {
    if (field !== wanted) return false;
    found = reader.bytes();
    return true;
  });
  return found;
};

/** The same event with its id as two numbers. The id is the first field, and all that follows stays as it is. */
export const withStructuredId = (recorded: Uint8Array): Uint8Array => {
  const idMessage = bytesField(recorded, 1);
  const id = readUuid(idMessage);
  if (id === undefined) return recorded;
  const rest = recorded.subarray(2 + idMessage.length);
  const head = Writer.create().uint32(tag(1)).bytes(structuredUuid(id)).finish();
  return Buffer.concat([head, rest]);
};
