import { events, metadata, openJournal } from '../../testing/memory-journal.js';
import { eventsBetween } from '../reading/batches.js';
import { isRetained, retentionOf } from './retention.js';
import { stateForReading } from './stream-state.js';

const HOUR_MS = 3_600_000;

/** The revisions of a stream of five that a reader is shown, so long after they were written. */
const shownWith = async (fields: object, afterMs = 0) => {
  const { journal, writer } = await openJournal();
  await writer.append('s', 'any', events(1, 2, 3, 4, 5));
  await writer.append('$$s', 'any', metadata(9, fields));
  const stream = stateForReading(journal, 's');
  const retention = retentionOf(stream, Date.now() + afterMs);
  return eventsBetween(journal.index, stream.last, 0, 4)
    .filter((event) => isRetained(journal.index, event, retention))
    .map((event) => journal.index.revision(event));
};

describe('what a reader of a stream is shown', () => {
  it.each([
    [{}, [0, 1, 2, 3, 4]],
    [{ $maxCount: 2 }, [3, 4]],
    [{ $maxCount: 9 }, [0, 1, 2, 3, 4]],
    [{ $tb: 3 }, [3, 4]],
    [{ $tb: 99 }, []],
    [{ $tb: 1, $maxCount: 2 }, [3, 4]],
    [{ $tb: 4, $maxCount: 3 }, [4]],
  ])('with metadata %j: revisions %j', async (fields, revisions) => expect(await shownWith(fields)).toEqual(revisions));

  it('is nothing that is older than the stream allows', async () => {
    expect(await shownWith({ $maxAge: 3600 }, HOUR_MS - 10_000)).toHaveLength(5);
    expect(await shownWith({ $maxAge: 3600 }, HOUR_MS + 10_000)).toEqual([]);
  });

  it('is only the newest event of a metadata stream', async () => {
    const { journal, writer } = await openJournal();
    for (const id of [1, 2, 3]) await writer.append('$$s', 'any', metadata(id, { id }));
    expect(retentionOf(stateForReading(journal, '$$s'), 0).firstRevision).toBe(2);
  });
});
