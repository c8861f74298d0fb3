import { type Client, type Database } from '@redress/database';
import { type StoredEvent, textFieldsOf } from '@redress/domain';
import { logged } from '../../../domain/src/testing/journeys.js';
import { TestDatabases } from '../../testing/database.js';
import { asDelivered, eventId, forgetAll, given, Shown } from '../../testing/given.js';
import { sealingOn, type TestSealing } from '../../testing/projections.js';
import { readable } from '../engine/decode.js';
import { type Projection, tableOf } from '../engine/projection.js';
import { forgetWords } from './forget-words.js';
import { searchProjection } from './search.projection.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

const LANDLORD = 'code-2024';
const RESIDENT = 'resident';
const ERASED = { landlordId: LANDLORD, subjectIds: [RESIDENT], caseIds: [] };

let databases: TestDatabases;
let database: Database;
let sealing: TestSealing;
let search: Projection;

beforeAll(async () => {
  databases = await TestDatabases.start();
});
beforeEach(async () => {
  database = await databases.fresh();
  sealing = await sealingOn(database);
  search = searchProjection(sealing.words.rows);
});
afterAll(async () => databases.stop());

/** As the first event is stored: its Text sealed with the subject's key. */
const sealed = async (summary = 'Damp in the bedroom', subjectId = RESIDENT): Promise<readonly StoredEvent[]> =>
  Promise.all(
    logged({ log: { summary } }).events.map(async (event) => ({
      ...event,
      data: await sealing.sealed.seal(
        LANDLORD,
        subjectId,
        eventId(1),
        event.data,
        textFieldsOf(event.type, event.data),
      ),
    })),
  ) as Promise<readonly StoredEvent[]>;

const erase = async (client: Client): Promise<void> => {
  await sealing.keys.destroy(client, LANDLORD, [RESIDENT], '2031-01-01T00:00:00.000Z');
  await forgetWords(client, ERASED);
};

const wordsOf = (text: string): string[] => sealing.words.of(LANDLORD, text).sort();
const stored = async (table = 'case_words'): Promise<{ words: string[]; key_id: string }[]> =>
  database.query(`select words, key_id from redress.${table}`);

describe('the words of a case', () => {
  it('are those of all Text of an event, each once, and the same whatever way they came', async () => {
    const events = await sealed();
    const words = wordsOf('Damp in the bedroom. The boiler has been broken for two weeks and nobody came.');
    await given(events)
      .project(search)
      .thenRows(database, [{ landlord_id: LANDLORD, revision: 0, type: 'Logged', words }]);
  });

  it('say nothing without the key, and nothing of another landlord’s', () => {
    const [hash] = wordsOf('damp');
    expect(hash).toMatch(/^-?\d{10,19}$/);
    expect(sealing.words.of('kirklees', 'damp')).not.toEqual([hash]);
    expect(sealing.words.of(LANDLORD, 'DAMP’s')).toEqual([hash]);
  });

  it('an event without Text has no row', async () =>
    given(logged().events.map((event) => ({ ...event, data: { ...event.data, summary: '' } }) as StoredEvent))
      .project(search)
      .thenRows(database, []));

  it('of an erased person are not found when the rows are made anew', async () => {
    const events = await sealed();
    await database.transaction(erase);
    await given(events).project(search).thenRows(database, []);
  });
});

describe('an erasure', () => {
  const shown = async (events: readonly StoredEvent[], of = search): Promise<void> =>
    void (await (await Shown.in(database, of)).batches([asDelivered(events)]));

  it('forgets the words of the person, and nobody else’s', async () => {
    await shown([...(await sealed()), ...(await sealed('Noise', 'neighbour'))]);
    expect(await stored()).toHaveLength(2);
    await database.transaction(erase);
    const { keyId } = (await sealing.keys.of(LANDLORD, 'neighbour')) ?? {};
    expect(await stored()).toMatchObject([{ key_id: keyId }]);
  });

  it('forgets them in a table that is built beside, and in what is compared', async () => {
    await shown(await sealed());
    const beside = [tableOf(search, 1), tableOf({ ...search, version: 2 }), 'redress.verify_live_case_words'];
    for (const table of beside) await database.query(`create table ${table} as select * from redress.case_words`);
    await database.transaction(erase);
    for (const table of beside) expect(await database.query(`select * from ${table}`)).toEqual([]);
  });

  it('forgets the words of a case that came with keys of its own when those are gone', async () => {
    const [event] = (await sealed()) as [StoredEvent];
    const { keyId } = (await sealing.keys.of(LANDLORD, RESIDENT)) as { keyId: string };
    const keys = await sealing.sealed.keysIn(event.data);
    const caseId = '00000000-0000-4000-8000-000000000001';
    // Another instance: the same Text, and of its keys only those of single events.
    await database.query('delete from redress.subject_key');
    sealing.keys.forget();
    const single = Object.entries(keys).map(([name, key]) => [name, Buffer.from(key, 'base64url')] as const);
    await sealing.disclosed.takeIn(LANDLORD, caseId, new Map(single));
    await shown([event]);
    expect(await stored()).toMatchObject([{ key_id: keyId }]);
    const erased = { landlordId: LANDLORD, subjectIds: [caseId], caseIds: [caseId] };
    await database.transaction(async (client) => forgetWords(client, erased));
    expect(await stored()).toHaveLength(1); // its key is there still
    await database.transaction(async (client) => {
      await sealing.disclosed.destroy(client, LANDLORD, [caseId]);
      await forgetWords(client, erased);
    });
    expect(await stored()).toEqual([]);
  });

  describe('in the middle of a batch', () => {
    const project = async (client: Client, events: readonly StoredEvent[]): Promise<void> =>
      search.open(tableOf(search)).project(asDelivered(events).map(readable), client);

    const waitsForALock = async (): Promise<void> => {
      for (;;) {
        const rows = await database.query(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        if (rows.length > 0) return;
      }
    };

    beforeEach(async () => {
      await forgetAll(database);
      await Shown.in(database, search);
    });

    it('waits for the batch and finds its words', async () => {
      const events = await sealed();
      let erasing: Promise<void> = Promise.resolve();
      await database.transaction(async (client) => {
        await project(client, events);
        erasing = database.transaction(erase);
        await waitsForALock();
      });
      expect(await stored()).toHaveLength(1);
      await erasing;
      expect(await stored()).toEqual([]);
    });

    it('is waited for by the batch, which finds no key, though one is known from before', async () => {
      const events = await sealed();
      let projecting: Promise<void> = Promise.resolve();
      await database.transaction(async (client) => {
        await erase(client);
        projecting = database.transaction(async (other) => project(other, events));
        await waitsForALock();
      });
      await projecting;
      expect(await stored()).toEqual([]);
    });
  });
});
