import { event, events, metadata, openJournal } from '../../testing/memory-journal.js';
import { firstEvents } from './store-identity.js';
import { stateForReading } from './stream-state.js';
import { type StreamWriter } from './stream-writer.js';

/** A stream in each of the states that a write may find it in. */
const STATES: Readonly<Record<string, (writer: StreamWriter) => Promise<unknown>>> = {
  missing: () => Promise.resolve(),
  three: (writer) => writer.append('s', 'any', events(1, 2, 3)),
  'soft-deleted': async (writer) => {
    await writer.append('s', 'any', events(1, 2, 3));
    await writer.delete('s', 'any');
  },
  tombstoned: async (writer) => {
    await writer.append('s', 'any', events(1, 2, 3));
    await writer.tombstone('s', 'any');
  },
  'only metadata': (writer) => writer.append('$$s', 'any', metadata(9, { $maxCount: 5 })),
};

const inState = async (state: string) => {
  const opened = await openJournal();
  await opened.writer.writeFirst(firstEvents('the store'));
  await STATES[state]!(opened.writer);
  return opened;
};

const shown = (outcome: { kind: string; revision?: number; actual?: number }) =>
  [outcome.kind, outcome.revision ?? outcome.actual].filter((part) => part !== undefined).join(' ');

describe('a new event', () => {
  it.each([
    ['missing', 'any', 'appended 0'],
    ['missing', 'no_stream', 'appended 0'],
    ['missing', 'stream_exists', 'wrong-revision -1'],
    ['missing', 0, 'wrong-revision -1'],
    ['three', 'any', 'appended 3'],
    ['three', 'no_stream', 'wrong-revision 2'],
    ['three', 'stream_exists', 'appended 3'],
    ['three', 1, 'wrong-revision 2'],
    ['three', 2, 'appended 3'],
    ['three', 3, 'wrong-revision 2'],
    ['soft-deleted', 'any', 'appended 3'],
    ['soft-deleted', 'no_stream', 'appended 3'],
    ['soft-deleted', 'stream_exists', 'stream-deleted'],
    ['soft-deleted', 2, 'appended 3'],
    ['soft-deleted', 0, 'wrong-revision 2'],
    ['tombstoned', 'any', 'stream-deleted'],
    ['tombstoned', 2, 'stream-deleted'],
    ['only metadata', 'stream_exists', 'appended 0'],
    ['only metadata', 'no_stream', 'appended 0'],
  ] as const)('on a stream that is %s, expecting %p: %s', async (state, expected, outcome) => {
    const { writer } = await inState(state);
    expect(shown(await writer.append('s', expected, events(7)))).toBe(outcome);
  });
});

describe('the same events again', () => {
  const setUp = async () => {
    const { writer, journal } = await openJournal();
    const first = await writer.append('s', 'any', events(1, 2, 3));
    await writer.append('s', 'any', events(4));
    return { writer, journal, first };
  };

  it.each(['any', 'no_stream', 'stream_exists'] as const)(
    'are told their old place, expecting %s',
    async (expected) => {
      const { writer, journal, first } = await setUp();
      expect(await writer.append('s', expected, events(1, 2, 3))).toEqual(first);
      expect(stateForReading(journal, 's').lastRevision).toBe(3);
    },
  );

  it('are told their old place behind a revision that others have passed', async () => {
    const { writer } = await setUp();
    expect(shown(await writer.append('s', 2, events(4)))).toBe('appended 3');
    expect(shown(await writer.append('s', 0, events(2, 3)))).toBe('appended 2');
    expect(shown(await writer.append('s', 0, events(2, 4)))).toBe('wrong-revision 3');
  });

  it('are a conflict together with a new one', async () => {
    const { writer } = await setUp();
    expect(shown(await writer.append('s', 'any', events(1, 2, 8)))).toBe('wrong-revision 3');
    expect(shown(await writer.append('s', 'no_stream', events(1, 2, 8)))).toBe('wrong-revision 3');
  });

  it('are new behind another revision, and in another stream', async () => {
    const { writer } = await setUp();
    expect(shown(await writer.append('s', 3, events(1)))).toBe('appended 4');
    expect(shown(await writer.append('other', 'any', events(1)))).toBe('appended 0');
  });

  it('have no place to tell once nobody is shown them any more', async () => {
    const { writer } = await setUp();
    await writer.delete('s', 'any');
    expect(await writer.append('s', 'no_stream', events(1, 2, 3))).toEqual({
      kind: 'appended',
      revision: 2,
      position: undefined,
    });
  });
});

describe('no events at all', () => {
  it('succeed, and of a missing stream say revision 0', async () => {
    const { writer, journal } = await inState('three');
    expect(shown(await writer.append('s', 'any', []))).toBe('appended 2');
    expect(shown(await writer.append('nowhere', 'any', []))).toBe('appended 0');
    expect(stateForReading(journal, 'nowhere').lastRevision).toBe(-1);
  });

  it('still have to expect the right thing', async () => {
    const { writer } = await inState('three');
    expect(shown(await writer.append('s', 1, []))).toBe('wrong-revision 2');
    expect(shown(await writer.append('nowhere', 5, []))).toBe('wrong-revision -1');
  });
});

describe('deleting', () => {
  it.each([
    ['missing', 'any', 'wrong-revision -1'],
    ['missing', 'no_stream', 'wrong-revision -1'],
    ['only metadata', 'no_stream', 'deleted'],
    ['three', 'any', 'deleted'],
    ['three', 2, 'deleted'],
    ['three', 1, 'wrong-revision 2'],
    ['three', 'no_stream', 'wrong-revision 2'],
    ['soft-deleted', 'no_stream', 'deleted'],
    ['soft-deleted', 'any', 'deleted'],
    ['tombstoned', 'any', 'stream-deleted'],
  ] as const)('a stream that is %s, expecting %p: %s', async (state, expected, outcome) => {
    const { writer } = await inState(state);
    expect(shown(await writer.delete('s', expected))).toBe(outcome);
  });

  it.each([
    ['missing', 'any', 'deleted'],
    ['missing', 0, 'wrong-revision -1'],
    ['three', 2, 'deleted'],
    ['three', 'stream_exists', 'deleted'],
    ['soft-deleted', 'any', 'deleted'],
    ['soft-deleted', 'stream_exists', 'wrong-revision 2'],
    ['tombstoned', 'any', 'stream-deleted'],
  ] as const)('for ever a stream that is %s, expecting %p: %s', async (state, expected, outcome) => {
    const { writer } = await inState(state);
    expect(shown(await writer.tombstone('s', expected))).toBe(outcome);
  });

  it('takes the metadata with it when it is for ever', async () => {
    const { writer } = await inState('tombstoned');
    expect(shown(await writer.append('$$s', 'any', metadata(5, {})))).toBe('stream-deleted');
  });
});

describe('a soft-deleted stream', () => {
  it('comes back with its next event, which is all that it shows', async () => {
    const { writer, journal } = await inState('soft-deleted');
    await writer.append('s', 'any', events(7));
    expect(stateForReading(journal, 's')).toMatchObject({
      isSoftDeleted: false,
      lastRevision: 3,
      metadata: { truncateBefore: 3 },
    });
  });

  it('comes back with new metadata, which it keeps', async () => {
    const { writer, journal } = await inState('soft-deleted');
    await writer.append('$$s', 'any', metadata(9, { $maxCount: 4, owner: 'us' }));
    const { metadata: kept, isSoftDeleted } = stateForReading(journal, 's');
    expect([isSoftDeleted, kept.fields]).toEqual([false, { $maxCount: 4, owner: 'us', $tb: 3 }]);
  });
});

it('writes all events of a call or none', async () => {
  const { writer, journal } = await inState('three');
  await writer.append('s', 7, events(10, 11, 12));
  expect(stateForReading(journal, 's').lastRevision).toBe(2);
});

it('keeps the order of calls that were not waited for', async () => {
  const { writer, journal } = await openJournal();
  const types = Array.from({ length: 50 }, (_, n) => `T${n}`);
  await Promise.all(types.map((type, n) => writer.append('s', n - 1, [event(n, { type })])));
  expect(types.map((_, n) => journal.index.types.text(journal.index.type(n)))).toEqual(types);
});
