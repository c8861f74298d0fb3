import { isAccessDenied, isKeptByClient, isRetryable, isStreamNotFound, RevisionConflict } from './failures.js';

const UNKNOWN = { type: 'unknown' };
const STOPPING = { type: 'unknown', code: 13 };

const failure = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

describe('what is worth another try with the same ids', () => {
  it.each([
    ['an unavailable server', failure('x', { type: 'unavailable', code: 14 })],
    ['a raw error of code 14', failure('14 UNAVAILABLE: read ECONNRESET', { code: 14 })],
    ['a deadline that passed', failure('x', { type: 'deadline-exceeded', code: 4 })],
    ['a call that was cancelled', failure('x', { type: 'cancelled', code: 1 })],
    ['a raw cancellation', failure('1 CANCELLED', { code: 1 })],
    ['no quorum', failure('Could not recognize Server Is Not Ready', { type: 'unknown', code: 2 })],
    ['a server that is too busy to append', failure('Could not recognize Server Is Busy', { type: 'unknown' })],
    ['a server that is too busy to read', failure('14 UNAVAILABLE: Server Is Too Busy', { type: 'unavailable' })],
    ['an election under way', failure('x', { type: 'not-leader' })],
    ['a leader that is not known yet', failure('Could not recognize No leader info available in response', UNKNOWN)],
    ['no leader found anywhere', failure('Failed to discover after 10 attempts.')],
    ['a server that stops', failure('13 INTERNAL: Received RST_STREAM with code 2 (Internal server error)', STOPPING)],
    ['a raw error of a server that stops', failure('13 INTERNAL: Received RST_STREAM with code 0', { code: 13 })],
    ['a server that asks for calm', failure('8: Bandwidth exhausted or memory limit exceeded', { code: 8 })],
    ['a raw deadline', failure('4 DEADLINE_EXCEEDED: Deadline exceeded', { code: 4 })],
    ['the server’s own time that ran out', failure('10 ABORTED: Operation timed out', { type: 'timeout', code: 10 })],
    ['a stream that Node has closed', failure('13 INTERNAL: write after end', { code: 13 })],
  ])('%s', (_, error) => expect(isRetryable(error)).toBe(true));

  it.each([
    ['a wrong revision', failure('', { type: 'wrong-expected-version' })],
    ['a missing right', failure('x', { type: 'access-denied', code: 7 })],
    ['an event that is too large', failure('x', { type: 'max-append-size-exceeded' })],
    ['a message that is too large', failure('8: Received message larger than max (9 vs. 4)', { code: 8 })],
    ['a fault inside the server', failure('13 INTERNAL: Unexpected', { type: 'unknown', code: 13 })],
    ['a stream that is called like a failure', failure("'RST_STREAM' is deleted", { type: 'stream-deleted', code: 9 })],
    ['anything else unknown', failure('Could not recognize BadRequest', { type: 'unknown', code: 2 })],
    ['a stream that is not there', failure('x', { type: 'stream-not-found' })],
    ['our own fault', new TypeError('x is not a function')],
    ['nothing at all', undefined],
  ])('but not %s', (_, error) => expect(isRetryable(error)).toBe(false));

  it('needs another client where this one would only repeat its first answer', () => {
    expect(isKeptByClient(failure('Failed to discover after 10 attempts.'))).toBe(true);
    expect(isKeptByClient(failure('13 INTERNAL: Received RST_STREAM with code 0', { code: 13 }))).toBe(true);
    expect(isKeptByClient(failure('14 UNAVAILABLE: read ECONNRESET', { code: 14 }))).toBe(false);
    expect(isKeptByClient(failure('1 CANCELLED', { code: 1 }))).toBe(false);
    expect(isKeptByClient(failure('Could not recognize Server Is Not Ready', UNKNOWN))).toBe(false);
    expect(isKeptByClient(new TypeError('x is not a function'))).toBe(false);
  });

  it('missing rights and missing streams are told apart', () => {
    expect(isAccessDenied(failure('x', { type: 'access-denied' }))).toBe(true);
    expect(isAccessDenied(failure('x', { type: 'unavailable' }))).toBe(false);
    expect(isStreamNotFound(failure('x', { type: 'stream-not-found' }))).toBe(true);
  });

  it('a conflict says in its own words where the stream stands', () => {
    expect(new RevisionConflict('complaint-1', 7n).message).toBe('complaint-1 stands at 7, not where it was expected');
    expect(new RevisionConflict('complaint-1', undefined).message).toContain('no revision');
  });
});
