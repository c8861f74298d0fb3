import { type AppendOutcome } from '../streams/append-outcome.js';
import { type ExpectedRevision, NO_REVISION } from '../streams/expected-revision.js';
import { readWriteTarget, type WriteTarget } from './expected-revision.js';
import { type ProposedEvent, readProposedEvent } from './proposed-event.js';
import { eachField, numberTag, tag, Writer } from './protobuf.js';

export type AppendPart = { readonly target: WriteTarget } | { readonly event: ProposedEvent };

/** The first message of an `Append` names the stream, each further one brings an event. */
export const readAppendPart = (message: Uint8Array): AppendPart | undefined => {
  let part: AppendPart | undefined;
  eachField(message, (field, reader) => {
    if (field === 1) part = { target: readWriteTarget(reader.bytes()) };
    else if (field === 2) part = { event: readProposedEvent(reader.bytes()) };
    else return false;
    return true;
  });
  return part;
};

/** Two 64-bit numbers: commit and prepare position, which are one and the same here. */
export const position = (at: number): Uint8Array =>
  Writer.create().uint32(numberTag(1)).uint64(at).uint32(numberTag(2)).uint64(at).finish();

/** Fields 1 to 4 of a success mean the same in `Append` and `BatchAppend`, except what a missing position is. */
export const appendSuccess = ({ revision, position: at }: AppendOutcome & { kind: 'appended' }): Uint8Array => {
  const success = Writer.create().uint32(numberTag(1)).uint64(revision);
  return at === undefined
    ? success.uint32(tag(4)).bytes(NOTHING).finish()
    : success.uint32(tag(3)).bytes(position(at)).finish();
};

const NOTHING = new Uint8Array(0);

export const appended = (outcome: AppendOutcome & { kind: 'appended' }): Uint8Array =>
  Writer.create().uint32(tag(1)).bytes(appendSuccess(outcome)).finish();

/** `Append` answers a wrong expectation as a result, not as an error. */
export const wrongExpectedRevision = (expected: ExpectedRevision, actual: number): Uint8Array => {
  const conflict = Writer.create();
  if (actual === NO_REVISION) conflict.uint32(tag(7)).bytes(NOTHING);
  else conflict.uint32(numberTag(6)).uint64(actual);
  if (typeof expected === 'number') conflict.uint32(numberTag(8)).uint64(expected);
  else conflict.uint32(tag({ any: 9, stream_exists: 10, no_stream: 11 }[expected])).bytes(NOTHING);
  return Writer.create().uint32(tag(2)).bytes(conflict.finish()).finish();
};
