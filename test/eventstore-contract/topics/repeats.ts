import { type AppendExpectedRevision, type EventData } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { question, type Question } from '../question.js';
import { events, type Talk, typed } from '../talk.js';

type Expectation = 'any' | 'no_stream' | 'stream_exists';
const EXPECTATIONS: readonly Expectation[] = ['any', 'no_stream', 'stream_exists'];

/** What is sent a second time, of three events that are stored, and what each expectation makes of it. */
const REPEATS: readonly (readonly [string, (stored: EventData[]) => EventData[], readonly [string, string, string]])[] =
  [
    ['all of them', (stored) => stored, ['2', '2', '2']],
    ['the first two', (stored) => stored.slice(0, 2), ['1', '1', '1']],
    ['the last two', (stored) => stored.slice(1), ['2', '@2', '2']],
    ['all, and a new one', (stored) => [...stored, typed('New')], ['@2', '@2', '@2']],
    ['all, in another order', ([a, b, c]) => [b!, a!, c!], ['2', '@2', '2']],
  ];

/** The answer to the repeat, and how many events the stream has then. */
const repeat = async (talk: Talk, again: (stored: EventData[]) => EventData[], expectedRevision: Expectation) => {
  const stream = talk.stream();
  const stored = events('A', 'B', 'C');
  await talk.append(stream, stored);
  const answer = await talk.append(stream, again(stored), { expectedRevision });
  return [answer, (await talk.events(stream)).length];
};

const byPart = REPEATS.flatMap(([what, again, answers]) =>
  EXPECTATIONS.map((expectation, at) =>
    question(`sending again ${what}, expecting ${expectation}`, (talk) => repeat(talk, again, expectation), [
      answers[at],
      3,
    ]),
  ),
);

const afterOthers = EXPECTATIONS.map((expectedRevision) =>
  question(
    `sending again what others have followed, expecting ${expectedRevision}`,
    async (talk) => {
      const stream = talk.stream();
      const stored = events('A', 'B', 'C');
      await talk.append(stream, stored);
      await talk.append(stream, events('D', 'E'));
      return [await talk.append(stream, stored, { expectedRevision }), (await talk.events(stream)).length];
    },
    ['2', 5],
  ),
);

const place = async ({ client }: Talk, stream: string, event: EventData, expectedRevision: AppendExpectedRevision) => {
  const { nextExpectedRevision, position } = await client.appendToStream(stream, event, { expectedRevision });
  return { revision: String(nextExpectedRevision), position: position?.commit };
};

const single: readonly Question[] = [
  question(
    'a repeat behind an exact revision is told the very same place',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A', 'B'));
      const event = typed('C');
      const first = await place(talk, stream, event, 1n);
      await talk.append(stream, events('D', 'E'));
      const second = await place(talk, stream, event, 1n);
      return [first.revision, second.revision, first.position === second.position];
    },
    ['2', '2', true],
  ),
  question(
    'an id decides, not the content',
    async (talk) => {
      const stream = talk.stream();
      const id = randomUUID();
      await talk.append(stream, [typed('First', id)], { expectedRevision: 'no_stream' });
      return [
        await talk.append(stream, [typed('Other', id)], { expectedRevision: 'no_stream' }),
        await talk.read(stream),
      ];
    },
    ['0', '0 First'],
  ),
  question(
    'an id may occur in two streams',
    async (talk) => {
      const event = typed('A');
      return [await talk.append(talk.stream(), [event]), await talk.append(talk.stream(), [event])];
    },
    ['0', '0'],
  ),
  question(
    'an id may occur twice in one call, and again behind another revision',
    async (talk) => {
      const [stream, other, event] = [talk.stream(), talk.stream(), typed('A')];
      await talk.append(other, [event]);
      return [
        await talk.append(stream, [event, event]),
        await talk.read(stream),
        await talk.append(other, [event], { expectedRevision: 0n }),
        await talk.read(other),
      ];
    },
    ['1', '0 A, 1 A', '1', '0 A, 1 A'],
  ),
  question(
    'a repeat of what was soft-deleted since succeeds, but has no place',
    async (talk) => {
      const stream = talk.stream();
      const stored = events('A', 'B');
      await talk.append(stream, stored);
      await talk.client.deleteStream(stream);
      return [await talk.append(stream, stored, { expectedRevision: 'no_stream' }), await talk.read(stream)];
    },
    ['1 somewhere', 'stream-not-found'],
  ),
  question(
    'capital letters in an id make no other id',
    async (talk) => {
      const [stream, id] = [talk.stream(), randomUUID()];
      await talk.append(stream, [typed('A', id.toUpperCase())]);
      return (await talk.events(stream))[0]!.event!.id === id;
    },
    true,
  ),
];

export const repeats: readonly Question[] = [...byPart, ...afterOthers, ...single];
