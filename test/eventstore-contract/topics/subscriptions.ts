import { binaryEvent } from '@eventstore/db-client';
import { Listener } from '../listener.js';
import { question, type Question } from '../question.js';
import { ALL_STATES, type State, streamThatIs } from '../states.js';
import { events, type Talk } from '../talk.js';

/** What a new subscriber hears of a stream, up to "caught up". */
const HISTORY: Readonly<Record<State, readonly string[]>> = {
  missing: ['confirmed', 'caught up'],
  short: ['confirmed', '0 A', 'caught up'],
  long: ['confirmed', '0 A', '1 B', '2 C', 'caught up'],
  deleted: ['confirmed', 'caught up'],
  reborn: ['confirmed', '3 D', 'caught up'],
  buried: ['stream-deleted'],
};

const histories = ALL_STATES.map((state) =>
  question(
    `the history of a stream that is ${state}`,
    async (talk) => {
      const listener = new Listener(talk.client.subscribeToStream(await streamThatIs(state, talk)));
      const said = await listener.until(HISTORY[state].at(-1)!);
      await listener.leave();
      return said;
    },
    HISTORY[state],
  ),
);

/** Ten events, then a subscriber from somewhere, then what is written when it has caught up. */
const following = async (talk: Talk, fromRevision: 'end' | bigint, next: string[], last: string) => {
  const stream = talk.stream();
  await talk.append(stream, events('A', 'B', 'C'));
  const listener = new Listener(talk.client.subscribeToStream(stream, { fromRevision }));
  await listener.until('caught up');
  await talk.append(stream, events(...next));
  const said = await listener.until(last);
  await listener.leave();
  return said;
};

const live: readonly Question[] = [
  question('following from behind a revision', (talk) => following(talk, 1n, ['D', 'E'], '4 E'), [
    'confirmed',
    '2 C',
    'caught up',
    '3 D',
    '4 E',
  ]),
  question('following from the end', (talk) => following(talk, 'end', ['D'], '3 D'), ['confirmed', 'caught up', '3 D']),
  question('following from beyond the end', (talk) => following(talk, 4n, ['D', 'E', 'F', 'G'], '6 G'), [
    'confirmed',
    'caught up',
    '5 F',
    '6 G',
  ]),
  question(
    'following a stream that is yet to come',
    async (talk) => {
      const stream = talk.stream();
      const listener = new Listener(talk.client.subscribeToStream(stream));
      await listener.until('caught up');
      await talk.append(stream, events('A'));
      return listener.until('0 A');
    },
    ['confirmed', 'caught up', '0 A'],
  ),
  question(
    'a stream that is soft-deleted under its follower, and comes back',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A'));
      const listener = new Listener(talk.client.subscribeToStream(stream));
      await listener.until('caught up');
      await talk.client.deleteStream(stream);
      await talk.append(stream, events('B'));
      return listener.until('1 B');
    },
    ['confirmed', '0 A', 'caught up', '1 B'],
  ),
  question(
    'a stream that is buried under its follower',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A'));
      const listener = new Listener(talk.client.subscribeToStream(stream));
      await listener.until('caught up');
      await talk.client.tombstoneStream(stream);
      return listener.until('stream-deleted');
    },
    ['confirmed', '0 A', 'caught up', '9223372036854775807 $streamDeleted', 'stream-deleted'],
  ),
  question(
    'two followers hear the same',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A', 'B', 'C'));
      const listeners = [0, 1].map(() => new Listener(talk.client.subscribeToStream(stream)));
      const said = await Promise.all(listeners.map((listener) => listener.until('caught up')));
      await Promise.all(listeners.map((listener) => listener.leave()));
      return said;
    },
    [HISTORY.long, HISTORY.long],
  ),
  question(
    'a follower that has left hears nothing more',
    async (talk) => {
      const stream = talk.stream();
      const [leaving, staying] = [talk.client.subscribeToStream(stream), talk.client.subscribeToStream(stream)].map(
        (subscription) => new Listener(subscription),
      );
      await Promise.all([leaving!.until('caught up'), staying!.until('caught up')]);
      await leaving!.leave();
      await talk.append(stream, events('A'));
      await staying!.until('0 A');
      return leaving!.said;
    },
    ['confirmed', 'caught up'],
  ),
  question(
    'a follower of links',
    async (talk) => {
      const [target, list] = [talk.stream('target'), talk.stream('links')];
      await talk.append(target, events('A'));
      await talk.append(list, [binaryEvent({ type: '$>', data: Buffer.from(`0@${target}`) })]);
      const listener = new Listener(talk.client.subscribeToStream(list, { resolveLinkTos: true }));
      return listener.until('caught up');
    },
    ['confirmed', '0 A', 'caught up'],
  ),
  question(
    'a slow follower, which loses nothing while others write',
    async (talk) => {
      const stream = talk.stream();
      const types = (from: number) => Array.from({ length: 50 }, (_, n) => `T${from + n}`);
      await talk.append(stream, events(...types(0)));
      const writing = (async () => {
        for (let from = 50; from < 1000; from += 50) await talk.append(stream, events(...types(from)));
      })();
      const seen: string[] = [];
      for await (const { event } of talk.client.subscribeToStream(stream)) {
        seen.push(event!.type);
        if (seen.length % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
        if (seen.length === 1000) break;
      }
      await writing;
      return seen.every((type, at) => type === `T${at}`);
    },
    true,
  ),
];

export const subscriptions: readonly Question[] = [...histories, ...live];
