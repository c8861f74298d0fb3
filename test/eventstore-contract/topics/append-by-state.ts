import { question, type Question } from '../question.js';
import { ALL_STATES, type State, streamThatIs } from '../states.js';
import { events } from '../talk.js';

const EXPECTATIONS = ['any', 'no_stream', 'stream_exists', 0n, 2n, 3n, 9n] as const;

/** A number is the revision of the new event, `@` and a number where the stream is instead. */
const ANSWERS: Readonly<Record<State, readonly string[]>> = {
  //         any   no_stream  stream_exists     0      2      3      9
  missing: ['0', '0', '@-1', '@-1', '@-1', '@-1', '@-1'],
  short: ['1', '@0', '1', '1', '@0', '@0', '@0'],
  long: ['3', '@2', '3', '@2', '3', '@2', '@2'],
  deleted: ['3', '3', 'stream-deleted', '@2', '3', '@2', '@2'],
  reborn: ['4', '@3', '4', '@3', '@3', '4', '@3'],
  buried: Array<string>(EXPECTATIONS.length).fill('stream-deleted'),
};

export const appendByState: readonly Question[] = ALL_STATES.flatMap((state) =>
  EXPECTATIONS.map((expectedRevision, at) =>
    question(
      `a new event for a stream that is ${state}, expecting ${expectedRevision}`,
      async (talk) => talk.append(await streamThatIs(state, talk), events('New'), { expectedRevision }),
      ANSWERS[state][at],
    ),
  ),
);
