import { WrongExpectedVersionError } from '@eventstore/db-client';

/** Somebody else wrote to the stream since it was read: read again, decide again. */
export class RevisionConflict extends Error {
  constructor(
    readonly stream: string,
    /** Undefined: the stream does not exist. */
    readonly actual: bigint | undefined,
  ) {
    super(`${stream} stands at ${actual === undefined ? 'no revision' : String(actual)}, not where it was expected`);
  }
}

/** The store is away, starting, or electing a leader. Whether the last append is stored is unknown until it is read. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('The event store does not answer', { cause });
  }
}

/** A right is missing or a password wrong: a fault of the configuration that waiting does not mend. */
export class StoreAccessDenied extends Error {
  constructor(what: string, cause: unknown) {
    super(`The event store denies ${what}`, { cause });
  }
}

const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;
const RETRYABLE_CODES = new Set([CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE]);
const RETRYABLE_TYPES = new Set(['unavailable', 'deadline-exceeded', 'cancelled', 'timeout', 'not-leader']);

/** What the client has no type for: told by its words alone, of the server, of gRPC, of the client and of Node in turn. */
const RETRYABLE_WORDS = [
  /Server Is (Not Ready|(Too )?Busy)|No leader info available/i,
  /RST_STREAM|GOAWAY|Connection dropped|Bandwidth exhausted or memory limit exceeded/i,
  /Failed to discover|write after end/,
  /ECONN|EPIPE|ETIMEDOUT|socket hang up/,
];

const typeOf = (error: unknown): string | undefined => {
  const { type } = (error ?? {}) as { type?: unknown };
  return typeof type === 'string' ? type : undefined;
};

const codeOf = (error: unknown): number | undefined => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
};

/** Worth another try with the same event ids: the store was away, or not ready to say yes or no. */
export const isRetryable = (error: unknown): boolean => {
  const type = typeOf(error);
  if (type !== undefined && RETRYABLE_TYPES.has(type)) return true;
  if (type !== undefined && type !== 'unknown') return false; // an answer, whatever its words are
  if (RETRYABLE_CODES.has(codeOf(error) ?? -1)) return true;
  return error instanceof Error && RETRYABLE_WORDS.some((words) => words.test(error.message));
};

/**
 * The client asks once what its server can do, and keeps a failed answer for ever, unless its type made it connect
 * anew. Such failures have no type of the client's: every append would fail with it until there is another client.
 */
export const isKeptByClient = (error: unknown): boolean => {
  const code = codeOf(error);
  return isRetryable(error) && typeOf(error) === undefined && code !== UNAVAILABLE && code !== CANCELLED;
};

export const isAccessDenied = (error: unknown): boolean => typeOf(error) === 'access-denied';

export const isStreamNotFound = (error: unknown): boolean => typeOf(error) === 'stream-not-found';

/** The client's own message is empty; ours says where the stream stands. */
export const conflictOf = (error: unknown): RevisionConflict | undefined => {
  if (!(error instanceof WrongExpectedVersionError)) return undefined;
  const { actualVersion, streamName } = error;
  return new RevisionConflict(streamName, typeof actualVersion === 'bigint' ? actualVersion : undefined);
};
