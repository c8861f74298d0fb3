import { eachField, type Reader } from './protobuf.js';
import { readUuid } from './uuid.js';

/** An event as a client proposes it; what is missing or malformed is left undefined for the judge. */
export interface ProposedEvent {
  readonly id: Buffer | undefined;
  readonly type: string | undefined;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

const NOTHING = new Uint8Array(0);
const JSON_CONTENT = 'application/json';

/** `Append` and `BatchAppend` use the same shape. */
export const readProposedEvent = (message: Uint8Array): ProposedEvent => {
  let id: Buffer | undefined;
  let type: string | undefined;
  let isJson = false;
  let data: Uint8Array = NOTHING;
  let metadata: Uint8Array = NOTHING;
  const system = (key: string, value: string) => {
    if (key === 'type') type = value;
    else if (key === 'content-type') isJson = value === JSON_CONTENT;
  };
  eachField(message, (field, reader) => {
    if (field === 1) id = readUuid(reader.bytes());
    else if (field === 2) readMapEntry(reader, system);
    else if (field === 3) metadata = reader.bytes();
    else if (field === 4) data = reader.bytes();
    else return false;
    return true;
  });
  return { id, type, isJson, data, metadata };
};

const readMapEntry = (outer: Reader, entry: (key: string, value: string) => void): void => {
  let key = '';
  let value = '';
  const end = outer.uint32() + outer.pos;
  while (outer.pos < end) {
    const tag = outer.uint32();
    if (tag >>> 3 === 1) key = outer.string();
    else if (tag >>> 3 === 2) value = outer.string();
    else outer.skipType(tag & 7);
  }
  entry(key, value);
};
