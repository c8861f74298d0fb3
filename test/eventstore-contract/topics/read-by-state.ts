import { question, type Question } from '../question.js';
import { ALL_STATES, type State, streamThatIs } from '../states.js';
import { type Talk } from '../talk.js';

interface Views {
  readonly forwards: string;
  readonly backwards: string;
  readonly metadata: unknown;
}

const NOT_FOUND = { forwards: 'stream-not-found', backwards: 'stream-not-found' };
const DELETED = { forwards: 'stream-deleted', backwards: 'stream-deleted' };

/** JavaScript shows 2^63 - 1 like this. */
const EVERYTHING = 9223372036854776000;

const ANSWERS: Readonly<Record<State, Views>> = {
  missing: { ...NOT_FOUND, metadata: 'none' },
  short: { forwards: '0 A', backwards: '0 A', metadata: 'none' },
  long: { forwards: '0 A, 1 B, 2 C', backwards: '2 C, 1 B, 0 A', metadata: 'none' },
  deleted: { ...NOT_FOUND, metadata: { truncateBefore: EVERYTHING } },
  reborn: { forwards: '3 D', backwards: '3 D', metadata: { truncateBefore: 3 } },
  buried: { ...DELETED, metadata: 'stream-deleted' },
};

const VIEWS: Readonly<Record<keyof Views, (talk: Talk, stream: string) => Promise<unknown>>> = {
  forwards: (talk, stream) => talk.read(stream),
  backwards: (talk, stream) => talk.read(stream, { direction: 'backwards', fromRevision: 'end' }),
  metadata: (talk, stream) => talk.metadata(stream),
};

export const readByState: readonly Question[] = ALL_STATES.flatMap((state) =>
  (Object.keys(VIEWS) as (keyof Views)[]).map((view) =>
    question(
      `what a stream shows that is ${state}: ${view}`,
      async (talk) => VIEWS[view](talk, await streamThatIs(state, talk)),
      ANSWERS[state][view],
    ),
  ),
);
