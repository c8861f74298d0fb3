import { binaryEvent, type ReadStreamOptions } from '@eventstore/db-client';
import { question, type Question } from '../question.js';
import { collect, events, shown, type Talk } from '../talk.js';

const TEN = Array.from({ length: 10 }, (_, n) => `T${n}`);

const ofTen = async (talk: Talk, options: ReadStreamOptions) => {
  const stream = talk.stream('ten');
  await talk.append(stream, events(...TEN));
  return talk.read(stream, options);
};

/** The events of the ten between two revisions, in the direction from the first to the second. */
const from = (first: number, last: number): string => {
  const step = first <= last ? 1 : -1;
  const count = Math.abs(last - first) + 1;
  return Array.from({ length: count }, (_, n) => `${first + n * step} T${first + n * step}`).join(', ');
};

const BACK = { direction: 'backwards' } as const;

const VIEWS: readonly (readonly [string, ReadStreamOptions, string])[] = [
  ['from 3', { fromRevision: 3n }, from(3, 9)],
  ['from 3, two', { fromRevision: 3n, maxCount: 2 }, from(3, 4)],
  ['from the last one', { fromRevision: 9n }, '9 T9'],
  ['from behind the last one', { fromRevision: 10n }, ''],
  ['from far behind the last one', { fromRevision: 99n }, ''],
  ['one', { maxCount: 1 }, '0 T0'],
  ['none', { maxCount: 0 }, 'unknown 2'],
  ['from the end on', { fromRevision: 'end' }, 'unknown 2'],
  ['three, back from the end', { ...BACK, fromRevision: 'end', maxCount: 3 }, from(9, 7)],
  ['back from 3', { ...BACK, fromRevision: 3n }, from(3, 0)],
  ['back from 0', { ...BACK, fromRevision: 0n }, '0 T0'],
  ['back from the start', { ...BACK, fromRevision: 'start' }, '0 T0'],
  ['back from far behind the last one', { ...BACK, fromRevision: 99n }, from(9, 0)],
];

const views = VIEWS.map(([what, options, answer]) =>
  question(`of ten events: ${what}`, (talk) => ofTen(talk, options), answer),
);

const links = question(
  'links, as they are and followed: to an event, to none, to a stream that is not there',
  async (talk) => {
    const [target, list] = [talk.stream('target'), talk.stream('links')];
    await talk.append(target, events('A', 'B'));
    const link = (to: string) => binaryEvent({ type: '$>', data: Buffer.from(to) });
    await talk.append(list, [link(`1@${target}`), link(`7@${target}`), link(`0@${talk.stream('gone')}`)]);
    const followed = await collect(talk.client.readStream(list, { resolveLinkTos: true }));
    return [await talk.read(list), followed.map((each) => `${shown(each)} by ${each.link?.revision}`)];
  },
  ['0 $>, 1 $>, 2 $>', ['1 B by 0', 'nothing by 1', 'nothing by 2']],
);

const leavingEarly = question(
  'a reader that leaves long before the end, and the next one',
  async (talk) => {
    const stream = talk.stream();
    for (let call = 0; call < 3; call += 1) await talk.append(stream, events(...Array<string>(1000).fill('T')));
    let seen = 0;
    for await (const _ of talk.client.readStream(stream)) if (++seen === 3) break;
    return [seen, (await talk.events(stream)).length];
  },
  [3, 3000],
);

export const reads: readonly Question[] = [...views, links, leavingEarly];
