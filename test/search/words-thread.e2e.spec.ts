import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sealed, type StoredEvent } from '@redress/domain';
import { type Delivered, readable, SealedWords, WordsThread } from '@redress/read-models';
import { eventKey, Fingerprints, type TextKeys, sealText } from '@redress/sealing';
import { logged } from '../../libs/domain/src/testing/journeys.js';
import { searchRows, type Unread } from '../../libs/read-models/src/search/search-rows.js';
import { searchProjection } from '../../libs/read-models/src/search/search.projection.js';
import { TestDatabases } from '../../libs/read-models/testing/database.js';
import { eventually } from '../../libs/read-models/testing/eventually.js';
import { asDelivered, eventId, Shown } from '../../libs/read-models/testing/given.js';
import { sealingOn } from '../../libs/read-models/testing/projections.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

/** A thread runs what was built, as it does in production. */
const ENTRY = join(import.meta.dirname, '../../dist/libs/read-models/src/search/words-thread-entry.js');
const SCRIPTS = mkdtempSync(join(tmpdir(), 'redress-words-'));
const script = (name: string, body: string): string => {
  const path = join(SCRIPTS, name);
  writeFileSync(path, `import { parentPort, threadId } from 'node:worker_threads';\n${body}\n`);
  return path;
};
const ENDS = script('ends.mjs', `parentPort.once('message', () => process.exit(3));`);
const SAYS_WHO = script(
  'who.mjs',
  `parentPort.on('message', ({ id }) => parentPort.postMessage({ id, rows: String(threadId) }));`,
);
afterAll(() => rmSync(SCRIPTS, { recursive: true }));

const LANDLORD = 'code-2024';
const MANY = 150;

const changed = ({ $sealed }: Sealed): Sealed => ({
  $sealed: { ...$sealed, tag: randomBytes(16).toString('base64url') },
});

describe('words read in a thread of its own', () => {
  const fingerprints = new Fingerprints(randomBytes(32));
  const thread = new WordsThread(fingerprints, { entry: ENTRY });
  const subjectKey = randomBytes(32);
  const keys: TextKeys = { subjects: new Map([['of-a-resident', subjectKey]]), events: new Map() };

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
    const mortal = new WordsThread(fingerprints, { entry: ENDS });
    for (let attempt = 1; attempt <= 2; attempt += 1)
      await expect(mortal.rows([], keys)).rejects.toThrow('the thread that reads words ended with 3');
  });

  it('are asked of the same thread while it has not rested for long, and of another then', async () => {
    const busy = new WordsThread(fingerprints, { entry: SAYS_WHO, restMs: 600_000 });
    expect(await busy.rows([], keys)).toBe(await busy.rows([], keys));
    const resting = new WordsThread(fingerprints, { entry: SAYS_WHO, restMs: 0 });
    const first = await resting.rows([], keys);
    await eventually(async () => (await resting.rows([], keys)) !== first);
  });
});

describe('a large batch of the search', () => {
  let databases: TestDatabases;
  beforeAll(async () => {
    databases = await TestDatabases.start();
  });
  afterAll(async () => databases.stop());

  const begun = async (entry: string) => {
    const database = await databases.fresh();
    const { sealed, fingerprints, words } = await sealingOn(database);
    const threaded = new SealedWords(sealed, fingerprints, new WordsThread(fingerprints, { entry }));
    const [first] = logged().events as [StoredEvent];
    const events = async (count: number): Promise<Delivered[]> => {
      const found: Delivered[] = [];
      for (let serial = 1; serial <= count; serial += 1) {
        const data = { ...first.data, summary: `Damp in room ${serial}` };
        const sealedData = await sealed.seal(LANDLORD, 'resident', eventId(serial), data, ['summary']);
        found.push(...asDelivered([{ ...first, data: sealedData } as StoredEvent], serial));
      }
      return found;
    };
    const shown = async (batch: readonly Delivered[]) => ({
      stopped: await (await Shown.in(database, searchProjection(threaded.rows))).batches([batch]),
      rows: await database.query<{ event_id: string; words: string[] }>(
        'select event_id, words from redress.case_words order by event_id',
      ),
    });
    return { database, threaded, events, shown, hashed: (text: string) => words.of(LANDLORD, text).sort() };
  };

  it('begins with a hundred events: fewer are read where they are', async () => {
    const { database, threaded, events } = await begun(ENDS);
    const read = async (count: number): Promise<string> => {
      const projected = (await events(count)).map(readable);
      return database.transaction(async (client) => threaded.rows(projected, client));
    };
    expect(JSON.parse(await read(99))).toHaveLength(99);
    await expect(read(100)).rejects.toThrow('the thread that reads words ended with 3');
  });

  it('has the rows that small ones have', async () => {
    const { events, shown, hashed } = await begun(ENTRY);
    const { stopped, rows } = await shown(await events(MANY));
    expect([stopped, rows.length]).toEqual([false, MANY]);
    expect(rows.at(-1)).toEqual({ event_id: eventId(MANY), words: hashed(`Damp in room ${MANY}`) });
  });

  it('is taken event by event when the thread ends', async () => {
    const { events, shown } = await begun(ENDS);
    const { stopped, rows } = await shown(await events(MANY));
    expect([stopped, rows.length]).toEqual([false, MANY]);
  });

  it('stops at the one event whose Text was changed, with all before it', async () => {
    const { events, shown } = await begun(ENTRY);
    const spoilt = 120;
    const { stopped, rows } = await shown(
      (await events(MANY)).map((delivered, at) => {
        const { event } = delivered as { event: StoredEvent };
        const { summary } = event.data as { summary: Sealed };
        if (at !== spoilt) return delivered;
        return { ...delivered, event: { ...event, data: { ...event.data, summary: changed(summary) } } as StoredEvent };
      }),
    );
    expect([stopped, rows.length, rows.at(-1)?.event_id]).toEqual([true, spoilt, eventId(spoilt)]);
  });
});
