import { setTimeout as sleep } from 'node:timers/promises';
import { type StreamMetadata } from '@eventstore/db-client';
import { question, type Question } from '../question.js';
import { events, type Talk, told } from '../talk.js';

interface Effect {
  readonly metadata: unknown;
  readonly forwards: string;
  readonly backwards: string;
  readonly next: string;
  readonly afterNext: string;
}

const effectOf = async (talk: Talk, metadata: StreamMetadata, waitMs = 0): Promise<Effect> => {
  const stream = talk.stream();
  await talk.append(stream, events('A', 'B', 'C', 'D'));
  await talk.client.setStreamMetadata(stream, metadata);
  await sleep(waitMs);
  return {
    metadata: await talk.metadata(stream),
    forwards: await talk.read(stream),
    backwards: await talk.read(stream, { direction: 'backwards', fromRevision: 'end' }),
    next: await talk.append(stream, events('E')),
    afterNext: await talk.read(stream),
  };
};

const WHOLE = {
  forwards: '0 A, 1 B, 2 C, 3 D',
  backwards: '3 D, 2 C, 1 B, 0 A',
  next: '4',
  afterNext: '0 A, 1 B, 2 C, 3 D, 4 E',
};
const LAST_TWO = { forwards: '2 C, 3 D', backwards: '3 D, 2 C', next: '4' };

const effects: readonly Question[] = [
  question('a stream that may have two events', (talk) => effectOf(talk, { maxCount: 2 }), {
    metadata: { maxCount: 2 },
    ...LAST_TWO,
    afterNext: '3 D, 4 E',
  }),
  question('a stream that is cut before revision 2', (talk) => effectOf(talk, { truncateBefore: 2 }), {
    metadata: { truncateBefore: 2 },
    ...LAST_TWO,
    afterNext: '2 C, 3 D, 4 E',
  }),
  question('a stream whose events last an hour', (talk) => effectOf(talk, { maxAge: 3600 }), {
    metadata: { maxAge: 3600 },
    ...WHOLE,
  }),
  question('a stream whose events last a second, two seconds later', (talk) => effectOf(talk, { maxAge: 1 }, 2100), {
    metadata: { maxAge: 1 },
    forwards: '',
    backwards: '',
    next: '4',
    afterNext: '4 E',
  }),
  question('a stream with metadata of its owner’s own', (talk) => effectOf(talk, { owner: 'us' }), {
    metadata: { owner: 'us' },
    ...WHOLE,
  }),
];

const SET: Readonly<Record<string, StreamMetadata>> = {
  'a greatest number of events': { maxCount: 2 },
  'a first revision': { truncateBefore: 2 },
  'a greatest age of a second': { maxAge: 1 },
  'a greatest age of an hour': { maxAge: 3600 },
  'nothing but their owner’s own': { owner: 'us' },
};

const streamsOfMetadata = Object.entries(SET).map(([what, metadata]) =>
  question(
    `the stream that holds metadata with ${what}`,
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A', 'B', 'C', 'D'));
      await talk.client.setStreamMetadata(stream, metadata);
      await talk.append(stream, events('E'));
      return talk.read(`$$${stream}`);
    },
    '0 $metadata',
  ),
);

const others: readonly Question[] = [
  question(
    'metadata for a stream that is yet to come',
    async (talk) => {
      const stream = talk.stream();
      await talk.client.setStreamMetadata(stream, { maxCount: 1 });
      const before = await talk.read(stream);
      return [
        before,
        await talk.append(stream, events('A', 'B'), { expectedRevision: 'no_stream' }),
        await talk.read(stream),
      ];
    },
    ['stream-not-found', '1', '1 B'],
  ),
  question(
    'metadata with expectations, of which only the last count',
    async (talk) => {
      const stream = talk.stream();
      const set = (a: number, expectedRevision: 'no_stream' | bigint) =>
        told(talk.client.setStreamMetadata(stream, { a }, { expectedRevision }).then(() => 'set'));
      const answers = [await set(1, 'no_stream'), await set(2, 'no_stream'), await set(3, 0n)];
      return [...answers, await talk.metadata(stream)];
    },
    ['set', '@0', 'set', { a: 3 }],
  ),
  question(
    'an access list, as it was',
    async (talk) => {
      const stream = talk.stream();
      const acl = { readRoles: ['$all'], writeRoles: ['a', 'b'], deleteRoles: ['c'] };
      await talk.client.setStreamMetadata(stream, { acl });
      return talk.metadata(stream);
    },
    { acl: { readRoles: ['$all'], writeRoles: ['a', 'b'], deleteRoles: ['c'] } },
  ),
  question(
    'what a soft delete, and coming back, make of metadata that were there',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A', 'B'));
      await talk.client.setStreamMetadata(stream, { maxCount: 5, owner: 'us' });
      await talk.client.deleteStream(stream);
      const whenDeleted = await talk.metadata(stream);
      await talk.append(stream, events('C'));
      return [whenDeleted, await talk.metadata(stream)];
    },
    [{ truncateBefore: 9223372036854776000 }, { truncateBefore: 2 }],
  ),
];

export const streamMetadata: readonly Question[] = [...effects, ...streamsOfMetadata, ...others];
