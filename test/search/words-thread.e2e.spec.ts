import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sealed, type StoredEvent } from '@redress/domain';
import { type Delivered, SealedWords, WordsThread } from '@redress/read-models';
import { eventKey, Fingerprints, type HeldKeys, sealText } from '@redress/sealing';
import { logged } from '../../libs/domain/src/testing/journeys.js';
import { searchRows, type Unread } from '../../libs/read-models/src/search/search-rows.js';
import { searchProjection } from '../../libs/read-models/src/search/search.projection.js';
import { TestDatabases } from '../../libs/read-models/testing/database.js';
import { asDelivered, eventId, Shown } from '../../libs/read-models/testing/given.js';
import { sealingOn } from '../../libs/read-models/testing/projections.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

/** A thread runs what was built, as it does in production. */
const ENTRY = join(import.meta.dirname, '../../dist/libs/read-models/src/search/words-thread-entry.js');
const LANDLORD = 'code-2024';
const MANY = 150;

const changed = ({ $sealed }: Sealed): Sealed => ({
  $sealed: { ...$sealed, tag: randomBytes(16).toString('base64url') },
});

describe('words read in a thread of its own', () => {
  const fingerprints = new Fingerprints(randomBytes(32));
  const thread = new WordsThread(fingerprints, ENTRY);
  const subjectKey = randomBytes(32);
  const keys: HeldKeys = { subjects: new Map([['of-a-resident', subjectKey]]), events: new Map() };

  const unread = (count: number, keyId = 'of-a-resident'): Unread[] =>
    Array.from({ length: count }, (_, serial) => {
      const id = eventId(serial);
      const sealed = [`Damp in room ${serial}`, 'Nobody came'].map((text) =>
        sealText(eventKey(subjectKey, id), `${keyId}.${id}`, text),
      );
      return { event_id: id, case_id: id, landlord_id: LANDLORD, revision: serial, type: 'Logged', sealed };
    });

  it('are the same as in this one', async () => {
    const events = [...unread(MANY), ...unread(1, 'of-somebody-erased')];
    const here = searchRows(events, keys, fingerprints);
    expect(here).toHaveLength(MANY);
    expect(JSON.parse(await thread.rows(events, keys))).toEqual(here);
  });

  it('go to whoever asked, when several ask at once', async () => {
    const counts = [3, 1, 0, 2];
    const answers = await Promise.all(counts.map(async (count) => thread.rows(unread(count), keys)));
    expect(answers.map((rows) => (JSON.parse(rows) as unknown[]).length)).toEqual(counts);
  });

  it('with a Text that is not what was sealed, throw what it throws in this one, and spoil nothing that comes after', async () => {
    const [event] = unread(1) as [Unread];
    const forged = [{ ...event, sealed: event.sealed.map(changed) }];
    expect(() => searchRows(forged, keys, fingerprints)).toThrow('unable to authenticate');
    await expect(thread.rows(forged, keys)).rejects.toThrow('unable to authenticate');
    expect(JSON.parse(await thread.rows([event], keys))).toHaveLength(1);
  });

  it('are refused when the thread ends, and asked of another the next time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redress-words-'));
    const entry = join(folder, 'ends.mjs');
    writeFileSync(
      entry,
      `import { parentPort } from 'node:worker_threads';\nparentPort.once('message', () => process.exit(3));`,
    );
    const mortal = new WordsThread(fingerprints, entry);
    for (let attempt = 1; attempt <= 2; attempt += 1)
      await expect(mortal.rows([], keys)).rejects.toThrow('the thread that reads words ended with 3');
    rmSync(folder, { recursive: true });
  });
});

describe('a large batch of the search', () => {
  let databases: TestDatabases;
  beforeAll(async () => {
    databases = await TestDatabases.start();
  });
  afterAll(async () => databases.stop());

  /** Many events with Text, shown at once; `spoil` changes one of them. */
  const shown = async (spoil: (event: StoredEvent, serial: number) => StoredEvent = (event) => event) => {
    const database = await databases.fresh();
    const { sealed, fingerprints, words } = await sealingOn(database);
    const search = searchProjection(new SealedWords(sealed, fingerprints, new WordsThread(fingerprints, ENTRY)).rows);
    const [first] = logged().events as [StoredEvent];
    const events: Delivered[] = [];
    for (let serial = 0; serial < MANY; serial += 1) {
      const data = { ...first.data, summary: `Damp in room ${serial}` };
      const event = { ...first, data: await sealed.seal(LANDLORD, 'resident', eventId(serial + 1), data, ['summary']) };
      events.push(...asDelivered([spoil(event as StoredEvent, serial)], serial + 1));
    }
    const stopped = await (await Shown.in(database, search)).batches([events]);
    const rows = await database.query<{ event_id: string; words: string[] }>(
      'select event_id, words from redress.case_words order by event_id',
    );
    return { stopped, rows, hashed: (text: string) => words.of(LANDLORD, text).sort() };
  };

  it('has the rows that small ones have', async () => {
    const { stopped, rows, hashed } = await shown();
    expect([stopped, rows.length]).toEqual([false, MANY]);
    expect(rows.at(-1)).toEqual({ event_id: eventId(MANY), words: hashed(`Damp in room ${MANY - 1}`) });
  });

  it('stops at the one event whose Text was changed, with all before it', async () => {
    const spoilt = 120;
    const { stopped, rows } = await shown((event, serial) => {
      const { summary } = event.data as { summary: Sealed };
      return serial === spoilt
        ? ({ ...event, data: { ...event.data, summary: changed(summary) } } as StoredEvent)
        : event;
    });
    expect([stopped, rows.length, rows.at(-1)?.event_id]).toEqual([true, spoilt, eventId(spoilt)]);
  });
});
