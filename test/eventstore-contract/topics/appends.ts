import { binaryEvent, jsonEvent } from '@eventstore/db-client';
import { question, type Question } from '../question.js';
import { events, type Talk, told, typed } from '../talk.js';

/** With credentials of its own a call takes another RPC than without. */
const credentials = { username: 'admin', password: 'changeit' };

const MEBIBYTE = 1024 * 1024;

const types = (count: number, prefix: string) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

const content = async (talk: Talk) => {
  const stream = talk.stream();
  await talk.client.appendToStream(stream, [
    jsonEvent({ type: 'Said', data: { text: 'Zażółć 🏠', list: [1, null, { deep: 1.5 }] }, metadata: { by: 'Anna' } }),
    jsonEvent({ type: 'List', data: [1, 2] }),
    jsonEvent({ type: 'Text', data: 'only text' }),
    jsonEvent({ type: 'Nothing', data: null as unknown as string }),
    binaryEvent({ type: 'Bytes', data: Uint8Array.from([0, 255, 10]), metadata: Uint8Array.from([7]) }),
    binaryEvent({ type: 'No bytes', data: new Uint8Array() }),
  ]);
  return (await talk.events(stream)).map(({ event }) => {
    const { isJson, data, metadata, created } = event!;
    const isFresh = Math.abs(created.getTime() - Date.now()) < 60_000;
    const asList = (value: unknown) => (value instanceof Uint8Array ? [...value] : value);
    return [isJson, asList(data), asList(metadata), isFresh];
  });
};

export const appends: readonly Question[] = [
  question('no events for a stream that is not there', (talk) => talk.append(talk.stream(), []), '0'),
  question('no events, expecting too much', (talk) => talk.append(talk.stream(), [], { expectedRevision: 5n }), '@-1'),
  question(
    'no events for a stream that has some, and that it stays as it is',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A', 'B', 'C'));
      return [await talk.append(stream, []), await talk.read(stream)];
    },
    ['2', '0 A, 1 B, 2 C'],
  ),
  question(
    'several events, of which none may be stored alone',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A'));
      return [await talk.append(stream, events('B', 'C'), { expectedRevision: 7n }), await talk.read(stream)];
    },
    ['@0', '0 A'],
  ),
  question(
    'thirty-two writers who each want to be the first',
    async (talk) => {
      const stream = talk.stream();
      const first = { expectedRevision: 'no_stream' } as const;
      const answers = await Promise.all(types(32, 'W').map((type) => talk.append(stream, events(type), first)));
      return [answers.filter((answer) => answer === '0').length, answers.filter((answer) => answer === '@0').length];
    },
    [1, 31],
  ),
  question(
    'sixty-four appends at once, in the order in which they were made',
    async (talk) => {
      const stream = talk.stream();
      await Promise.all(types(64, 'T').map((type) => talk.append(stream, events(type))));
      return talk.read(stream);
    },
    types(64, 'T')
      .map((type, revision) => `${revision} ${type}`)
      .join(', '),
  ),
  question(
    'a thousand events in one call',
    async (talk) => {
      const stream = talk.stream();
      return [await talk.append(stream, events(...types(1000, 'T'))), (await talk.events(stream)).length];
    },
    ['999', 1000],
  ),
  question(
    'events with credentials, their repeat, and a conflict',
    async (talk) => {
      const [stream, stored] = [talk.stream(), events('A', 'B')];
      return [
        await talk.append(stream, stored, { credentials }),
        await talk.append(stream, stored, { credentials }),
        await talk.append(stream, events('C'), { credentials, expectedRevision: 'no_stream' }),
      ];
    },
    ['1', '1', '@1'],
  ),
  question(
    'a conflict of one who has credentials and does not want failures, and fails all the same',
    async (talk) => {
      const stream = talk.stream();
      await talk.append(stream, events('A', 'B'));
      const options = { expectedRevision: 'no_stream', throwOnAppendFailure: false, credentials } as const;
      return talk.append(stream, events('C'), options);
    },
    '@1',
  ),
  question(
    'an event of more than a mebibyte, and many that are more together',
    async (talk) => {
      const large = jsonEvent({ type: 'Large', data: { x: 'x'.repeat(MEBIBYTE + 10) } });
      const part = () => jsonEvent({ type: 'Part', data: { x: 'x'.repeat(30_000) } });
      return [
        await talk.append(talk.stream(), [large]),
        await talk.append(talk.stream(), Array.from({ length: 40 }, part)),
      ];
    },
    ['maximum-append-size-exceeded', 'maximum-append-size-exceeded'],
  ),
  question(
    'an event of just under a mebibyte',
    (talk) => talk.append(talk.stream(), [binaryEvent({ type: 'Large', data: new Uint8Array(MEBIBYTE - 4096) })]),
    '0',
  ),
  question(
    'a very long name and a very long type',
    (talk) => talk.append(talk.stream('n'.repeat(900)), events('T'.repeat(1000))),
    '0',
  ),
  question(
    'a name with spaces, slashes and accents',
    async (talk) => {
      const stream = talk.stream('a b/c:d éü #?&%');
      return [await talk.append(stream, events('A')), await talk.read(stream)];
    },
    ['0', '0 A'],
  ),
  question('that events come back as they were', content, [
    [true, { text: 'Zażółć 🏠', list: [1, null, { deep: 1.5 }] }, { by: 'Anna' }, true],
    [true, [1, 2], undefined, true],
    [true, 'only text', undefined, true],
    [true, null, undefined, true],
    [false, [0, 255, 10], [7], true],
    [false, [], undefined, true],
  ]),
  question(
    'that an answer names the place of the last event, and places grow',
    async (talk) => {
      const stream = talk.stream();
      const first = await talk.client.appendToStream(stream, events('A', 'B'));
      const second = await talk.client.appendToStream(stream, events('C'));
      const places = (await talk.events(stream)).map(({ event }) => event!.position!.commit);
      return [
        places[0]! < places[1]! && places[1]! < places[2]!,
        places[1] === first.position?.commit,
        places[2] === second.position?.commit,
      ];
    },
    [true, true, true],
  ),
  question(
    'a deadline that has passed before the append arrives, or before it has become too large',
    (talk) => {
      const late = (length: number) =>
        told(
          talk.client.appendToStream(
            talk.stream(),
            Array.from({ length }, () => typed('Late')),
            { deadline: 1 },
          ),
        );
      return Promise.all([late(20_000), late(60_000)]);
    },
    ['deadline-exceeded', 'deadline-exceeded'],
  ),
];
