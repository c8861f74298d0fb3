import {
  type AllStreamSubscription,
  excludeSystemEvents,
  eventTypeFilter,
  type Filter,
  type Position,
  streamNameFilter,
} from '@eventstore/db-client';
import { Listener } from '../listener.js';
import { question, type Question } from '../question.js';
import { events, type Talk } from '../talk.js';

/** Where the store ends now: what others have written before is not ours to search. */
const here = async (talk: Talk): Promise<Position> =>
  (await talk.client.appendToStream(talk.stream('marker'), events('Marker'))).position!;

/** Types that only this run knows. */
const own = (talk: Talk, ...names: string[]) => names.map((name) => `T${talk.run}${name}`);

const heard = async (talk: Talk, filter: (stream: string, type: string) => Filter): Promise<string[]> => {
  const stream = talk.stream('watched');
  const fromPosition = await here(talk);
  const type = `T${talk.run}`;
  await talk.append(stream, events(...own(talk, '0', '1', '2')));
  await talk.append(talk.stream('other'), events('X', 'Y'));
  const listener = new Listener(talk.client.subscribeToAll({ fromPosition, filter: filter(stream, type) }));
  await listener.until('caught up');
  await talk.append(talk.stream('other'), events('Z'));
  await talk.append(stream, events(...own(talk, '0', '3', '2')));
  const said = await listener.until(`5 ${type}2`);
  await listener.leave();
  return said.map((word) => word.replace(type, 'T'));
};

const HISTORY_AND_LIVE = ['confirmed', '0 T0', '1 T1', '2 T2', 'caught up', '3 T0', '4 T3', '5 T2'];

const kinds: readonly Question[] = [
  question(
    'events of streams with a prefix',
    (talk) => heard(talk, (stream) => streamNameFilter({ prefixes: [stream] })),
    HISTORY_AND_LIVE,
  ),
  question(
    'events of streams with one of two prefixes',
    (talk) => heard(talk, (stream) => streamNameFilter({ prefixes: ['no-such-', stream] })),
    HISTORY_AND_LIVE,
  ),
  question(
    'events of streams whose names match',
    (talk) => heard(talk, (stream) => streamNameFilter({ regex: `^${stream}$` })),
    HISTORY_AND_LIVE,
  ),
  question(
    'events whose type has a prefix',
    (talk) => heard(talk, (_, type) => eventTypeFilter({ prefixes: [type] })),
    HISTORY_AND_LIVE,
  ),
  question(
    'events whose type matches',
    (talk) => heard(talk, (_, type) => eventTypeFilter({ regex: `^${type}(0|2)$` })),
    ['confirmed', '0 T0', '2 T2', 'caught up', '3 T0', '5 T2'],
  ),
  question(
    'events that match a broken expression',
    (talk) => new Listener(talk.client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) })).until('unknown 2'),
    ['unknown 2'],
  ),
  question(
    'no system events',
    async (talk) => {
      const [stream, fromPosition] = [talk.stream(), await here(talk)];
      await talk.client.setStreamMetadata(stream, { maxCount: 9 });
      await talk.append(stream, events('A'));
      const listener = new Listener(talk.client.subscribeToAll({ fromPosition, filter: excludeSystemEvents() }));
      const said = await listener.until('0 A');
      await listener.leave();
      return said.filter((word) => word.includes('$'));
    },
    [],
  ),
  question(
    'everything from behind a position, or from the end',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A', 'B'));
      const fromPosition = (await talk.events(stream))[0]!.event!.position!;
      const filter = () => streamNameFilter({ prefixes: [stream] });
      const behind = new Listener(talk.client.subscribeToAll({ fromPosition, filter: filter() }));
      const atEnd = new Listener(talk.client.subscribeToAll({ fromPosition: 'end', filter: filter() }));
      await Promise.all([behind.until('caught up'), atEnd.until('caught up')]);
      await talk.append(stream, events('C'));
      return [await behind.until('2 C'), await atEnd.until('2 C')];
    },
    [
      ['confirmed', '1 B', 'caught up', '2 C'],
      ['confirmed', 'caught up', '2 C'],
    ],
  ),
];

interface Search {
  readonly found: bigint[];
  readonly checkpoints: bigint[];
}

/** Searches from a position until the subscription has caught up. */
const search = async (talk: Talk, fromPosition: Position, prefix: string): Promise<Search> => {
  const [found, checkpoints]: [bigint[], bigint[]] = [[], []];
  const checkpointReached = (_: AllStreamSubscription, { commit }: Position) => {
    checkpoints.push(commit);
    return Promise.resolve();
  };
  const filter = streamNameFilter({ prefixes: [prefix], checkpointInterval: 1, checkpointReached });
  const subscription = talk.client.subscribeToAll({ fromPosition, filter });
  subscription.on('data', ({ event }) => found.push(event!.revision));
  await new Promise((resolve, reject) => subscription.on('caughtUp', resolve).on('error', reject));
  await subscription.unsubscribe();
  return { found, checkpoints };
};

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => BigInt(from + n));

const checkpoints: readonly Question[] = [
  question(
    'checkpoints on the way, though nothing matches; they grow, and do not run ahead',
    async (talk) => {
      const fromPosition = await here(talk);
      const stream = talk.stream('noise');
      await talk.append(stream, events(...Array<string>(200).fill('N')));
      const last = (await talk.events(stream)).at(-1)!.event!.position!.commit;
      const { found, checkpoints: told } = await search(talk, fromPosition, `nothing-${talk.run}`);
      const isGrowing = told.every((place, at) => at === 0 || place > told[at - 1]!);
      return [found.length, told.length >= 5, isGrowing, told.every((place) => place < last)];
    },
    [0, true, true, true],
  ),
  question(
    'going on from the last checkpoint, without loss or repetition',
    async (talk) => {
      const fromPosition = await here(talk);
      const stream = talk.stream('resumed');
      await talk.append(stream, events(...Array<string>(50).fill('R')));
      const first = await search(talk, fromPosition, stream);
      await talk.append(stream, events('R', 'R', 'R'));
      const commit = first.checkpoints.at(-1)!;
      const second = await search(talk, { commit, prepare: commit }, stream);
      return [first.found, second.found];
    },
    [range(0, 50), range(50, 53)],
  ),
];

export const filters: readonly Question[] = [...kinds, ...checkpoints];
