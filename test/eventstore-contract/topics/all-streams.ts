import { type ResolvedEvent } from '@eventstore/db-client';
import { question, type Question } from '../question.js';
import { collect, events, type Talk } from '../talk.js';

/** `0 A of name`, of these streams and their metadata only: the store may hold anything else. */
const of = (streams: readonly string[], list: readonly ResolvedEvent[]): string[] => {
  const names = new Set(streams.flatMap((stream) => [stream, `$$${stream}`]));
  return list
    .filter(({ event }) => names.has(event!.streamId))
    .map(({ event }) => `${event!.revision} ${event!.type} of ${event!.streamId.replace(/contract-.*-/, '')}`);
};

/** Everything since a position that was told before. */
const since = async ({ client }: Talk, work: () => Promise<unknown>) => {
  const [last] = await collect(client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }));
  await work();
  return collect(client.readAll({ fromPosition: last!.event!.position! }));
};

export const allStreams: readonly Question[] = [
  question(
    'everything, in the order in which it was stored',
    async (talk) => {
      const [a, b] = [talk.stream('a'), talk.stream('b')];
      const all = await since(talk, async () => {
        await talk.append(a, events('A', 'B'));
        await talk.append(b, events('C', 'D'));
        await talk.append(a, events('E'));
      });
      const places = all.map(({ event }) => event!.position!.commit);
      return [of([a, b], all), places.every((place, at) => at === 0 || place > places[at - 1]!)];
    },
    [['0 A of a', '1 B of a', '0 C of b', '1 D of b', '2 E of a'], true],
  ),
  question(
    'everything from an event on, which is the first, and back from it, where it is left out',
    async (talk) => {
      const stream = talk.stream('s');
      await talk.append(stream, events('A', 'B', 'C'));
      const fromPosition = (await talk.events(stream))[1]!.event!.position!;
      return [
        of([stream], await collect(talk.client.readAll({ fromPosition }))),
        of([stream], await collect(talk.client.readAll({ fromPosition, direction: 'backwards', maxCount: 20 }))),
      ];
    },
    [['1 B of s', '2 C of s'], ['0 A of s']],
  ),
  question(
    'everything from the end on, and two back from it',
    async ({ client }) => [
      (await collect(client.readAll({ fromPosition: 'end' }))).length,
      (await collect(client.readAll({ fromPosition: 'end', direction: 'backwards', maxCount: 2 }))).length,
    ],
    [0, 2],
  ),
  question(
    'everything from a position where no event lies',
    async (talk) => {
      const stream = talk.stream('s');
      const { position } = await talk.client.appendToStream(stream, events('A', 'B'));
      const between = position!.commit + 1n;
      const all = await collect(talk.client.readAll({ fromPosition: { commit: between, prepare: between } }));
      return of([stream], all);
    },
    [],
  ),
  question(
    'what is deleted, cut or buried, which everything still holds',
    async (talk) => {
      const [deleted, cut, buried] = [talk.stream('deleted'), talk.stream('cut'), talk.stream('buried')];
      const all = await since(talk, async () => {
        await talk.append(deleted, events('A'));
        await talk.client.deleteStream(deleted);
        await talk.append(cut, events('A', 'B'));
        await talk.client.setStreamMetadata(cut, { maxCount: 1 });
        await talk.append(buried, events('A'));
        await talk.client.tombstoneStream(buried);
      });
      return of([deleted, cut, buried], all);
    },
    [
      '0 A of deleted',
      '0 $metadata of $$deleted',
      '0 A of cut',
      '1 B of cut',
      '0 $metadata of $$cut',
      '0 A of buried',
      '9223372036854775807 $streamDeleted of buried',
    ],
  ),
];
