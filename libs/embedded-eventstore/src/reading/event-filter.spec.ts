import { event, openJournal } from '../../testing/memory-journal.js';
import { type FilterOptions } from '../wire/read-request.js';
import { EventFilter } from './event-filter.js';

const options = (changes: Partial<FilterOptions>): FilterOptions => ({
  on: 'stream',
  regex: '',
  prefixes: [],
  window: undefined,
  checkpointMultiplier: 1,
  ...changes,
});

const setUp = async (changes: Partial<FilterOptions>) => {
  const { journal, writer } = await openJournal();
  await writer.append('orders-1', 'any', [event(1, { type: 'Placed' })]);
  await writer.append('users-1', 'any', [event(2, { type: 'Joined' })]);
  await writer.append('orders-2', 'any', [event(3, { type: 'Paid' })]);
  const filter = new EventFilter(journal.index, options(changes));
  const matches = () =>
    Array.from({ length: journal.index.count }, (_, number) => number).filter((number) => filter.matches(number));
  return { filter, matches, writer };
};

describe('EventFilter', () => {
  it.each<[string, Partial<FilterOptions>, number[]]>([
    ['a prefix of the stream', { prefixes: ['orders-'] }, [0, 2]],
    ['one of several prefixes', { prefixes: ['users', 'orders-2'] }, [1, 2]],
    ['a pattern on the stream', { regex: '-1$' }, [0, 1]],
    ['a prefix of the type', { on: 'type', prefixes: ['P'] }, [0, 2]],
    ['a pattern on the type', { on: 'type', regex: '^(Paid|Joined)$' }, [1, 2]],
  ])('matches by %s', async (_, changes, expected) => expect((await setUp(changes)).matches()).toEqual(expected));

  it('goes on with streams that did not exist when it was made, also with a great many', async () => {
    const { matches, writer } = await setUp({ prefixes: ['orders-'] });
    expect(matches()).toHaveLength(2);
    for (let n = 0; n < 3000; n += 1)
      void writer.append(`${n % 3 === 0 ? 'orders' : 'users'}-${n}-new`, 'any', [event(n + 10)]);
    await writer.append('orders-last', 'any', [event(5000)]);
    expect(matches()).toHaveLength(2 + 1000 + 1);
  });

  it('counts checkpoints in windows, of 32 unless it is told otherwise', async () => {
    expect((await setUp({})).filter.checkpointEvery).toBe(32);
    expect((await setUp({ window: 100, checkpointMultiplier: 3 })).filter.checkpointEvery).toBe(300);
  });

  it('refuses a broken pattern before it is used', async () => {
    await expect(setUp({ regex: '(' })).rejects.toThrow('broken');
  });
});
