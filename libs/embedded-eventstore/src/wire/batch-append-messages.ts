import { type AppendOutcome } from '../streams/append-outcome.js';
import { type ExpectedRevision, NO_REVISION } from '../streams/expected-revision.js';
import { MAX_APPEND_BYTES } from '../streams/size-limit.js';
import { Status, type StatusCode } from '../grpc/status.js';
import { appendSuccess } from './append-messages.js';
import { readWriteTarget, type WriteTarget } from './expected-revision.js';
import { type ProposedEvent, readProposedEvent } from './proposed-event.js';
import { asNumber, eachField, numberTag, tag, Writer } from './protobuf.js';
import { streamIdentifier } from './stream-identifier.js';

export interface BatchOptions extends WriteTarget {
  /** An instant in milliseconds; clients state it as an instant or, newer ones, as a duration. */
  readonly deadlineAt: number;
}

/** An append may come in several messages that share a correlation id; the last one says so. */
export interface BatchPart {
  readonly correlation: Uint8Array;
  readonly options: BatchOptions | undefined;
  readonly events: readonly ProposedEvent[];
  readonly isFinal: boolean;
}

export const readBatchPart = (message: Uint8Array, now: number): BatchPart => {
  let correlation: Uint8Array = NOTHING;
  let options: BatchOptions | undefined;
  let isFinal = false;
  const events: ProposedEvent[] = [];
  eachField(message, (field, reader) => {
    if (field === 1) correlation = reader.bytes();
    else if (field === 2) options = readBatchOptions(reader.bytes(), now);
    else if (field === 3) events.push(readProposedEvent(reader.bytes()));
    else if (field === 4) isFinal = reader.bool();
    else return false;
    return true;
  });
  return { correlation, options, events, isFinal };
};

const NOTHING = new Uint8Array(0);

const readBatchOptions = (options: Uint8Array, now: number): BatchOptions => {
  let deadlineAt = Infinity;
  const target = readWriteTarget(options, (field, reader) => {
    if (field === 6) deadlineAt = readSeconds(reader.bytes()) * 1000;
    else if (field === 9) deadlineAt = now + readSeconds(reader.bytes()) * 1000;
    else return false;
    return true;
  });
  return { ...target, deadlineAt };
};

/** A timestamp and a duration look alike: seconds and nanoseconds. */
const readSeconds = (message: Uint8Array): number => {
  let seconds = 0;
  eachField(message, (field, reader) => {
    if (field === 1) seconds += asNumber(reader.int64());
    else if (field === 2) seconds += reader.int32() / 1e9;
    else return false;
    return true;
  });
  return seconds;
};

/** One answer; the client finds its append again by the correlation id, which is given back as it came. */
export const batchAnswer = (
  correlation: Uint8Array,
  { stream, expected }: WriteTarget,
  outcome: AppendOutcome,
): Uint8Array => {
  const answer = Writer.create().uint32(tag(1)).bytes(correlation);
  if (outcome.kind === 'appended') answer.uint32(tag(3)).bytes(appendSuccess(outcome));
  else answer.uint32(tag(2)).bytes(errorStatus(outcome, stream, expected));
  answer.uint32(tag(4)).bytes(streamIdentifier(stream));
  if (typeof expected === 'number') answer.uint32(numberTag(5)).uint64(expected);
  else answer.uint32(tag({ no_stream: 6, any: 7, stream_exists: 8 }[expected])).bytes(NOTHING);
  return answer.finish();
};

type Refusal = Exclude<AppendOutcome, { kind: 'appended' }>;

const REFUSALS: Readonly<Record<Refusal['kind'], { code: StatusCode; name: string }>> = {
  'wrong-revision': { code: Status.FAILED_PRECONDITION, name: 'WrongExpectedVersion' },
  'stream-deleted': { code: Status.FAILED_PRECONDITION, name: 'StreamDeleted' },
  'access-denied': { code: Status.PERMISSION_DENIED, name: 'AccessDenied' },
  'too-large': { code: Status.INVALID_ARGUMENT, name: 'MaximumAppendSizeExceeded' },
  'bad-request': { code: Status.INVALID_ARGUMENT, name: 'BadRequest' },
  timeout: { code: Status.DEADLINE_EXCEEDED, name: 'Timeout' },
};

/** A status with one detail, packed as google.protobuf.Any: its type's address and its bytes. */
const errorStatus = (refusal: Refusal, stream: string, expected: ExpectedRevision): Uint8Array => {
  const { code, name } = REFUSALS[refusal.kind];
  const detail = Writer.create()
    .uint32(tag(1))
    .string(`type.googleapis.com/event_store.client.${name}`)
    .uint32(tag(2))
    .bytes(errorDetail(refusal, stream, expected))
    .finish();
  return Writer.create()
    .uint32(numberTag(1))
    .int32(code)
    .uint32(tag(2))
    .string(name)
    .uint32(tag(3))
    .bytes(detail)
    .finish();
};

const errorDetail = (refusal: Refusal, stream: string, expected: ExpectedRevision): Uint8Array => {
  switch (refusal.kind) {
    case 'wrong-revision':
      return revisionConflict(expected, refusal.actual);
    case 'stream-deleted':
      return Writer.create().uint32(tag(1)).bytes(streamIdentifier(stream)).finish();
    case 'too-large':
      return Writer.create().uint32(numberTag(1)).uint32(MAX_APPEND_BYTES).finish();
    case 'bad-request':
      return Writer.create().uint32(tag(1)).string(refusal.why).finish();
    case 'access-denied':
    case 'timeout':
      return NOTHING;
  }
};

const revisionConflict = (expected: ExpectedRevision, actual: number): Uint8Array => {
  const conflict = Writer.create();
  if (actual === NO_REVISION) conflict.uint32(tag(2)).bytes(NOTHING);
  else conflict.uint32(numberTag(1)).uint64(actual);
  if (typeof expected === 'number') conflict.uint32(numberTag(3)).uint64(expected);
  else conflict.uint32(tag({ any: 4, stream_exists: 5, no_stream: 6 }[expected])).bytes(NOTHING);
  return conflict.finish();
};
