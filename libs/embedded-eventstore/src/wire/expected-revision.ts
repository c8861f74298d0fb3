import { asNumber, eachField, type Reader } from './protobuf.js';
import { readStreamName } from './stream-identifier.js';
import { type ExpectedRevision } from '../streams/expected-revision.js';

/** What an append, a delete and a tombstone say alike: which stream, and in which state it has to be. */
export interface WriteTarget {
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

/** Fields 1 to 5 of the options mean the same in every write; the visitor gets the rest. */
export const readWriteTarget = (
  options: Uint8Array,
  other: (field: number, reader: Reader) => boolean = () => false,
): WriteTarget => {
  let stream = '';
  let expected: ExpectedRevision = 'any';
  eachField(options, (field, reader) => {
    if (field === 1) stream = readStreamName(reader.bytes());
    else if (field === 2) expected = asNumber(reader.uint64());
    else if (field === 3) expected = 'no_stream';
    else if (field === 4) expected = 'any';
    else if (field === 5) expected = 'stream_exists';
    else return other(field, reader);
    return field <= 2;
  });
  return { stream, expected };
};
