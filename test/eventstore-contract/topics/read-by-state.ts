import { question, type Question } from '../question.js';
import { ALL_STATES, type State, streamThatIs } from '../states.js';

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

export const readByState: readonly Question[] = ALL_STATES.map((state) =>
  question(
    `what a stream shows that is ${state}`,
    async (talk): Promise<Views> => {
      const stream = await streamThatIs(state, talk);
      return {
        forwards: await talk.read(stream),
        backwards: await talk.read(stream, { direction: 'backwards', fromRevision: 'end' }),
        metadata: await talk.metadata(stream),
      };
    },
    ANSWERS[state],
  ),
);
