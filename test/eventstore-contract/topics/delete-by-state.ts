import { question, type Question } from '../question.js';
import { ALL_STATES, type State, streamThatIs } from '../states.js';
import { told } from '../talk.js';

const DELETE_EXPECTING = ['any', 'no_stream', 2n] as const;
const BURY_EXPECTING = ['any', 0n] as const;

/** `@` and a number says where the stream is instead. */
const ANSWERS: Readonly<Record<State, { readonly delete: readonly string[]; readonly bury: readonly string[] }>> = {
  //                  any   no_stream   2               any      0
  missing: { delete: ['@-1', '@-1', '@-1'], bury: ['done', '@-1'] },
  short: { delete: ['done', '@0', '@0'], bury: ['done', 'done'] },
  long: { delete: ['done', '@2', 'done'], bury: ['done', '@2'] },
  deleted: { delete: ['done', 'done', 'done'], bury: ['done', '@2'] },
  reborn: { delete: ['done', '@3', '@3'], bury: ['done', '@3'] },
  buried: { delete: Array<string>(3).fill('stream-deleted'), bury: Array<string>(2).fill('stream-deleted') },
};

const done = (): string => 'done';

const softDeletes = ALL_STATES.flatMap((state) =>
  DELETE_EXPECTING.map((expectedRevision, at) =>
    question(
      `soft-deleting a stream that is ${state}, expecting ${expectedRevision}`,
      async (talk) => told(talk.client.deleteStream(await streamThatIs(state, talk), { expectedRevision }).then(done)),
      ANSWERS[state].delete[at],
    ),
  ),
);

const tombstones = ALL_STATES.flatMap((state) =>
  BURY_EXPECTING.map((expectedRevision, at) =>
    question(
      `putting a tombstone on a stream that is ${state}, expecting ${expectedRevision}`,
      async (talk) =>
        told(talk.client.tombstoneStream(await streamThatIs(state, talk), { expectedRevision }).then(done)),
      ANSWERS[state].bury[at],
    ),
  ),
);

const LIVING: readonly State[] = ['short', 'long', 'deleted', 'reborn'];

const afterSoftDelete = LIVING.map((state) =>
  question(
    `what a soft delete leaves of a stream that was ${state}`,
    async (talk) => {
      const stream = await streamThatIs(state, talk);
      await talk.client.deleteStream(stream);
      return talk.read(stream);
    },
    'stream-not-found',
  ),
);

const afterTombstone = (['missing', ...LIVING] as const).map((state) =>
  question(
    `what a tombstone leaves of a stream that was ${state}`,
    async (talk) => {
      const stream = await streamThatIs(state, talk);
      await talk.client.tombstoneStream(stream);
      return talk.read(stream);
    },
    'stream-deleted',
  ),
);

export const deleteByState: readonly Question[] = [
  ...softDeletes,
  ...tombstones,
  ...afterSoftDelete,
  ...afterTombstone,
];
