import { accessDenied } from '../access/access.js';
import { RpcError, Status } from '../grpc/status.js';
import { expectedAsText, type ExpectedRevision } from '../streams/expected-revision.js';
import { MAX_APPEND_BYTES } from '../streams/size-limit.js';
import { type AppendOutcome } from '../streams/append-outcome.js';

/** Failures that clients know by the trailer `exception`, and what belongs to each. */
export const wrongExpectedRevision = (stream: string, expected: ExpectedRevision, actual: number): RpcError =>
  new RpcError(Status.FAILED_PRECONDITION, `Stream ${stream} is at revision ${actual}.`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': expectedAsText(expected),
    'actual-version': String(actual),
  });

export const streamDeleted = (stream: string): RpcError =>
  new RpcError(Status.FAILED_PRECONDITION, `Stream ${stream} is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

const tooLarge = (): RpcError =>
  new RpcError(Status.INVALID_ARGUMENT, `An append has at most ${MAX_APPEND_BYTES} bytes.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });

export const invalidArgument = (why: string): RpcError => new RpcError(Status.INVALID_ARGUMENT, why);

/** The real server gives no better reason than this code for a read that cannot be. */
export const impossibleRead = (why: string): RpcError => new RpcError(Status.UNKNOWN, why);

type Refusal = Exclude<AppendOutcome, { kind: 'appended' | 'wrong-revision' }>;

/** What `Append` answers with a status; `BatchAppend` has messages for the same. */
export const appendRefused = (stream: string, refusal: Refusal): RpcError => {
  switch (refusal.kind) {
    case 'stream-deleted':
      return streamDeleted(stream);
    case 'access-denied':
      return accessDenied();
    case 'too-large':
      return tooLarge();
    case 'bad-request':
      return invalidArgument(refusal.why);
    case 'timeout':
      return new RpcError(Status.DEADLINE_EXCEEDED, 'Deadline exceeded.');
  }
};

/** The log has failed: whether a write is stored nobody knows, and the client has to ask again. */
export const logFailed = (error: unknown): RpcError =>
  new RpcError(Status.UNAVAILABLE, `The log has failed: ${error instanceof Error ? error.message : String(error)}`);
