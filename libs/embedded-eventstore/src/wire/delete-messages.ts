import { position } from './append-messages.js';
import { readWriteTarget, type WriteTarget } from './expected-revision.js';
import { eachField, tag, Writer } from './protobuf.js';

/** `Delete` and `Tombstone` ask and answer in the same shape. */
export const readDeleteRequest = (message: Uint8Array): WriteTarget => {
  let target: WriteTarget = { stream: '', expected: 'any' };
  eachField(message, (field, reader) => {
    if (field !== 1) return false;
    target = readWriteTarget(reader.bytes());
    return true;
  });
  return target;
};

export const deleted = (at: number): Uint8Array => Writer.create().uint32(tag(1)).bytes(position(at)).finish();
