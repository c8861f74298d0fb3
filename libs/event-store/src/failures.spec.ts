import { isAccessDenied, isRetryable, isStreamNotFound, RevisionConflict } from './failures.js';

const failure = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

describe('what is worth another try with the same ids', () => {
  it.each([
    ['an unavailable server', failure('x', { type: 'unavailable', code: 14 })],
    ['a raw error of code 14', failure('14 UNAVAILABLE: read ECONNRESET', { code: 14 })],
    ['a deadline that passed', failure('x', { type: 'deadline-exceeded', code: 4 })],
    ['a call that was cancelled', failure('x', { type: 'cancelled', code: 1 })],
    ['a raw cancellation', failure('1 CANCELLED', { code: 1 })],
    ['no quorum', failure('Could not recognize Server Is Not Ready', { type: 'unknown', code: 2 })],
    ['an election under way', failure('x', { type: 'not-leader' })],
  ])('%s', (_, error) => expect(isRetryable(error)).toBe(true));

  it.each([
    ['a wrong revision', failure('', { type: 'wrong-expected-version' })],
    ['a missing right', failure('x', { type: 'access-denied', code: 7 })],
    ['an event that is too large', failure('x', { type: 'max-append-size-exceeded' })],
    ['anything else unknown', failure('Could not recognize BadRequest', { type: 'unknown', code: 2 })],
    ['a stream that is not there', failure('x', { type: 'stream-not-found' })],
    ['our own fault', new TypeError('x is not a function')],
    ['nothing at all', undefined],
  ])('but not %s', (_, error) => expect(isRetryable(error)).toBe(false));

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
