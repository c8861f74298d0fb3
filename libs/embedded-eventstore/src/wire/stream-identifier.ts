import { eachField, tag, Writer } from './protobuf.js';

const NAME_FIELD = 3;

export const readStreamName = (message: Uint8Array): string => {
  let name = '';
  eachField(message, (field, reader) => {
    if (field !== NAME_FIELD) return false;
    name = Buffer.from(reader.bytes()).toString('utf8');
    return true;
  });
  return name;
};

export const streamIdentifier = (name: string): Uint8Array =>
  Writer.create().uint32(tag(NAME_FIELD)).bytes(Buffer.from(name, 'utf8')).finish();
